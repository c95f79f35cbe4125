"""From a record to an answer: gates, forecast, options, last look, seal."""

from collections import Counter
from functools import cache
from importlib.metadata import version

from ..engine import instruction_set
from ..evidence.load import load
from ..evidence.schema import Status
from ..record.history import Goal, History, inputs_hash
from . import pace
from .answer import Advice, Forecast, Option, Refusal, Role, Seal
from .candidates import candidates, case_of
from .certificate import implausible
from .forecast import WEEKS, forecast
from .gates import Gates, gates
from .judge import judge
from .limits import within_limits
from .options import chance_of_withdrawal, option, ranked
from .policies import allowed_policies
from .refuse import (
    AFTER_STOP,
    EMERGENCY_SIGNS,
    NO_ABRUPT_STOP,
    actions,
    may_be_dependent,
    taper_percent,
)
from .schedule import schedule
from .setting import Draws, Follow, Setting, setting
from .unknowns import unknowns
from .use import has_stopped_lately

PEOPLE = 1000

STATEMENT = (
    "No chronic-pain trial exists; this probability is mostly prior (0 % from data)."
)

Targets = dict[str, float | None]


def advise(
    history: History,
    role: Role,
    *,
    seed: int = 1,
    n: int = PEOPLE,
    threads: int | None = None,
) -> Advice | Refusal:
    """Advice with the options that remain, or a refusal with what to do instead.

    Takes seconds: every policy is simulated on `n` virtual people.
    """
    found = gates(history, role)
    seal = Seal(
        version=version("mitragyna"),
        evidence_hash=load().hash,
        seed=seed,
        subjects=n,
        inputs_hash=inputs_hash(history),
        role=role,
        instruction_set=instruction_set(),
    )
    if found.refuses:
        refusal = Refusal(
            role=role,
            gates=found.fired,
            observations=judge(history),
            actions=actions(found, history),
            taper_percent=taper_percent(found, history),
            monitoring=schedule(history, found),
            unknowns=unknowns(history, found, role),
            warnings=(),
            sealed=seal,
        )
        return within_limits(refusal, history, found, {})
    known = setting(history, Draws(seed=seed, n=n, threads=threads))
    predicted, options, targets = _computed(known, role, found)
    answer = Advice(
        role=role,
        gates=found.fired,
        observations=judge(history),
        forecast=predicted,
        options=options,
        monitoring=schedule(history, found),
        unknowns=unknowns(history, found, role),
        warnings=(
            *_on_stopping(history, role),
            *_on_certificate(history),
            *_rests_on(),
        ),
        statement=STATEMENT,
        sealed=seal,
    )
    return within_limits(answer, history, found, targets)


def _computed(
    known: Setting, role: Role, found: Gates
) -> tuple[Forecast, tuple[Option, ...], Targets]:
    """Forecast of the present habit, and options for whoever may see them."""
    follow = cache(known.follow)
    predicted = forecast(known, follow, role)
    if role is Role.person:
        return predicted, (), {}
    history, present = known.history, known.course.present
    names_mg = not found.is_potency_unknown
    case = case_of(history, present, names_mg, _pace(known, follow))
    chosen = candidates(allowed_policies(found, history), case)
    names_mg = names_mg and (present is None or case.mg is not None)
    options = [
        option(one, known, follow(one.weeks, one.rule, one.factor), names_mg)
        for one in chosen
    ]
    wants_to_stop = history.wish.goal is Goal.stop
    targets = {candidate.policy: candidate.target_mg for candidate in chosen}
    return predicted, ranked(options, wants_to_stop), targets


def _pace(known: Setting, follow: Follow) -> pace.Pace:
    """How fast this person's intake may fall: the slower pace where withdrawal is
    too likely at the usual one."""
    usual, present = pace.usual(), known.course.present
    if present is None:
        return usual
    found = follow(usual.weeks + WEEKS, present, usual.factor)
    return pace.chosen(chance_of_withdrawal(found))


def _on_stopping(history: History, role: Role) -> tuple[str, ...]:
    """What someone who may be dependent reads on their own page."""
    if role is not Role.person or not may_be_dependent(history):
        return ()
    stopping = AFTER_STOP if has_stopped_lately(history) else NO_ABRUPT_STOP
    return (stopping, EMERGENCY_SIGNS)


def _on_certificate(history: History) -> tuple[str, ...]:
    """That the certificate reports what its product can hardly hold."""
    found = implausible(history.product) if history.product else ()
    return tuple(
        f"Certificate, {one.field}. {one.reason} All amounts rest on it."
        for one in found
    )


def _rests_on() -> tuple[str, ...]:
    """How much of the model rests on what nobody measured."""
    priors = load().priors.values()
    counts = Counter(prior.status for prior in priors)
    return (
        f"Kinetics are calibrated, most else is prior: of {len(priors)} parameters "
        f"{counts[Status.assumed]} are assumed, {counts[Status.construct]} are "
        f"constructs and {counts[Status.unconfirmed]} rest on an unconfirmed value "
        "(`mitragyna evidence list`).",
    )
