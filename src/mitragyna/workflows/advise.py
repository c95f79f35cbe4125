"""Options inside the gates for a person, or why there are none."""

from dataclasses import replace
from pathlib import Path

from ..answer import Advice, Refusal, Role
from ..dosing.recommend import advise as recommend
from ..monitoring.attribute import in_a_line
from ..monitoring.watch import plan_now
from ..record.history import History
from ..record.observation import Quantity
from ..safety.gates import gates
from .attribute import attribute
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
    handed on; for professionals with what likeliest raised a prolactin. Takes seconds.

    person    the file, or the record as it was read
    subjects  virtual people like this one
    """
    history, role = as_history(person), as_role(role)
    answer = recommend(history, role, seed=seed, n=subjects, threads=threads)
    if answer.emergency:
        return answer
    plan = history.plan
    if plan is not None and (plan.released or role is not Role.person):
        now = plan_now(history, gates(history, role))
        answer = replace(answer, followed=now)
    if role is Role.person:
        return answer
    explained = attribute(history, Quantity.prolactin, role, seed, threads=threads)
    if isinstance(explained, Refusal):
        return answer
    return replace(answer, raised=in_a_line(explained))
