"""People made up, weighed for a step up with the door held open: no step meets a gate
or leaves the tested range, and one more thing against it never opens one."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from random import Random
from unittest.mock import patch

from mitragyna.answer import Effect, Going, Refusal, Role, Titration
from mitragyna.dosing.candidate import case_of
from mitragyna.dosing.candidates import candidates
from mitragyna.dosing.policies import allowed_policies
from mitragyna.dosing.proposal import INCREASES
from mitragyna.dosing.titrate import as_a_start, titrate
from mitragyna.errors import InputError
from mitragyna.person.habit import habit_of
from mitragyna.person.setting import Draws
from mitragyna.population.scores import at_random
from mitragyna.population.streams import Streams
from mitragyna.record import History
from mitragyna.safety.gates import gates
from tests.cases import offers
from tests.cases.additions import additions, only_adds
from tests.cases.generated import people
from tests.cases.people import Change, using

DRAWS = Draws(seed=1, n=8, threads=1)

#: Does something for each of some people, in their order.
Each = Callable[
    [Callable[["Climber"], "Climbs"], Sequence["Climber"]], Iterable["Climbs"]
]
OPENED = (
    ("mitragyna.dosing.onward.supports_a_start", lambda _: True),
    ("mitragyna.dosing.titrate.of_move", lambda *_: ()),
)


@dataclass(slots=True, kw_only=True)
class Climbs:
    """What was seen on all of them.

    wrong  in words, with what set it off
    going  how often each way was chosen; "refused" and "none" among them
    """

    wrong: list[str] = field(default_factory=list)
    going: Counter[str] = field(default_factory=Counter)

    @property
    def line(self) -> str:
        """The counts in words."""
        ways = ", ".join(f"{count} {way}" for way, count in self.going.most_common())
        return f"{self.going.total()} answers ({ways})"


@contextmanager
def door_open() -> Iterator[None]:
    """Whatever is predicted of a way up passes the bound of a start."""
    with ExitStack() as stack:
        for name, always in OPENED:
            stack.enter_context(patch(name, always))
        yield


@dataclass(frozen=True, slots=True, kw_only=True)
class Climber:
    """A person, and with one thing more that speaks against a step; None where that
    cannot be.

    is_computed  whether they are though no step is left them
    """

    history: History
    worse: History | None
    name: str
    is_computed: bool

    def climbs(self) -> Climbs:
        """What is seen on both."""
        seen, history, worse = Climbs(), self.history, self.worse
        if not (self.is_computed or _may_rise(history)):
            return seen
        before = _answer(history)
        seen.going[_way(before)] += 1
        seen.wrong += wrong(before, history)
        if worse is not None and _may_rise(worse):
            after = _answer(worse)
            seen.going[_way(after)] += 1
            seen.wrong += wrong(after, worse)
            if _is_up(after) and not _is_up(before):
                seen.wrong.append("a step where there was none")
        seen.wrong = [f"{fault} ({self.name})" for fault in seen.wrong]
        return seen


def climbed(count: int, seed: int, every: int = 12, each: Each = map) -> Climbs:
    """So many people, each with and without one thing more that speaks against a step.

    every  of those who are left no step, one in so many is computed
    each   what looks at everyone, such as on every core
    """
    seen = Climbs()
    for one in each(Climber.climbs, tuple(_made(count, seed, every))):
        seen.going += one.going
        seen.wrong += one.wrong
    return seen


def _made(count: int, seed: int, every: int) -> Iterator[Climber]:
    random, changes = Random(seed), additions()
    for number, made in enumerate(people(count, seed)):
        history = offers.person(random) if number % 4 else made.history
        name = random.choice(sorted(changes))
        yield Climber(
            history=history,
            worse=_worse(history, changes[name]),
            name=name,
            is_computed=number % every == 0,
        )


def wrong(answer: Titration | Refusal, history: History) -> Iterator[str]:
    """What is wrong with a step up, taken as a habit."""
    if isinstance(answer, Refusal) or answer.plan is None:
        return
    if not _may_rise(history):
        yield "a step that the gates forbid"
    if not answer.samples:
        yield "a step without samples"
    for step in answer.plan.steps:
        mg = step.mitragynine_mg_per_day
        if mg is None or mg > offers.MOST_MG:
            yield f"{mg} mg a day"
            continue
        habit = using(f"{mg:.6f} mg mitragynine once daily", days=0.0, history=history)
        fired = gates(replace(habit, doses=()), Role.clinician).fired
        effects = {gate.effect for gate in fired} - {Effect.note}
        yield from (f"{effect} at {mg:g} mg" for effect in effects)


def _answer(history: History) -> Titration | Refusal:
    with door_open():
        return titrate(history, Role.clinician, DRAWS)


def _may_rise(history: History) -> bool:
    """Whether the gates and the amounts leave a step up; nobody is simulated."""
    verdict = gates(history, Role.clinician)
    allowed = allowed_policies(verdict, history) & {*INCREASES}
    if not allowed:
        return False
    present = habit_of(history, at_random(Streams(1), 4)).present
    case = case_of(history, present, not verdict.is_potency_unknown, None)
    return bool(candidates(allowed, as_a_start(case)).made)


def _is_up(answer: Titration | Refusal) -> bool:
    return isinstance(answer, Titration) and answer.going is Going.up


def _way(answer: Titration | Refusal) -> str:
    if isinstance(answer, Refusal):
        return "refused"
    return answer.going.value if answer.going else "none"


def _worse(history: History, change: Change) -> History | None:
    """The record with one thing more; None where that cannot stand in it, or does more
    than add."""
    try:
        more = change(history)
    except InputError:
        return None
    return more if only_adds(history, more) else None
