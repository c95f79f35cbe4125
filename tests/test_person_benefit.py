"""A person reads no benefit of any amount: not on a terminal, in JSON, on a page or in
a chart."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

import mitragyna as mg
from mitragyna.answer import Advice
from mitragyna.cli import app
from mitragyna.plots.write import svg

EXAMPLES = Path(__file__).parents[1] / "examples"
SAID = re.compile(
    r"placebo|\bNNT\b|less pain|morphine|points below|% of (?:the )?present|of present",
    re.IGNORECASE,
)
KEYS = {
    *("benefit", "probability_of_benefit", "mean_difference", "nnt"),
    *("chance_better", "chance_worse", "percent_of_start", "target_mg_per_day"),
}


def keys(part):
    """Every key of a document."""
    if isinstance(part, dict):
        return set(part).union(*map(keys, part.values()))
    return set().union(*map(keys, part)) if isinstance(part, list) else set()


@pytest.mark.parametrize("name", ["leaf_certificate", "never_user"])
def test_a_person_reads_no_benefit(name, tmp_path):
    person, page = str(EXAMPLES / f"{name}.toml"), tmp_path / "page.html"
    few = ("advise", person, "--subjects", "20", "--threads", "1")
    shown = CliRunner().invoke(app, [*few, "--report", str(page)])
    answer = json.loads(CliRunner().invoke(app, [*few, "--json"]).stdout)
    assert answer["options"] == answer["unsupported"] == []
    assert not keys(answer) & KEYS
    quantities = {band["quantity"] for band in answer["forecast"]["bands"]}
    assert not any(quantity.startswith("NRS") for quantity in quantities)
    del answer["understood"]  # their own words, repeated there alone
    advice = mg.advise(person, subjects=20, threads=1)
    assert isinstance(advice, Advice)
    drawn = svg(mg.plot(advice))
    page_text = page.read_text("utf-8")
    for text in (shown.stdout, json.dumps(answer), page_text, drawn):
        assert not SAID.search(text), SAID.search(text)


def test_a_clinician_reads_what_this_looks_for():
    few = ("--role", "clinician", "--subjects", "20", "--threads", "1", "--json")
    person = str(EXAMPLES / "leaf_certificate.toml")
    answer = json.loads(CliRunner().invoke(app, ["advise", person, *few]).stdout)
    assert keys(answer) >= KEYS
    assert SAID.search(json.dumps(answer))
