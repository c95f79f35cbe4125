"""What to do next about an amount, for a clinician to lead."""

from pathlib import Path

from ..answer import Refusal, Role, Titration
from ..dosing.titrate import titrate as weigh
from ..errors import InputError
from ..person.setting import Draws
from ..record.history import History
from .for_whom import as_role
from .read import as_history

FOR_PROFESSIONALS = (
    "whether an amount is raised is weighed with a clinician; `mitragyna advise` has "
    "what helps now"
)
PEOPLE = 400


def titrate(
    person: str | Path | History,
    role: Role | str = Role.person,
    seed: int = 1,
    subjects: int = PEOPLE,
    *,
    threads: int | None = None,
) -> Titration | Refusal:
    """One step up, hold or stop, by what each is predicted to bring under every gate;
    or a refusal with what to do instead. For most people nothing supports a step up:
    then what would have to be true. Raises InputError for the role `person`.

    person    the file, or the record as it was read
    subjects  virtual people like the person
    """
    history, role = as_history(person), as_role(role)
    if role is Role.person:
        allowed = f"{Role.clinician}, {Role.researcher}"
        given = role.value
        raise InputError(FOR_PROFESSIONALS, field="role", given=given, allowed=allowed)
    return weigh(history, role, Draws(seed=seed, n=subjects, threads=threads))
