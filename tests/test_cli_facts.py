"""Rows of the evidence by key or word, and as text."""

import pytest

from mitragyna.cli.facts import claims_like, decisive, in_full, row_of, verdict_lines
from mitragyna.errors import EvidenceError
from mitragyna.evidence.load import load

EVIDENCE = load()


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        ("parameter", EVIDENCE.priors),
        ("claim", EVIDENCE.claims),
        ("source", EVIDENCE.sources),
        ("verdict", EVIDENCE.verdicts),
        ("study", EVIDENCE.studies),
    ],
)
def test_a_row_of_every_table_is_there_by_its_key_and_as_text(kind, table):
    key = next(key for key in table if kind == "source" or key not in EVIDENCE.sources)
    assert row_of(EVIDENCE, key) == (kind, table[key])
    text = "\n".join(in_full(EVIDENCE, kind, table[key]))
    assert key in text
    assert "None" not in text


def test_a_key_that_is_none_comes_with_the_nearest():
    with pytest.raises(EvidenceError, match="CL_MG"):
        row_of(EVIDENCE, "CL_MQ")
    with pytest.raises(EvidenceError) as error:
        row_of(EVIDENCE, "~~~")
    assert "nearest" not in str(error.value)


def test_letter_case_makes_no_difference_and_nothing_finds_all():
    small, large = (claims_like(EVIDENCE, word) for word in ("prolactin", "PROLACTIN"))
    assert small == large
    verdicts, claims = claims_like(EVIDENCE, "")
    assert len(verdicts) == len(EVIDENCE.verdicts)
    assert len(claims) == len(EVIDENCE.claims)
    assert 0 < len(small[1]) < len(claims)
    assert claims_like(EVIDENCE, "no such word") == ((), ())


def test_a_verdict_is_told_with_the_facts_that_decide_it():
    verdict = next(iter(EVIDENCE.verdicts.values()))
    text = "\n".join(verdict_lines(verdict))
    facts = decisive(EVIDENCE, verdict)
    assert [fact["claim"] for fact in facts] == [*verdict.facts]
    assert all(key in text for key in verdict.facts)
    assert all(fact["source"] for fact in facts)
