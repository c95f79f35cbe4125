"""Page one for a professional: a consultation in eight sections."""

from collections.abc import Iterator

from ...answer import (
    Advice,
    CareRoute,
    Judged,
    Level,
    Option,
    Policy,
    Refusal,
    Tier,
    WayDown,
    taking_in_words,
)
from ...interval import tenths
from ...plots.numbers import chance
from ...safety.emergency import SIGNS
from ...safety.help_lines import help_lines
from ...safety.message import SAID_ABOVE, STOPPED_UNDER_CARE
from ..from_data import tied
from ..plan import stands
from .about import About
from .content import Section
from .dated import age, with_dates
from .short import short

#: What gives items away where the page is too long, the first one first, and how many
#: of them stay then.
GIVES_AWAY = (
    *(("TESTS", 1), ("WAYS OF TREATMENT", 1), ("MEDICINES", 1), ("OPTIONS", 3)),
    *(("MEDICINES", 0), ("WAYS OF TREATMENT", 0), ("WHO", 3)),
)
MOST_OPTIONS, MOST_ROUTES, MOST_TESTS, MOST_MEDICINES = 3, 3, 6, 4
MOST_MEASURED = 5
HEADS = (
    "What",
    "How long",
    "Adds withdrawal",
    "Less pain than placebo, points",
    "For whom",
)
FOR_WHOM = {
    Policy.none: "who wants to stop; led by a clinician after daily use",
    Policy.reduce: "who wants less, not nothing",
    Policy.stay: "shown for comparison, not endorsed",
    Policy.higher: "shown for comparison, not endorsed",
    Policy.titrate: "who uses none and was told what is not known",
}
ENDORSED = "None is endorsed as a treatment; clinician and patient choose together."
BY_RULES = "What is said here follows from rules and the record; {}."
OF_A_WAY, OF_NOTHING = "only a way down is simulated", "nothing is simulated"
SAID_ELSEWHERE = frozenset({"", SAID_ABOVE, STOPPED_UNDER_CARE})
TIERS = [*Tier, None]


def sections(answer: Advice | Refusal, about: About) -> Iterator[Section]:
    """The sections in the order in which they are read."""
    if answer.raised:
        yield Section(head="PROLACTIN", items=(answer.raised,), flows=True)
    if answer.followed:
        stood = tuple(stands(answer.followed))
        yield Section(head="PLAN", items=stood, flows=True)
    yield _who(answer, about)
    bottom_line = answer.bottom_line or (answer.headline,)
    yield Section(head="BOTTOM LINE", items=(*failed(answer), *bottom_line))
    yield _help(about)
    yield from _options(answer)
    yield from _routes(answer)
    yield from _tests(answer, about)
    yield from _medicines(answer)
    yield _how_sure(answer)


def failed(answer: Advice | Refusal) -> tuple[str, ...]:
    """What is said first where a fit to what was measured failed."""
    learnt = answer.learnt
    is_so = learnt and learnt.diagnostics and learnt.diagnostics.failed
    return (learnt.said,) if learnt and is_so else ()


def _who(answer: Advice | Refusal, about: About) -> Section:
    """The record as understood, and what was measured."""
    items = (
        *map(short, answer.understood),
        f"Measured: {_measured(answer.observations, about)}.",
    )
    return Section(head="WHO", items=items, flows=True)


def _measured(observations: tuple[Judged, ...], about: About) -> str:
    """The last value of each quantity with its age, the most urgent first."""
    last = {seen.quantity: seen for seen in observations}
    by_tier = sorted(last.values(), key=lambda seen: TIERS.index(seen.tier))
    said = [
        f"{one.quantity.replace('_', ' ')} {one.given} ({age(one.time, about.as_of)})"
        for one in by_tier[:MOST_MEASURED]
    ]
    more = len(by_tier) - MOST_MEASURED
    return "; ".join([*said, *([f"{more} more"] if more > 0 else [])]) or "nothing"


def _help(about: About) -> Section:
    """Signs of an emergency, and the numbers of the place."""
    lines = help_lines(about.place)
    items = (f"{SIGNS}: call {lines.emergency}. Crisis line: {lines.crisis_line}.",)
    return Section(head="GET HELP NOW IF", items=items, flows=True)


def _options(answer: Advice | Refusal) -> Iterator[Section]:
    """At most three side by side; where nothing may be proposed, the way down."""
    if isinstance(answer, Advice) and answer.options:
        chosen = answer.options[:MOST_OPTIONS]
        rows, way = tuple(map(_row, chosen)), answer.way_down
        same = tied(chosen)
        items = (ENDORSED, *((same,) if same else ()), *(way.remarks if way else ()))
        yield Section(head="OPTIONS", heads=HEADS, rows=rows, items=items)
    elif answer.way_down is not None:
        yield Section(head="WAY DOWN", items=(way_down(answer.way_down),), flows=True)


def _row(option: Option) -> tuple[str, ...]:
    """What, how long, added withdrawal, effect on pain, for whom."""
    benefit = option.benefit
    morphine = tenths(benefit.morphine.mean_difference).partition(" ")[0]
    return (
        taking_in_words(option.regimen),
        how_long(option.weeks),
        "not computed"
        if option.added_withdrawal is None
        else chance(option.added_withdrawal),
        f"{tenths(benefit.mean_difference)}; morphine {morphine}",
        FOR_WHOM[option.policy],
    )


def how_long(weeks: int | None) -> str:
    """How long a way takes."""
    match weeks:
        case None:
            return "as now"
        case 0:
            return "at once"
        case _:
            return f"{weeks} week{'s' * (weeks != 1)}"


def way_down(way: WayDown) -> str:
    """The way down that may be proposed, and what is said beside it."""
    pace = "stop now" if way.weeks == 0 else f"to nothing over {how_long(way.weeks)}"
    added = f"added chance of withdrawal {chance(way.added_withdrawal)}"
    how = f"{pace.capitalize()}, led by a clinician; {added}."
    return " ".join((how, *way.remarks))


def _routes(answer: Advice | Refusal) -> Iterator[Section]:
    """What clinicians have done, the first few."""
    if answer.route:
        items = tuple(map(in_short, answer.route))
        few = _most("WAYS OF TREATMENT", items, MOST_ROUTES)
        yield few


def in_short(route: CareRoute) -> str:
    """Its first sentence, and all that speaks against it in this person."""
    first = route.what.partition(". ")[0].rstrip(".")
    return f"{first}. {route.when_not}".strip()


def _tests(answer: Advice | Refusal, about: About) -> Iterator[Section]:
    """Tests with dates, and the number that calls for action."""
    if answer.monitoring:
        items = tuple(
            f"{one.test}: {with_dates(one.when, about.as_of)}. Act when {one.act_if}."
            for one in answer.monitoring
        )
        yield _most("TESTS", items, MOST_TESTS)


def _medicines(answer: Advice | Refusal) -> Iterator[Section]:
    """The interactions that change something."""
    items = tuple(
        f"{gate.reason} {gate.next_step}"
        for gate in answer.gates
        if gate.rule.startswith("IX")
        and gate.level is not Level.info
        and gate.next_step not in SAID_ELSEWHERE
    )
    if items:
        yield _most("MEDICINES", items, MOST_MEDICINES)


def _how_sure(answer: Advice | Refusal) -> Section:
    """How sure anyone can be, and what would change the page most."""
    simulated = OF_NOTHING if answer.way_down is None else OF_A_WAY
    by_rules = BY_RULES.format(simulated)
    sure = answer.statement if isinstance(answer, Advice) else by_rules
    learnt = (answer.learnt.said,) if answer.learnt and not failed(answer) else ()
    missing = "; ".join(answer.missing)
    most = (f"Would change this page most: {missing}.",) if missing else ()
    items = (sure, *learnt, *most)
    return Section(head="HOW SURE", items=items, flows=True)


def _most(head: str, items: tuple[str, ...], most: int) -> Section:
    """A list of the first items, the rest counted."""
    return Section(head=head, items=items[:most], left_out=max(len(items) - most, 0))
