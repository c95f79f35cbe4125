"""Products side by side in the same virtual people, and whether they really differ.

Everybody takes every product by the same regimen. Two purchases of one product differ
by chance; two products really differ where they lie further apart than nearly all
pairs of purchases of one product. Equal knowledge gives equal numbers, and then the
chance of a real difference is what chance alone gives.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from jaxtyping import Bool, Float

from ..clock import DAY_H
from ..evidence.load import load
from ..evidence.number import number
from ..person.intake import unit_mass_g
from ..population.content import content
from ..population.people import People
from ..population.population import population
from ..population.sample import sample
from ..population.scores import at_random
from ..population.streams import Streams
from ..products.certificate import alkaloids
from ..ratios import spread
from ..record.dose import AmountUnit
from ..record.product import Product
from ..simulation import Machine, Readout, simulate
from .products import CommonRegimen, Compared, ComparedQuantity, Difference, Named

#: Share of pairs of purchases of one product that count as alike.
ALIKE = 0.95
#: Seed of the second purchase, made from that of the first.
SECOND = 1_000_003
#: Lead where no certificate gives it: the range that was found in products.
LEAD_CLAIM = "CT002"
LEAD = "lead"
STEP_H = 1.0
EFFECTS = {
    "E": ("mu effect, mean of the day", "share of maximum"),
    "P": ("prolactin, mean of the day", "ng/mL"),
    "NRS": ("pain, mean of the day against never exposed", "NRS points"),
}
#: What a page shows; the other alkaloids stand in the tables.
MAIN = ("MG", *EFFECTS, "expected", LEAD)
EXPECTED = "pain with the expectancy, which is belief and no chemistry"


Values = dict[str, Float[np.ndarray, " people"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bought:
    """What two purchases of one product do to everybody; nan for who failed."""

    named: Named
    first: Values
    second: Values
    units: dict[str, str]
    failed: int
    lead_from: str


def compare(
    products: tuple[Named, ...], plan: CommonRegimen
) -> tuple[tuple[Compared, ...], tuple[Difference, ...]]:
    """Every product, and every pair on every quantity; takes a second a product."""
    bought = [
        _bought(named, plan, plan.expectancy if at == 0 else 0.0)
        for at, named in enumerate(products)
    ]
    compared = tuple(_compared(one, plan) for one in bought)
    differences = tuple(
        difference
        for a, b in combinations(bought, 2)
        for difference in _differences(a, b)
    )
    return compared, differences


def _bought(named: Named, plan: CommonRegimen, expectancy: float) -> Bought:
    product = named.product
    scores, again = (
        at_random(Streams(seed), plan.subjects)
        for seed in (plan.seed, plan.seed + SECOND)
    )
    people = sample(scores, plan.like, product, population(), clock_h=plan.start_h)
    other = replace(people, content=content(product, again.product, load()))
    lead = [_lead(product, plan, seed) for seed in (plan.seed, plan.seed + SECOND)]
    first, met = _values(people, plan, expectancy)
    second, also = _values(other, plan, expectancy)
    both = met & also
    values = [
        {name: np.where(both, each, np.nan) for name, each in (v | {LEAD: x}).items()}
        for v, x in ((first, lead[0]), (second, lead[1]))
    ]
    return Bought(
        named=named,
        first=values[0],
        second=values[1],
        units=_units(people, plan.expectancy),
        failed=int((~both).sum()),
        lead_from=_lead_from(product),
    )


def _values(
    people: People, plan: CommonRegimen, expectancy: float
) -> tuple[Values, np.ndarray]:
    """Exposure of every alkaloid over the last day, and the mean effects."""
    codes = [ligand.code for ligand in people.population.ligands]
    day = plan.start_h + DAY_H * (plan.days - 1)
    profile = simulate(
        people,
        plan.taken,
        Readout(
            time_h=day + np.arange(0.0, DAY_H + 1e-9, STEP_H),
            outputs=(*(f"AUC_{code}" for code in codes), "E", "P", "NRS", "NRS_u"),
            start_h=plan.start_h,
        ),
        Machine(threads=plan.threads),
    )
    seen = profile.values
    values = {code: seen[f"AUC_{code}"][-1] - seen[f"AUC_{code}"][0] for code in codes}
    values |= {name: seen[name].mean(axis=0) for name in ("E", "P")}
    values["NRS"] = (seen["NRS"] - seen["NRS_u"]).mean(axis=0)
    if plan.expectancy:
        values["expected"] = values["NRS"] - expectancy
    return values, ~profile.failed


def _units(people: People, expectancy: float) -> dict[str, str]:
    """Name → unit of every quantity, in the order shown."""
    units = {code: "h·ng/mL" for code in (x.code for x in people.population.ligands)}
    units |= {name: unit for name, (_, unit) in EFFECTS.items()}
    expected = {"expected": "NRS points"} if expectancy else {}
    return units | expected | {LEAD: "ug/d"}


def _title(name: str) -> str:
    if name in EFFECTS:
        return EFFECTS[name][0]
    if name == "expected":
        return EXPECTED
    if name == LEAD:
        return "lead, swallowed a day"
    return f"{load().ligands[name].ligand}, area over the day in plasma"


def _compared(one: Bought, plan: CommonRegimen) -> Compared:
    product = one.named.product
    return Compared(
        label=one.named.label,
        class_id=product.class_id,
        form=product.form.value,
        knowledge=_knowledge(product),
        alkaloids=alkaloids(product, plan.seed) if plan.names_amounts else (),
        quantities=tuple(
            ComparedQuantity(
                name=_title(name),
                is_main=name in MAIN,
                unit=unit,
                value=spread(_told(one.first[name])),
            )
            for name, unit in one.units.items()
            # lead in ug a day tells grams to whoever holds the certificate
            if plan.names_amounts or name != LEAD
        ),
        lead_from=one.lead_from,
        failed=one.failed,
    )


def _told(values: Float[np.ndarray, " people"]) -> Float[np.ndarray, " some"]:
    return values[np.isfinite(values)]


def _knowledge(product: Product) -> str:
    if product.has_batch_certificate:
        return "certificate of this batch"
    if product.lot:
        return "characterised lot"
    return f"class {product.class_id} alone"


def _differences(a: Bought, b: Bought) -> Iterator[Difference]:
    in_both = np.isfinite(a.first["E"]) & np.isfinite(b.first["E"])
    for name in a.units:
        is_ratio = name not in ("NRS", "expected")
        if not is_ratio or (_is_there(a, name) and _is_there(b, name)):
            yield _difference(a, b, (name, is_ratio), in_both)


def _is_there(one: Bought, name: str) -> bool:
    return not np.any((one.first[name] <= 0) | (one.second[name] <= 0))


def _difference(
    a: Bought, b: Bought, what: tuple[str, bool], in_both: Bool[np.ndarray, " people"]
) -> Difference:
    name, is_ratio = what

    def apart(x: np.ndarray, y: np.ndarray) -> np.ndarray:
        return np.log(x[in_both] / y[in_both]) if is_ratio else x[in_both] - y[in_both]

    alike = np.append(
        apart(a.first[name], a.second[name]), apart(b.first[name], b.second[name])
    )
    between = np.append(
        apart(a.first[name], b.second[name]), apart(a.second[name], b.first[name])
    )
    most = np.quantile(np.abs(alike), ALIKE)
    return Difference(
        first=a.named.label,
        second=b.named.label,
        quantity=_title(name),
        is_main=name in MAIN,
        is_ratio=is_ratio,
        apart=spread(np.exp(between) if is_ratio else between),
        differs=float(np.mean(np.abs(between) > most)),
        chance=float(np.mean(np.abs(alike) > most)),
        higher=float(np.mean(between > 0) + 0.5 * np.mean(between == 0)),
    )


def _lead(
    product: Product, plan: CommonRegimen, seed: int
) -> Float[np.ndarray, " people"]:
    """Lead swallowed on the last day [ug]."""
    n = plan.subjects
    certificate = product.certificate
    if certificate is not None and certificate.lead_ug_per_g is not None:
        per_g = np.full(n, certificate.lead_ug_per_g)
    else:
        claim = load().claim(LEAD_CLAIM)
        low, high = number(claim, "low"), number(claim, "high")
        u = Streams(seed).uniform("lead", n)
        per_g = low * (high / low) ** u
    return per_g * _grams(product, plan)


def _grams(
    product: Product, plan: CommonRegimen
) -> Float[np.ndarray, " people"] | float:
    """Mass of product on the last day; what is counted otherwise weighs nothing."""
    mass = unit_mass_g(product) or 0.0
    weight = {AmountUnit.g: 1.0, AmountUnit.unit: mass}
    begin = plan.start_h + DAY_H * (plan.days - 1)
    doses = zip(plan.taken.time_h, plan.taken.amount, strict=True)
    return sum(
        amount.value * weight.get(amount.unit, 0.0)
        for time, amount in doses
        if time >= begin - 1e-6
    )


def _lead_from(product: Product) -> str:
    certificate = product.certificate
    if certificate is not None and certificate.lead_ug_per_g is not None:
        return "certificate"
    return f"not measured: the range found in products ({LEAD_CLAIM})"
