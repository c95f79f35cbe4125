"""The generated pages say what the tables say, and lead to one another."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from mitragyna.evidence.load import load, read
from mitragyna.evidence.markdown import plain, table, table_page
from mitragyna.evidence.schema import (
    NOT_RECORDED,
    Claim,
    Contradiction,
    Source,
    Verdict,
)
from mitragyna.evidence.table import rows
from pages import judgement, law, parameters, sources
from pages.evidence import COMMAND, pages, write

DOCS = Path(__file__).parents[2] / "docs" / "evidence"
EVIDENCE = load()
PAGES = pages(EVIDENCE)
VERDICT = {"verdict_id": "P1", "claim": "it is safe", "verdict": "not studied"}
VERDICT |= {"certainty": "very low", "facts": "A1", "kind": "construct"}
VERDICT |= {"basis": "nobody asked", "origin": "own"}
CLASH = {"contradiction": "clearance", "question": "How fast?", "claims": "A1; A2"}
CLASH |= {"choice": "A1", "reason": "the primary paper stands first"}


CITED = {
    "key": "Ito1999",
    "citation": "Ito 1999",
    "doi": "10.1/x",
    "doi_status": "read",
}


@pytest.fixture
def made(folder, put):
    """The pages of a small folder with a verdict and a contradiction."""
    put("verdicts", Verdict, VERDICT)
    put("contradictions", Contradiction, CLASH)
    return pages(read(folder))


def test_the_written_pages_are_what_the_tables_give():
    written = {p.name: p.read_text(encoding="utf-8") for p in DOCS.glob("*.md")}
    stale = sorted(n for n in PAGES if written.get(n) != PAGES[n])
    strays = sorted(written.keys() - PAGES.keys())
    assert not stale, f"the tables have changed; run: {COMMAND} (stale: {stale})"
    assert not strays, f"remove from docs/evidence: {strays}"


def test_every_link_between_the_pages_leads_to_a_place():
    places = {
        f"{name}#{key}"
        for name, t in PAGES.items()
        for key in re.findall(r'id="(.+?)"', t)
    }
    places |= PAGES.keys()
    links = {m for t in PAGES.values() for m in re.findall(r"\]\(([^<)]+)\)", t)}
    assert not links - places


def test_every_page_is_reached_from_the_index():
    for name in PAGES.keys() - {"index.md"}:
        assert f"]({name})" in PAGES["index.md"]
        assert "](index.md)" in PAGES[name]


def test_every_row_has_its_place():
    for name in EVIDENCE.priors:
        assert f'<a id="{name}"></a>' in PAGES["parameters.md"]
    for name in EVIDENCE.sources:
        assert f'<a id="{name}"></a>' in PAGES["studies.md"]
    for name in EVIDENCE.verdicts:
        assert f'<a id="{name}"></a>' in PAGES["verdicts.md"]
    for table_name, keys in EVIDENCE.tables.items():
        page = PAGES[table_page(table_name)]
        assert all(f'<a id="{key}"></a>' in page for key in keys)


def test_the_counters_are_the_counts(made):
    assert "| Claims | 2 | 1 read, 1 unconfirmed |" in made["index.md"]
    assert "| Parameters | 2 | 1 assumed, 1 construct |" in made["index.md"]
    assert "| locator not recorded | 1 |" in made["index.md"]
    assert "| [kinetics](claims-kinetics.md) | 2 | 1 | 0 |" in made["not-recorded.md"]


def test_a_parameter_leads_to_its_claims_and_their_place_in_the_source(made):
    section = made["parameters.md"].split('id="CL_MG"')[1].split("## ")[0]
    assert "**50 L/h** · lognormal, GSD 3, ω 0.4 · construct" in section
    assert "[A1](claims-kinetics.md#A1)" in section
    assert "[Ito1999](studies.md#Ito1999), Table 2" in section


def test_what_rests_on_little_is_listed(made):
    assert "## Assumed parameters (1)\n\n| Parameter" in made["unsure.md"]
    assert "[CL_MG](parameters.md#CL_MG): [A2]" in made["unsure.md"]


def test_a_verdict_quotes_the_claim_and_marks_the_construct(made):
    assert (
        "“it is safe” | **not studied** | very low | construct (ours)"
        in (made["verdicts.md"])
    )
    assert "[A1](claims-kinetics.md#A1)" in made["verdicts.md"]


def test_a_contradiction_gives_choice_reason_and_users(made):
    text = made["contradictions.md"]
    assert "Choice: [A1](claims-kinetics.md#A1). the primary paper" in text
    assert "Used by [CL_MG](parameters.md#CL_MG)" in text


def test_a_construct_is_listed_with_what_made_it(made):
    text = made["constructs.md"]
    assert "## Parameters (1)" in text
    assert "[CL_MG](parameters.md#CL_MG)" in text
    assert "[P1](verdicts.md#P1)" in text


def test_every_place_stands_in_the_law_with_its_row_and_its_dates():
    text = law.law(EVIDENCE)
    holds, rest = text.split("## Whence")
    for row in rows("jurisdictions"):
        assert f"({row['code']})" in holds
        assert f"| {row['row']} |" in rest
        assert row["look_again_on"] in rest


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "lognormal, GSD 3, ω 0.4"),
        ({"gsd": None, "omega": None}, "lognormal"),
        ({"gsd": None, "low": 0.0, "high": 2.0}, "lognormal, ω 0.4, 0 to 2"),
    ],
)
def test_a_spread_says_what_is_there(folder, changes, text):
    prior = replace(read(folder).priors["CL_MG"], **changes)
    assert parameters.spread(prior) == text


def test_a_parameter_that_leans_on_a_weak_claim_is_named(folder):
    evidence = read(folder)
    assert parameters.weak_claims(evidence, evidence.priors["CL_MG"]) == ["A2"]
    assert parameters.weak_claims(evidence, evidence.priors["tlag"]) == []


def test_what_is_missing_is_counted_by_source_and_by_claim(folder, put):
    less = {"key": "Anon", "citation": "a talk", "design": NOT_RECORDED}
    less |= {"doi_status": "none"}
    put("sources", Source, CITED, less)
    text = sources.not_recorded(read(folder))
    assert "## Design not recorded (1 sources)\n\n[Anon]" in text
    assert "## Neither DOI nor address (1 sources)\n\n[Anon]" in text
    assert "## DOI whose reading is not recorded (0 sources)\n\nNone." in text
    assert "## kinetics: no locator\n\n[A2]" in text


def test_verdicts_come_in_the_order_of_their_numbers(folder, put):
    many = [VERDICT | {"verdict_id": key} for key in ("P10", "P2", "C3")]
    put("verdicts", Verdict, *many)
    text = judgement.verdicts(read(folder))
    places = [text.index(f'id="{key}"') for key in ("C3", "P2", "P10")]
    assert places == sorted(places)


def test_a_role_stands_with_its_source():
    section = PAGES["studies.md"].split('id="Tanna2022"')[1].split("### ")[0]
    assert "Role: calibration of all quantities" in section


def test_what_markdown_would_read_as_a_mark_is_harmless(folder, put, claim_row):
    put("pain", Claim, claim_row | {"claim": "B1", "note": "a|b <c> ~2 nM*h"})
    page = pages(read(folder))["claims-pain.md"]
    assert r"a\|b &lt;c&gt; \~2 nM\*h" in page
    assert plain("|") == r"\|"
    assert table(["a"], []) == "None.\n"


def test_the_same_tables_give_the_same_pages():
    assert pages(EVIDENCE) == PAGES


def test_writing_leaves_other_files_alone(folder, tmp_path):
    (tmp_path / "other.md").write_text("mine")
    write(read(folder), tmp_path)
    assert (tmp_path / "other.md").read_text() == "mine"
    assert (tmp_path / "index.md").exists()
