"""Weights of hypotheses: normalised, capped, and moved by what they should be."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from mitragyna.calibrate import hypotheses as hyp
from mitragyna.cli import app

POSITIVE = st.floats(1e-6, 1e6)


@pytest.fixture(scope="module")
def weighed():
    return hyp.weigh(3, 400)


@given(st.fixed_dictionaries(dict.fromkeys(hyp.HYPOTHESES, POSITIVE)))
def test_weights_add_to_one_and_none_is_surer_than_a_case_may_be(weight):
    after = hyp.capped(weight)
    assert sum(after.values()) == pytest.approx(1.0)
    assert max(after.values()) <= hyp.MOST + 1e-12
    order = sorted(hyp.HYPOTHESES, key=lambda h: weight[h])
    assert [after[h] for h in order] == sorted(after.values())


def test_under_a_hypothesis_only_it_acts():
    weights = {h: hyp.under(h).prior(f"weight_{h}").value for h in hyp.HYPOTHESES}
    assert set(weights.values()) == {1.0}
    assert hyp.under("raises").prior("weight_suppresses").value == 0.0


def test_the_case_speaks_against_suppression_and_less_so_under_stress(weighed):
    case = [p for p in weighed.pieces if p.stress is not None]
    against = [p.factors["raises"] / p.factors["suppresses"] for p in case]
    assert against[0] > 1.0
    assert against == sorted(against, reverse=True)


def test_maintenance_patients_speak_against_a_lasting_rise(weighed):
    (piece,) = [p for p in weighed.pieces if p.stress is None]
    assert piece.factors["raises"] < 1.0


def test_both_priors_meet_every_chance_of_stress(weighed):
    assert len(weighed.verdicts) == 2 * len(hyp.STRESS)
    for verdict in weighed.verdicts:
        assert sum(verdict.before.values()) == pytest.approx(1.0)
        assert max(verdict.after.values()) <= hyp.MOST


def test_more_men_tell_more(weighed):
    value = {study.what: study.information for study in weighed.studies}
    ten, thirty = (
        value[f"a rested pair of samples in each of {n} men"] for n in (10, 30)
    )
    assert thirty > ten


def test_the_command_gives_the_same_bytes_twice():
    words = ["hypotheses", "--json", "--draws", "200"]
    first, again = (CliRunner().invoke(app, words).stdout for _ in range(2))
    assert first == again
    assert json.loads(first)["schema"] == "mitragyna.hypotheses/2"
