"""Interaction classes and the kinetics of other medicines."""

from math import log

import pytest

from mitragyna.evidence import load
from mitragyna.evidence.schema import ClaimStatus
from mitragyna.medicines.classes import (
    FLAGS,
    classes_of,
    direction,
    flags_of,
    interaction_classes,
)
from mitragyna.medicines.comedication import recognise
from mitragyna.medicines.medicine import drugs
from mitragyna.population.victims import victim_of, victims

QH = 90.0  # liver blood flow that the computed rows refer to [L/h]
WITH_NUMBERS = [v for v in victims().values() if v.is_sourced]


def drug(name):
    (medicine,) = recognise([name]).drugs
    return medicine


def test_every_class_of_a_drug_is_explained():
    explained = {one.name for one in interaction_classes()}
    assert set().union(*(d.classes for d in drugs())) == explained


def test_every_claim_of_a_class_exists():
    claims = load().claims
    named = [one.claim for one in interaction_classes() if one.claim]
    assert set(named) <= set(claims)


def test_every_flag_is_a_word_we_know():
    flags = {flag for one in interaction_classes() for flag in one.flags}
    flags |= set().union(*(d.flags for d in drugs()))
    assert flags <= set(FLAGS)


@pytest.mark.parametrize(
    ("name", "flags"),
    [
        ("alprazolam", {"cns_depression"}),
        ("sertraline", {"serotonergic"}),
        ("methadone", {"cns_depression", "qt"}),
        ("tramadol", {"cns_depression", "serotonergic", "seizure_threshold"}),
        ("bupropion", {"serotonergic", "seizure_threshold"}),
        ("amitriptyline", {"cns_depression", "serotonergic", "qt"}),
        ("haloperidol", {"cns_depression", "qt", "prolactin"}),
        ("digoxin", {"p_gp"}),
        ("naltrexone", {"opioid_antagonist"}),
        ("buprenorphine", {"opioid_partial_agonist", "cns_depression"}),
        ("paracetamol", {"liver"}),
    ],
)
def test_a_drug_carries_its_flags(name, flags):
    assert flags <= set(flags_of(drug(name)))


def test_inhibitors_and_inducers_move_mitragynine_in_opposite_directions():
    def on_kratom(name):
        return direction(one.on_kratom for one in classes_of(drug(name)))

    assert on_kratom("ketoconazole") == "up"
    assert on_kratom("rifampicin") == "down"
    assert on_kratom("paroxetine") == "none"
    assert direction(("up", "down")) == "uncertain"


def test_a_narrow_index_is_marked():
    assert drug("tacrolimus").narrow
    assert drug("ibuprofen").narrow is False
    assert drug("benzodiazepine").narrow is None


def test_every_victim_is_a_drug_and_names_sources():
    sources = load().sources
    for victim in victims().values():
        assert drug(victim.key).name == victim.key
        assert set(victim.source) <= set(sources), victim.key
        assert victim.note


def test_what_nobody_read_has_no_numbers():
    for victim in victims().values():
        if victim.status is ClaimStatus.unconfirmed:
            shares = (victim.Fg, victim.fm3A, victim.fm2D6, victim.CL, victim.V)
            assert shares == (None,) * 5, victim.key
            assert not victim.is_sourced


@pytest.mark.parametrize("victim", WITH_NUMBERS, ids=lambda v: v.key)
def test_numbers_of_a_victim_are_possible(victim):
    assert 0 < victim.Fg <= 1
    assert 0 <= victim.fm3A <= 1
    assert 0 <= victim.fm2D6 <= 1
    assert victim.fm3A + victim.fm2D6 <= 1 + 1e-9
    assert victim.gsd > 1
    if victim.is_untouched:
        return
    assert 0 < victim.CL < QH
    slowest = max(log(2) * victim.V / victim.CL, log(2) / victim.ka)
    # one compartment stands for two: never slower than twice the printed half-life
    assert slowest < 2 * victim.half_life_h


def test_a_drug_without_a_row_is_no_victim():
    assert victim_of("ibuprofen") is None
