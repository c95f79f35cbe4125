"""What contradicts itself in a finished answer and on its page, for both who ask.

Nothing is simulated: where a way down is laid out, one that fits is made up.
"""

import re
from collections.abc import Iterator
from dataclasses import astuple, is_dataclass, replace
from unittest.mock import patch

from mitragyna.answer import Advice, Refusal, Role, UseState
from mitragyna.dosing.decide import decide
from mitragyna.dosing.finish import finished
from mitragyna.dosing.recommend import STATEMENT
from mitragyna.dosing.way import shown
from mitragyna.dosing.way_down import is_laid_out
from mitragyna.person.setting import Draws
from mitragyna.person.use import use
from mitragyna.record import History
from mitragyna.report.first import A4, about, page_one
from mitragyna.report.first.once import SENTENCE
from mitragyna.safety.person_way_down import going_down
from mitragyna.safety.routes import routes
from mitragyna.safety.schedule import schedule
from tests.cases.generated import people
from tests.ways import way_for

DRAWS = Draws(seed=1, n=1, threads=1)
Answer = Advice | Refusal
DOWN = r"way down of|to nothing over|go(?:ing)? down slowly|supported way down"
STOPS = r"kratom (?:and paracetamol )?(?:is )?stop(?:s|ped) (?:there|today)"
#: Lines of one page of which one matches each side.
AGAINST = {
    "stop under care, and go down": (STOPS, DOWN),
    "stop, and keep taking": (STOPS, r"keep taking kratom|kept steady"),
    "call, and go down": (r"^NOW: Call", DOWN),
    "no schedule, and a way down": (r"no schedule for kratom is laid out", DOWN),
    "do not start again, and go down": (r"[Dd]o not start again", DOWN),
    "simply left off, and not suddenly": (r"simply be left off", r"no sudden stop"),
}
#: Said of a test that has two times of which only one can be meant.
TWO_TIMES = re.compile(r"\bonce\b.*\bweeks? \d")
#: Medicines of the routes that nothing else names.
OURS = frozenset({"buprenorphine", "lofexidine", "ondansetron", "trazodone"})


def answer_to(history: History, role: Role) -> Answer:
    """The finished answer, its way down made up."""
    with patch("mitragyna.dosing.decide.of_refused", _made_up):
        decision = decide(history, role, DRAWS)
    if decision.refusal is not None:
        return decision.refusal
    verdict = decision.gates
    way = _made_up(history, DRAWS, verdict)
    bare = Advice(
        role=role,
        gates=verdict.fired,
        observations=(),
        forecast=None,
        options=(),
        monitoring=schedule(history, verdict),
        unknowns=(),
        warnings=(),
        statement=STATEMENT,
        sealed=decision.sealed,
        actions=decision.actions,
        going_down=going_down(verdict),
        route=routes(verdict, history),
        state=use(history).state,
        way_down=way and shown(way, names_pieces=False),
    )
    return finished(bare, history, verdict)


def _made_up(history, draws, verdict):
    """A way down for whom the gates leave one."""
    return way_for(history) if is_laid_out(verdict, history) else None


def wrong_in(history: History) -> Iterator[str]:
    """Everything that contradicts, or reaches a person and must not."""
    for role in (Role.clinician, Role.person):
        answer = answer_to(history, role)
        page = page_one(answer, about(history), A4)
        sections = (s for s in page.sections if s.head != "WHAT YOU TOLD US")
        said = [*page.urgent, *(item for s in sections for item in s.items)]
        yield from (f"{role}: {one}" for one in _of_page(said))
        yield from (f"{role}: {one}" for one in _of_answer(answer))
        if role is Role.person:
            yield from (f"person: {one}" for one in _to_a_person(answer, said))


def _of_page(said: list[str]) -> Iterator[str]:
    for name, (one, other) in AGAINST.items():
        if any(re.search(one, s) for s in said) and any(
            re.search(other, s) for s in said
        ):
            yield name
    naloxone = [s for s in said if re.search(r"[Nn]aloxone at home", s)]
    if len(naloxone) != len(set(naloxone)):
        yield "naloxone twice"


def _of_answer(answer: Answer) -> Iterator[str]:
    gone = (UseState.never, UseState.stopped)
    if answer.way_down is not None and answer.state in gone:
        yield f"a way down for someone whose use is {answer.state}"
    if answer.emergency and (answer.way_down or answer.route or answer.going_down):
        yield "more than the emergency"
    if answer.emergency is not answer.bottom_line[0].startswith("Call "):
        yield "an emergency that is not said first, or none that is"
    tests = [test.test for test in answer.monitoring]
    if len(tests) != len(set(tests)):
        yield "a test twice"
    yield from (
        f"two times of a test: {test.when}"
        for test in answer.monitoring
        if TWO_TIMES.search(test.when)
    )


def _to_a_person(answer: Answer, said: list[str]) -> Iterator[str]:
    sentences = [one for item in said for one in SENTENCE.split(item)]
    twice = sorted({one for one in sentences if sentences.count(one) > 1})
    yield from (f"twice: {one}" for one in twice)
    if answer.way_down or answer.route or getattr(answer, "plan", None):
        yield "a way down or a treatment"
    if getattr(answer, "options", ()):
        yield "an option"
    own = " ".join(answer.understood).lower()
    bare = replace(answer, understood=(), gates=(), going_down=())  # which asks of them
    whole = " ".join(words(bare)).lower()
    yield from (f"names {one}" for one in OURS if one in whole and one not in own)


def words(part: object) -> Iterator[str]:
    """Every text in an answer."""
    if isinstance(part, str):
        yield part
    elif is_dataclass(part) and not isinstance(part, type):
        yield from words(astuple(part))
    elif isinstance(part, tuple | list):
        for one in part:
            yield from words(one)


def swept(count: int, seed: int) -> tuple[int, list[str]]:
    """So many people: how many answers were read, and what is wrong in them."""
    wrong = [
        f"person {number}, {one.state}: {what}"
        for number, one in enumerate(people(count, seed))
        for what in wrong_in(one.history)
    ]
    return 2 * count, wrong
