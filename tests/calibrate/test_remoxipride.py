"""Two doses of remoxipride: a second soon after the first finds less to release."""

import numpy as np
import pytest

from mitragyna.calibrate.cohort import CLOCK_H, Groups
from mitragyna.calibrate.form import ModelForm
from mitragyna.calibrate.remoxipride import _ratio, _RemoxiprideRun, second
from mitragyna.model.variants import Variant

GROUPS = Groups(draws=24, seed=5)


def peaks(first: float, again: float, left: float = 0.0):
    """A rise of `first` at 1 h, and of `again` at 3 h above what is `left` at 2 h."""
    time_h = CLOCK_H + np.array([0.0, 1.0, 2.0, 3.0, 4.0])
    rise = np.array([0.0, first, left, left + again, 0.0])[:, None]
    untreated = np.array([5.0, 6.0, 7.0, 8.0, 9.0])[:, None]
    return _RemoxiprideRun(time_h, untreated + rise, untreated)


def test_a_rise_counts_above_the_untreated_day_and_what_is_left_of_the_first():
    assert _ratio(peaks(10.0, 10.0), 2.0) == pytest.approx([1.0])
    assert _ratio(peaks(10.0, 5.0), 2.0) == pytest.approx([0.5])
    assert _ratio(peaks(10.0, 5.0, left=3.0), 2.0) == pytest.approx([0.5])


@pytest.mark.parametrize("variant", [Variant.standard, Variant.additive])
def test_a_day_later_the_response_is_fuller_than_after_two_hours(variant):
    form = ModelForm(name="any", variant=variant)
    soon, late, lowest, floored = second(form, GROUPS)
    assert np.nanmedian(soon) < np.nanmedian(late)
    assert (lowest[np.isfinite(lowest)] > 0.0).all() or variant is Variant.additive
    assert ((floored >= 0.0) & (floored <= 1.0)).all()


def test_only_the_additive_form_can_want_to_release_less_than_nothing():
    *_, floored = second(ModelForm(name="any"), GROUPS)
    assert not floored.any()
