"""The law at a date: what counts, what blocks, and what is never said."""

from datetime import date, datetime, timedelta

import pytest

from mitragyna.answer import Effect, Role
from mitragyna.dosing.policies import allowed_policies
from mitragyna.dosing.refuse import NO_ABRUPT_STOP, actions
from mitragyna.dosing.way_down import is_laid_out
from mitragyna.safety.gates import gates
from mitragyna.safety.law import LegalStatus, law_of, laws, minimum_age_years, status
from mitragyna.safety.rules import rule_of, rules
from tests.cases.additions import overdue
from tests.cases.people import (
    all_alkaloids,
    both,
    certified,
    clean,
    of_subject,
    product,
    using,
)
from tests.cases.places import NOVEMBER, at
from tests.stated import stated


def fired(history, role=Role.clinician):
    return {gate.rule: gate for gate in gates(history, role).fired}


def allowed(history):
    return allowed_policies(gates(history, Role.clinician), history)


@pytest.mark.parametrize(
    ("place", "day", "before", "after"),
    [
        # first day in force, typed from the sources
        ("US-CT", date(2026, 2, 24), "unregulated", "banned"),
        ("US-TN", date(2026, 7, 1), "regulated", "banned"),
        ("US-KS", date(2026, 7, 1), "unregulated", "banned"),
        ("US-MA", date(2026, 8, 27), "unregulated", "banned"),
        ("US-ND", date(2026, 8, 5), "unregulated", "banned"),
        ("US-ND", date(2026, 9, 4), "banned", "unclear"),
        ("US-RI", date(2026, 4, 1), "banned", "regulated"),
        ("US-OH", date(2026, 6, 16), "regulated", "unclear"),
        ("US-WY", date(2026, 7, 1), "unregulated", "regulated"),
        ("US-KY", date(2027, 1, 1), "regulated", "sale_prohibited"),
        ("US-LA", date(2025, 8, 1), "not_looked_up", "banned"),
        ("CZ", date(2025, 11, 12), "unregulated", "regulated"),
        ("GB", date(2016, 5, 26), "not_looked_up", "sale_prohibited"),
    ],
)
def test_the_row_in_force_on_the_day_counts(place, day, before, after):
    assert status(place, day - timedelta(days=1)) == before
    assert status(place, day) == after


@pytest.mark.parametrize(
    ("place", "day", "before", "after"),
    [
        ("US-MN", date(2026, 8, 1), 18, 21),
        ("US-UT", date(2026, 5, 6), 18, 21),
        ("US-RI", date(2026, 4, 1), 18, 21),
    ],
)
def test_the_minimum_age_changes_on_its_day(place, day, before, after):
    assert minimum_age_years(place, day - timedelta(days=1)) == before
    assert minimum_age_years(place, day) == after


def test_a_state_is_looked_up_before_its_country_where_the_country_settles_it():
    day = date(2026, 6, 3)
    assert law_of("DE-BY", day) == law_of("DE", day)
    assert law_of("GB-ENG", day) == law_of("GB", day)
    assert status("AU-NSW", day) == "banned"


def test_the_federal_text_never_stands_for_a_state_without_a_row(monkeypatch):
    from mitragyna.safety import law

    kept = {code: of for code, of in law._laws().items() if code != "US-NC"}
    monkeypatch.setattr(law, "_laws", lambda: kept)
    history = at("US-NC")
    gate = fired(history)["LG.not_listed"]
    assert gate.effect is Effect.no_increase
    assert "North Carolina" in gate.reason
    assert "Controlled Substances Act" not in gate.reason
    assert allowed(history) == {"none"}


@pytest.mark.parametrize("place", ["US", "US-UM", "US-GU", "NZ", "MM", "JP", "NC"])
def test_without_a_settled_row_nothing_is_started_or_raised_and_it_is_said(place):
    for history in (clean(), using()):
        moved = at(place, history=history)
        blocking = {"LG.unclear", "LG.not_listed"} & set(fired(moved))
        assert blocking
        assert not allowed(moved) & {"titrate", "higher"}
        assert allowed(moved)
        gate = fired(moved)[blocking.pop()]
        assert "look" in gate.next_step.lower()


def test_a_place_that_is_not_given_is_no_freedom():
    history = at(None)
    assert "LG.undeclared" in fired(history)
    assert allowed(history) == {"none"}


def test_every_row_without_an_end_counts_to_its_day_to_look_again_and_no_longer():
    for law in laws():
        assert not law.is_overdue(law.look_again_on)
        assert law.is_overdue(law.look_again_on + timedelta(days=1))


@pytest.mark.parametrize("place", ["US-NC", "US-HI", "DE", "US-AL", "GB", "US-GU"])
def test_a_row_past_its_day_to_look_again_blocks(place):
    last = stated(law_of(place, NOVEMBER.date())).look_again_on
    on = at(place, datetime(last.year, last.month, last.day, 23))
    after = at(place, on.as_of + timedelta(hours=2))
    assert "LG.overdue" not in fired(on)
    assert fired(after)["LG.overdue"].effect is Effect.no_increase
    assert not allowed(after) & {"titrate", "higher"}


def test_a_ban_past_its_day_stays_a_ban():
    history = overdue(of_subject(jurisdiction="US-AL")(clean()))
    history = of_subject(jurisdiction="US-AL")(history)
    assert {"CN26.banned", "LG.overdue"} <= set(fired(history))


def test_the_answer_tells_the_age_of_the_row_against_the_record():
    assert "read 2026-11-29, 2 days after this record" in at_reason("US-NC", NOVEMBER)
    later = datetime(2026, 12, 23, 8)
    assert "read 2026-11-29, 24 days before this record" in at_reason("US-NC", later)
    a_day = datetime(2026, 11, 30, 8)
    assert "read 2026-11-29, 1 day before this record" in at_reason("US-NC", a_day)


def at_reason(place, when):
    return fired(at(place, when))["LG.regulated"].reason


def test_connecticut_prints_schedule_I_and_banned_with_the_date():
    gate = fired(at("US-CT", history=using()))["CN26.banned"]
    assert "banned since 2026-02-24" in gate.reason
    assert "Schedule I" in gate.reason
    assert "CT_DCP2026" in gate.source
    assert gate.effect is Effect.no_start
    assert not allowed(at("US-CT", history=using()))


def test_ohio_does_not_rest_on_the_rule_that_has_ended():
    gate = fired(at("US-OH", history=using()))["LG.unclear"]
    assert "180 days" not in gate.reason
    assert "2026-05-14" in gate.reason
    assert allowed(at("US-OH", history=using())) == {"none", "stay", "lower"}


def test_a_ban_leaves_the_way_down_and_says_what_holding_means():
    history = at("US-TN", history=using(days=200.0))
    verdict = gates(history, Role.clinician)
    gate = fired(history)["CN26.banned"]
    assert "class A misdemeanour" in gate.reason
    assert NO_ABRUPT_STOP in [action.what for action in actions(verdict, history)]
    assert is_laid_out(verdict, history)
    assert "not stop suddenly alone" in rule_of("CN26.banned").next_step


@pytest.mark.parametrize(
    ("place", "age", "start"),
    # minimum ages typed from the statutes: RI 21, WV 21, KY 21, TX 18, OK 18, NC 18
    [
        ("US-RI", 20.9, False),
        ("US-RI", 21, True),
        ("US-WV", 19, False),
        ("US-WV", 21, True),
        ("US-KY", 20.9, False),
        ("US-KY", 21, True),
        ("US-TX", 18, True),
        ("US-NC", 18, True),
    ],
)
def test_between_18_and_the_age_of_the_place_only_a_start_is_refused(place, age, start):
    never = of_subject(age_years=age)(at(place))
    assert ("titrate" in allowed(never)) is start
    user = of_subject(age_years=age)(at(place, history=using()))
    assert {"none", "lower"} <= allowed(user)
    assert ("higher" in allowed(user)) is start
    assert ("SR02.place_age" in fired(user)) is not start
    assert not gates(user, Role.person).computes_nothing


def test_below_18_nothing_is_computed_wherever_one_lives():
    for place in ("US-NC", "US-RI", "TH", None):
        minor = of_subject(age_years=17.9)(at(place, history=using()))
        assert gates(minor, Role.person).computes_nothing
        assert "SR02.place_age" not in fired(minor)


@pytest.mark.parametrize(
    ("place", "hydroxy", "over"),
    # limits typed from the statutes and releases; mitragynine is 14 mg/g of 20
    [
        ("US-RI", 0.5, False),
        ("US-RI", 0.51, True),
        ("US-GA", 0.5, False),
        ("US-GA", 0.51, True),
        ("US-TX", 0.40, False),  # 1.96 % of 20.4
        ("US-TX", 0.41, True),  # 2.01 %
        ("US-MD", 0.40, False),
        ("US-MD", 0.41, True),
        ("US-MS", 0.20, False),  # 0.99 %
        ("US-MS", 0.21, True),  # 1.04 %
        ("US-FL", 0.14, False),  # mitragynine is 100 times as much
        ("US-FL", 0.141, True),
        ("US-NC", 0.5, False),  # no limit there
    ],
)
def test_a_product_over_the_limit_of_the_place_is_told_and_not_started(
    place, hydroxy, over
):
    reported = certified(hydroxymitragynine_mg_per_g=hydroxy)
    history = both(all_alkaloids(), reported)(at(place))
    assert ("LG.hydroxy_limit" in fired(history)) is over
    assert "LG.hydroxy_bound" not in fired(history)
    if over:
        assert not allowed(history)


def test_what_may_be_over_the_limit_of_the_place_waits_for_a_number():
    """Of mitragynine alone the share is at most 1.06 %: Mississippi allows 1 %."""
    history = certified(hydroxymitragynine_mg_per_g=0.15)(at("US-MS"))
    assert fired(history)["LG.hydroxy_bound"].effect is Effect.no_increase
    assert "LG.hydroxy_limit" not in fired(history)
    less = certified(hydroxymitragynine_mg_per_g=0.14)(at("US-MS"))
    assert "LG.hydroxy_bound" not in fired(less)


@pytest.mark.parametrize(
    ("place", "when", "words"),
    [
        ("US-OH", NOVEMBER, ["Ohio: Schedule I", "United States: mitragynine pseud"]),
        ("US-TX", NOVEMBER, ["2026-08-26 to 2028-08-26"]),
        ("US-CA", NOVEMBER, ["California: as kratom"]),
    ],
)
def test_where_the_law_on_7_OH_is_another_a_7_OH_product_is_told_so(place, when, words):
    history = product("H1", "7oh")(at(place, when, using()))
    reason = fired(history)["LG.hydroxy_apart"].reason
    for said_so in words:
        assert said_so in reason
    assert "LG.hydroxy_apart" not in fired(at(place, when, using()))
    assert "LG.hydroxy_apart" not in fired(product("H1", "7oh")(at("TH", when)))


def test_rules_of_towns_are_named_where_they_are_on_record():
    assert "Sarasota County" in fired(at("US-FL"))["LG.regulated"].reason
    assert "Spokane" in fired(at("US-WA"))["LG.unregulated"].reason
    assert fired(at("US-HI"))["LG.unregulated"].reason.endswith(").")


def test_the_age_of_the_place_is_named():
    young = of_subject(age_years=19)(at("US-RI"))
    assert "below 21" in fired(young)["SR02.place_age"].reason


def test_every_status_has_a_rule_that_says_it():
    words = {
        word for rule in rules() for fact, word in rule.when.words if fact == "law"
    }
    assert words == set(LegalStatus)
