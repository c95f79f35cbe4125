"""Every command keeps every gate, and a person is told nothing by another regimen."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from mitragyna.answer import Effect, Role
from mitragyna.cli import app
from mitragyna.record import read_person
from mitragyna.safety.gates import gates

EXAMPLES = Path(__file__).parents[1] / "examples"
PEOPLE = sorted(EXAMPLES.glob("*.toml"))
REFUSED = [p for p in PEOPLE if gates(read_person(p), Role.person).refuses]
PERSON = str(EXAMPLES / "leaf_certificate.toml")
LEAF = str(EXAMPLES / "certificates" / "leaf.toml")
FEW = ("--subjects", "20")
EXTRACT = """\
class = "E2"
form = "extract"
batch = "X-1"
[alkaloids]
mitragynine = "400 mg/g"
7-hydroxymitragynine = "50 mg/g"
"mitragynine pseudoindoxyl" = "2 mg/g"
"""
UNLABELLED = """\
class = "E2"
form = "extract"
batch = "X-2"
[metals]
lead = "0.3 ppm"
"""


def run(*words):
    return CliRunner().invoke(app, words)


def first_lines(text):
    """The title and what must be done now; all before the first heading."""
    return text.partition("\n\n")[0]


def commands(person):
    """The commands that answer about a person."""
    return {
        "interactions": ("interactions", str(person), "--with", "metformin", *FEW),
        "compare": ("compare", "red", "green", "--person", str(person), *FEW),
    }


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("person", REFUSED, ids=lambda path: path.stem)
def test_the_same_refusal_stands_first_in_every_command(person, role):
    verdict = gates(read_person(person), role)
    advised = run("advise", str(person), "--role", role, "--full", *FEW)
    assert advised.exit_code == 3
    for words in commands(person).values():
        answer = run(*words, "--role", role)
        assert answer.exit_code == 3, answer.output
        assert first_lines(answer.stdout) == first_lines(advised.stdout)
        refusal = json.loads(run(*words, "--role", role, "--json").stdout)
        refusal = refusal.get("refusal") or refusal
        shown = {gate["rule"] for gate in refusal["gates"]}
        assert shown >= {gate.rule for gate in verdict.fired}


def test_examples_hold_an_emergency_and_other_refusals():
    """The test above is worth something."""
    effects = [gates(read_person(p), Role.person).effects for p in REFUSED]
    assert any(Effect.stop_now in one for one in effects)
    assert sum(Effect.no_start in one for one in effects) >= 3


def test_no_medicine_follows_an_emergency():
    words = ("interactions", str(EXAMPLES / "jaundice.toml"), "--with", "metformin")
    printed = json.loads(run(*words, *FEW, "--role", "clinician", "--json").stdout)
    assert "drugs" not in printed


def test_a_medicine_that_is_only_asked_about_refuses_too():
    words = ("interactions", PERSON, "--with", "tramadol", *FEW)
    for role in Role:
        ran = run(*words, "--role", role, "--json")
        assert ran.exit_code == 3
        refusal = json.loads(ran.stdout)
        refusal = refusal.get("refusal") or refusal
        assert "IX14.tramadol" in {gate["rule"] for gate in refusal["gates"]}


@pytest.mark.parametrize("role", [Role.person, Role.clinician])
@pytest.mark.parametrize("bad", ["E2", "S1", "7oh", "extract", "unlabelled"])
def test_a_product_with_a_hard_stop_is_left_out_with_the_reason(bad, role, tmp_path):
    texts = {"extract": EXTRACT, "unlabelled": UNLABELLED}
    name = bad
    if bad in texts:
        name = str(tmp_path / f"{bad}.toml")
        Path(name).write_text(texts[bad], encoding="utf-8")
    words = ("compare", "red", name, "green", "--person", PERSON, *FEW)
    ran = run(*words, "--role", role, "--json")
    assert ran.exit_code == 3, ran.output
    comparison = json.loads(ran.stdout)
    assert [one["label"] for one in comparison["products"]] == ["red", "green"]
    assert comparison["left_out"]
    assert all(line.startswith(f"{bad}: ") for line in comparison["left_out"])


def test_where_too_few_products_are_left_the_answer_is_a_refusal():
    ran = run("compare", "7oh", "H1", "--person", PERSON, *FEW, "--json")
    assert ran.exit_code == 3
    refusal = json.loads(ran.stdout)
    assert refusal["kind"] == "refusal"
    assert "SR10.form" in {gate["rule"] for gate in refusal["gates"]}
    assert refusal["warnings"][0].startswith("Fewer than two products are left")


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (EXTRACT, {"SR10.content", "SR10.pseudoindoxyl"}),
        (UNLABELLED, {"CN25.unlabelled"}),
    ],
)
def test_a_certificate_ends_in_the_gates_of_its_product(text, rules, tmp_path):
    path = tmp_path / "certificate.toml"
    path.write_text(text, encoding="utf-8")
    ran = run("certificate", str(path))
    assert ran.exit_code == 3
    assert ran.stdout.splitlines()[2].startswith("hard_stop: ")
    checked = json.loads(run("certificate", str(path), "--json").stdout)
    assert {gate["rule"] for gate in checked["gates"]} >= rules


def test_a_certificate_without_a_class_says_whose_gates_it_was_judged_by(tmp_path):
    path = tmp_path / "c.csv"
    path.write_text("analyte,value,unit\nmitragynine,14,mg/g\n", encoding="utf-8")
    said = run("certificate", str(path)).stdout
    assert "No class is named: gates are those of leaf powder" in said
    assert "No class" not in run("certificate", str(path), "--product", "L1").stdout
    compared = run("compare", "L1", str(path), "--person", PERSON)
    assert compared.exit_code == 2
    assert "class" in compared.stderr


def test_a_certificate_in_a_place_where_kratom_is_banned_ends_in_the_law():
    ran = run("certificate", LEAF, "--jurisdiction", "US-AL")
    assert ran.exit_code == 3
    assert "CN26.banned" in ran.stdout
    assert run("certificate", LEAF).exit_code == 0


AMOUNTS = st.tuples(st.sampled_from([0.5, 1, 4, 24]), st.sampled_from([1, 2, 3, 6]))
BY_OWN_RECORD = {
    "interactions": ("interactions", PERSON, "--with", "tacrolimus,metformin", *FEW),
    "compare": ("compare", "red", LEAF, "--person", PERSON, *FEW),
    "nobody": ("interactions", "--with", "midazolam,quetiapine", *FEW),
}


@pytest.mark.parametrize("command", BY_OWN_RECORD)
@settings(max_examples=2, deadline=None)
@given(first=AMOUNTS, second=AMOUNTS)
def test_no_field_of_a_person_depends_on_a_regimen_that_is_given(
    command, first, second
):
    words = BY_OWN_RECORD[command]
    texts = [f"{g} g {times} times a day" for g, times in (first, second)]
    a, b = (run(*words, "--regimen", text, "--json") for text in texts)
    assert a.exit_code == b.exit_code == 0, a.output
    assert a.stdout == b.stdout
    assert "Not used: --regimen" in a.stdout


def test_a_person_is_told_by_their_own_record_whatever_else_is_given():
    """Beside the sentence that says so, nothing changes."""
    words = ("compare", "red", "green", "--person", PERSON, *FEW, "--json")
    plain = json.loads(run(*words).stdout)
    more = ("--regimen", "9 g three times a day", "--expectancy", "2")
    given_more = json.loads(run(*words, *more).stdout)
    said = given_more["statements"].pop(0)
    assert "--regimen, --expectancy" in said
    assert given_more == plain
    assert "ug/d" not in json.dumps(plain)


def test_without_a_record_a_person_sees_no_ratio():
    words = ("interactions", "--with", "midazolam", "--regimen", "2 g once", *FEW)
    (drug,) = json.loads(run(*words, "--json").stdout)["drugs"]
    assert drug["auc_ratio"] is drug["cmax_ratio"] is drug["single_dose"] is None
    assert not drug["time_course"]
    assert drug["severity"]
    assert drug["action"]


@pytest.mark.parametrize(
    "words",
    [
        ("simulate", "--regimen", "30 mg mitragynine once", *FEW, "--days", "1"),
        ("crowd", "--regimen", "30 mg mitragynine once", "--subjects", "100", "--days", "1"),  # noqa: E501
        ("certificate", LEAF),
    ],
)  # fmt: skip
def test_commands_without_a_role_say_for_whom_they_are(words):
    sentence = "For professionals and research; not for choosing an amount."
    assert sentence in run(*words).stdout
    assert json.loads(run(*words, "--json").stdout)["for_whom"] == sentence
    help_ = " ".join(run(words[0], "--help").stdout.split())
    assert "not for choosing an amount" in help_


@pytest.mark.parametrize("command", ["advise", "interactions", "compare"])
def test_help_says_what_the_default_role_means(command):
    wide = CliRunner(env={"COLUMNS": "300"}).invoke(app, (command, "--help")).stdout
    assert "person (the default) gets warnings" in wide
    assert "no number for another regimen" in " ".join(wide.split())


def test_what_must_be_done_the_same_day_stands_first_in_every_command(tmp_path):
    record = Path(PERSON).read_text(encoding="utf-8")
    conditions = '["chronic_low_back_pain"]'
    assert conditions in record
    path = tmp_path / "person.toml"
    more = '["chronic_low_back_pain", "visual_field_loss"]'
    path.write_text(record.replace(conditions, more), encoding="utf-8")
    advised = run("advise", str(path), *FEW).stdout.splitlines()[0]
    assert advised.startswith("TODAY: ")
    for words in commands(path).values():
        assert run(*words).stdout.splitlines()[0] == advised
        printed = json.loads(run(*words, "--json").stdout)
        assert printed["actions"][0]["urgency"] == "today"
