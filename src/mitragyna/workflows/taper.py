"""Ways down for a person, side by side: for a clinician to lead."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..answer import Role, Taper
from ..dosing.taper import taper as plan
from ..dosing.way import Wanted
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


@dataclass(frozen=True, slots=True, kw_only=True)
class TaperWish:
    """What is wanted of a way down.

    by          the day by which nothing should be left; None: that of the record
    withdrawal  chance of added withdrawal allowed on a step [-]; None: the bound
    seed        of every random number
    subjects    virtual people like the person
    """

    by: date | None = None
    withdrawal: float | None = None
    seed: int = 1
    subjects: int = 1000


def taper(
    person: str | Path | History,
    role: Role | str = Role.person,
    wish: TaperWish | None = None,
    *,
    threads: int | None = None,
) -> Taper:
    """Ways down side by side, or the routes where only treatment remains; takes some
    seconds. Raises InputError for the role `person`.

    person  the file, or the record as it was read
    """
    history, role, wish = as_history(person), as_role(role), wish or TaperWish()
    if role is Role.person:
        allowed = f"{Role.clinician}, {Role.researcher}"
        given = role.value
        raise InputError(FOR_PROFESSIONALS, field="role", given=given, allowed=allowed)
    wanted = Wanted(by=_by(wish, history), allowed=_allowed(wish))
    draws = Draws(seed=wish.seed, n=wish.subjects, threads=threads)
    return plan(history, role, draws, wanted)


def _by(wish: TaperWish, history: History) -> date | None:
    """The day by which nothing should be left; what is asked wins over the record."""
    by, today = wish.by or history.wish.by, history.as_of.date()
    if by is not None and by < today:
        since = f"{today} or later"
        raise InputError("the day has passed", field="by", given=str(by), allowed=since)
    return by


def _allowed(wish: TaperWish) -> float:
    """Chance of added withdrawal allowed on a step [-]."""
    most = bound("added_withdrawal")
    allowed = most if wish.withdrawal is None else wish.withdrawal
    if not 0.0 < allowed <= most:
        raise InputError(
            "no chance of added withdrawal that a step may have",
            field="withdrawal",
            given=f"{allowed:g}",
            allowed=f"above 0, at most {most:g}",
        )
    return allowed
