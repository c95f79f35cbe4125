"""What the certificate of a product says for the rules: at least, and at most.

A bound is not a finding: what accuses reads the least that is certain, what blocks
until more is known reads the most that is possible. None: that end is not known.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from math import inf

from ..answer import Level
from ..answer.amount import spoken
from ..person.intake import intake, unit_mass_g, worst_grams, worst_hydroxy_mg, worst_mg
from ..products.certificate import ANYWHERE, broken
from ..products.plausible import Doubt, believed, doubts
from ..products.share import hydroxy_most_percent, hydroxy_percent
from ..products.substances import Substances, substances
from ..record.dose import Amount, AmountUnit
from ..record.history import History
from ..record.product import Certificate, Form, Product
from .expression import Between, Value

Amounts = tuple[Amount, ...] | None
HYDROXY = "hydroxymitragynine_mg_per_g"
MITRAGYNINE = "mitragynine_mg_per_g"
HYDROXY_UNIT = "hydroxymitragynine_mg_per_unit"
LEAD = "lead_ug_per_g"


def form(history: History) -> Form | None:
    """Form of the product; whatever is counted in mg of 7-OH is a 7-OH product."""
    counted = {amount.unit for amount in intake(history).single or ()}
    if AmountUnit.mg_7oh in counted:
        return Form.seven_oh
    return None if history.product is None else history.product.form


def hydroxy_mg_per_g(history: History) -> float | None:
    """The least 7-hydroxymitragynine in a gram [mg/g]."""
    certificate = certificate_of(history)
    return _per_g(
        certificate.least(HYDROXY), certificate.least(HYDROXY_UNIT), history.product
    )


def hydroxy_most_mg_per_g(history: History) -> float | None:
    """The most 7-hydroxymitragynine there can be in a gram [mg/g]."""
    certificate = certificate_of(history)
    return _per_g(
        certificate.most(HYDROXY), certificate.most(HYDROXY_UNIT), history.product
    )


def hydroxy_mg_per_serving(history: History) -> Value:
    """The least 7-hydroxymitragynine in the largest intake [mg]."""
    return _at_once(history, history.product, _least_hydroxy_mg)


def hydroxy_most_mg_per_serving(history: History) -> float | None:
    """The most 7-hydroxymitragynine there can be in the largest serving [mg]."""
    taken = intake(history).single
    return worst_hydroxy_mg(taken, history.product, Certificate.most)


def share_percent(history: History) -> float | None:
    """7-hydroxymitragynine among the alkaloids, where their total is known [%]."""
    return hydroxy_percent(certificate_of(history))


def most_share_percent(history: History) -> float | None:
    """The most of the alkaloids that 7-hydroxymitragynine can be [%]."""
    return hydroxy_most_percent(certificate_of(history))


def hydroxy_by_unit(history: History) -> dict[str, float | None]:
    """7-hydroxymitragynine that is certain, in the units that laws limit it in."""
    return {
        "mg/g": hydroxy_mg_per_g(history),
        "mg/serving": _least_hydroxy_mg(intake(history).single, history.product),
        "% of alkaloids": share_percent(history),
        "% of mitragynine": _of_mitragynine(
            hydroxy_mg_per_g(history), certificate_of(history).most(MITRAGYNINE)
        ),
    }


def hydroxy_most_by_unit(history: History) -> dict[str, float | None]:
    """The most 7-hydroxymitragynine there can be, in the same units."""
    return {
        "mg/g": hydroxy_most_mg_per_g(history),
        "mg/serving": hydroxy_most_mg_per_serving(history),
        "% of alkaloids": most_share_percent(history),
        "% of mitragynine": _of_mitragynine(
            hydroxy_most_mg_per_g(history), certificate_of(history).least(MITRAGYNINE)
        ),
    }


def _of_mitragynine(hydroxy: float | None, mitragynine: float | None) -> float | None:
    """7-hydroxymitragynine over mitragynine [%]."""
    if hydroxy is None or mitragynine is None:
        return None
    if mitragynine == 0.0:
        return inf if hydroxy else 0.0
    return 100.0 * hydroxy / mitragynine


def pseudoindoxyl_mg_per_g(history: History) -> float | None:
    """The least mitragynine pseudoindoxyl in a gram [mg/g]."""
    return certificate_of(history).least("mitragynine_pseudoindoxyl_mg_per_g")


def lead_ug_per_day(history: History) -> float | None:
    """Lead of the worst day that is certain [ug/day]."""
    return _lead(history, certificate_of(history).least(LEAD))


def lead_most_ug_per_day(history: History) -> float | None:
    """The most lead there can be on the worst day [ug/day]."""
    return _lead(history, certificate_of(history).most(LEAD))


def metal_ug_per_day(metal: str) -> Callable[[History], float | None]:
    """What reads a metal of the worst day: the most there can be [ug/day]."""

    def read(history: History) -> float | None:
        return _lead(history, certificate_of(history).most(f"{metal}_ug_per_g"))

    return read


def grams_per_dose(history: History) -> Value:
    """Product in the largest intake [g]."""
    return _at_once(history, history.product, worst_grams)


def mg_per_dose(history: History) -> Value:
    """Mitragynine in the largest intake by a certificate that can be true [mg]."""
    return _at_once(history, believed(history).product, worst_mg)


def mg_per_day(history: History) -> float | None:
    """Mitragynine of the worst day by a certificate that can be true [mg]."""
    return worst_mg(intake(history).day, believed(history).product)


def is_doubted(history: History, doubt: Doubt) -> bool:
    """Whether the certificate cannot be true in this way."""
    return any(question.doubt is doubt for question in doubts(history))


def substances_of(history: History) -> Substances:
    """What the certificate reports beside its fields."""
    return substances(certificate_of(history))


def breaks_limit(history: History, level: Level) -> bool:
    """Whether the certificate breaks a limit: of the place or of everywhere with a
    hard stop, of a trade's guidance with a warning."""
    return any(_broken(history, level))


def _broken(history: History, level: Level) -> Iterator[str]:
    """The limits broken at a level, in words without amounts."""
    certificate = certificate_of(history)
    for one in broken(certificate, history.subject.jurisdiction or ANYWHERE):
        if one.level is level and one.is_result:
            yield one.reason


def named_in_reasons(history: History, *, names_amounts: bool) -> dict[str, str]:
    """What the reasons of the rules on a product leave open, in words."""
    seen = substances_of(history)

    def listed(words: Iterable[str]) -> str:
        """Names as printed; where no amount may stand, none that hold one."""
        return ", ".join(words if names_amounts else dict.fromkeys(map(spoken, words)))

    return {
        "drugs_in_product": listed(seen.drugs),
        "unknown_in_product": listed(seen.unknown),
        "germs_in_product": listed(seen.germs),
        "failed_tests": listed(seen.failed),
        "broken_limits": "; ".join(_broken(history, Level.hard_stop)),
        "broken_guidance": "; ".join(_broken(history, Level.warn)),
        "implausible": _in_words(history, Doubt.implausible, names_amounts),
        "contradictions": _in_words(history, Doubt.contradiction, names_amounts),
    }


def _in_words(history: History, doubt: Doubt, names_amounts: bool) -> str:
    """Each thing that cannot be true, with what can be and who says so."""
    open_questions = [q for q in doubts(history) if q.doubt is doubt]
    if not names_amounts:
        return ", ".join(dict.fromkeys(plain_name(q.field) for q in open_questions))
    return " ".join(
        f"{plain_name(q.field)} {q.given} {q.unit}".rstrip()
        + (f", where {q.allowed} {q.unit} is plausible" if q.allowed else "")
        + f". {q.reason}"
        for q in open_questions
    )


def plain_name(field: str) -> str:
    """The name of a content without its unit, as people write it."""
    name = re.sub(r"_(?:mg|ug)_per_\w+$|_g$", "", field)
    words = name.replace("_", " ")
    return "7-hydroxymitragynine" if words == "hydroxymitragynine" else words


def certificate_of(history: History) -> Certificate:
    """The certificate of the product; an empty one where there is none."""
    product = history.product
    return (product.certificate if product else None) or Certificate()


def _at_once(
    history: History,
    product: Product | None,
    worst: Callable[[Amounts, Product | None], float | None],
) -> Value:
    """What one intake holds, by `worst`; bounds where a day's total is taken in a
    number of intakes that is not known."""
    taken = intake(history)
    low, high = worst(taken.single, product), worst(taken.most_at_once, product)
    return low if low is None or high is None or low == high else Between(low, high)


def _per_g(
    per_g: float | None, per_unit: float | None, product: Product | None
) -> float | None:
    if per_g is not None or per_unit is None:
        return per_g
    mass = unit_mass_g(product)
    return per_unit / mass if mass else None


def _least_hydroxy_mg(amounts: Amounts, product: Product | None) -> float | None:
    return worst_hydroxy_mg(amounts, product, Certificate.least)


def _lead(history: History, content: float | None) -> float | None:
    grams = worst_grams(intake(history).day, history.product)
    if grams == 0.0:
        return 0.0
    return None if grams is None or content is None else grams * content
