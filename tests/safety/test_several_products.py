"""More than one product: each is judged, and a day holds all of them."""

from dataclasses import replace

import pytest

from mitragyna.answer import Role
from mitragyna.dosing.policies import allowed_policies
from mitragyna.dosing.understood import understood
from mitragyna.person.use import takes_daily
from mitragyna.record import Certificate, Form, Product, Taken, parse_regimen
from mitragyna.record.history import each_first
from mitragyna.safety.expression import Between
from mitragyna.safety.facts import facts
from mitragyna.safety.gates import gates
from mitragyna.safety.together import FIRST_ALONE
from mitragyna.workflows.interactions import interactions
from mitragyna.workflows.request import Medicines
from tests.cases.people import AS_OF, CERTIFICATE, LEAF, clean

SINCE = AS_OF.replace(year=2025)
SHOT = Product(class_id="S1", form=Form.shot)
TABLET = Product(class_id="H1", form=Form.seven_oh)


def taken(product, text, since=SINCE):
    return Taken(product=product, regimen=parse_regimen(text), since=since)


def both(first, *others):
    own = {name: getattr(first, name) for name in ("product", "regimen", "since")}
    return replace(clean(), daily_use=None, **own, others=others)


def rules(history):
    return {gate.rule for gate in gates(history, Role.clinician).fired}


LEAF_ONCE = taken(LEAF, "2 g once a day")


@pytest.mark.parametrize(
    ("other", "rule"),
    [
        (taken(SHOT, "1 bottle at 20:00"), "CN25.unlabelled"),
        (taken(TABLET, "half a tablet twice a day"), "SR10.form"),
        (
            taken(
                replace(LEAF, certificate=Certificate(hydroxymitragynine_mg_per_g=0.6)),
                "1 g a day",
            ),
            "SR10.content",
        ),
    ],
)
def test_a_hard_stop_of_any_product_refuses_whichever_stands_first(other, rule):
    assert rule not in rules(both(LEAF_ONCE))
    for one in each_first(both(LEAF_ONCE, other)):
        judged = gates(one, Role.clinician)
        assert judged.refuses
        assert rule in {gate.rule for gate in judged.fired}


def test_adding_a_product_takes_no_gate_of_the_others_away():
    heavy = taken(LEAF, "3 g twice a day")
    alone = rules(both(heavy))
    assert {"CN24.dependence", "SR12.day"} <= alone
    assert alone <= rules(both(heavy, taken(SHOT, "1 bottle at 20:00")))


def test_days_of_two_certified_leaves_add_up():
    weak = replace(LEAF, certificate=replace(CERTIFICATE, mitragynine_mg_per_g=10))
    totals = facts(both(LEAF_ONCE, taken(weak, "2 g twice a day")))
    assert totals["grams_per_day"] == 6.0
    assert totals["mitragynine_mg_per_day"] == pytest.approx(2 * 14 + 4 * 10)
    assert totals["lead_ug_per_day"] == pytest.approx(6 * 0.3)
    assert totals["doses_per_day"] == 3
    assert totals["doses_per_week"] == 21


def test_two_small_habits_together_pass_a_limit_that_neither_passes():
    small = taken(LEAF, "1.5 g twice a day")  # 42 mg; 53.2 mg is the most tested
    assert "SR12.day" not in rules(both(small))
    assert "SR12.day" in rules(both(small, small))
    assert "CN24.dependence" in rules(both(small, small))  # over 5 g a day


def test_beside_an_unknown_product_a_day_is_at_least_the_rest_and_unknown():
    history = both(taken(LEAF, "3 g twice a day"), taken(SHOT, "1 bottle at 20:00"))
    assert facts(history)["grams_per_day"] == Between(6.0, float("inf"))
    fired = gates(history, Role.clinician)
    assert {"CN24.dependence", "SR12.day", "SR12.day_unknown"} <= {
        gate.rule for gate in fired.fired
    }
    assert "mitragynine on the worst day" in fired.unknown


def test_products_that_take_turns_make_daily_use():
    odd = taken(LEAF, "2 g on Monday, Wednesday, Friday and Sunday")
    even = taken(LEAF, "2 g on Tuesday, Thursday and Saturday")
    assert takes_daily(both(odd)) is False
    assert takes_daily(both(odd, even)) is True


def test_with_several_products_no_option_names_an_amount_of_one():
    history = both(LEAF_ONCE, LEAF_ONCE)
    judged = gates(history, Role.clinician)
    assert "CN00.several_products" in {gate.rule for gate in judged.fired}
    assert allowed_policies(judged, history) == {"none"}


def test_every_product_is_shown_with_its_regimen():
    shown = "\n".join(
        understood(both(LEAF_ONCE, taken(SHOT, "1 bottle at 20:00")), Role.clinician)
    )
    assert "Product 1: leaf powder" in shown
    assert "Product 2: shot" in shown
    assert "1 bottle at 20:00" in shown


@pytest.mark.parametrize("role", list(Role))
def test_medicines_beside_several_products_say_what_is_computed(tmp_path, role):
    path = tmp_path / "person.toml"
    path.write_text(
        "as_of = 2026-06-03T09:00:00\n"
        '[subject]\nid = "two"\nsex = "male"\nage_years = 36\ncomedication = []\n'
        'conditions = []\njurisdiction = "US-NC"\n'
        + 2
        * '[[product]]\nclass = "leaf_powder"\nregimen = { text = "2 g once a day" }\n',
        encoding="utf-8",
    )
    request = Medicines(names=("caffeine",), person=str(path), subjects=20)
    assert FIRST_ALONE in interactions(request, role).warnings
