"""`mitragyna interactions`, `certificate` and `compare`: what is printed for whom."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mitragyna.answer.amount import AMOUNT
from mitragyna.cli import app

EXAMPLES = Path(__file__).parents[1] / "examples"
PERSON = str(EXAMPLES / "leaf_certificate.toml")
LEAF = str(EXAMPLES / "certificates" / "leaf.toml")
FEW = ("--subjects", "40")
CLINICIAN = ("--role", "clinician")
TEA = (
    *("--product", "napdi-k51", "--form", "tea_suspension", "--regimen", "2 g once"),
    *CLINICIAN,
)
NAMED = {
    *("name", "auc_ratio", "cmax_ratio", "time_course", "flags", "severity"),
    *("evidence_grade", "action", "source"),
}


def run(*words):
    return CliRunner().invoke(app, words)


def answer(*words, exit_code=0):
    ran = run(*words, "--json")
    assert ran.exit_code == exit_code, ran.output
    return json.loads(ran.stdout)


def test_interactions_hold_what_was_asked_for():
    printed = answer("interactions", *TEA, *FEW, "--with", "midazolam,quetiapine")
    assert printed["schema"] == "mitragyna.interactions/4"
    assert [drug["name"] for drug in printed["drugs"]] == ["midazolam", "quetiapine"]
    for drug in printed["drugs"]:
        assert set(drug) >= NAMED
        assert drug["auc_ratio"]["low"] <= drug["auc_ratio"]["median"]
        assert drug["time_course"][0]["takes_kratom"]


def test_the_same_call_gives_the_same_bytes():
    words = ("interactions", *TEA, *FEW, "--with", "zolpidem", "--json")
    assert run(*words).stdout == run(*words, "--threads", "1").stdout


def test_no_kratom_gives_no_interaction():
    nothing = ("--regimen", "none", *CLINICIAN)
    words = ("interactions", *nothing, "--with", "midazolam", *FEW)
    (drug,) = answer(*words)["drugs"]
    assert drug["auc_ratio"] == {"low": 1.0, "median": 1.0, "high": 1.0}


def test_a_name_nobody_knows_comes_with_the_nearest_and_blocks():
    printed = answer("interactions", *TEA, *FEW, "--with", "sertralime")
    (drug,) = printed["drugs"]
    assert not drug["is_known"]
    assert drug["nearest"][0] == "sertraline"
    assert drug["severity"] == "hard_stop"


def test_medicines_asked_about_count_and_a_person_sees_no_amount():
    words = ("interactions", PERSON, *FEW, "--with", "tacrolimus,metformin")
    for style in ((), ("--json",)):
        ran = run(*words, *style)
        assert ran.exit_code == 0, ran.output
        assert not AMOUNT.search(ran.stdout.replace("SR12.dose", ""))


def test_medicines_on_record_follow_a_refusal_for_a_clinician():
    words = ("interactions", str(EXAMPLES / "methadone.toml"), *FEW, *CLINICIAN)
    printed = answer(*words, exit_code=3)
    assert printed["drugs"][0]["name"] == "methadone"
    assert printed["refusal"]["kind"] == "refusal"
    assert run(*words).stdout.startswith("Refusal, for role clinician")


def test_nothing_is_computed_for_whom_nothing_may_be(tmp_path):
    child = (EXAMPLES / "leaf_certificate.toml").read_text(encoding="utf-8")
    path = tmp_path / "child.toml"
    path.write_text(re.sub(r"age_years = \d+", "age_years = 15", child), "utf-8")
    assert run("interactions", str(path), "--with", "midazolam").exit_code == 3
    assert run("compare", "red", "green", "--person", str(path)).exit_code == 3


@pytest.mark.parametrize(
    "words",
    [
        ("interactions", "--with", "midazolam"),
        ("interactions", "--regimen", "2 g once", "--product", "L1"),
        ("interactions", "--regimen", "2 g onc", "--with", "midazolam"),
        ("compare", "red", "--person", PERSON),
        ("compare", "red", "purple", "--person", PERSON),
        ("certificate", "none.toml"),
        ("certificate", LEAF, "--jurisdiction", "Rhode Island"),
    ],
)
def test_a_mistake_leaves_as_one_message(words):
    ran = run(*words)
    assert ran.exit_code == 2
    assert ran.stderr.startswith("mitragyna: ")


def test_coverage_counts_and_names():
    counts = answer("interactions", "--coverage")["coverage"]
    assert len(counts["sourced"]) >= 20
    assert "methadone" in counts["without"]
    text = run("interactions", "--coverage").stdout
    assert text.startswith(f"{len(counts['sourced'])} of ")


def test_a_certificate_is_checked_and_carried_into_a_record():
    checked = answer("certificate", LEAF)
    assert checked["certificate"]["mitragynine_mg_per_g"] == 14.0
    assert checked["person_line"].startswith("certificate = { ")
    assert any("no information" in text for text in checked["warnings"])
    bad = str(EXAMPLES / "certificates" / "implausible.csv")
    words = ("certificate", bad, "--jurisdiction", "US-RI")
    broken = answer(*words, exit_code=3)["findings"]
    assert {"lead", "hydroxymitragynine", "salmonella"} <= {
        one["field"] for one in broken if one["level"] == "hard_stop"
    }


def test_red_and_green_have_the_same_numbers():
    words = ("compare", "red", "green", "--person", PERSON, *FEW)
    compared = answer(*words, "--role", "clinician")
    red, green = compared["products"]
    assert red["quantities"] == green["quantities"]
    assert red["alkaloids"] == green["alkaloids"]
    for one in compared["differences"]:
        assert one["differs"] == one["chance"]
        assert one["higher"] == pytest.approx(0.5, abs=1e-9)
    assert any("no information" in text for text in compared["statements"])
    assert any(
        text.startswith("red, green: the same") for text in compared["statements"]
    )


def test_an_expectancy_is_off_unless_asked_for_and_labelled():
    words = ("compare", "red", "green", "--person", PERSON, *FEW, *CLINICIAN)
    plain = answer(*words)
    assert not any("expectancy" in text for text in plain["statements"])
    believing = answer(*words, "--expectancy", "0.5")
    assert any("belief" in text for text in believing["statements"])
    (pain,) = (d for d in believing["differences"] if "belief" in d["quantity"])
    assert pain["differs"] > pain["chance"]
    others = [d for d in believing["differences"] if "belief" not in d["quantity"]]
    assert all(d["differs"] == d["chance"] for d in others)


def test_a_person_is_shown_no_content_and_no_amount():
    compared = answer("compare", "red", LEAF, "--person", PERSON, *FEW)
    assert compared["regimen"] is None
    assert all(one["alkaloids"] == [] for one in compared["products"])
    assert not AMOUNT.search(json.dumps(compared, ensure_ascii=False))


def test_the_page_of_a_comparison_stands_alone(tmp_path):
    pytest.importorskip("altair")
    page = tmp_path / "page.html"
    words = ("compare", "red", LEAF, "napdi-k51", "--person", PERSON, *FEW)
    assert run(*words, "--role", "clinician", "--report", str(page)).exit_code == 0
    html = page.read_text(encoding="utf-8")
    assert "no information on alkaloids" in html.replace("\n", " ")
    assert html.count("<svg") == 5
    assert not re.search(r"@import|url\(|<script|<link|https?://", html)
