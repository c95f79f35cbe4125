"""The rules of `triage.tsv` and `rules.tsv`: a typed condition, what it does, and why.

A row of triage says besides how soon (its tier), what it is about, and whether
naloxone or a stop of kratom belongs to it. Each row keeps the words of the table that
it came from. The interaction table speaks in severities; what a severity does is said
here and nowhere else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ..answer import Concern, Effect, Level, Role, Tier, Urgency
from ..errors import InputError
from ..evidence.table import rows
from .expression import Expression, parse
from .facts import KINDS
from .next_steps import Situation, next_step_in

SEVERITY = {
    "severity 4": (Level.hard_stop, Effect.no_start),
    "severity 3, block": (Level.block_pending, Effect.no_increase),
    "severity 3, warn": (Level.warn, Effect.note),
    "severity 2": (Level.warn, Effect.note),
    "severity 2, note": (Level.info, Effect.note),
    "severity 1": (Level.info, Effect.note),
}
BY_SEVERITY = "by severity"
URGENCY = {
    Tier.call_now: Urgency.now,
    Tier.same_day: Urgency.today,
    Tier.this_week: Urgency.this_week,
    Tier.note: Urgency.next_visit,
}
UNGRADED = "-"  # what an answer holds for a rule without a grade
YES_OR_NO = {"yes": True, "no": False}


class Says(StrEnum):
    """What a rule says that other parts build on: nobody asks for a rule by its name.

    By time alone means in whatever goes on: it forbids to raise a habit, and says of a
    new one only that its end will be a way down.
    """

    dependence = "dependence"  # or withdrawal: nothing is raised
    dependence_by_time = "dependence_by_time"
    content_doubted = "content_doubted"
    medicine_unread = "medicine_unread"
    medicine_unlisted = "medicine_unlisted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row.

    when            condition over facts
    reason          one sentence shown to people; {drugs} names the medicines meant
    tier, kind      of a row of triage; None for any other rule
    gives_naloxone  slow breathing, low oxygen, hard to wake or an overdose
    stops_kratom    kratom is stopped under care at once, not by a way down
    says            what other parts build on
    service         key of `services.tsv`: who supports a stop; "" none of its own
    original        words of the source table
    """

    id: str
    level: Level
    effect: Effect
    when: Expression
    reason: str
    next_step: str
    whom: str
    urgency: Urgency
    source: str
    grade: str
    basis: str
    original: str
    tier: Tier | None
    kind: Concern | None
    gives_naloxone: bool
    stops_kratom: bool
    says: Says | None
    service: str

    @property
    def warns_of_dependence(self) -> bool:
        """Whether nothing is raised beside it."""
        return self.says in (Says.dependence, Says.dependence_by_time)


@dataclass(frozen=True, slots=True)
class RuleText:
    """What is said when a rule fires.

    not_in_use  the next step of someone who takes none at present
    """

    reason: str
    next_step: str
    not_in_use: str


def words_for(rule: Rule, role: Role) -> RuleText:
    """The words of a rule for a role: those for a person speak to that person."""
    if role is Role.person and rule.id in _words_for_person():
        return _words_for_person()[rule.id]
    unused = next_step_in(Situation.not_in_use, rule.id)
    not_in_use = rule.next_step if unused is None else unused
    return RuleText(rule.reason, rule.next_step, not_in_use)


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of the package, triage first."""
    return read_rules(rows("triage"), "triage.tsv") + read_rules(rows("rules"))


def rule_of(id: str) -> Rule:
    """The rule called `id`."""
    return _by_id()[id]


def rule_that(says: Says) -> Rule:
    """The first rule that says so."""
    return next(rule for rule in rules() if rule.says is says)


def read_rules(
    table: Iterable[dict[str, str]], file: str = "rules.tsv"
) -> tuple[Rule, ...]:
    """The rules in the rows of `table`; an error names the row of `file`."""
    return tuple(_rule(row, file, number) for number, row in enumerate(table, start=2))


def _rule(row: dict[str, str], file: str, number: int) -> Rule:
    try:
        level, effect = _strength(row["level"], row["effect"])
        tier = Tier(row["tier"]) if "tier" in row else None
        return Rule(
            id=row["rule"],
            level=level,
            effect=effect,
            when=parse(row["when"], KINDS),
            reason=row["reason"],
            next_step=row["next_step"],
            whom=row["whom"],
            urgency=URGENCY[tier] if tier else Urgency(row["urgency"]),
            source=row["source"],
            grade=row["grade"] or UNGRADED,
            basis=row["basis"],
            original=row["original"],
            tier=tier,
            kind=Concern(row["kind"]) if tier else None,
            gives_naloxone=_is_yes(row.get("naloxone", "no")),
            stops_kratom=_is_yes(row.get("stops_kratom", "no")),
            says=Says(row["says"]) if row["says"] else None,
            service=row.get("service", ""),
        )
    except (ValueError, InputError) as error:
        raise InputError(
            str(error), field=f"{file}: line {number}, rule {row['rule']}"
        ) from None


def _is_yes(cell: str) -> bool:
    if cell not in YES_OR_NO:
        raise InputError("must be yes or no", given=cell)
    return YES_OR_NO[cell]


def _strength(level: str, effect: str) -> tuple[Level, Effect]:
    if effect == BY_SEVERITY:
        if level not in SEVERITY:
            raise InputError("no such severity", given=level)
        return SEVERITY[level]
    return Level(level), Effect(effect)


@cache
def _by_id() -> dict[str, Rule]:
    return {rule.id: rule for rule in rules()}


@cache
def _words_for_person() -> dict[str, RuleText]:
    return {
        row["rule"]: RuleText(
            row["reason"], row["next_step"], row["not_in_use"] or row["next_step"]
        )
        for row in rows("words_for_person")
    }
