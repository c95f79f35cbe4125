"""One answer a medicine: exposure, flags, severity, what to do, and on what ground.

Severity and action come from the rules, so that this answer and the gates never
differ. A medicine without kinetics that anybody read gets a direction and no ratio.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..answer import Level, Role
from ..answer.amount import spoken
from ..evidence.load import load
from ..evidence.number import number
from ..interplay import Both, ratios
from ..medicines.charted import Charted
from ..medicines.classes import FLAGS, classes_of, direction, flags_of
from ..medicines.comedication import not_read, recognise
from ..medicines.level import direction_of, level_of
from ..medicines.medicine import Drug, most_allowed
from ..medicines.names import nearest
from ..population.victims import Victim, victim_of
from ..ratios import Ratios, untouched
from ..record.history import History
from ..safety.facts import MEANING, Facts, facts
from ..safety.rules import Rule, Says, rule_of, rule_that, rules, words_for
from .interaction import BLANK, Flag, Interaction, SingleDose, Static
from .on_kratom import held, scenarios

NOTHING_LISTED = "nothing is listed, which means not studied"
#: Predictions of static models, shown beside the dynamic ratio.
STATIC = {"midazolam": "D006", "CYP2D6": "D016"}
FROM_RECORD = "computed from your own record and published kinetics"
NO_NUMBER = "no ratio is shown"
MAINLY = 0.5  # share of the clearance from which an enzyme is the main one


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcedKinetics:
    """How many medicines have kinetics that somebody read."""

    sourced: tuple[str, ...]
    without: tuple[str, ...]


def interactions(
    names: Iterable[str], both: Both, history: History | None
) -> tuple[Interaction, ...]:
    """Every medicine behind the names, the gravest first; unknown names before all."""
    each, beside = [], facts_beside(history)
    for given in names:
        meant = recognise([given])
        each += [_unknown(line) for line in meant.not_understood]
        each += [_known(drug, given, both, beside) for drug in meant.drugs]
    seen = {one.name: one for one in each}
    strongest = list(Level)
    return tuple(
        sorted(
            seen.values(), key=lambda one: (one.is_known, strongest.index(one.severity))
        )
    )


def for_person(one: Interaction, *, has_record: bool) -> Interaction:
    """What a person sees of it: no amount and, without a record of their own, no
    number."""
    words = words_for(rule_of(one.rule), Role.person)
    name = spoken(one.name)
    shown = replace(
        one,
        name=name,
        given=spoken(one.given),
        reason=_words(words.reason, name),
        action=words.next_step,
        static_prediction=None,
        size=FROM_RECORD if has_record and one.auc_ratio else NO_NUMBER,
    )
    if has_record:
        return shown
    return replace(
        shown,
        direction=BLANK,
        level="",
        auc_ratio=None,
        cmax_ratio=None,
        single_dose=None,
        limit=None,
        above_limit=None,
        time_course=(),
        scenarios=(),
        at_receptor=(),
    )


def coverage(drugs: Iterable[Victim]) -> SourcedKinetics:
    """Which of the rows of `victims.tsv` hold sourced kinetics."""
    every = tuple(drugs)
    return SourcedKinetics(
        sourced=tuple(v.key for v in every if v.is_sourced),
        without=tuple(v.key for v in every if not v.is_sourced),
    )


def facts_beside(history: History | None) -> Facts:
    """The facts of a person; without one everything is unknown, and a rule that needs
    more than the medicine is silent."""
    return dict.fromkeys(MEANING) if history is None else facts(history)


def fired(drug: Drug, beside: Facts) -> tuple[Rule, ...]:
    """Rules that the drug's classes set off beside these facts, the strongest first."""
    alone = {**beside, "comedication_class": drug.classes}
    about = [rule for rule in rules() if _is_about(rule, drug)]
    order = list(Level)
    true = [rule for rule in about if rule.when.truth(alone) is True]
    return tuple(sorted(true, key=lambda rule: order.index(rule.level)))


def _is_about(rule: Rule, drug: Drug) -> bool:
    words = {w for fact, w in rule.when.words if fact == "comedication_class"}
    return bool(words & drug.classes)


def _known(drug: Drug, given: str, both: Both, beside: Facts) -> Interaction:
    victim = victim_of(drug.name)
    ratio = _ratio(drug, victim, both)
    classes, flags = classes_of(drug), flags_of(drug)
    strongest = (fired(drug, beside) or (rule_that(Says.medicine_unlisted),))[0]
    on_drug = direction_of(ratio, direction(one.on_drug for one in classes))
    return Interaction(
        name=drug.name,
        given=given,
        is_known=True,
        nearest=(),
        group=drug.group,
        atc=drug.atc or BLANK,
        rxnorm=drug.rxnorm or BLANK,
        narrow_index=drug.narrow,
        direction=on_drug or BLANK,
        auc_ratio=ratio.auc if ratio else None,
        cmax_ratio=ratio.cmax if ratio else None,
        single_dose=_single(ratio),
        static_prediction=_static(victim),
        limit=ratio.limit if ratio else None,
        above_limit=ratio.above_limit if ratio else None,
        time_course=ratio.time_course if ratio else (),
        on_kratom=direction(one.on_kratom for one in classes) or BLANK,
        scenarios=scenarios(drug, both),
        at_receptor=held(flags, both),
        flags=tuple(Flag(flag=flag, meaning=FLAGS[flag]) for flag in flags),
        mechanisms=tuple(one.mechanism for one in classes) or (NOTHING_LISTED,),
        severity=strongest.level,
        rule=strongest.id,
        reason=_words(strongest.reason, drug.name),
        level=level_of(ratio, on_drug),
        action=strongest.next_step,
        evidence_grade=strongest.grade,
        source="; ".join((*strongest.source.split(";"), *_sources(victim))),
        size=_size(victim, ratio),
    )


def _unknown(line: Charted) -> Interaction:
    """A line that was not read in full: it blocks until it is."""
    rule, name = rule_that(Says.medicine_unread), "; ".join(line.unread)
    return Interaction(
        name=name,
        given=line.given,
        is_known=False,
        nearest=tuple(close for part in line.unread for close in nearest(part)),
        group=BLANK,
        atc=BLANK,
        rxnorm=BLANK,
        narrow_index=None,
        direction=BLANK,
        auc_ratio=None,
        cmax_ratio=None,
        single_dose=None,
        static_prediction=None,
        limit=None,
        above_limit=None,
        time_course=(),
        on_kratom=BLANK,
        scenarios=(),
        at_receptor=(),
        flags=(),
        mechanisms=(),
        severity=rule.level,
        rule=rule.id,
        reason=rule.reason.format(unrecognised=not_read(line)),
        level="",
        action=rule.next_step,
        evidence_grade=rule.grade,
        source=rule.source,
        size="not known",
    )


def _ratio(drug: Drug, victim: Victim | None, both: Both) -> Ratios | None:
    if victim is None or not victim.is_sourced:
        return None
    if victim.is_untouched or not both.taken.time_h.size:
        return untouched(most_allowed(drug))
    return ratios(victim, most_allowed(drug), both)


def _single(ratio: Ratios | None) -> SingleDose | None:
    if ratio is None:
        return None
    return SingleDose(
        auc_ratio=ratio.single_auc,
        cmax_ratio=ratio.single_cmax,
        half_life_ratio=ratio.single_half_life,
    )


def _static(victim: Victim | None) -> Static | None:
    if victim is None:
        return None
    key = "CYP2D6" if (victim.fm2D6 or 0.0) >= MAINLY else victim.key
    if key not in STATIC:
        return None
    claim = load().claim(STATIC[key])
    return Static(auc_ratio=number(claim), claim=claim.claim)


def _sources(victim: Victim | None) -> tuple[str, ...]:
    return () if victim is None else victim.source


def _size(victim: Victim | None, ratio: Ratios | None) -> str:
    """What the ratio rests on."""
    if victim is None or ratio is None:
        why = victim.note if victim else "no row of kinetics"
        return f"no ratio: {why}"
    failed = f"; {ratio.failed} people left out" if ratio.failed else ""
    return f"{victim.status}: {victim.note}{failed}"


def _words(reason: str, name: str) -> str:
    return reason.format(drugs=name, unlisted=name, unrecognised=name, law="")
