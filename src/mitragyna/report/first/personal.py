"""Page one for whoever takes kratom: in their own words, without an amount of ours, and
nothing said twice."""

from collections.abc import Iterator

from ...answer import (
    Advice,
    Concern,
    Effect,
    Level,
    Matter,
    Refusal,
    Tier,
    Urgency,
)
from ...safety.emergency import when_to_call
from ...safety.message import SAID_ABOVE, STOPPED_UNDER_CARE
from ..plan import stands
from .about import About
from .content import Section
from .once import once
from .same_for_all import lines_of
from .short import short

#: What gives items away where the page is too long, the first one first, and how many
#: of them stay then.
GIVES_AWAY = (
    *(("ALSO", 0), ("WHAT TO ASK", 2)),
    *(("WHAT YOU TOLD US", 3), ("GOING DOWN", 2)),
)
SHOWN = 3
SAID_ELSEWHERE = frozenset({"", SAID_ABOVE, STOPPED_UNDER_CARE})
URGENT = frozenset({Tier.call_now, Tier.same_day})
OF_THE_MIND = frozenset({Concern.mind, Concern.withdrawal})
OF_A_CHILD = frozenset({Concern.pregnancy, Concern.child})


def sections(answer: Advice | Refusal, about: About) -> Iterator[Section]:
    """The sections in the order in which they are read."""
    if answer.followed:
        yield Section(
            head="YOUR PLAN", items=tuple(stands(answer.followed)), flows=True
        )
    state = answer.state
    said = tuple(map(short, answer.understood))
    yield Section(head="WHAT YOU TOLD US", items=said, flows=True)
    calling = any(action.urgency is Urgency.now for action in answer.actions)
    call = (when_to_call(about.place), *lines_of("overdose", state))
    yield Section(head="WHEN TO CALL", items=call, flows=True)
    if calling:
        return
    yield Section(head="THREE THINGS TO DO NOW", items=to_do(answer))
    if answer.going_down:
        yield Section(head="GOING DOWN", items=answer.going_down)
    yield Section(head="WHAT TO ASK", items=lines_of("ask", state))
    learnt = (answer.learnt.said,) if answer.learnt else ()
    diary = (*learnt, *lines_of("diary", state))
    yield Section(head="YOUR DIARY", items=diary, flows=True)
    if items := warnings(answer):
        yield Section(head="ALSO", items=items)


def to_do(answer: Advice | Refusal) -> tuple[str, ...]:
    """The bottom line, filled up with what holds for everybody; not what a line for
    today, or the section on calling, says already."""
    said = _said_above(answer)
    own = (
        line
        for line, topic in zip(answer.bottom_line, answer.topics, strict=True)
        if topic.matter not in said
    )
    return tuple(dict.fromkeys((*own, *lines_of("do", answer.state))))[:SHOWN]


def _said_above(answer: Advice | Refusal) -> set[Matter]:
    """The matters of which the lines above speak."""
    kinds = {gate.kind for gate in answer.gates if gate.tier is Tier.same_day}
    said = {Matter.escalate}
    if kinds & OF_THE_MIND:
        said.add(Matter.suicide)
    if kinds & OF_A_CHILD:
        said.add(Matter.pregnancy)
    if kinds - OF_A_CHILD - {Concern.mind}:
        said.add(Matter.organ)
    return said


def warnings(answer: Advice | Refusal) -> tuple[str, ...]:
    """What the rules warn of beside the lines above: each with what to do about it, and
    each sentence once; last, that nobody knows how strong a product is."""
    spoken_for = {rule for topic in answer.topics for rule in topic.rules}
    left = [
        gate
        for gate in answer.gates
        if gate.level is not Level.info
        and gate.tier not in URGENT
        and gate.rule not in spoken_for
        and gate.next_step not in SAID_ELSEWHERE
    ]
    left.sort(key=lambda gate: gate.effect is Effect.unknown_potency)
    said = (f"{g.reason[:1].upper()}{g.reason[1:]} {g.next_step}" for g in left)
    urgent = (a.what for a in answer.actions if a.tier in URGENT)
    return tuple(once(said, (*urgent, *answer.bottom_line, *answer.going_down)))
