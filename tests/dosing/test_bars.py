"""Bars of proposals, on fewer people than `verify` and `verify-full` take.

Computed by a program of its own: shapes and types, checked while tests run, would take
ten times as long.
"""

import re
import subprocess
import sys

import pytest

from tests.cases.mutations import MUTATIONS
from tests.cases.pairs import coexisting, excluded

PROPOSALS = "verify.proposals"


def computed(bar: str) -> str:
    """The line of a bar."""
    program = f"import {PROPOSALS} as proposals; print(proposals.{bar}.line)"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return ran.stdout.strip()


def count(pattern: str, line: str) -> int:
    match = re.search(pattern, line)
    assert match, line
    return int(match[1])


def test_no_increase_of_150_people_ends_where_a_rule_forbids_it(capsys):
    line = computed("offered(150)")
    with capsys.disabled():
        print(f"\n{line}")
    assert line.endswith("pass"), line
    assert count(r"made (\d+)", line) >= 12
    assert count(r"withheld (\d+)", line) >= 20


def test_nothing_added_hidden_or_misspelt_in_a_file_makes_its_answer_looser(capsys):
    line = computed("mutated(600)")
    with capsys.disabled():
        print(f"\n{line}")
    assert line.endswith("pass"), line
    for kind in MUTATIONS:
        assert count(rf"(\d+) {kind}", line) >= 20
    assert 40 <= count(r"(\d+) refused", line) <= 360


def test_no_second_contraindication_opens_a_policy(capsys):
    line = computed("pairs(8)")
    with capsys.disabled():
        print(f"\n{line}")
    assert line.endswith("pass"), line
    assert count(r"least tried (\d+)", line) >= 8


@pytest.mark.slow
def test_only_pairs_that_quarrel_over_one_value_are_left_out():
    quarrels = {at.split(".")[0] for at in excluded().values()}
    assert quarrels <= {"product", "regimen", "since", "subject"}
    assert len(excluded()) < len(coexisting()) / 10
