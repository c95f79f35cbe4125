"""The closed list of facts a rule may read, in three states: value or unknown.

None means not declared, not measured or not computable; a rule that reads it is
then undecided. An empty set and 0 mean asked and absent.
"""

from collections.abc import Mapping

from ..answer import Level
from ..evidence.bounds import bound
from ..person.conditions import alarming, read_conditions, unjudged
from ..person.medicines_taken import medicines_taken
from ..person.past_use import past_heavy_use
from ..person.reproduction import can_be_pregnant, contradicts, is_so
from ..person.use import (
    days_of_use,
    has_stopped_lately,
    is_declared,
    takes_daily,
    use,
    uses_kratom,
)
from ..products.plausible import Doubt
from ..record.diary import logged_twice
from ..record.history import History
from ..record.subject import Condition
from ..record.wish import Reason
from . import product_facts, together
from .expression import Among, FactKind, Value
from .fact import IMPLIED, Fact
from .law import ADULT_YEARS
from .observed import OBSERVED
from .residence import (
    is_forbidden_here,
    is_over_limit_here,
    is_overdue_here,
    is_under_age_here,
    speaks_of_hydroxy_here,
    status_here,
)

Facts = Mapping[str, Value]


def facts(history: History) -> Facts:
    """Every fact of `history` at its `as_of`."""
    return {fact.name: fact.read(history) for fact in FACTS}


def observed(history: History) -> Facts:
    """The facts of observations alone."""
    return {fact.name: fact.read(history) for fact in OBSERVED}


def _conditions(history: History) -> Value:
    """The conditions on record, and surgery where the wish names it."""
    read = read_conditions(history.subject)
    own = frozenset(c for one in read for c in one.conditions) | _wished(history)
    if history.subject.conditions is not None:
        return own
    return Among(own) if own else None


def _wished(history: History) -> frozenset[str]:
    """Surgery that is the reason of a wish, unless its day is further off."""
    wish = history.wish
    if wish.reason is not Reason.surgery:
        return frozenset()
    days = 0 if wish.by is None else (wish.by - history.as_of.date()).days
    is_soon = days <= bound("surgery_soon_days")
    return frozenset({Condition.surgery_within_14_days}) if is_soon else frozenset()


def _classes(history: History) -> Value:
    return _of_all(history, medicines_taken(history).classes)


def _groups(history: History) -> Value:
    """The groups of the medicines, each a single word."""
    drugs = medicines_taken(history).drugs
    return _of_all(history, frozenset(_one_word(drug.group) for drug in drugs))


def _one_word(group: str) -> str:
    return group.replace(" ", "_").replace("-", "_")


def _of_all(history: History, words: frozenset[str]) -> Value:
    """What medicines are, with more to come while others are not declared."""
    if history.subject.comedication is not None:
        return words
    return Among(words) if words else None


def _unrecognised(history: History) -> Value:
    return _on_some(history, bool(medicines_taken(history).unrecognised))


def _unlisted(history: History) -> Value:
    return _on_some(history, bool(medicines_taken(history).unlisted))


def _on_some(history: History, is_so: bool) -> Value:
    """Whether something is so of a medicine; unknown while others are not declared."""
    return is_so or (None if history.subject.comedication is None else False)


# fmt: off
DECLARED = (
    Fact("sex", FactKind.word, "sex", lambda h: h.subject.sex),
    Fact("age_years", FactKind.number, "age", lambda h: h.subject.age_years),
    Fact("under_minimum_age", FactKind.flag, "age below 18",
         lambda h: h.subject.age_years < ADULT_YEARS),
    Fact("under_place_age", FactKind.flag, IMPLIED, is_under_age_here),
    Fact("can_be_pregnant", FactKind.flag, IMPLIED,
         lambda h: can_be_pregnant(h.subject)),
    Fact("pregnant", FactKind.flag, "pregnancy",
         lambda h: is_so(h.subject, "pregnant")),
    Fact("lactating", FactKind.flag, "breastfeeding",
         lambda h: is_so(h.subject, "lactating")),
    Fact("condition", FactKind.words, "diagnoses and complaints",
         _conditions),
    Fact("prior_kratom_injury", FactKind.flag, "earlier injury by kratom",
         lambda h: h.subject.prior_kratom_injury),
    Fact("drives", FactKind.flag, "driving or safety-critical work",
         lambda h: h.subject.drives),
    Fact("alcohol", FactKind.word, "drinking habit", lambda h: h.subject.alcohol),
    Fact("cyp2d6", FactKind.word, "CYP2D6 phenotype", lambda h: h.subject.cyp2d6),
    Fact("cyp3a", FactKind.word, "CYP3A activity", lambda h: h.subject.cyp3a),
    Fact("law", FactKind.word, "law where the person lives", status_here),
    Fact("law_overdue", FactKind.flag, IMPLIED, is_overdue_here),
    Fact("kratom_is_forbidden", FactKind.flag, IMPLIED, is_forbidden_here),
    Fact("comedication_class", FactKind.words, "other medicines", _classes),
    Fact("comedication_group", FactKind.words, IMPLIED, _groups),
    Fact("comedication_unrecognised", FactKind.flag, IMPLIED,
         _unrecognised),
    Fact("comedication_unlisted", FactKind.flag, IMPLIED,
         _unlisted),
    Fact("asks", FactKind.words, "what was asked besides",
         lambda h: frozenset(h.wish.asks)),
    Fact("form", FactKind.word, "form of the product",
         product_facts.form),
    Fact("has_certificate", FactKind.flag, "certificate of this batch",
         lambda h: h.product is not None and h.product.has_batch_certificate),
    Fact("content_implausible", FactKind.flag, IMPLIED,
         lambda h: product_facts.is_doubted(h, Doubt.implausible)),
    Fact("content_contradicts", FactKind.flag, IMPLIED,
         lambda h: product_facts.is_doubted(h, Doubt.contradiction)),
    Fact("drug_in_product", FactKind.flag, IMPLIED,
         lambda h: bool(product_facts.substances_of(h).drugs)),
    Fact("unknown_in_product", FactKind.flag, IMPLIED,
         lambda h: bool(product_facts.substances_of(h).unknown)),
    Fact("germ_in_product", FactKind.flag, IMPLIED,
         lambda h: bool(product_facts.substances_of(h).germs)),
    Fact("breaks_limit", FactKind.flag, IMPLIED,
         lambda h: product_facts.breaks_limit(h, Level.hard_stop)),
    Fact("breaks_guidance", FactKind.flag, IMPLIED,
         lambda h: product_facts.breaks_limit(h, Level.warn)),
    Fact("failed_test_of_product", FactKind.flag, IMPLIED,
         lambda h: bool(product_facts.substances_of(h).failed)),
    Fact("hydroxy_mg_per_g", FactKind.number, IMPLIED,
         product_facts.hydroxy_mg_per_g),
    Fact("hydroxy_most_mg_per_g", FactKind.number, "7-hydroxymitragynine content",
         product_facts.hydroxy_most_mg_per_g),
    Fact("hydroxy_mg_per_serving", FactKind.number, IMPLIED,
         product_facts.hydroxy_mg_per_serving),
    Fact("hydroxy_most_mg_per_serving", FactKind.number, IMPLIED,
         product_facts.hydroxy_most_mg_per_serving),
    Fact("hydroxy_percent_of_alkaloids", FactKind.number, IMPLIED,
         product_facts.share_percent),
    Fact("hydroxy_most_percent_of_alkaloids", FactKind.number, IMPLIED,
         product_facts.most_share_percent),
    Fact("law_speaks_of_hydroxy", FactKind.flag, IMPLIED, speaks_of_hydroxy_here),
    Fact("over_legal_hydroxy_limit", FactKind.flag, IMPLIED,
         lambda h: is_over_limit_here(h, product_facts.hydroxy_by_unit(h))),
    Fact("may_be_over_legal_hydroxy_limit", FactKind.flag, IMPLIED,
         lambda h: is_over_limit_here(h, product_facts.hydroxy_most_by_unit(h))),
    Fact("pseudoindoxyl_mg_per_g", FactKind.number,
         "mitragynine pseudoindoxyl content",
         product_facts.pseudoindoxyl_mg_per_g),
    Fact("conditions_unjudged", FactKind.flag, IMPLIED,
         lambda h: bool(unjudged(h.subject))),
    Fact("several_products", FactKind.flag, IMPLIED, lambda h: bool(h.others)),
    Fact("conditions_alarming", FactKind.flag, IMPLIED,
         lambda h: bool(alarming(h.subject))),
    Fact("pregnancy_contradicts", FactKind.flag, IMPLIED,
         lambda h: contradicts(h.subject)),
    Fact("logged_twice", FactKind.flag, IMPLIED, lambda h: logged_twice(h.doses)),
    Fact("uses_kratom", FactKind.flag, "present use",
         lambda h: uses_kratom(h) if is_declared(h) else None),
    Fact("takes_daily", FactKind.flag, "daily use", takes_daily),
    Fact("recently_daily", FactKind.flag, IMPLIED, lambda h: use(h).was_daily),
    Fact("stopped_lately", FactKind.flag, IMPLIED, has_stopped_lately),
    Fact("past_heavy_use", FactKind.flag, IMPLIED, past_heavy_use),
    Fact("use_contradicts", FactKind.flag, IMPLIED, lambda h: use(h).contradicts),
    Fact("days_since_last", FactKind.number, IMPLIED, lambda h: use(h).gap_days),
    Fact("days_of_use", FactKind.number, "length of the present habit", days_of_use),
    Fact("doses_per_day", FactKind.number, "intakes on the worst day",
         together.doses_per_day),
    Fact("doses_per_week", FactKind.number, IMPLIED,
         together.doses_per_week),
    Fact("grams_per_dose", FactKind.number, IMPLIED,
         product_facts.grams_per_dose),
    Fact("grams_per_day", FactKind.number, "product on the worst day",
         together.grams_per_day),
    Fact("mitragynine_mg_per_dose", FactKind.number, IMPLIED,
         product_facts.mg_per_dose),
    Fact("mitragynine_mg_per_day", FactKind.number, "mitragynine on the worst day",
         lambda h: together.together(h, product_facts.mg_per_day)),
    Fact("lead_ug_per_day", FactKind.number, IMPLIED,
         lambda h: together.together(h, product_facts.lead_ug_per_day)),
    Fact("lead_most_ug_per_day", FactKind.number, "lead on the worst day",
         lambda h: together.together(h, product_facts.lead_most_ug_per_day)),
    Fact("arsenic_ug_per_day", FactKind.number, IMPLIED,
         lambda h: together.together(h, product_facts.metal_ug_per_day("arsenic"))),
    Fact("cadmium_ug_per_day", FactKind.number, IMPLIED,
         lambda h: together.together(h, product_facts.metal_ug_per_day("cadmium"))),
)
# fmt: on
FACTS = (*DECLARED, *OBSERVED)
OBSERVED_NAMES = frozenset(fact.name for fact in OBSERVED)
MEANING = {fact.name: fact.meaning for fact in FACTS}
#: Facts that no later value changes.
LATCHED = ("aminotransferase_on_kratom_x_uln", "bilirubin_with_it_x_uln")
#: Whether an abnormal value is over: the gates say so, as they hold the rules.
EXPIRY = (
    "abnormal_expired",
    "danger_expired",
    "liver_injury_expired",
    "thoughts_expired",
    "abnormal_corrected",
)
KINDS = {fact.name: fact.kind for fact in FACTS} | dict.fromkeys(EXPIRY, FactKind.flag)
