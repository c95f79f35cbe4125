"""`mitragyna evidence`: from a value to its sources."""

import json

from typer.testing import CliRunner

from mitragyna.cli import app
from mitragyna.evidence import gaps, load
from mitragyna.evidence.bounds import limits


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["evidence", *arguments])
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_list_names_every_parameter_and_what_is_missing():
    text = run("list")
    for name in load().priors:
        assert f"{name} " in text
    assert f"{gaps(load()).assumed}" in text.rsplit("assumed claims", 1)[1]
    assert "curated rows not yet taken over" in text


def test_list_by_status_holds_only_that_status():
    rows = json.loads(run("list", "--status", "assumed", "--json"))["parameters"]
    assert rows
    assert {row["status"] for row in rows} == {"assumed"}


def test_list_json_is_sealed_and_has_the_counters():
    answer = json.loads(run("list", "--json"))
    assert answer["sealed"]["evidence_hash"] == load().hash
    assert answer["gaps"]["unconfirmed"] == gaps(load()).unconfirmed


def test_why_walks_to_the_sources():
    text = run("why", "CL_MG")
    assert text.startswith("CL_MG = ")
    assert "source: " in text
    trace = json.loads(run("why", "CL_MG", "--json"))["trace"]
    assert trace["facts"][0]["sources"][0]["citation"]


def test_show_finds_a_row_of_every_kind():
    evidence = load()
    tables = {
        "parameter": evidence.priors,
        "claim": evidence.claims,
        "source": evidence.sources,
        "verdict": evidence.verdicts,
        "study": evidence.studies,
        "limit": limits(),
    }
    for kind, rows in tables.items():
        key = next(iter(rows))
        assert key in run("show", key)
        assert json.loads(run("show", key, "--json"))["kind"] == kind


def test_claims_come_after_the_verdicts_on_popular_statements():
    text = run("claims", "--about", "prolactin")
    assert "kratom raises prolactin" in text
    answer = json.loads(run("claims", "--about", "prolactin", "--json"))
    assert answer["verdicts"]
    assert 0 < len(answer["claims"]) < len(load().claims)


def test_claims_without_a_word_are_all_of_them():
    answer = json.loads(run("claims", "--json"))
    assert len(answer["claims"]) == len(load().claims)
    assert len(answer["verdicts"]) == len(load().verdicts)


#: Every popular claim, by a word of it, and the verdict that answers it.
POPULAR = {
    "P01": "endorphins",
    "P02": "serotonin receptors",
    "P03": "anti-inflammatory and analgesic",
    "C4": "suppresses prolactin",
    "C8": "both true",
    "P04": "comprehensive analgesia",
    "P05": "start low",
    "P06": "individual needs",
    "P07": "strains differ",
    "P08": "monitored closely",
    "P09": "alternative or adjunct",
    "P10": "proven mechanism",
    "P11": "safe and effective",
}


def test_every_popular_claim_has_a_verdict_with_the_facts_that_decide():
    answer = json.loads(run("claims", "--json"))
    verdicts = {row["verdict_id"]: row for row in answer["verdicts"]}
    for key, words in POPULAR.items():
        row = verdicts[key]
        assert words in row["claim"]
        assert row["verdict"]
        assert row["certainty"]
        assert [fact["claim"] for fact in row["decisive"]] == row["facts"]
        assert all(fact["source"] for fact in row["decisive"])


def test_what_nobody_studied_is_a_verdict():
    answer = json.loads(run("claims", "--json"))
    verdicts = {row["verdict_id"]: row["verdict"] for row in answer["verdicts"]}
    assert verdicts["P04"] == verdicts["P07"] == "not studied"
    assert verdicts["C4"] == "contradicted"
    assert verdicts["C8"] == "inconsistent"
