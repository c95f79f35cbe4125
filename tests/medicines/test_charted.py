"""Lines of a medication list: what is read of them, and what is not."""

from time import process_time

import pytest

from mitragyna.answer import Effect, Role
from mitragyna.medicines.charted import charted
from mitragyna.medicines.comedication import recognise
from mitragyna.medicines.names import nearest
from mitragyna.safety.gates import gates
from tests.cases.people import clean, using, with_drugs

LINES = [
    ("oxycodone-acetaminophen 10/325", ["oxycodone", "paracetamol"]),
    ("tramadol 50 mg prn", ["tramadol"]),
    ("alprazolam 0.5 mg PO BID PRN", ["alprazolam"]),
    ("Suboxone 8/2 film", ["buprenorphine"]),
    ("Effexor XR 150 mg qAM", ["venlafaxine"]),
    ("Seroquel 300 mg qhs", ["quetiapine"]),
    ("buprenorphine-naloxone 16/4 mg SL film", ["buprenorphine"]),
    ("buprenorphine 8 mg / naloxone 2 mg", ["buprenorphine"]),
    ("Xanax bars", ["alprazolam"]),
    ("Tylenol #3", ["paracetamol", "codeine"]),
    ("Tylenol 3", ["paracetamol", "codeine"]),
    ("Tylenol 3 times a day", ["paracetamol"]),
    ("Tylenol 325 mg", ["paracetamol"]),
    ("hydrocodone/APAP 5-325 1-2 tabs q6h prn pain", ["hydrocodone", "paracetamol"]),
    ("Sertralin 50 1-0-0", ["sertraline"]),
    ("Ramipril comp 5/25", ["ramipril", "hydrochlorothiazide"]),
    ("insulin glargine 20 u qhs", ["insulin glargine"]),
    ("Metoprololsuccinat 47,5 mg 1-0-1", ["metoprolol"]),
    ("Kwetiapina 25 mg", ["quetiapine"]),
    ("ossicodone 5 mg", ["oxycodone"]),
    ("fluoxetina 20 mg al día", ["fluoxetine"]),
    ("losartan potassium 50 mg", ["losartan"]),
    ("potassium chloride 20 mEq", ["potassium"]),
    ("losartan HCTZ 100/25", ["losartan", "hydrochlorothiazide"]),
    ("quetiapine 25 mg at night for sleep", ["quetiapine"]),
    ("naloxone 4 mg nasal spray", ["naloxone rescue kit"]),
    ("naltrexone 50 mg", ["naltrexone"]),
    ("HYDROcodone-acetaminophen 10-325 MG Oral Tablet", ["hydrocodone", "paracetamol"]),
    ("gabapentin 300mg caps: 1 cap AM, 2 caps HS", ["gabapentin"]),
    ("traMADol (ULTRAM) 50 mg tablet, 1 every 6 (six) hours as needed", ["tramadol"]),
    ("Tramadol LP 100 mg matin et soir", ["tramadol"]),
    ("oxazepam 10 mg z.n.", ["oxazepam"]),
    ("paracetamol plus codeine", ["paracetamol", "codeine"]),
    (
        "ALPRAZolam 0.5 MG tablet Take 0.5 mg by mouth 3 (three) times daily as needed",
        ["alprazolam"],
    ),
    (
        "SUBOXONE 8-2 mg SL film, Place 1 Film under the tongue 2 (two) times daily",
        ["buprenorphine"],
    ),
    ("tapering off Effexor XR 75 mg", ["venlafaxine"]),
    ("vitamin D 2000 IU", ["vitamin d"]),
    ("metformin 2000 mg", ["metformin"]),
]


@pytest.mark.parametrize(("line", "ingredients"), LINES)
def test_a_charted_line_is_read_into_its_ingredients(line, ingredients):
    read = charted(line)
    assert not read.unread
    assert [drug.name for drug in read.drugs] == ingredients


def test_a_line_says_how_much_how_and_how_often():
    read = charted("alprazolam 0.5 mg tab PO BID prn anxiety")
    assert (read.strength, read.form, read.route) == ("0.5 mg", "tab", "po")
    assert (read.frequency, read.reason) == ("bid prn", "anxiety")


@pytest.mark.parametrize(
    ("line", "drugs", "unread"),
    [
        ("zzyzx 5 mg", [], "zzyzx"),
        ("oxycodone 5 mg zzyzx prn", ["oxycodone"], "zzyzx"),
        ("zzyzx-codeine 30 mg", ["codeine"], "zzyzx"),
        ("6-codeine", ["codeine"], "6"),
        ("oxycodone?", ["oxycodone"], "?"),
        ("denies opioids", ["opioid"], "denies"),
        ("tramadol (stopped)", ["tramadol"], "stopped"),
        ("Ibuprofen Plus", ["ibuprofen"], "plus"),
        ("Tylenol Night", ["paracetamol"], "night"),
        ("Aspirin plus 5/25", ["aspirin"], "plus"),
        ("tramadol and", ["tramadol"], "and"),
        ("takes wife's tramadol", ["tramadol"], "wife's"),
        ("ketoprofenol", [], "ketoprofenol"),
        ("hydrocodeine", [], "hydrocodeine"),
        ("MS 15 mg", [], "ms"),
        ("unknown", [], "unknown"),
        ("bid", [], "bid"),
        ("tramadol 50 mg stopped in March", ["tramadol"], "stopped in march"),
        ("tramadol 2019", ["tramadol"], "2019"),
        ("tramadol 50 mg d/c", ["tramadol"], "d/c"),
        ("allergic to codeine", ["codeine"], "allergic"),
    ],
)
def test_what_is_left_of_a_line_is_named_and_what_was_read_still_counts(
    line, drugs, unread
):
    read = charted(line)
    assert [drug.name for drug in read.drugs] == drugs
    assert read.unread == (unread,)


ENDED = [
    "tramadol 50 mg, stopped in March", "tramadol d/c'd", "tramadol discontinued 2019",
    "Not taking: tramadol", "no longer takes tramadol", "tramadol, last taken 2019",
    "was on tramadol until June", "previously tramadol", "tramadol (on hold)",
    "used to take tramadol", "weaned off tramadol", "hx of tramadol use",
]  # fmt: skip
ALLERGIES = ["allergic to tramadol", "Allergies: tramadol", "tramadol intolerance"]


@pytest.mark.parametrize("line", [*ENDED, *ALLERGIES])
def test_a_medicine_that_has_ended_neither_vanishes_nor_counts_unsaid(line):
    """It counts as taken, with its own rules, and the answer says so."""
    fired = gates(with_drugs(line)(using()), Role.clinician).fired
    rules = {gate.rule: gate for gate in fired}
    assert rules["IX00.unrecognised"].effect is Effect.no_start
    reason = rules["IX00.unrecognised"].reason
    assert "delete the line" in reason
    assert "until then it counts" in reason
    assert ("allergy" in reason) is (line in ALLERGIES)
    clean_rules = {g.rule for g in gates(with_drugs("tramadol")(using()),
                                         Role.clinician).fired}  # fmt: skip
    assert clean_rules <= set(rules)


@pytest.mark.parametrize(
    "words", ["none", "denies", "none known", "Nil", "no medicines", "-", "keine"]
)
def test_a_list_that_says_there_is_nothing_is_empty(words):
    assert recognise([words]).lines == ()
    assert recognise([words, "sertraline"]).unrecognised


def test_a_line_read_in_part_refuses_and_keeps_the_gates_of_what_was_read():
    fired = gates(with_drugs("alprazolam 1 mg zzyzx")(using()), Role.clinician).fired
    rules = {gate.rule: gate for gate in fired}
    assert rules["IX00.unrecognised"].effect is Effect.no_start
    assert "the part 'zzyzx' was not read" in rules["IX00.unrecognised"].reason
    assert "IX02.benzodiazepine" in rules


def test_whoever_takes_nothing_else_is_not_asked():
    fired = {gate.rule for gate in gates(clean(), Role.clinician).fired}
    assert not any(rule.startswith("IX00") for rule in fired)


def test_nobody_is_told_to_stop_what_was_not_read():
    (gate,) = (
        gate
        for gate in gates(with_drugs("zzyzx")(using()), Role.person).fired
        if gate.rule == "IX00.unrecognised"
    )
    assert "Do not stop it or take less of it on your own" in gate.next_step
    assert "slows your breathing" in gate.reason


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("metaxolone", ("metaxalone",)),
        ("latuta", ("lurasidone",)),
        ("methaxadone", ()),
        ("pentaphenytoin", ()),
        ("opion", ()),
        ("zzyzx", ()),
    ],
)
def test_only_what_is_one_slip_away_is_suggested(name, suggested):
    assert nearest(name) == suggested


@pytest.mark.parametrize(
    "name", ["Narcan", "naloxone 4 mg nasal spray", "naloxone prn"]
)
def test_naloxone_at_home_is_no_question(name):
    fired = rules_of(name)
    assert "IX05.rescue" in fired
    assert not fired & {"IX05.antagonist", "IX00.unlisted", "IX00.unrecognised"}


def test_naltrexone_is_a_hard_stop_and_naloxone_within_buprenorphine_is_none():
    assert "IX05.antagonist" in rules_of("naltrexone 50 mg")
    assert "IX05.antagonist" not in rules_of("buprenorphine-naloxone 8/2")


def rules_of(name):
    """Rules that fire where this is taken beside kratom."""
    return {gate.rule for gate in gates(with_drugs(name)(using()), Role.person).fired}


@pytest.mark.parametrize("piece", ["7", "z", "z-", "codeine ", "tylenol 3 "])
def test_a_line_is_read_in_linear_time(piece):
    def seconds(pieces):
        began = process_time()
        charted(piece * pieces)
        return process_time() - began

    few, many = seconds(100), seconds(400)
    assert many < 12 * few + 0.5
