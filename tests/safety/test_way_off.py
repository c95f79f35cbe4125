"""Ways off kratom that have no steps: 7-OH, extracts, a slip beside agonist treatment.

Protocol TA6 and the design say for 7-OH products and extracts: no taper by amounts; the
test that once demanded ten weeks of percents for a 7-OH user said the opposite.
"""

import re
from dataclasses import replace

import pytest

from mitragyna.answer import Role
from mitragyna.dosing.decide import decide
from mitragyna.dosing.limits import within_limits
from mitragyna.dosing.policies import allowed_policies
from mitragyna.dosing.recommend import advise
from mitragyna.dosing.refuse import NO_ABRUPT_STOP, actions
from mitragyna.dosing.way_down import is_at_once, is_laid_out
from mitragyna.evidence.load import load
from mitragyna.evidence.table import rows
from mitragyna.person.setting import Draws
from mitragyna.record import Form, Taken, parse_regimen
from mitragyna.report.plan import way as in_words
from mitragyna.safety.gates import gates
from mitragyna.safety.rules import rules
from mitragyna.safety.way_off import every_way
from tests.cases.people import (
    CERTIFICATE,
    LEAF,
    both,
    certified,
    clean,
    female,
    of_subject,
    product,
    reporting,
    seen,
    taking,
    using,
    with_drugs,
    with_seen,
)
from tests.stated import stated
from tests.ways import A_PLAN, A_WAY_DOWN

DRAWS = Draws(seed=1, n=20, threads=1)
HABIT = taking("2 g twice a day", days=200)
HYDROXY = {
    "the form": both(product("H1", "7oh"), taking("2 capsules twice a day", days=200)),
    "mg of 7-OH": taking("30 mg 7-OH four times a day", days=200),
    "the certificate": both(certified(hydroxymitragynine_mg_per_g=120.0), HABIT),
    "just above leaf": both(certified(hydroxymitragynine_mg_per_g=0.51), HABIT),
    "pseudoindoxyl": both(certified(mitragynine_pseudoindoxyl_mg_per_g=2.0), HABIT),
    "another opioid": both(reporting("MGM-15", "20 mg/tablet"), HABIT),
    "beside leaf": both(with_drugs("7-OH tablets"), HABIT),
}
EXTRACTS = {
    "shot": both(
        product("S1", "shot", CERTIFICATE), taking("3 g twice a day", days=90)
    ),
    "extract": both(
        product("E1", "extract", CERTIFICATE), taking("1 g twice a day", days=90)
    ),
    "unlabelled": both(product("E1", "extract"), taking("1 g twice a day", days=90)),
}
NEITHER = {**HYDROXY, **EXTRACTS}
WEEKS = re.compile(r"\bweeks? \d|\d\s*% (?:of|a week)", re.IGNORECASE)
SLIP = taking("3 g once a day", days=14.4)


def on(medicine, history=None):
    return with_drugs(medicine)(history or clean())


def todo(history, role=Role.clinician):
    return [action.what for action in actions(gates(history, role), history)]


def scheduled(history):
    """Whether any part of the answer for a clinician lays out steps."""
    verdict = gates(history, Role.clinician)
    steps = is_laid_out(verdict, history) and not is_at_once(verdict, history)
    return steps or "lower" in allowed_policies(verdict, history)


@pytest.mark.parametrize("change", NEITHER.values(), ids=NEITHER)
def test_no_schedule_is_laid_out_for_7oh_or_an_extract(change):
    history = change(clean())
    assert not scheduled(history)
    answer = advise(history, Role.clinician, n=20, threads=1)
    steps = [
        step for option in getattr(answer, "options", ()) for step in in_words(option)
    ]
    assert not any(map(WEEKS.search, steps))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("change", HYDROXY.values(), ids=HYDROXY)
def test_who_takes_7oh_is_sent_to_treatment_with_naloxone(change, role):
    history = change(clean())
    refusal = stated(decide(history, role, DRAWS).refusal)
    said = " ".join(f"{a.what} {a.whom}" for a in refusal.actions)
    assert NO_ABRUPT_STOP in [a.what for a in refusal.actions]
    assert "addiction service" in said
    assert "Have naloxone at home" in said
    assert "nostril" in said
    assert ("Buprenorphine" in said) is (role is Role.clinician)
    assert refusal.plan is None


@pytest.mark.parametrize("change", NEITHER.values(), ids=NEITHER)
def test_the_last_look_takes_a_schedule_out_too(change):
    history = change(clean())
    verdict = gates(history, Role.clinician)
    injured = of_subject(prior_kratom_injury=True)(history)
    refusal = stated(decide(injured, Role.clinician, DRAWS).refusal)
    slipped_in = replace(refusal, plan=A_PLAN, way_down=A_WAY_DOWN)
    looked_at = within_limits(slipped_in, history, verdict)
    assert (looked_at.plan, looked_at.way_down) == (None, None)


def test_leaf_keeps_its_way_down_however_much_is_taken_at_once():
    leaf = of_subject(jurisdiction="US-AL")(using("12 g twice a day", days=200))
    fired = {gate.rule for gate in gates(leaf, Role.clinician).fired}
    assert "SR10.serving" in fired
    assert scheduled(leaf)
    assert scheduled(using("2 g twice a day", days=200))


def test_an_extract_beside_leaf_takes_the_schedule_away():
    shot = Taken(
        product=replace(LEAF, class_id="S1", form=Form.shot),
        regimen=parse_regimen("1 g once a day"),
    )
    assert not scheduled(replace(using("2 g twice a day", days=90), others=(shot,)))


@pytest.mark.parametrize("medicine", ["buprenorphine/naloxone", "methadone"])
@pytest.mark.parametrize(
    "slip",
    [SLIP, taking("2 g once a day", days=3), taking("2 g every other day", days=300)],
)
def test_a_slip_beside_agonist_treatment_is_left_off_at_once(medicine, slip):
    history = on(medicine, slip(clean()))
    said = todo(history)
    assert any(text.startswith("Leave the kratom off now") for text in said)
    assert NO_ABRUPT_STOP not in said
    assert not scheduled(history)
    whom = {a.whom for a in actions(gates(history, Role.clinician), history)}
    assert "the prescriber or clinic of the opioid agonist treatment" in whom


@pytest.mark.parametrize(
    "more",
    [
        taking("3 g once a day", days=15.1),
        taking("6 g once a day", days=5),
        both(SLIP, with_drugs("alprazolam")),
        both(SLIP, with_drugs("unreadable thing 5 mg")),
        both(SLIP, female(pregnant=True)),
        both(SLIP, female(pregnant=None)),
        both(SLIP, of_subject(alcohol="daily")),
        both(SLIP, certified(hydroxymitragynine_mg_per_g=5.0)),
        both(SLIP, product("H1", "7oh")),
        both(SLIP, product("E1", "extract", CERTIFICATE)),
        taking("3 g once a day", days=None),
    ],
)
def test_nothing_says_stop_at_once_where_use_may_be_more_than_a_slip(more):
    history = on("buprenorphine", more(clean()))
    said = todo(history)
    assert NO_ABRUPT_STOP in said
    assert not any(text.startswith("Leave the kratom off now") for text in said)


def test_a_few_days_beside_agonist_treatment_have_no_schedule_whatever_was_taken():
    assert not scheduled(on("methadone", taking("12 g twice a day", days=6)(clean())))
    assert scheduled(on("methadone", taking("2 g twice a day", days=200)(clean())))


def test_what_is_stopped_under_care_is_not_said_to_go_on():
    now_and_then = taking("2 g once a week", days=90)(HYDROXY["pseudoindoxyl"](clean()))
    assert any("neither stopped suddenly" in text for text in todo(now_and_then))
    injured = with_seen(seen("alt", 300, "U/L", limit=40))(now_and_then)
    assert not any("neither stopped suddenly" in text for text in todo(injured))


def test_the_rows_name_rules_ways_and_sources_that_exist():
    ids, ways = {rule.id for rule in rules()}, {way.way for way in every_way()}
    for way in every_way():
        assert way.rules <= ids
        assert way.unless <= ways
        assert way.urgency in {"now", "today", "this week", "next visit"}
        assert not (way.is_at_once and way.has_schedule)
    for row in rows("ways_off"):
        assert set(row["source"].split(";")) <= set(load().sources)


@pytest.mark.parametrize("role", [Role.person, Role.clinician])
def test_a_bad_liver_test_takes_no_naloxone_from_a_7oh_user(role):
    history = with_seen(seen("alt", 280, "U/L", limit=40))(HYDROXY["the form"](clean()))
    said = " ".join(a.what for a in actions(gates(history, role), history))
    assert "stopped there under care" in said
    assert "Have naloxone at home" in said
    assert "neither stopped suddenly" not in said
