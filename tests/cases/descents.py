"""People made up, on ways down: nothing breaks a limit or goes past a gate, and one
more contraindication or bad result never makes any of it looser."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import chain, pairwise
from random import Random

from mitragyna.answer import PlannedWay, PlanStatus, Role, Taper
from mitragyna.clock import DAY
from mitragyna.dosing.refuse import may_be_dependent
from mitragyna.dosing.taper import taper
from mitragyna.dosing.way import wanted_by
from mitragyna.dosing.way_down import is_at_once, is_laid_out
from mitragyna.errors import InputError
from mitragyna.evidence.bounds import bound
from mitragyna.monitoring.progress import ORDER
from mitragyna.monitoring.replan import replanned
from mitragyna.monitoring.watch import plan_now
from mitragyna.person.setting import Draws
from mitragyna.person.use import days_of_use
from mitragyna.record import History, Observation, Quantity
from mitragyna.record.running_plan import PlanStep, RunningPlan
from mitragyna.safety.gates import Gates, gates
from mitragyna.safety.way_off import ways_off
from tests.cases.additions import additions, only_adds
from tests.cases.covering import Pairs, none_yet, towards
from tests.cases.generated import people
from tests.cases.people import Change
from tests.safety.test_gates import CONTRAINDICATIONS

DRAWS = Draws(seed=1, n=8, threads=1)

#: Does something for each of some people, in their order.
Each = Callable[
    [Callable[["OneMore"], list[str]], Sequence["OneMore"]], Iterable[list[str]]
]
SHARES = (75.0, 56.0, 42.0, 30.0, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What was seen on all of them.

    wrong    in words, with what set it off
    gates    how often each rule had fired, and each state of use
    pairs    the same of each pair of rules that forbid something
    planned  how many had ways down simulated
    """

    wrong: tuple[str, ...]
    gates: Counter[str]
    states: Counter[str]
    pairs: Pairs
    planned: int

    @property
    def line(self) -> str:
        """The counts in words."""
        return (
            f"{self.states.total()} people, {self.planned} with ways down; the rarest "
            f"of {len(self.gates)} gates {min(self.gates.values())} times, the rarest "
            f"state {min(self.states.values())} times; {self.pairs.line}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class WithGates:
    """A record with its gates for a clinician."""

    history: History
    gates: Gates


def judged(history: History) -> WithGates:
    """The record, judged."""
    return WithGates(history=history, gates=gates(history, Role.clinician))


@dataclass(frozen=True, slots=True, kw_only=True)
class OneMore:
    """A person whose ways down are simulated, and with one thing more; None where that
    cannot be."""

    person: WithGates
    worse: WithGates | None
    name: str

    def wrong(self) -> list[str]:
        """What is wrong with their ways down, with what set it off."""
        faults = _of_ways(self.person, self.worse)
        return [f"{fault} ({self.name})" for fault in faults]


def looked(
    count: int, seed: int, *, every: int = 1, covering: int = 0, each: Each = map
) -> Looked:
    """Ways down and plans of so many people made up, with and without one thing more
    that speaks against them.

    every     of those to whom one is laid out, one in so many has it simulated
    covering  at most so many more, made up towards pairs of rules
    each      what simulates everyone, such as on every core
    """
    random, changes = Random(seed), additions()
    wrong, fired, states = list[str](), Counter[str](), Counter[str]()
    pairs = none_yet(tuple(CONTRAINDICATIONS))
    planned, laid = list[OneMore](), 0
    for one in chain(people(count, seed), towards(pairs, covering, Random(seed))):
        name = random.choice(sorted(changes))
        person = judged(one.history)
        worse = _worse(one.history, changes[name])
        seen = list(_of_gates(person, worse)) if worse else []
        if is_laid_out(person.gates, person.history):
            laid += 1
            if laid % every == 0:
                planned.append(OneMore(person=person, worse=worse, name=name))
        seen += _on_a_plan(person.history, worse, random)
        for made in filter(None, (person, worse)):
            fired.update(gate.rule for gate in made.gates.fired)
            pairs.count(made.gates)
        states[str(one.state)] += 1
        wrong += [f"{fault} ({name})" for fault in seen]
    wrong += chain.from_iterable(each(OneMore.wrong, planned))
    return Looked(
        wrong=tuple(wrong),
        gates=fired,
        states=states,
        pairs=pairs,
        planned=len(planned),
    )


def _worse(history: History, change: Change) -> WithGates | None:
    """The record with one thing more; None where that cannot stand in it, or does more
    than add."""
    try:
        more = change(history)
    except InputError:
        return None
    return judged(more) if only_adds(history, more) else None


def _of_gates(person: WithGates, worse: WithGates) -> Iterator[str]:
    """What one thing more opened, by the gates alone; treatment with an agonist covers
    what little use leaves behind."""
    before, after = ((one.gates, one.history) for one in (person, worse))
    if is_laid_out(*after) and not is_laid_out(*before):
        yield "a way down where there was none"
    is_covered = any(way.is_at_once for way in ways_off(worse.gates))
    opens = is_at_once(*after) and is_laid_out(*before) and not is_at_once(*before)
    if opens and not is_covered:
        yield "left off at once where there were steps"


def _of_ways(person: WithGates, worse: WithGates | None) -> Iterator[str]:
    """What is wrong with the ways down of one person, and with one thing more."""
    ways = ways_of(person)
    yield from faults(ways, person)
    if worse is not None:
        now = ways_of(worse)
        yield from faults(now, worse)
        if any(p.feasible for p in now.plans) > any(p.feasible for p in ways.plans):
            yield "a plan where there was none"


def ways_of(person: WithGates) -> Taper:
    """Their ways down, on few virtual people."""
    return taper(person.history, Role.clinician, DRAWS, wanted_by(person.history))


def faults(ways: Taper, person: WithGates) -> Iterator[str]:
    """What is wrong with ways down of a person."""
    verdict, history = person.gates, person.history
    possible = [plan for plan in ways.plans if plan.feasible]
    if possible and not is_laid_out(verdict, history):
        yield "a plan where the gates lay none out"
    if ways.chosen and ways.chosen not in [plan.name for plan in possible]:
        yield f"{ways.chosen} is chosen and may not be gone"
    for plan in possible:
        if plan.weeks:
            yield from _broken(plan, history)
        elif not is_at_once(verdict, history):
            may_be = " and may be dependent" * may_be_dependent(history)
            yield f"stopped at once without a rule that allows it{may_be}"


def _broken(plan: PlannedWay, history: History) -> Iterator[str]:
    """Limits that a plan in steps breaks."""
    if plan.worst_step > bound("added_withdrawal"):
        yield "a step adds more than is allowed"
    if plan.weeks > bound("longest_way_down_weeks"):
        yield "longer than any way down"
    shares = [100.0, *(step.percent_of_start or 0.0 for step in plan.steps)]
    days, last = days_of_use(history), bound("last_step_percent") + 0.5
    is_short = days is not None and days <= bound("fastest_taper_days")
    most = bound("short_step_percent" if is_short else "fastest_taper_percent")
    in_pieces = any(step.units is not None for step in plan.steps)
    for before, after in pairwise(shares):
        if after > before:
            yield "a step up"
        if after and not in_pieces and before - after > before * most / 100 + 1e-6:
            yield "a step faster than the fastest pace"
    if not in_pieces and shares[-2] > last + 1e-6:
        yield "nothing is taken from too large a share on"


def _on_a_plan(
    history: History, worse: WithGates | None, random: Random
) -> Iterator[str]:
    """What is wrong on a plan that the person follows; and with one thing more."""
    plan, followed = _followed(history, random)
    verdict = gates(followed, Role.clinician)
    now = plan_now(followed, verdict)
    if now.status is PlanStatus.go and (verdict.stops_now or verdict.holds):
        yield "a step goes on where help comes first"
    hidden = plan_now(followed, replace(verdict, role=Role.person))
    if hidden.place is not None:
        yield "a person sees a plan that was not handed on"
    if now.status is PlanStatus.step_back and random.random() < 0.05:
        rest = replanned(followed, plan, now.status, DRAWS).steps
        step = plan.step_on(followed.as_of.date()) or 0
        held = plan.steps[max(step - 1, 0)].percent_of_start
        if rest and max(one.percent_of_start for one in rest) > held + 1e-6:
            yield "the rest of a plan rises above the step before"
    if worse is not None:
        more = replace(
            followed,
            subject=worse.history.subject,
            treatment=worse.history.treatment,
            observations=(
                *followed.observations,
                *(
                    o
                    for o in worse.history.observations
                    # how withdrawal was rated on the plan stands
                    if o not in history.observations and o.quantity is not Quantity.sows
                ),
            ),
        )
        after = plan_now(more, gates(more, Role.clinician)).status
        if ORDER.index(after) < ORDER.index(now.status):
            yield f"{now.status} became {after}"


def _followed(history: History, random: Random) -> tuple[RunningPlan, History]:
    """A plan that began some weeks before the record, and what was rated on it."""
    today = history.as_of.date()
    begins = today - timedelta(days=random.randint(1, 40))
    plan = RunningPlan(
        subject=history.subject.id,
        name="faster",
        made=history.as_of - timedelta(days=(today - begins).days + 1),
        steps=tuple(
            PlanStep(begins=begins + timedelta(weeks=k), percent_of_start=share)
            for k, share in enumerate(SHARES)
        ),
        step_days=7,
        allowed=bound("added_withdrawal"),
        seal="made up",
        regimen="2 g three times a day",
    )
    rated = Observation(
        time=history.as_of - DAY / 24,
        quantity=Quantity.sows,
        value=float(random.choice((2, 8, 12, 25))),
        unit="points",
    )
    values = (*history.observations, rated)
    return plan, replace(history, observations=values, plan=plan)
