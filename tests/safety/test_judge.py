"""Observations judged by rules, and the tests that are due."""

import pytest

from mitragyna.answer import Role
from mitragyna.safety.gates import gates
from mitragyna.safety.judge import judge
from mitragyna.safety.schedule import monitors, schedule
from tests.cases.additions import additions
from tests.cases.people import (
    clean,
    of_subject,
    seen,
    using,
    with_conditions,
    with_seen,
)

ADDITIONS = additions()


def last(*observations, history=None):
    return judge(with_seen(*observations)(history or clean()))[-1]


def due(history, role=Role.clinician):
    return {
        t.why.rpartition("(")[2][:-1] for t in schedule(history, gates(history, role))
    }


def groups_due(history):
    return {one.partition(".")[0] for one in due(history)}


def test_prolactin_is_judged_against_its_own_limit():
    raised = last(seen("prolactin", 24, "ng/mL", limit=12, rested=True, days_ago=0))
    within = last(seen("prolactin", 24, "ng/mL", limit=30, rested=True, days_ago=0))
    assert raised.rule == "MO06.raised"
    assert raised.verdict.startswith("2 × the upper limit")
    assert "within it" in within.verdict


@pytest.mark.parametrize("rested", [False, None])
def test_a_raised_sample_without_known_rest_is_repeated_rested(rested):
    verdict = last(
        seen("prolactin", 24, "ng/mL", limit=12, rested=rested, days_ago=0)
    ).verdict
    assert "repeat it after at least half an hour of rest" in verdict
    rest = last(seen("prolactin", 24, "ng/mL", limit=12, rested=True, days_ago=0))
    assert "half an hour" not in rest.verdict


@pytest.mark.parametrize(
    ("sex", "low", "is_noise"),
    [
        ("male", 10.4, True),
        ("male", 10.3, False),
        ("female", 6.7, True),
        ("female", 6.6, False),
    ],
)
def test_a_small_change_between_two_samples_is_noise(sex, low, is_noise):
    more = {"pregnant": False, "lactating": False} if sex == "female" else {}
    verdict = last(
        seen("prolactin", 30, "ng/mL", days_ago=0.5),
        seen("prolactin", low, "ng/mL", days_ago=0),
        history=clean(sex=sex, **more),
    ).verdict
    assert ("is noise" in verdict) is is_noise


def test_prolactin_above_a_hundred_is_referred():
    assert last(seen("prolactin", 101, "ng/mL", days_ago=0)).rule == "MO06.prolactin"
    assert last(seen("prolactin", 100, "ng/mL", days_ago=0)).rule != "MO06.prolactin"


def test_units_are_brought_to_the_canonical_one():
    judged = last(seen("prolactin", 2094, "mIU/L", days_ago=0))
    assert judged.canonical == "100 ng/mL"
    assert judged.given == "2094 mIU/L"


@pytest.mark.parametrize(
    ("observation", "rule"),
    [
        (seen("alt", 100, "U/L", limit=40, days_ago=0), "SR05.alt"),
        (seen("alt", 240, "U/L", limit=40, days_ago=0), "SR06.alt"),
        (seen("qtc", 475, "ms", days_ago=0), "SR07.qtc"),
        (seen("qtc", 505, "ms", days_ago=0), "SR07.emergency"),
        (seen("sows", 12, "points", days_ago=0), "MO04.withdrawal"),
        (seen("sows", 10, "points", days_ago=0), "-"),
        (seen("heart_rate", 72, "1/min", days_ago=0), "-"),
    ],
)
def test_a_value_meets_the_strongest_rule_that_reads_it(observation, rule):
    assert last(observation).rule == rule


def test_an_earlier_value_does_not_stain_a_later_one():
    both = [seen("qtc", 505, "ms", days_ago=2), seen("qtc", 410, "ms", days_ago=0)]
    assert last(*both).rule == "-"


@pytest.mark.parametrize(
    ("nrs", "says"),
    [(4.2, "counts as a gain"), (4.3, "does not count"), (7, "1 points above")],
)
def test_pain_is_compared_with_usual_pain(nrs, says):
    assert says in last(seen("pain_nrs", nrs, "points", days_ago=0)).verdict


def test_liver_tests_are_always_due_and_lead_only_with_reason():
    assert "MO01" in groups_due(using())
    assert "MO08" not in groups_due(using())
    assert "MO08" in groups_due(using("6 g twice a day"))
    assert "MO08" in groups_due(using(days=200))


def test_an_ecg_is_due_with_age_heart_disease_or_a_qt_drug():
    assert "MO02" not in groups_due(using())
    assert "MO02" in groups_due(of_subject(age_years=50)(using()))
    assert "MO02" in groups_due(of_subject(comedication=("ondansetron",))(using()))
    assert "MO02" in groups_due(using("3 g twice a day"))


def test_prolactin_is_due_once_and_then_only_with_reason():
    assert "MO06.baseline" in due(using())
    measured = with_seen(seen("prolactin", 9, "ng/mL", limit=12))(using())
    assert not {d for d in due(measured) if d.startswith("MO06")}
    raised = with_seen(seen("prolactin", 20, "ng/mL", limit=12))(using())
    assert "MO06.abnormal" in due(raised)
    assert "MO06.symptoms" in due(with_conditions("galactorrhoea")(using()))


def test_no_test_changes_the_amount_for_prolactin_alone():
    for monitor in monitors():
        if monitor.id in ("MO06.abnormal", "MO06.symptoms"):
            assert "never a change of the amount by itself" in monitor.test.act_if


def test_no_schedule_in_an_emergency_or_without_output():
    assert not due(ADDITIONS["SR06.jaundice"](using()))
    assert not due(ADDITIONS["SR22.sourcing"](using()))
    assert not due(ADDITIONS["CN26.banned"](clean()))
    assert not due(clean())
    assert due(ADDITIONS["CN26.banned"](using()))
