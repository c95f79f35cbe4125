"""Options inside the gates for a person, or why there are none."""

from pathlib import Path

from ..answer import Advice, Refusal, Role
from ..dosing.recommend import advise as recommend
from ..record.history import History
from .for_whom import as_role
from .read import as_history


def advise(
    person: str | Path | History,
    role: Role | str = Role.person,
    seed: int = 1,
    subjects: int = 1000,
    *,
    threads: int | None = None,
) -> Advice | Refusal:
    """Options for a person, or why there are none; takes seconds.

    person    the file, or the record as it was read
    subjects  virtual people like this one
    """
    history, role = as_history(person), as_role(role)
    return recommend(history, role, seed=seed, n=subjects, threads=threads)
