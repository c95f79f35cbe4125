"""What clinicians have done about dependence and withdrawal: rows of `routes.tsv`.

For clinicians and researchers; never for someone who never took kratom, and not in an
emergency, where only the emergency speaks. Each medicine goes through its gates
(`route_gates.py`); what they leave out is said in one line with the reasons. Whether a
schedule is laid out at all, and what a person reads in its place, stands in
`way_off.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ..answer import CareRoute, Concern, Role, UseState
from ..evidence.table import cells, rows
from ..person.use import use
from ..record.history import History
from .expression import Expression, parse
from .facts import KINDS
from .gates import Gates
from .help_lines import help_lines, with_numbers
from .route_gates import RouteGate, Standing, standing
from .rules import YES_OR_NO

TREATMENT_LINE = "{treatment_line}"  # of the place; the row is not said without
LEFT_OUT = "Medicines left out for this person"
#: Dependence that is on record in words, whatever use is now.
DEPENDENT = parse(
    "condition has kratom_use_disorder or condition has opioid_agonist_treatment", KINDS
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """One row.

    medicines         those it is about, by their names in `drugs.tsv`
    rules             one of these has fired; empty: any
    unless            rows above it beside which it is not said
    gates             what speaks against the medicine in one person
    without_output    said too where nothing may be computed, as under 18
    is_beside_a_stop  said too where kratom is stopped under care
    """

    name: str
    medicines: tuple[str, ...]
    rules: frozenset[str]
    when: Expression
    unless: frozenset[str]
    gates: tuple[str, ...]
    without_output: bool
    is_beside_a_stop: bool
    what: str
    for_whom: str
    source: str
    grade: str


def routes(gates: Gates, history: History) -> tuple[CareRoute, ...]:
    """What was done for people like this one; last, what the gates leave out."""
    if gates.role is Role.person or gates.stops_now or not _concerns(gates, history):
        return ()
    judged = [
        (one, standing(one.gates, gates.may_be)) for one in _applying(gates, history)
    ]
    shown = [
        _route(one, its, history.subject.jurisdiction)
        for one, its in judged
        if not its.against
    ]
    return (*dict.fromkeys(shown), *_left_out(judged))


def _concerns(gates: Gates, history: History) -> bool:
    """Whether use is daily or was lately, or dependence, withdrawal, an extract or
    another opioid beyond leaf is on record, in someone who takes or took kratom."""
    present = use(history)
    if present.state is UseState.never:
        return False
    fired = {gate.rule for gate in gates.fired}
    return (
        present.was_daily is not False
        or DEPENDENT.truth(gates.facts) is True
        or any(gate.kind is Concern.withdrawal for gate in gates.fired)
        or any(one.rules & fired for one in every_practice())
    )


def _applying(gates: Gates, history: History) -> list[Practice]:
    """The rows that apply, without those that one above them replaces."""
    said = dict[str, Practice]()
    for one in every_practice():
        if not said.keys() & one.unless and _applies(one, gates, history):
            said[one.name] = one
    return list(said.values())


def _applies(one: Practice, gates: Gates, history: History) -> bool:
    lines = help_lines(history.subject.jurisdiction)
    return (
        (not one.rules or any(gate.rule in one.rules for gate in gates.fired))
        and (one.without_output or not gates.computes_nothing)
        and (one.is_beside_a_stop or not gates.stops_kratom)
        and (TREATMENT_LINE not in one.what or bool(lines.treatment_line))
        and one.when.truth(gates.facts) is True
    )


def _route(one: Practice, its: Standing, place: str | None) -> CareRoute:
    return CareRoute(
        what=with_numbers(one.what, place),
        for_whom=one.for_whom,
        when_not=" ".join(its.beside),
        evidence_grade=one.grade,
        source=with_numbers(one.source, place),
    )


def _left_out(judged: Iterable[tuple[Practice, Standing]]) -> tuple[CareRoute, ...]:
    """One line that names each medicine that is not shown, and why."""
    because = dict[RouteGate, list[str]]()
    for one, its in judged:
        for gate in its.against:
            because.setdefault(gate, []).extend(one.medicines)
    if not because:
        return ()
    reasons = (
        f"{', '.join(dict.fromkeys(medicines)).capitalize()}: {gate.reason}."
        for gate, medicines in because.items()
    )
    sources = (key for gate in because for key in cells(gate.source))
    return (
        CareRoute(
            what=f"{LEFT_OUT}.",
            for_whom="",
            when_not=" ".join(reasons),
            evidence_grade=max(gate.grade for gate in because),
            source=";".join(dict.fromkeys(sources)),
        ),
    )


@cache
def every_practice() -> tuple[Practice, ...]:
    """Every row, in the order in which they are shown."""
    return tuple(
        Practice(
            name=row["route"],
            medicines=cells(row["medicines"]),
            rules=frozenset(cells(row["rules"])),
            when=parse(row["when"], KINDS),
            unless=frozenset(cells(row["unless"])),
            gates=cells(row["gates"]),
            without_output=YES_OR_NO[row["without_output"]],
            is_beside_a_stop=YES_OR_NO[row["beside_a_stop"]],
            what=row["what"],
            for_whom=row["for_whom"],
            source=row["source"],
            grade=row["grade"],
        )
        for row in rows("routes")
    )
