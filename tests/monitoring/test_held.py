"""What may be said of a cause before it was looked for."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mitragyna.monitoring.held import LOOKED_FOR, LookedFor, looked
from mitragyna.record.observation import Quantity
from mitragyna.safety.facts import facts

from .vignettes import other, sample, woman

FULL = woman(
    sample(60.0, 3.0, None),
    sample(55.0, 2.0),
    sample(50.0, quantity=Quantity.monomeric_prolactin),
    other(Quantity.tsh, 2.0),
    other(Quantity.creatinine, 0.8),
    other(Quantity.hcg, 1.0),
)


def found_in(person, index=1):
    taken = tuple(o for o in person.observations if "prolactin" in o.quantity)
    return looked(person, facts(person), taken, index)


def test_nothing_is_missing_where_all_was_looked_for():
    assert found_in(FULL).missing == ()


@pytest.mark.parametrize(
    ("quantity", "key"),
    [
        (Quantity.monomeric_prolactin, "peg"),
        (Quantity.tsh, "tsh"),
        (Quantity.creatinine, "creatinine"),
        (Quantity.hcg, "hcg"),
    ],
)
def test_what_was_not_measured_is_missing(quantity, key):
    left = tuple(o for o in FULL.observations if o.quantity is not quantity)
    assert found_in(replace(FULL, observations=left)).missing == (key,)


def test_a_repeat_counts_only_where_it_was_taken_at_rest():
    unrested = tuple(replace(o, rested=None) for o in FULL.observations)
    assert "rested" in found_in(replace(FULL, observations=unrested)).missing


def test_kratom_is_held_lower_before_than_after_the_others_were_looked_for():
    before = LookedFor(missing=("tsh",), is_dechallenged=True).hold_of_kratom()
    after = LookedFor(missing=(), is_dechallenged=False).hold_of_kratom()
    assert before is not None
    assert after is not None
    assert (before.most, after.most) == (0.5, 0.8)
    assert before.missing == (LOOKED_FOR["tsh"],)
    assert LookedFor(missing=(), is_dechallenged=True).hold_of_kratom() is None


def test_a_rested_sample_a_month_after_the_last_intake_is_a_dechallenge():
    stopped = FULL.as_of - timedelta(days=40)
    early = replace(FULL, regimen=None, since=None, doses=())
    ended = replace(FULL, stopped=stopped, since=stopped - timedelta(days=60))
    assert found_in(ended, 0).is_dechallenged
    assert not found_in(early, 0).is_dechallenged
    assert not found_in(FULL, 0).is_dechallenged
