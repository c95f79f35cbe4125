"""The tables of rules, drugs, places and tests, and the logic that reads them."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitragyna.answer import Effect, Level
from mitragyna.dosing.service import services
from mitragyna.errors import InputError
from mitragyna.evidence.load import load
from mitragyna.evidence.table import rows
from mitragyna.medicines.comedication import recognise
from mitragyna.medicines.medicine import drugs
from mitragyna.medicines.names import nearest
from mitragyna.person.reproduction import FIELDS
from mitragyna.record import Ask, Condition
from mitragyna.record.product import Form
from mitragyna.safety.expression import conjunction, disjunction, negation, parse
from mitragyna.safety.facts import EXPIRY, FACTS, KINDS
from mitragyna.safety.rules import SEVERITY, Says, read_rules, rule_that, rules
from mitragyna.safety.schedule import monitors

SOURCE = Path(__file__).parents[2] / "src" / "mitragyna"
T, F, U = True, False, None
# said of a person, and no rule's business
HARMLESS = {
    "chronic_low_back_pain",
    "osteoarthritis",
    "neuropathic_pain",
    "fibromyalgia",
    "other_chronic_pain",
    "depression",
    "anxiety_disorder",
}
ROW = {
    **dict.fromkeys(("reason", "next_step", "whom", "source", "grade", "basis"), "x"),
    "rule": "X1",
    "level": "warn",
    "effect": "note",
    "urgency": "today",
    "says": "-",
    "original": "x",
}


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (T, T, T, T),
        (T, F, F, T),
        (T, U, U, T),
        (F, T, F, T),
        (F, F, F, F),
        (F, U, F, U),
        (U, T, U, T),
        (U, F, F, U),
        (U, U, U, U),
    ],
)
def test_three_valued_truth_tables(left, right, both, either):
    assert conjunction(left, right) is both
    assert disjunction(left, right) is either


def test_not_unknown_is_unknown():
    assert [negation(t) for t in (T, F, U)] == [F, T, U]


@given(st.sampled_from([T, F, U]), st.sampled_from([T, F, U]))
def test_de_morgan(left, right):
    assert negation(conjunction(left, right)) is disjunction(
        negation(left), negation(right)
    )


@pytest.mark.parametrize(
    ("text", "values", "truth"),
    [
        ("pregnant", {"pregnant": None}, U),
        ("unknown(pregnant)", {"pregnant": None}, T),
        ("unknown(pregnant)", {"pregnant": False}, F),
        ("not pregnant", {"pregnant": False}, T),
        ("qtc_ms > 500 or pregnant", {"qtc_ms": None, "pregnant": True}, T),
        ("qtc_ms > 500 and pregnant", {"qtc_ms": 501.0, "pregnant": None}, U),
        (
            "(pregnant or lactating) and drives",
            {"pregnant": True, "lactating": None, "drives": False},
            F,
        ),
        ("form is 7oh", {"form": Form.seven_oh}, T),
        ("condition has jaundice", {"condition": None}, U),
        ("condition has jaundice", {"condition": frozenset()}, F),
        ("always", {}, T),
    ],
)
def test_a_condition_reads_its_facts(text, values, truth):
    assert parse(text, KINDS).truth(values) is truth


def test_and_binds_tighter_than_or():
    assert parse("pregnant or lactating and drives", KINDS).truth(
        {"pregnant": True, "lactating": False, "drives": False}
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "pregnant or",
        "pregnent",
        "pregnant > 3",
        "qtc_ms",
        "qtc_ms > high",
        "qtc_ms has x",
        "form has 7oh",
        "(pregnant",
        "pregnant lactating",
        "unknown(pregnant",
        "pregnant & lactating",
    ],
)
def test_a_slip_in_a_condition_names_the_row(text):
    with pytest.raises(InputError, match=r"rules\.tsv: line 2, rule X1"):
        read_rules([ROW | {"when": text}])


def test_a_level_nobody_knows_names_the_row():
    with pytest.raises(InputError, match="rule X1"):
        read_rules([ROW | {"when": "always", "level": "severe"}])
    with pytest.raises(InputError, match="rule X1"):
        read_rules([ROW | {"when": "always", "level": "warn", "effect": "by severity"}])


def test_every_fact_is_read_and_named_once():
    read = set().union(*(rule.when.reads for rule in rules()))
    assert read | set().union(*(m.when.reads for m in monitors())) == set(KINDS)
    assert len(KINDS) == len(FACTS) + len(EXPIRY)
    assert set(KINDS) - {fact.name for fact in FACTS} == set(EXPIRY)


def test_every_rule_has_its_own_name():
    names = [rule.id for rule in rules()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("prefix", ["SR", "CN", "IX"])
def test_every_row_of_the_tables_became_a_rule(prefix):
    last = {"SR": 25, "CN": 26, "IX": 29}[prefix]
    text = " ".join(rule.original for rule in rules())
    kept = {int(n) for n in re.findall(rf"\b{prefix}(\d\d) \|", text)}
    assert kept == set(range(1, last + 1))


def test_every_word_in_a_rule_exists():
    known = {
        "condition": set(Condition),
        "asks": set(Ask),
        "form": set(Form),
        "law": {row["status"] for row in rows("jurisdictions")},
        "comedication_class": set().union(*(drug.classes for drug in drugs())),
    }
    for expression in [r.when for r in rules()] + [m.when for m in monitors()]:
        for fact, word in expression.words:
            assert fact not in known or word in known[fact], (expression.text, word)


def test_every_condition_ask_and_drug_class_is_read():
    expressions = [r.when for r in rules()] + [m.when for m in monitors()]
    words = set().union(*(expression.words for expression in expressions))
    read = {w for f, w in words if f == "condition"} | set(FIELDS.values())
    assert read == set(Condition) - HARMLESS
    assert {w for f, w in words if f == "asks"} == set(Ask)
    classes = set().union(*(drug.classes for drug in drugs()))
    assert classes <= {w for f, w in words if f == "comedication_class"}


def test_every_source_exists():
    sources = load().sources
    for name in ("triage", "rules", "schedule"):
        for row in rows(name):
            assert set(row["source"].split(";")) <= set(sources), row["source"]


def test_severity_four_stops_and_weaker_ones_do_not():
    assert SEVERITY["severity 4"] == (Level.hard_stop, Effect.no_start)
    weaker = [effect for word, (_, effect) in SEVERITY.items() if word != "severity 4"]
    assert Effect.no_start not in weaker


def test_bases_urgencies_and_levels_are_words_we_know():
    for rule in rules():
        assert rule.basis in {"published", "inferred", "qualitative", "construct"}
        assert rule.urgency in {"now", "today", "this week", "next visit"}
        if rule.effect in (Effect.no_start, Effect.stop_now, Effect.no_output):
            assert rule.level is Level.hard_stop


def test_no_text_for_people_holds_an_amount():
    amount = re.compile(r"\d\s*(?:mg|g|grams?)\b")
    for rule in rules():
        assert not amount.search(f"{rule.reason} {rule.next_step} {rule.whom}"), rule.id
    for monitor in monitors():
        test = monitor.test
        assert not amount.search(f"{test.test} {test.when} {test.act_if} {test.why}")


def test_no_text_claims_safety_or_benefit():
    claim = re.compile(r"\b(?:safe|safely|effective|proven)\b", re.IGNORECASE)
    for rule in rules():
        assert not claim.search(f"{rule.reason} {rule.next_step}"), rule.id


def test_rules_that_warn_of_dependence_exist_and_say_so():
    words = ("dependence", "withdrawal", "use disorder")
    warning = [rule for rule in rules() if rule.warns_of_dependence]
    assert len(warning) == 10
    for rule in warning:
        assert any(word in rule.reason for word in words)


@pytest.mark.parametrize(
    ("given_name", "name"),
    [
        ("Sertraline 50 mg", "sertraline"),
        ("oxycodone hcl", "oxycodone"),
        ("Metoprolol Succinate ER 25mg daily", "metoprolol"),
        ("acetaminophen", "paracetamol"),
        ("St John’s wort", "st john's wort"),
        ("Suboxone 8 mg/2 mg", "buprenorphine"),
        ("buprenorphine/naloxone", "buprenorphine"),
        ("LDN", "naltrexone"),
        ("naloxone nasal spray", "naloxone rescue kit"),
    ],
)
def test_a_drug_is_found_under_the_names_people_use(given_name, name):
    found = recognise([given_name])
    assert [drug.name for drug in found.drugs] == [name]
    assert not found.unrecognised


def test_parts_of_a_combination_are_found_and_the_rest_is_kept():
    found = recognise(["paracetamol + codeine", "ibuprofen and zzyzx 5 mg"])
    assert [d.name for d in found.drugs] == ["paracetamol", "codeine", "ibuprofen"]
    assert found.unrecognised == ("zzyzx",)
    assert found.unlisted == ("ibuprofen",)


def test_the_nearest_names_come_for_a_misspelling():
    assert nearest("gabapentim") == ("gabapentin",)
    assert nearest("zzyzx") == ()


def test_no_name_stands_for_two_drugs():
    names = [name for drug in drugs() for name in (drug.name, *drug.synonyms)]
    assert len(names) == len(set(names))


def test_every_example_agent_of_the_interaction_table_is_known():
    agents = """morphine oxycodone hydrocodone fentanyl methadone tramadol codeine
    midazolam alprazolam diazepam clonazepam zolpidem ethanol gabapentin pregabalin
    naltrexone naloxone samidorphan buprenorphine quetiapine venlafaxine
    desvenlafaxine duloxetine fluoxetine paroxetine sertraline citalopram
    escitalopram phenelzine tranylcypromine selegiline linezolid trazodone buspirone
    bupropion triptans dextromethorphan amitriptyline nortriptyline clomipramine
    tapentadol metoprolol atomoxetine flecainide thioridazine tacrolimus ciclosporin
    sirolimus quinidine ergotamine colchicine simvastatin atorvastatin felodipine
    apixaban sildenafil digoxin dabigatran loperamide ketoconazole itraconazole
    clarithromycin ritonavir grapefruit rifampicin carbamazepine phenytoin amiodarone
    sotalol haloperidol ondansetron macrolides fluoroquinolones acetaminophen
    methotrexate isoniazid valproate kava amphetamine methylphenidate pseudoephedrine
    caffeine clonidine lofexidine tizanidine warfarin theophylline clozapine"""
    found = recognise(agents.split())
    assert not found.unrecognised
    assert not found.unlisted


ASKED = (
    *("midazolam", "alprazolam", "buprenorphine", "methadone", "oxycodone", "fentanyl"),
    *("tramadol", "codeine", "dextromethorphan", "atomoxetine", "metoprolol"),
    *("fluoxetine", "paroxetine", "sertraline", "venlafaxine", "duloxetine"),
    *("amitriptyline", "nortriptyline", "quetiapine", "aripiprazole", "risperidone"),
    *("haloperidol", "simvastatin", "atorvastatin", "apixaban", "warfarin"),
    *("tacrolimus", "ethinylestradiol", "levothyroxine", "zolpidem", "trazodone"),
    *("gabapentin", "pregabalin", "modafinil"),
)


@pytest.mark.parametrize("name", ASKED)
def test_a_drug_that_was_asked_for_is_found_by_name_synonym_and_code(name):
    (drug,) = recognise([name]).drugs
    codes = (drug.atc, drug.atc.lower(), f"ATC {drug.atc}", f"RxCUI: {drug.rxnorm}")
    for word in (name.upper(), *drug.synonyms, *codes, drug.rxnorm):
        assert [d.name for d in recognise([word]).drugs] == [name], word


def test_a_code_never_hides_a_warning():
    assert [d.name for d in recognise(["V03AB15"]).drugs] == ["naloxone"]


def test_a_code_nobody_has_is_not_known():
    found = recognise(["Z99ZZ99", "999999999"])
    assert not found.drugs
    assert found.unrecognised == ("z99zz99", "999999999")


def test_no_rule_is_named_in_the_code():
    """Whoever builds on a rule asks for what it says, a column of its table."""
    named = [
        f"{path.name}: {rule.id}"
        for path in SOURCE.rglob("*.py")
        for rule in rules()
        if rule.id in path.read_text("utf-8")
    ]
    assert not named


def test_every_service_is_named_by_a_rule_or_a_kind_and_is_a_row():
    *some, last = services()
    named = {rule.service for rule in rules()} - {""}
    assert named <= {one.service for one in some}
    assert all(one.kinds or one.service in named for one in some)
    assert last.whom == "an addiction service or the treating clinician"


@pytest.mark.parametrize("says", Says)
def test_what_others_build_on_is_said_by_a_rule(says):
    assert rule_that(says).says is says
