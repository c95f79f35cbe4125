"""Page one for whoever takes kratom: in their own words, without an amount of ours."""

from collections.abc import Iterator

from ...answer import Advice, Level, Refusal, Urgency
from ...safety.emergency import when_to_call
from .about import About
from .content import Section
from .short import short

#: What gives items away where the page is too long, the first one first.
GIVES_AWAY = ("ALSO", "WHAT TO ASK", "WHAT YOU TOLD US", "GOING DOWN")
TO_DO = (
    "Do not stop all at once on your own if you take it every day.",
    "Tell someone who treats you what you take. You will not be judged for asking.",
    "Do not mix it with alcohol, sleeping pills or other drugs that make you sleepy.",
)
OVERDOSE = (
    "If someone will not wake up or breathes slowly: call, give naloxone if you have "
    "it, lay them on their side and stay."
)
ASK = (
    "Bring this to your provider: a doctor, a nurse or a pharmacist. Then ask:",
    "What can ease the bad days, and can you help me get off it?",
    "Which blood tests do I need, and when?",
    "Do my other medicines go with kratom?",
    "Can I have naloxone to keep at home?",
    "What else can help my pain?",
)
DIARY = "Write down each day: when you took it, pain (0 to 10), sleep, how you felt."
TODAY_SHOWN = 3


def sections(answer: Advice | Refusal, about: About) -> Iterator[Section]:
    """The sections in the order in which they are read."""
    yield Section(
        head="WHAT YOU TOLD US",
        items=tuple(map(short, answer.understood)),
        flows=True,
        least=3,
    )
    calling = any(action.urgency is Urgency.now for action in answer.actions)
    call = when_to_call(about.place)
    yield Section(head="WHEN TO CALL", items=(call, OVERDOSE), flows=True, least=2)
    if calling:
        return
    yield Section(head="THREE THINGS TO DO NOW", items=_to_do(answer), least=3)
    if answer.going_down:
        yield Section(head="GOING DOWN", items=answer.going_down, least=2)
    yield Section(head="WHAT TO ASK", items=ASK, least=2)
    yield Section(head="YOUR DIARY", items=(DIARY,), flows=True)
    yield from _also(answer)


def _to_do(answer: Advice | Refusal) -> tuple[str, ...]:
    """The bottom line, filled up with what holds for everybody."""
    return tuple(dict.fromkeys((*answer.bottom_line, *TO_DO)))[:TODAY_SHOWN]


def _also(answer: Advice | Refusal) -> Iterator[Section]:
    """What the rules warn of, in their words."""
    if items := warnings(answer):
        yield Section(head="ALSO", items=items, least=0)


def warnings(answer: Advice | Refusal) -> tuple[str, ...]:
    """Each warning with what to do about it, once."""
    said = (
        f"{gate.reason} {gate.next_step}"
        for gate in answer.gates
        if gate.level is not Level.info and gate.next_step
    )
    return tuple(dict.fromkeys(said))
