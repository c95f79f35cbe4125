"""Ways down for a person, side by side: for a clinician to lead."""

from datetime import date
from pathlib import Path

from ..answer import Role, Taper
from ..dosing.taper import Wanted
from ..dosing.taper import taper as plan
from ..errors import InputError
from ..evidence.bounds import bound
from ..person.setting import Draws
from ..record.history import History
from .for_whom import as_role
from .read import as_history

FOR_PROFESSIONALS = (
    "a way down is planned with a clinician, who can hand it on; `mitragyna advise` "
    "has what helps now"
)


def taper(
    person: str | Path | History,
    role: Role | str = Role.person,
    *,
    by: date | None = None,
    withdrawal: float | None = None,
    seed: int = 1,
    subjects: int = 1000,
    threads: int | None = None,
) -> Taper:
    """Ways down side by side, or the routes where only treatment remains; takes some
    seconds. Raises InputError for the role `person`.

    by          the day by which nothing should be left, before that of the record
    withdrawal  chance of added withdrawal allowed on a step [-]
    """
    history, role = as_history(person), as_role(role)
    if role is Role.person:
        allowed = f"{Role.clinician}, {Role.researcher}"
        raise InputError(FOR_PROFESSIONALS, field="role", given=role, allowed=allowed)
    by = by or history.wish.by
    if by is not None and by < history.as_of.date():
        since = f"{history.as_of.date()} or later"
        raise InputError("the day has passed", field="by", given=str(by), allowed=since)
    most = bound("added_withdrawal")
    allowed = most if withdrawal is None else withdrawal
    if not 0.0 < allowed <= most:
        raise InputError(
            "no chance of added withdrawal that a step may have",
            field="withdrawal",
            given=f"{allowed:g}",
            allowed=f"above 0, at most {most:g}",
        )
    wanted = Wanted(by=by, allowed=allowed)
    draws = Draws(seed=seed, n=subjects, threads=threads)
    return plan(history, role, draws, wanted)
