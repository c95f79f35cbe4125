"""What a certificate of analysis says: limits it breaks, and what is not plausible.

A limit is a row of `product_limits.tsv`: the law of a place, or what holds anywhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..evidence.bounds import bound
from ..evidence.load import load
from ..evidence.table import rows
from ..population.content import content
from ..population.spread import Vary
from ..population.streams import Streams
from ..ratios import LEVELS
from ..record.certificate import Analysis
from ..record.places import places
from ..record.product import LEAF_FORMS, Certificate, Product
from .answer import Level

DRAWS = 4000
ANYWHERE = "any"
LEAF_CLASS = "L1"
#: Factors between units that certificates mix up: % and mg/g; mg/g and ppm.
MIXED_UP = {10.0: "mg/g printed as %", 0.1: "% printed as mg/g", 1000.0: "ppm as mg/g"}
WANTED = {
    "mitragynine_mg_per_g": "mitragynine: without it no amount of alkaloid is known",
    "hydroxymitragynine_mg_per_g": "7-hydroxymitragynine: a start or an increase waits",
    "lead_ug_per_g": "lead: its daily amount is not known",
    "salmonella_found": "Salmonella: not tested",
    "batch": "batch: a certificate counts for one batch",
    "issued": "date of issue",
}
ALKALOID_FIELDS = (
    "mitragynine_mg_per_g",
    "speciociliatine_mg_per_g",
    "speciogynine_mg_per_g",
    "paynantheine_mg_per_g",
    "mitraciliatine_mg_per_g",
    "isopaynantheine_mg_per_g",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to know.

    level   hard_stop: a limit is broken; warn: not plausible; info: not measured
    place   where the limit is law; any: it holds anywhere
    """

    level: Level
    field: str
    given: str
    allowed: str
    unit: str
    reason: str
    place: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alkaloid:
    """Content of an alkaloid in a gram of product [mg/g]."""

    name: str
    before: tuple[float, float, float]  # of the class, p5, median, p95
    after: tuple[float, float, float]  # of this batch


def check(analysis: Analysis, jurisdiction: str | None) -> tuple[Finding, ...]:
    """Limits, plausibility and what is missing, the gravest first."""
    certificate = analysis.certificate
    return (
        *broken(certificate, jurisdiction),
        *(implausible(analysis.product()) if analysis.name else ()),
        *_bounds(analysis),
        *_missing(certificate),
    )


def alkaloids(product: Product, seed: int = 1) -> tuple[Alkaloid, ...]:
    """Content by the class alone and by the certificate, which leaves the variation
    between batches and portions."""
    bare = Product(class_id=product.class_id, form=product.form, lot=product.lot)
    before, after = _vector(bare, seed), _vector(product, seed)
    return tuple(
        Alkaloid(name=name, before=before[name], after=after[name]) for name in after
    )


def hydroxy_percent(certificate: Certificate) -> float | None:
    """7-hydroxymitragynine among the alkaloids the certificate reports [%]."""
    c = certificate
    hydroxy = c.hydroxymitragynine_mg_per_g
    rest = [getattr(c, field) for field in ALKALOID_FIELDS]
    if hydroxy is None:
        hydroxy, rest = c.hydroxymitragynine_mg_per_unit, [c.mitragynine_mg_per_unit]
    measured = [content for content in rest if content is not None]
    if hydroxy is None or not measured:
        return None
    total = hydroxy + sum(measured)
    return 100.0 * hydroxy / total if total else 0.0


def _vector(product: Product, seed: int) -> dict[str, tuple[float, float, float]]:
    evidence = load()
    found = content(product, evidence, Streams(seed), DRAWS, Vary()).per
    names = {row.code: row.ligand for row in evidence.ligands.values()}
    vector = {}
    for code, per in found.items():
        p5, median, p95 = map(float, np.quantile(per[0], LEVELS))
        vector[names[code]] = (p5, median, p95)
    return vector


def broken(certificate: Certificate, jurisdiction: str | None) -> Iterator[Finding]:
    """Limits of a place, and those that hold anywhere, that are broken."""
    for row in rows("product_limits"):
        is_here = row["code"] in (ANYWHERE, jurisdiction)
        if jurisdiction is not None and not is_here:
            continue
        given = _given(certificate, row["analyte"], row["unit"])
        if given is None or given <= float(row["value"]):
            continue
        place = row["code"]
        yield Finding(
            level=Level.hard_stop if is_here else Level.warn,
            field=row["analyte"],
            given=f"{given:.3g}",
            allowed=f"{float(row['value']):g} or less",
            unit=row["unit"],
            reason=row["meaning"],
            place=places()[place].name if place in places() else place,
            source=row["claim"],
        )


def _given(certificate: Certificate, analyte: str, unit: str) -> float | None:
    """What the certificate reports in the unit of a limit."""
    if unit == "% of alkaloids":
        return hydroxy_percent(certificate)
    if unit == "found":
        found = getattr(certificate, f"{analyte}_found")
        return None if found is None else float(found)
    field = f"{analyte}_{unit.replace('/', '_per_')}"
    return getattr(certificate, field, None)


def implausible(product: Product) -> Iterator[Finding]:
    """Leaf that contains more than it can, or what another unit would explain."""
    certificate = product.certificate
    given = certificate.mitragynine_mg_per_g if certificate else None
    if given is None or product.form not in LEAF_FORMS:
        return
    claim = load().claim(f"{LEAF_CLASS}.mitragynine")
    low, high = claim.low or 0.0, claim.high or 1000.0
    if given > bound("leaf_mg_per_g"):
        yield _warned(
            given, f"{bound('leaf_mg_per_g'):g} or less", "more than leaf can hold"
        )
    if low <= given <= high:
        return
    for factor, how in MIXED_UP.items():
        if low <= given / factor <= high:
            reason = f"as usual in leaf if it were {how}: look at the unit again"
            yield _warned(given, f"{low:g} to {high:g} is usual", reason)
            return


def _warned(given: float, allowed: str, reason: str) -> Finding:
    return Finding(
        level=Level.warn,
        field="mitragynine",
        given=f"{given:g}",
        allowed=allowed,
        unit="mg/g",
        reason=f"Not plausible: {reason}.",
        place="",
        source=f"{LEAF_CLASS}.mitragynine",
    )


def _bounds(analysis: Analysis) -> Iterator[Finding]:
    for one in analysis.measured:
        if one.is_bound:
            yield Finding(
                level=Level.info,
                field=one.field,
                given=one.printed,
                allowed="",
                unit="",
                reason="A bound: the most that it can be is used, 0 for not detected.",
                place="",
                source="-",
            )


def _missing(certificate: Certificate) -> Iterator[Finding]:
    for field, what in WANTED.items():
        by_unit = field.replace("_per_g", "_per_unit")
        told = (getattr(certificate, name, None) for name in (field, by_unit))
        if all(value is None for value in told):
            yield Finding(
                level=Level.info,
                field=field,
                given="",
                allowed="",
                unit="",
                reason=f"Not on the certificate: {what}.",
                place="",
                source="-",
            )
