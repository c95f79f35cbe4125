"""What was measured in a person, and how far it moves what is expected of them."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from ..answer import Action, Diagnostics, Refusal, Role, Seal
from ..answer.amount import without_amounts
from ..dosing.decide import decide, sealed_for
from ..dosing.refuse import actions, same_day
from ..dosing.tried import in_words, learnable
from ..errors import InputError
from ..inference.audit import Audited, audited
from ..inference.check import Check, checks
from ..inference.conflicts import Conflict
from ..inference.moved import Moved
from ..inference.next_best import NextMeasurement
from ..inference.posterior import Posterior
from ..inference.posterior import fit as posterior_of
from ..person.setting import Draws
from ..products.plausible import believed
from ..record.history import History
from ..record.observation import Quantity
from ..safety.gates import Gates, gates
from ..shown import Shown
from .for_whom import as_role
from .read import as_history

FAILED = (
    "The fit failed: too few of the virtual people explain what was measured. What is "
    "expected stands as it was before."
)
NOTHING = "Nothing on record can be learnt from: what is expected stands as it was."
LEARNT = "Learnt from {count} of {all} measured values of the model's quantities."
IN_CONFLICT = "In conflict with all else on record: {count}."
NO_ADVICE = (
    "A fit is not advice. It says how far what was measured moved what is expected of "
    "this person; no amount follows from it."
)
WORTH = (
    "What to measure next goes by how much it lowers the chance to judge three things "
    "of the week ahead wrongly: mean prolactin above the limit, withdrawal, and pain a "
    "point lower by kratom."
)
NOT_WORTH = (
    "No further measurement would lower the chance to judge prolactin, withdrawal or "
    "pain of the week ahead wrongly by as much as one in a hundred."
)
NOT_AUDITED = (
    "an audit is for clinicians and researchers: it is numbers alone; take another role"
)
NO_NUMBERS = (
    "The numbers are for clinicians and researchers: bring your record to your "
    "provider."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnRecord:
    """One measured value that the model has a quantity for.

    given   as on record
    reason  why it is not learnt from; empty where it is
    """

    time: datetime
    quantity: Quantity
    given: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PersonFit(Shown):
    """What one person's measured values say, and whether that can be relied on.

    first         the first line: whether there is a posterior
    actions       what triage asks for before anything else
    observations  every measured value of the model's quantities
    moved         what is the person's own; for a person, and where nothing was learnt,
                  this and `foretold` are empty
    foretold      of the week ahead, if nothing changes
    conflicts     by place among the observations here; a person reads no explanation
    next          what is worth measuring next; empty for a person
    checks        what would be measured over time, values by place as in `conflicts`;
                  empty for a person
    audit         what is the person's own by long chains, beside the fast posterior;
                  empty of a fit that was not audited
    """

    role: Role
    first: str
    actions: tuple[Action, ...]
    diagnostics: Diagnostics
    observations: tuple[OnRecord, ...]
    moved: tuple[Moved, ...]
    foretold: tuple[Moved, ...]
    conflicts: tuple[Conflict, ...]
    next: tuple[NextMeasurement, ...]
    checks: tuple[Check, ...]
    audit: tuple[Audited, ...]
    statements: tuple[str, ...]
    sealed: Seal
    kind: str = "fit"


def fit(
    person: str | Path | History,
    role: Role | str = Role.person,
    seed: int = 1,
    subjects: int = 1000,
    *,
    threads: int | None = None,
) -> PersonFit | Refusal:
    """The posterior of one person, or why nothing is computed; takes seconds.

    person    the file, or the record as it was read
    subjects  virtual people that stand for the posterior
    """
    history, role = as_history(person), as_role(role)
    draws = Draws(seed=seed, n=subjects, threads=threads)
    verdict = gates(history, role)
    if computes_nothing(verdict) and (refusal := decide(history, role, draws).refusal):
        return refusal
    record = learnable(history, verdict)
    posterior = posterior_of(record, draws)
    is_person = role is Role.person
    answer = PersonFit(
        role=role,
        first=_first(history, posterior, is_person),
        actions=actions(verdict, history) if verdict.refuses else same_day(verdict),
        diagnostics=posterior.diagnostics,
        observations=_measured(history, posterior),
        moved=() if is_person else posterior.moved,
        foretold=() if is_person else posterior.foretold,
        conflicts=_conflicts(posterior, is_person),
        next=() if is_person else posterior.next_best,
        checks=() if is_person else _checked(record, posterior, draws),
        audit=(),
        statements=(NO_ADVICE, NO_NUMBERS if is_person else _on_next(posterior)),
        sealed=sealed_for(history, role, draws),
    )
    return without_amounts(answer) if is_person else answer


def audit(
    person: str | Path | History,
    role: Role | str = Role.researcher,
    seed: int = 1,
    subjects: int = 1000,
    *,
    threads: int | None = None,
) -> PersonFit | Refusal:
    """A fit, held against long chains, which read no trial; takes minutes. Arguments
    as of `fit`."""
    if as_role(role) is Role.person:
        raise InputError(NOT_AUDITED)
    history = as_history(person)
    answer = fit(history, role, seed, subjects, threads=threads)
    if isinstance(answer, Refusal):
        return answer
    draws = Draws(seed=seed, n=subjects, threads=threads)
    return replace(answer, audit=audited(believed(history), answer.moved, draws))


def computes_nothing(verdict: Gates) -> bool:
    """Whether the gates stand in place of a fit: in an emergency, under 18, and where
    a person would be refused advice."""
    stops = verdict.computes_nothing or verdict.stops_now
    return stops or (verdict.role is Role.person and verdict.refuses)


def _on_next(posterior: Posterior) -> str:
    return WORTH if posterior.next_best else NOT_WORTH


def _first(history: History, posterior: Posterior, is_person: bool) -> str:
    of_trial = "" if is_person else in_words(history, posterior.by_trial)
    nothing_else = of_trial and not posterior.used
    of_values = "" if nothing_else else _of_values(posterior)
    return " ".join(filter(None, (of_values, of_trial)))


def _of_values(posterior: Posterior) -> str:
    if posterior.diagnostics.failed:
        return FAILED
    if not posterior.used:
        return NOTHING
    count = len(posterior.used)
    learnt = LEARNT.format(count=count, all=count + len(posterior.unused))
    odd = len(posterior.conflicts)
    return f"{learnt} {IN_CONFLICT.format(count=odd)}" if odd else learnt


def _conflicts(posterior: Posterior, is_person: bool) -> tuple[Conflict, ...]:
    """Conflicts by their place among the values that the answer lists."""
    place = _places(posterior)
    return tuple(
        replace(
            one,
            observation=place[one.observation],
            explanations=() if is_person else one.explanations,
        )
        for one in posterior.conflicts
    )


def _checked(history: History, posterior: Posterior, draws: Draws) -> tuple[Check, ...]:
    """Checks by the places of their values among those that the answer lists."""
    failed, place = posterior.diagnostics.failed, _places(posterior)
    after = None if failed else posterior.standpoint
    return tuple(
        replace(
            one,
            values=tuple(
                replace(value, observation=place[value.observation])
                for value in one.values
            ),
        )
        for one in checks(history, posterior.used, draws, after)
    )


def _places(posterior: Posterior) -> dict[int, int]:
    """Place in the record → place among the values that the answer lists."""
    unused = (one.observation for one in posterior.unused)
    return {k: n for n, k in enumerate(sorted((*posterior.used, *unused)))}


def _measured(history: History, posterior: Posterior) -> tuple[OnRecord, ...]:
    reasons = dict.fromkeys(posterior.used, "")
    reasons |= {one.observation: one.reason for one in posterior.unused}
    chosen = [(history.observations[k], reasons[k]) for k in sorted(reasons)]
    return tuple(
        OnRecord(
            time=one.time,
            quantity=one.quantity,
            given=f"{'< ' if one.below_lloq else ''}{one.value:g} {one.unit}",
            reason=reason,
        )
        for one, reason in chosen
    )
