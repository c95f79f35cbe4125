"""The way back: as a start is made, in steps that exist, and no rule forbids."""

from dataclasses import replace
from itertools import pairwise

import pytest

from mitragyna.evidence.bounds import bound
from mitragyna.nof1.way_up import forbidding, way_up
from mitragyna.record.product import product_named
from mitragyna.record.regimen_text import parse_regimen

from .trials import PERSON

PRESENT = parse_regimen("2 g once daily")


def test_it_begins_as_a_start_and_ends_at_what_was_taken():
    shares = way_up(PERSON, PRESENT, 28.0)
    assert shares is not None
    assert 28.0 * shares[0] == pytest.approx(bound("start_mg_per_day"))
    rises = [b - a for a, b in pairwise(shares)]
    assert max(rises) * 28.0 <= bound("step_mg_per_day") + 1e-9
    assert shares[-1] == 1.0


def test_steps_are_halved_in_older_age():
    older = replace(PERSON, subject=replace(PERSON.subject, age_years=70.0))
    young, old = way_up(PERSON, PRESENT, 28.0), way_up(older, PRESENT, 28.0)
    assert young is not None
    assert old is not None
    assert len(old) > len(young)
    assert old[0] < young[0]


def test_pieces_stay_whole_and_one_too_strong_leaves_no_way():
    capsules = parse_regimen("5 capsules once daily")
    counted = replace(PERSON, product=product_named("capsule"), regimen=capsules)
    assert way_up(counted, capsules, 20.0) == (0.2, 0.4, 0.6, 0.8, 1.0)
    assert way_up(counted, capsules, 40.0) is None


def test_a_rule_on_the_way_is_named():
    assert not forbidding(PERSON, PRESENT, (0.5, 1.0))
    much = parse_regimen("8 g once daily")
    assert forbidding(PERSON, much, (0.5, 1.0))
