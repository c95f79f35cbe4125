"""Treatment as reported: whom each row reaches, and whom no medicine may reach."""

import re

import pytest

from mitragyna.answer import Role
from mitragyna.dosing.decide import decide
from mitragyna.dosing.recommend import advise
from mitragyna.evidence.load import load
from mitragyna.person.setting import Draws
from mitragyna.safety.gates import gates
from mitragyna.safety.help_lines import help_lines, with_numbers
from mitragyna.safety.route_gates import every_gate
from mitragyna.safety.routes import LEFT_OUT, every_practice, routes
from tests.cases.people import (
    both,
    certified,
    clean,
    female,
    of_subject,
    product,
    seen,
    stopped,
    taking,
    with_conditions,
    with_drugs,
    with_seen,
    without,
)
from tests.stated import stated

DRAWS = Draws(seed=1, n=20, threads=1)
DAILY = taking("2 g twice a day", days=200)
HYDROXY = both(product("H1", "7oh"), DAILY)
SHOT = both(product("S1", "shot"), DAILY)
PRACTICES = {one.name: one for one in every_practice()}
BOTTLE = both(
    certified(hydroxymitragynine_mg_per_g=None, hydroxymitragynine_mg_per_unit=2.0),
    taking("2 capsules twice a day", days=200),
)
CALM = with_seen(
    seen("systolic_pressure", 125, "mmHg"), seen("heart_rate", 72, "1/min")
)


def withdrawing(points):
    return with_seen(seen("cows", points, "points"))


def care(change, role=Role.clinician):
    history = change(clean())
    return routes(gates(history, role), history)


def names(change):
    """The rows that are shown, those left out not among them."""
    history = change(clean())
    place = history.subject.jurisdiction
    shown = {one.what for one in care(change)}
    return {n for n, o in PRACTICES.items() if with_numbers(o.what, place) in shown}


def left_out(change):
    return " ".join(o.when_not for o in care(change) if o.what.startswith(LEFT_OUT))


#: By gate: what keeps a medicine from somebody who takes leaf every day.
LEAVES_OUT = {
    "alcohol_beside": of_subject(alcohol="daily"),
    "alpha2_taken": with_drugs("tizanidine"),
    "bleeding_risk": with_drugs("apixaban"),
    "breathing_at_risk": with_conditions("sleep_apnoea_untreated"),
    "full_opioid": with_drugs("oxycodone"),
    "gut_bleeding": with_conditions("fever"),
    "heart_or_pressure": with_conditions("structural_heart_disease"),
    "heart_rhythm": with_conditions("long_qt"),
    "kidney": with_seen(seen("egfr", 45, "mL/min/1.73 m2", days_ago=2)),
    "lactation": female(lactating=True),
    "liver_alcohol": of_subject(alcohol="daily"),
    "liver_condition": with_conditions("liver_disease"),
    "liver_medicine": with_drugs("isoniazid"),
    "liver_tests": with_seen(seen("alt", 120, "U/L", limit=40)),
    "loperamide_raised": with_drugs("itraconazole"),
    "mania": with_conditions("bipolar_disorder"),
    "medicine_unread": with_drugs("unreadable thing 5 mg"),
    "nsaid_taken": with_drugs("naproxen"),
    "older": of_subject(age_years=70),
    "pregnancy": female(pregnant=True),
    "pressure_low": with_seen(seen("systolic_pressure", 98, "mmHg")),
    "pressure_medicine": with_drugs("bisoprolol"),
    "qt_long": with_seen(seen("qtc", 455, "ms")),
    "qt_medicine": with_drugs("amiodarone"),
    "rhythm_slow": with_conditions("cardiac_conduction_disease"),
    "salts_low": with_seen(seen("potassium", 3.3, "mmol/L")),
    "sedative_taken": with_drugs("alprazolam"),
    "serotonin": with_drugs("sertraline"),
}
CAUTIONS = {
    "kratom_still_taken": CALM,
    "lactation_ask": female(lactating=True),
    "liver_caution": with_conditions("liver_disease"),
    "liver_start": with_conditions("liver_disease"),
    "older_gut": of_subject(age_years=70),
    "older_sedation": of_subject(age_years=70),
    "overdose_supply": with_conditions("suicidality"),
    "qt_start": with_seen(seen("qtc", 455, "ms")),
    "sedative_start": with_drugs("alprazolam"),
    "seizures": with_conditions("seizure_disorder"),
    "stopped_tolerance": both(stopped(), withdrawing(14)),
    "withdrawal_low": withdrawing(9),
    "withdrawal_low_hydroxy": both(HYDROXY, withdrawing(12)),
}
#: By row: somebody whom it reaches.
REACHES = {
    "agonist_treatment": both(DAILY, with_drugs("methadone")),
    "alcohol": both(DAILY, of_subject(alcohol="daily")),
    "benzodiazepine": both(DAILY, with_drugs("alprazolam")),
    "buprenorphine": DAILY,
    "buprenorphine_hydroxy": HYDROXY,
    "buprenorphine_serving": BOTTLE,
    "help_line": DAILY,
    "inpatient": both(DAILY, with_conditions("seizure_disorder")),
    "lactation": both(DAILY, female(lactating=True)),
    "lapse": stopped(),
    "lapse_in_steps": DAILY,
    "minor": both(DAILY, of_subject(age_years=16)),
    "naloxone": DAILY,
    "naltrexone": both(DAILY, with_drugs("naltrexone")),
    "no_amounts": SHOT,
    "no_amounts_serving": BOTTLE,
    "other_first": both(DAILY, with_drugs("alprazolam")),
    "overdose_teaching": DAILY,
    "pregnancy": both(DAILY, female(pregnant=True)),
    "pregnancy_agonist": both(
        DAILY, both(female(pregnant=True), with_drugs("buprenorphine"))
    ),
    "prescribed_opioid": both(DAILY, with_drugs("oxycodone")),
}


@pytest.mark.parametrize("name", every_gate())
def test_every_gate_keeps_its_medicines_from_somebody(name):
    change = both(DAILY, (LEAVES_OUT | CAUTIONS)[name])
    gate = every_gate()[name]
    about = [one for one in every_practice() if name in one.gates]
    assert about
    if not gate.leaves_out:
        assert any(f"{gate.reason}." in one.when_not for one in care(change))
        return
    assert gate.reason in left_out(change)
    shown = names(change)
    assert not any(one.name in shown for one in about)


@pytest.mark.parametrize("name", PRACTICES)
def test_every_row_reaches_somebody(name):
    assert name in names(REACHES.get(name, DAILY))


@pytest.mark.parametrize("change", [DAILY, HYDROXY, stopped()])
def test_a_person_reads_no_treatment(change):
    assert care(change, Role.person) == ()
    assert care(change, Role.researcher) == care(change)


@pytest.mark.parametrize(
    "change",
    [
        lambda history: history,
        taking("1 g once a week", days=60),
        with_drugs("methadone"),
        withdrawing(14),
        product("H1", "7oh"),
    ],
)
def test_who_never_took_kratom_or_takes_it_seldom_gets_no_treatment(change):
    assert care(change) == ()


@pytest.mark.parametrize(
    "sign",
    [
        with_seen(seen("spo2", 80, "%")),
        with_conditions("cannot_be_woken"),
        with_conditions("overdose_suspected"),
        withdrawing(40),
    ],
)
def test_in_an_emergency_only_the_emergency_speaks(sign):
    assert care(both(DAILY, sign)) == ()


@pytest.mark.parametrize(
    "change",
    [
        DAILY,
        HYDROXY,
        SHOT,
        stopped(),
        both(DAILY, withdrawing(9)),
        both(
            taking("1 g once a week", days=60), with_conditions("kratom_use_disorder")
        ),
        both(product("H1", "7oh"), taking("1 capsule once a week", days=60)),
    ],
)
def test_whoever_may_be_dependent_is_shown_naloxone_and_teaching(change):
    assert {"naloxone", "overdose_teaching", "help_line"} <= names(change)


def test_advice_and_refusal_carry_the_routes():
    leaf, hydroxy = DAILY(clean()), HYDROXY(clean())
    assert advise(leaf, Role.clinician, n=20, threads=1).route == care(DAILY)
    refusal = stated(decide(hydroxy, Role.clinician, DRAWS).refusal)
    assert refusal.route == care(HYDROXY)
    refusal = stated(decide(hydroxy, Role.person, DRAWS).refusal)
    assert refusal.route == ()


def test_seven_oh_and_extracts_have_no_lapse_into_steps_and_no_leaf_buprenorphine():
    assert {"no_amounts", "buprenorphine_hydroxy", "lapse"} <= names(HYDROXY)
    for change in (HYDROXY, SHOT):
        assert not names(change) & {"lapse_in_steps"}
    assert "buprenorphine" not in names(HYDROXY)
    assert "lapse_in_steps" not in names(stopped())


def test_no_opioid_is_shown_beside_naltrexone_or_agonist_treatment():
    for medicine in ("naltrexone", "buprenorphine", "methadone"):
        for habit in (DAILY, HYDROXY):
            shown = names(both(habit, with_drugs(medicine)))
            assert not shown & {"buprenorphine", "buprenorphine_hydroxy"}


def test_a_few_light_days_end_without_medicines():
    light = names(taking("2 g once a day", days=13))
    assert not light & {name for name, one in PRACTICES.items() if one.medicines}
    assert {"naloxone", "lapse"} <= light


def test_a_woman_has_the_later_bound_of_qtc():
    woman = both(DAILY, female())
    assert "ondansetron" in names(both(woman, with_seen(seen("qtc", 455, "ms"))))
    assert "ondansetron" not in names(both(woman, with_seen(seen("qtc", 461, "ms"))))


@pytest.mark.parametrize(
    ("change", "medicine", "missing"),
    [
        (without("qtc"), "ondansetron", "a recent ECG (QTc)"),
        (CALM, "ondansetron", ""),
        (without("alt"), "paracetamol", "liver tests"),
        (of_subject(comedication=None), "ibuprofen", "other medicines"),
        (of_subject(alcohol=None), "hydroxyzine", "drinking habit"),
        (female(pregnant=None), "trazodone", "pregnancy"),
        (both(CALM, female(pregnant=None, age_years=64)), "trazodone", ""),
    ],
)
def test_what_is_not_on_record_is_asked_for_before_a_medicine(
    change, medicine, missing
):
    shown = care(both(DAILY, change))
    (one,) = [o for o in shown if o.what == PRACTICES[medicine].what]
    asked_for = "Not before these are on record: " in one.when_not
    assert asked_for == bool(missing)
    assert missing in one.when_not


@pytest.mark.parametrize("place", ["US-NC", "CA", "GB", "IE", "DE", "AU", "NZ"])
def test_a_help_line_has_its_number_source_and_day(place):
    lines = help_lines(place)
    assert lines.treatment_source in load().sources
    assert re.search(r"\d{3}.*; read in a copy \d{4}-\d\d-\d\d$", lines.treatment_line)
    history = both(DAILY, of_subject(jurisdiction=place))
    assert any(lines.treatment_line in one.what for one in care(history))


def test_where_no_help_line_is_on_record_none_is_shown():
    assert not help_lines("FR").treatment_line
    assert "help_line" not in names(both(DAILY, of_subject(jurisdiction="FR")))
