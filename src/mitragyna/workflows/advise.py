"""Options inside the gates for a person, or why there are none."""

from dataclasses import replace
from pathlib import Path

from ..answer import Advice, Refusal, Role
from ..dosing.recommend import advise as recommend
from ..monitoring.watch import plan_now
from ..record.history import History
from ..safety.gates import gates
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
    """Options for a person, or why there are none; begins with where they stand on
    the plan of the record, outside an emergency, and for a person of a plan that was
    handed on. Takes seconds.

    person    the file, or the record as it was read
    subjects  virtual people like this one
    """
    history, role = as_history(person), as_role(role)
    answer = recommend(history, role, seed=seed, n=subjects, threads=threads)
    plan = history.plan
    is_shown = plan is not None and (plan.released or role is not Role.person)
    if answer.emergency or not is_shown:
        return answer
    return replace(answer, followed=plan_now(history, gates(history, role)))
