"""How someone stands on a way down, and what must be looked at."""

from dataclasses import replace
from pathlib import Path

from ..answer import Role, Watched
from ..answer.amount import without_amounts
from ..monitoring.watch import watch as look
from ..person.setting import Draws
from ..record.history import History
from .for_whom import as_role
from .read import as_history

PEOPLE = 1000


def watch(
    person: str | Path | History,
    role: Role | str = Role.person,
    seed: int = 1,
    *,
    threads: int | None = None,
) -> Watched:
    """Where someone stands today on the plan of the record, what must be looked at, and
    what surprises; takes some seconds. A person sees the steps of a plan that was
    handed on, no other."""
    history, role = as_history(person), as_role(role)
    draws = Draws(seed=seed, n=PEOPLE, threads=threads)
    answer = look(history, role, draws)
    if role is Role.person:  # but for the steps that a clinician handed on
        without_amounts(replace(answer, place=None, replan=()))
    return answer
