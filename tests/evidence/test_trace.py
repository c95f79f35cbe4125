"""From a parameter to its claims and sources, and the counts of what is missing."""

from dataclasses import replace

import pytest

from mitragyna.errors import EvidenceError
from mitragyna.evidence.load import load, read
from mitragyna.evidence.schema import ClaimKind, SpreadKind
from mitragyna.evidence.trace import (
    gaps,
    lines,
    not_taken_over,
    reading,
    why,
)


def test_why_walks_from_value_to_claims_to_sources(folder):
    trace = why(read(folder), "CL_MG")
    assert trace.prior.value == 50.0
    assert [fact.claim.claim for fact in trace.facts] == ["A1", "A2"]
    assert [source.key for source in trace.facts[0].sources] == ["Ito1999"]


def test_an_unknown_parameter_is_an_error(folder):
    with pytest.raises(EvidenceError, match="nearest: CL_MG"):
        why(read(folder), "CL_MX")


def test_a_claim_that_no_table_holds_is_an_error(folder):
    path = folder / "priors.tsv"
    path.write_text(path.read_text().replace("A1; A2", "A1; A7"))
    with pytest.raises(EvidenceError, match="no claim 'A7'"):
        why(read(folder), "CL_MG")


def test_the_lines_say_value_rule_status_locator_and_source(folder):
    text = "\n".join(lines(why(read(folder), "CL_MG")))
    for part in (
        "CL_MG = 50 L/h",
        "lognormal, GSD of the population value 3, SD of the log between people 0.4",
        "rule: geometric mean of the claims",
        "A1  CL/F, mitragynine: 45 L/h range 30 to 120 (median)",
        "read, grade B (curated), locator: Table 2",
        "unconfirmed, grade B (curated), locator: not recorded",
        "source: Ito1999. Ito 1999 doi:10.1/x",
    ):
        assert part in text


def test_an_assumed_value_says_that_no_claim_is_behind_it(folder):
    text = "\n".join(lines(why(read(folder), "tlag")))
    assert "assumed" in text
    assert "no claim behind it" in text


def test_a_reading_repeats_what_the_row_gives(folder):
    claim = read(folder).claims["A1"]
    bound = replace(claim, value=None, low=None, high=7.0, statistic="upper bound")
    bound = replace(bound, spread_kind=SpreadKind.none)
    both = replace(claim, spread=12.5, spread_kind=SpreadKind.SD)
    words = replace(claim, kind=ClaimKind.text, value=None, text="not impaired")
    assert reading(bound) == "at most 7 L/h (upper bound)"
    assert reading(both) == "45 L/h SD 12.5 range 30 to 120 (median)"
    assert reading(words) == "not impaired"


def test_rows_not_taken_over_are_named_by_table(folder):
    assert not_taken_over(read(folder)) == {"pk/human": 1}


def test_gaps_are_counted(folder):
    counts = gaps(read(folder))
    assert (counts.not_taken_over, counts.unconfirmed, counts.assumed) == (1, 1, 1)
    assert (counts.locator_not_recorded, counts.grade_not_recorded) == (1, 0)


def test_every_parameter_walks_to_a_claim_or_is_assumed_with_a_reason():
    evidence = load()
    bare = [
        name
        for name in evidence.priors
        if not (trace := why(evidence, name)).facts
        and not (trace.prior.status == "assumed" and trace.prior.rule)
    ]
    assert not bare, f"priors.tsv: give claims, or status assumed and a rule: {bare}"
