"""What a certificate says: limits it breaks, what cannot be true, and what is missing.

A limit is a row of `product_limits.tsv`: the law of a place, or what holds anywhere.
What breaks a limit is a result; a bound breaks none, and clears none that it spans.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ..answer import Level
from ..evidence.load import load
from ..evidence.table import rows
from ..interval import Interval
from ..population.content import content
from ..population.scores import at_random
from ..population.streams import Streams
from ..ratios import spread
from ..record.certificate import Analysis
from ..record.field import unit_of
from ..record.places import places
from ..record.product import Certificate, Product
from .plausible import Question, questions, unusual
from .share import hydroxy_most_percent, hydroxy_percent
from .substances import substances

DRAWS = 4000
ANYWHERE = "any"
GUIDANCE = "guidance"
FAILED_TEST = "the laboratory marked this test as failed, or could not count the germs"
WANTED = {
    "mitragynine_mg_per_g": "mitragynine: without it no amount of alkaloid is known",
    "hydroxymitragynine_mg_per_g": "7-hydroxymitragynine: a start or an increase waits",
    "lead_ug_per_g": "lead: its daily amount is not known",
    "salmonella_found": "Salmonella: not tested",
    "batch": "batch: a certificate counts for one batch",
    "issued": "date of issue",
}
Ends = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to know.

    level   hard_stop: a limit is broken; block_pending: amounts wait for an answer;
            warn: unusual; info: not measured, or a bound
    place   where the limit is law; any: it holds anywhere
    is_result  whether it was measured, and is no bound
    """

    level: Level
    field: str
    given: str
    allowed: str
    unit: str
    reason: str
    place: str
    source: str
    is_result: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Alkaloid:
    """Content of an alkaloid in a gram of product [mg/g]."""

    name: str
    before: Interval  # of the class
    after: Interval  # of this batch


def check(analysis: Analysis, jurisdiction: str | None) -> tuple[Finding, ...]:
    """Limits, plausibility and what is missing, the gravest first."""
    certificate = analysis.certificate
    findings = (
        *broken(certificate, jurisdiction),
        *_substances(certificate),
        *(_on_product(analysis) if analysis.name else ()),
        *_bounds(certificate),
        *_missing(certificate),
    )
    return tuple(sorted(findings, key=lambda one: list(Level).index(one.level)))


def alkaloids(product: Product, seed: int = 1) -> tuple[Alkaloid, ...]:
    """Content by the class alone and by the certificate, which leaves the variation
    between batches and portions."""
    bare = Product(class_id=product.class_id, form=product.form, lot=product.lot)
    before, after = _vector(bare, seed), _vector(product, seed)
    return tuple(
        Alkaloid(name=name, before=before[name], after=after[name]) for name in after
    )


def _vector(product: Product, seed: int) -> dict[str, Interval]:
    evidence = load()
    per = content(product, at_random(Streams(seed), DRAWS).product, evidence).per
    names = {row.code: row.ligand for row in evidence.ligands.values()}
    return {names[code]: spread(amounts[0]) for code, amounts in per.items()}


def broken(certificate: Certificate, jurisdiction: str | None) -> Iterator[Finding]:
    """Limits of a place, and those that hold anywhere, that are broken or open."""
    for row in _limits():
        place, limit = row["code"], float(row["value"])
        is_here = place in (ANYWHERE, jurisdiction)
        if jurisdiction is not None and not is_here and place != GUIDANCE:
            continue
        least, most = _ends(certificate, row["analyte"], row["unit"])
        broken = least is not None and least > limit
        is_open = most is not None and most > limit and limit > 0.0 and is_here
        if not broken and not is_open:
            continue
        yield Finding(
            level=_level(broken, is_here),
            field=row["analyte"],
            given=f"{least:.3g}" if broken else f"up to {most:.3g}",
            allowed=f"{limit:g} or less",
            unit=row["unit"],
            reason=row["meaning"] if broken else f"{row['meaning']}: not excluded",
            place=places()[place].name if place in places() else place,
            source=row["claim"],
            is_result=broken,
        )


@cache
def _limits() -> tuple[dict[str, str], ...]:
    return tuple(rows("product_limits"))


def _level(broken: bool, is_here: bool) -> Level:
    if not is_here:
        return Level.warn
    return Level.hard_stop if broken else Level.block_pending


def _ends(certificate: Certificate, analyte: str, unit: str) -> Ends:
    """The least and the most that the certificate reports in the unit of a limit."""
    if unit == "% of alkaloids":
        return hydroxy_percent(certificate), hydroxy_most_percent(certificate)
    if unit == "found":
        is_present = getattr(certificate, f"{analyte}_found")
        return (
            (None, None)
            if is_present is None
            else (float(is_present), float(is_present))
        )
    field = f"{analyte}_{unit.lower().replace('/', '_per_')}"
    if not hasattr(certificate, field):
        return None, None
    return certificate.least(field), certificate.most(field)


def _substances(certificate: Certificate) -> Iterator[Finding]:
    """Drugs, germs without a limit of their own, what nobody knows, failed tests."""
    seen = substances(certificate)
    kept = {one.analyte: one.printed for one in certificate.also_reported}
    kinds = (
        (seen.drugs, Level.hard_stop, "another opioid or psychoactive substance"),
        (seen.germs, Level.hard_stop, "a germ that causes illness"),
        (seen.unknown, Level.block_pending, "a substance that is not known here"),
        (seen.failed, Level.block_pending, FAILED_TEST),
    )
    for names, level, what in kinds:
        for name in (name for name in names if name in kept):
            yield _finding(level, name, kept[name], f"{what[0].upper()}{what[1:]}.")


def _on_product(analysis: Analysis) -> Iterator[Finding]:
    """What cannot be true of the product, and what is unusual in it."""
    product = analysis.product()
    for question in questions(product):
        yield _asked(question, analysis, Level.block_pending)
    for question in unusual(product):
        yield _asked(question, analysis, Level.warn)


def _asked(question: Question, analysis: Analysis, level: Level) -> Finding:
    written = [o.printed for o in analysis.measured if o.field == question.field]
    wait = " No amount rests on it until it is corrected."
    return Finding(
        level=level,
        field=re.sub(r"_mg_per_\w+|_ug_per_g$", "", question.field),
        given=" = ".join([*written, question.given]),
        allowed=question.allowed,
        unit=question.unit,
        reason=question.reason + (wait if level is Level.block_pending else ""),
        place="",
        source=question.source,
    )


def _bounds(certificate: Certificate) -> Iterator[Finding]:
    for one in certificate.bounds:
        high, low = one.high, one.low
        given = f"{low:.3g} or more" if high is None else f"{low:.3g} to {high:.3g}"
        if high is None and not low:
            given, reason = "not detected", "How little can be detected is not said."
        else:
            reason = "A bound: it counts as what lies between, never as one end."
        unit = (unit_of((one.field,)) or "").strip()
        yield replace(_finding(Level.info, one.field, given, reason), unit=unit)


def _missing(certificate: Certificate) -> Iterator[Finding]:
    bounded = {one.field for one in certificate.bounds}
    for field, what in WANTED.items():
        by_unit = field.replace("_per_g", "_per_unit")
        values = [getattr(certificate, name, None) for name in (field, by_unit)]
        if all(value is None for value in values) and not {field, by_unit} & bounded:
            yield _finding(Level.info, field, "", f"Not on the certificate: {what}.")


def _finding(level: Level, field: str, given: str, reason: str) -> Finding:
    return Finding(
        level=level,
        field=field,
        given=given,
        allowed="",
        unit="",
        reason=reason,
        place="",
        source="-",
    )
