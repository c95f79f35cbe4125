"""The law as dated data: every place has a row or a stated gap, every row its dates."""

import re
from collections import defaultdict
from datetime import date
from itertools import pairwise

import pytest

from mitragyna.answer.amount import names_amount
from mitragyna.evidence import load
from mitragyna.evidence.table import rows
from mitragyna.safety.law import laws
from tests.rows import fail_if
from tests.stated import stated

LAWS = rows("jurisdictions")
NAMES = {row["code"]: row["name"] for row in rows("places")}
# fmt: off
STATES = [
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID",
    "IL", "IN", "IA", "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO",
    "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA",
    "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "AS",
    "GU", "MP", "PR", "UM", "VI",
]
EU = [
    "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU",
    "IE", "IT", "LV", "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES",
    "SE",
]
OTHERS = [
    "US", "GB", "CH", "NO", "AU", "NZ", "CA", "TH", "MY", "ID", "MM",
]
# fmt: on
ASKED_FOR = [*(f"US-{state}" for state in STATES), *EU, *OTHERS]
UNITS = {"mg/g", "mg/serving", "% of alkaloids", "% of mitragynine"}
SAYS = {
    "banned",
    "sale_prohibited",
    "regulated",
    "unregulated",
    "unclear",
    "not_looked_up",
}


def day(cell):
    return date.fromisoformat(cell) if cell else None


def test_every_place_asked_for_has_a_row_or_a_stated_gap():
    assert len(STATES) == 57
    assert len(EU) == 27
    now = {row["code"] for row in LAWS if not row["in_force_to"]}
    now |= {"US-MA", "US-KY"}  # in force with a last day, and what follows
    fail_if(set(ASKED_FOR) - now, "jurisdictions.tsv: give this place a row")


def test_a_gap_says_that_it_is_one():
    gaps = [r for r in LAWS if r["status"] == "not_looked_up"]
    assert gaps
    fail_if([r["row"] for r in gaps if "nothing was found" not in r["note"]], "say so")


@pytest.mark.parametrize("column", ["place", "instrument", "buying", "holding"])
def test_every_row_says_what_it_is_and_what_it_means(column):
    fail_if([r["row"] for r in LAWS if not r[column]], f"fill {column}")


def test_every_row_has_its_place_and_a_status_of_the_closed_list():
    fail_if([r["row"] for r in LAWS if NAMES.get(r["code"]) != r["place"]], "the place")
    fail_if([r["row"] for r in LAWS if r["status"] not in SAYS], f"one of {SAYS}")
    fail_if([r["row"] for r in LAWS if r["reach"] not in ("whole", "federal")], "reach")
    assert [r["row"] for r in LAWS if r["reach"] == "federal"] == ["US"]


def test_every_row_has_a_source_that_exists_a_day_read_and_a_day_to_look_again():
    sources = load().sources
    for row in LAWS:
        assert set(row["source"].split(";")) <= set(sources), row["row"]
        assert row["locator"], row["row"]
        assert row["how_read"], row["row"]
        assert row["grade"] in ("A", "B", "C", "D", ""), row["row"]
        assert (
            stated(day(row["as_of"])) <= stated(day(row["read_on"]))
            or "lists" in row["note"]
        )
        assert stated(day(row["read_on"])) < stated(day(row["look_again_on"])), row[
            "row"
        ]


def test_what_was_not_read_at_its_source_is_never_of_the_best_grade():
    best = [r for r in LAWS if r["grade"] == "A"]
    fail_if([r["row"] for r in best if r["how_read"] != "primary text"], "grade B or C")


def test_limits_have_a_number_and_a_unit_that_facts_are_counted_in():
    for row in LAWS:
        numbers, units = row["hydroxy_limit"], row["hydroxy_unit"]
        if numbers == units == "":
            continue
        assert len(numbers.split(";")) == len(units.split(";")), row["row"]
        assert all(float(number) > 0 for number in numbers.split(";")), row["row"]
        assert set(units.split(";")) <= UNITS, row["row"]


def test_the_rows_of_a_place_never_hold_on_the_same_day():
    days = defaultdict(list)
    for row in LAWS:
        starts = day(row["in_force_from"]) or date.min
        ends = day(row["in_force_to"]) or date.max
        assert starts <= ends, row["row"]
        days[row["code"]].append((starts, ends))
    for code, spans in days.items():
        spans.sort()
        for (_, before), (after, _) in pairwise(spans):
            assert before < after, code


def test_what_a_person_is_told_of_the_law_holds_no_amount_to_take():
    amount = re.compile(r"\d\s*(?:mg|g|grams?)\b")
    shown = ("instrument", "buying", "holding", "local", "hydroxy_status")
    bad = [r["row"] for r in LAWS if any(amount.search(r[name]) for name in shown)]
    fail_if(bad, "say it without an amount in these cells, or in limits and note")


def test_no_words_of_a_law_name_an_amount():
    """They are told to people; what a law allows stands in columns of its own."""
    for law in laws():
        words = (law.instrument, law.buying, law.holding, law.hydroxy, law.local)
        assert not any(map(names_amount, words)), law.code
