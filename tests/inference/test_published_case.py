"""The published case, before and after its second sample: 24 ng/mL of prolactin on
kratom, 6 ng/mL two months after it was stopped (LaBryer 2018)."""

from pathlib import Path

import pytest

from mitragyna.answer import Advice, Role
from mitragyna.dosing.recommend import advise
from mitragyna.inference.posterior import fit
from mitragyna.person.setting import Draws
from mitragyna.record import read_person

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def moved():
    """What moved after one sample and after both, by quantity."""
    return [
        {
            one.quantity: one
            for one in fit(
                read_person(EXAMPLES / f"case_prolactin_{name}.toml"),
                Draws(seed=1, n=500, threads=2),
            ).moved
        }
        for name in ("24", "second_sample")
    ]


def test_one_sample_leaves_open_whether_the_level_is_his_own(moved):
    one, _ = (each["PRL0"] for each in moved)
    assert one.posterior.median > 1.2 * one.prior.median
    assert one.from_data < 0.5


def test_a_second_after_the_stop_says_that_his_own_level_is_not_high(moved):
    one, both = (each["PRL0"] for each in moved)
    assert both.posterior.median < one.posterior.median
    assert both.posterior.high < 20.0  # ng/mL, the usual upper limit of men
    assert both.from_data > 0.5


def test_neither_says_much_of_what_kratom_did_to_it(moved):
    for each in moved:
        assert each["Imax"].from_data < 0.2
        assert each["h_s"].from_data < 0.3


def test_advice_foretells_less_prolactin_after_the_second_sample():
    high = []
    for name in ("24", "second_sample"):
        history = read_person(EXAMPLES / f"case_prolactin_{name}.toml")
        answer = advise(history, Role.person, n=300, threads=2)
        assert isinstance(answer, Advice)
        assert answer.learnt is not None
        assert answer.forecast is not None
        (band,) = (b for b in answer.forecast.bands if b.quantity == "P")
        high.append((max(band.median), max(band.p95)))
    one, both = high
    assert one[0] > 1.2 * both[0]
    assert one[1] > both[1]
