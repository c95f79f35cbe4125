"""Options inside the gates for a person, or why there are none."""

from dataclasses import replace
from pathlib import Path

from ..answer import Advice, Refusal, Role
from ..dosing.recommend import advise as recommend
from ..monitoring.watch import plan_now
from ..record.history import History
from ..record.running_plan import RunningPlan
from ..safety.gates import gates
from .for_whom import as_role
from .read import as_history, emergency_first
from .running_plan import followed


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


def with_plan(
    person: str | Path | History,
    answer: Advice | Refusal,
    plan: str | Path | RunningPlan,
) -> Advice | Refusal:
    """The answer with where the person stands on a plan; as it is in an emergency, and
    for a person to whom the plan was not handed on.

    plan  a way down that is followed, or its file
    """
    history = as_history(person)
    with emergency_first(history):
        own = followed(plan, history)
    if answer.emergency or (answer.role is Role.person and not own.released):
        return answer
    now = plan_now(history, own, gates(history, answer.role))
    return replace(answer, followed=now)
