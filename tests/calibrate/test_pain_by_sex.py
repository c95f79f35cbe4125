"""Prolactin and pain by sex: every finding has a claim, and nothing is weighed."""

import pytest

from mitragyna.calibrate.pain_by_sex import PAIN, PEOPLE, by_sex
from mitragyna.evidence.load import load
from mitragyna.evidence.table import rows
from mitragyna.record.subject import Sex

FOUND = {one.sex: one for one in by_sex()}


@pytest.mark.parametrize("row", rows("pain_by_sex"), ids=lambda r: r["claim"])
def test_a_finding_names_a_claim_that_agrees_on_the_sex(row):
    about = load().claim(row["claim"]).conditions
    assert row["hypothesis"] in PAIN
    assert row["subjects"] in ("people", "animals")
    effect_in = about.split("sex_of_effect=")[1]
    if row["hypothesis"] != "neutral":  # what is absent in a sex is no effect of it
        assert row["sex"] in effect_in or effect_in.startswith("both")


def test_every_sex_has_every_hypothesis():
    for one in FOUND.values():
        assert [d.hypothesis for d in one.directions] == list(PAIN)
        assert all(claim in load().claims for claim in one.claims)


def test_analgesia_was_not_seen_in_women_and_not_in_men():
    for sex, words in (
        (Sex.female, "not studied"),
        (Sex.male, "not studied in people"),
    ):
        (analgesic,) = [d for d in FOUND[sex].directions if d.hypothesis == "analgesic"]
        assert analgesic.standing.startswith(words)


def test_people_in_whom_prolactin_hurt_were_women():
    for sex, is_seen in ((Sex.female, True), (Sex.male, False)):
        (one,) = [d for d in FOUND[sex].directions if d.hypothesis == "pronociceptive"]
        assert any(s.subjects == PEOPLE for s in one.seen) is is_seen


def test_under_kratom_neither_sex_was_studied():
    assert all(one.under_kratom.startswith("not studied") for one in FOUND.values())
    assert load().prior("weight_analgesic").value == pytest.approx(1 / 3)
