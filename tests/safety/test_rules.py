"""The table of rules: its words, its sources and what others build on."""

import re
from pathlib import Path

import pytest

from mitragyna.answer import Effect, Level
from mitragyna.dosing.service import services
from mitragyna.errors import InputError
from mitragyna.evidence.load import load
from mitragyna.evidence.table import rows
from mitragyna.medicines.medicine import drugs
from mitragyna.person.reproduction import FIELDS
from mitragyna.record import Ask, Condition
from mitragyna.record.product import Form
from mitragyna.safety.facts import EXPIRY, FACTS, KINDS
from mitragyna.safety.route_gates import every_gate
from mitragyna.safety.routes import every_practice
from mitragyna.safety.rules import SEVERITY, Says, read_rules, rule_that, rules
from mitragyna.safety.schedule import monitors

SOURCE = Path(__file__).parents[2] / "src" / "mitragyna"
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
    "says": "",
    "original": "x",
}


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
    tables = (rules(), monitors(), every_practice(), every_gate().values())
    read = (row.when.reads for table in tables for row in table)
    assert set().union(*read) == set(KINDS)
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
    words = {
        "condition": set(Condition),
        "asks": set(Ask),
        "form": set(Form),
        "law": {row["status"] for row in rows("jurisdictions")},
        "comedication_class": set().union(*(drug.classes for drug in drugs())),
    }
    for expression in [r.when for r in rules()] + [m.when for m in monitors()]:
        for fact, word in expression.words:
            assert fact not in words or word in words[fact], (expression.text, word)


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
