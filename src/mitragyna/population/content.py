"""What a gram, a unit or a milligram of a product holds, and how unsure that is.

A certificate leaves the variation between batches; without one the whole spread
between products of the class comes first. Alkaloids of one product vary together:
the ratio to mitragynine has a spread of its own.
"""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from ..errors import EvidenceError
from ..evidence.load import Evidence, load
from ..evidence.number import number
from ..record.product import Certificate, Form, Product
from .ligands import ligands
from .scores import Deviates
from .spread import mean_one, person

#: Row of `Content.per` for each way an amount can be counted.
COUNTED = ("g", "unit", "mg_mitragynine", "mg_7oh")

#: Classes whose content is that of the leaf they are made from.
LEAF_OF = {"L4": "L1", "T1": "L1", "T2": "L1", "T3": "L1"}

#: Where a certificate's name of an alkaloid is not that of the ligand.
_CERTIFIED = {"7-hydroxymitragynine": "hydroxymitragynine"}

#: 95th percentile of a standard normal.
Z_95 = 1.645

GRAMS_PER_L = 1000.0  # of a drink, as of water

#: Classes that hold a single alkaloid, or whose makers state one alone.
_SINGLE = ("H1", "S1", "R1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Alkaloid in one of what is counted, before absorption.

    per   ligand code → [g, unit, mg_mitragynine, mg_7oh; subject] [mg]
    """

    per: dict[str, Float[np.ndarray, "counted subjects"]]


def content(
    product: Product | Form, purchases: Deviates, evidence: Evidence
) -> Content:
    """Content of a product for each of some virtual purchases; a form alone means pure
    substance counted in milligrams."""
    if not isinstance(product, Product):
        return _pure(purchases.n, evidence)
    portion = _portion(product, purchases, evidence)
    per_g = _per_g(product, portion, purchases, evidence)
    grams = _unit_grams(product, purchases, evidence)
    rows = {}
    for code, content in per_g.items():
        per_mg = np.divide(
            content, per_g["MG"], out=np.zeros(purchases.n), where=per_g["MG"] > 0
        )
        pure = np.full(purchases.n, 1.0 if code == "7OH" else 0.0)
        if code == "MG":
            per_mg = np.ones(purchases.n)
        rows[code] = np.stack([content, content * grams, per_mg * portion, pure])
    if product.certificate is not None:
        _measured_units(rows, product.certificate, portion)
    return Content(per=rows)


def certified_interval(product: Product) -> tuple[float, float]:
    """What a portion of a certified product may hold of what was certified, 5th and
    95th percentile [-]."""
    evidence = load()
    names = ["package_cv"] if product.lot is not None else ["package_cv", "batch_cv"]
    variance = sum(np.log1p(_cv(evidence, name) ** 2) for name in names)
    low, high = (
        float(np.exp(z * np.sqrt(variance) - 0.5 * variance)) for z in (-Z_95, Z_95)
    )
    return low, high


def _pure(n: int, evidence: Evidence) -> Content:
    """A milligram is a milligram of what it is counted as, whoever swallows it."""
    own = {"MG": "mg_mitragynine", "7OH": "mg_7oh"}
    rows = {
        code: np.array([float(own.get(code) == counted) for counted in COUNTED])
        for code in _names(evidence)
    }
    each = (len(COUNTED), n)
    return Content(
        per={code: np.broadcast_to(row[:, None], each) for code, row in rows.items()}
    )


def _portion(
    product: Product, purchases: Deviates, evidence: Evidence
) -> Float[np.ndarray, " n"]:
    """Content of one portion of one batch relative to its product, mean 1 [-]."""
    package = mean_one("content/package", _cv(evidence, "package_cv"), purchases)
    if product.lot is not None:
        return package  # this very lot was analysed
    return package * mean_one("content/batch", _cv(evidence, "batch_cv"), purchases)


def _per_g(
    product: Product,
    portion: Float[np.ndarray, " n"],
    purchases: Deviates,
    evidence: Evidence,
) -> dict[str, np.ndarray]:
    """Alkaloids in a gram of product [mg/g]."""
    certificate = product.certificate or Certificate()
    certified = {
        # a ligand that is new may have no place in a certificate yet
        code: getattr(certificate, f"{_CERTIFIED.get(name, name)}_mg_per_g", None)
        for code, name in _names(evidence).items()
    }
    ends = {bound.field: (bound.low, bound.high) for bound in certificate.bounds}
    bounded = {
        code: (low, high)
        for code, name in _names(evidence).items()
        for low, high in [ends.get(f"{_CERTIFIED.get(name, name)}_mg_per_g", (0, None))]
        if high is not None
    }
    means = {code: _class_mean(product, code, evidence) for code in _names(evidence)}
    mitragynine = certified["MG"]
    between = mean_one("content/product", _spread(product, evidence), purchases)
    if mitragynine is not None:
        between = np.ones_like(portion)
    per_g = {}
    for code, mean in means.items():
        if (measured := certified[code]) is not None:
            per_g[code] = measured * portion
            continue
        if code in bounded:
            low, high = bounded[code]
            share = purchases.uniform(f"content/{code}")
            per_g[code] = (low + share * (high - low)) * portion
            continue
        middle = mean
        if mitragynine is not None and means["MG"]:
            middle = mean * mitragynine / means["MG"]
        ratio = mean_one(f"content/ratio/{code}", _cv(evidence, "ratio_cv"), purchases)
        if code == "MG" or product.lot is not None:
            ratio = np.ones_like(portion)
        if _is_bound(product, code, evidence):
            # an upper bound, not a mean: uniform below it
            ratio = purchases.uniform(f"content/{code}")
        per_g[code] = middle * portion * between * ratio
    return per_g


def _names(evidence: Evidence) -> dict[str, str]:
    """Code → name of every alkaloid a product may hold."""
    return {ligand.code: ligand.name for ligand in ligands(evidence=evidence)}


def _class_mean(product: Product, code: str, evidence: Evidence) -> float:
    """Mean content of the product's class [mg/g]. An alkaloid that nobody measured
    in an extract or a drink has at most its share in the leaf."""
    if product.class_id == "S1":
        return evidence.prior("shot_mg_mitragynine").value if code == "MG" else 0.0
    measured = _measured(product, code, evidence)
    if measured is not None:
        return measured
    if product.class_id in _SINGLE:
        return 0.0
    mitragynine = _measured(product, "MG", evidence)
    if mitragynine is None:
        raise EvidenceError(f"no content of mitragynine in class {product.class_id}")
    return mitragynine * _leaf_ratio(code, evidence)


def _measured(product: Product, code: str, evidence: Evidence) -> float | None:
    """Content that a claim gives for the class [mg/g]."""
    class_id = LEAF_OF.get(product.class_id, product.class_id)
    claim = evidence.claims.get(f"{class_id}.{_names(evidence)[code]}")
    if claim is None or claim.value is None:
        return None
    return claim.value / GRAMS_PER_L if claim.unit == "mg/L" else claim.value


def _leaf_ratio(code: str, evidence: Evidence) -> float:
    """Content of an alkaloid over that of mitragynine in leaf powder [-]."""
    leaf = number(evidence.claim("L1.mitragynine"))
    return number(evidence.claim(f"L1.{_names(evidence)[code]}")) / leaf


def _is_bound(product: Product, code: str, evidence: Evidence) -> bool:
    """Whether the content stated is only the most there can be."""
    if product.class_id in _SINGLE:
        return False
    return code == "7OH" or _measured(product, code, evidence) is None


def _spread(product: Product, evidence: Evidence) -> float:
    """CV between products of the class [-]."""
    if product.class_id == "S1":
        return float(
            np.sqrt(
                np.expm1(np.log(evidence.prior("shot_mg_mitragynine").gsd or 1.0) ** 2)
            )
        )
    class_id = LEAF_OF.get(product.class_id, product.class_id)
    claim = evidence.claims.get(f"{class_id}.mitragynine")
    return number(claim, "spread") / 100.0 if claim else 0.0


def _cv(evidence: Evidence, name: str) -> float:
    return evidence.prior(name).value


def _unit_grams(
    product: Product, purchases: Deviates, evidence: Evidence
) -> Float[np.ndarray, " n"]:
    """Grams of product in one unit; 1 for a shot."""
    certificate = product.certificate or Certificate()
    given = product.unit_mass_g or certificate.unit_mass_g
    if given is not None:
        return np.full(purchases.n, given)
    if product.form is Form.shot:
        return np.ones(purchases.n)
    name = {Form.capsule: "capsule_g", Form.beverage: "beverage_L"}.get(
        product.form, "unit_g_other"
    )
    prior = evidence.prior(name)
    shift = np.log(prior.gsd or 1.0) * purchases.normal(f"{name}/population")
    drawn = person(prior, prior.value, shift)
    return drawn * GRAMS_PER_L if product.form is Form.beverage else drawn


def _measured_units(
    rows: dict[str, np.ndarray],
    certificate: Certificate,
    portion: Float[np.ndarray, " n"],
) -> None:
    """Content per unit where the certificate gives it."""
    measured = {
        "MG": certificate.mitragynine_mg_per_unit,
        "7OH": certificate.hydroxymitragynine_mg_per_unit,
    }
    for code, amount in measured.items():
        if amount is not None:
            rows[code][COUNTED.index("unit")] = amount * portion
