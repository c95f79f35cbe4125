"""What advice says of true people is held against what they will have."""

import numpy as np

from verify import advised

FEW = ("plasma", 2_000, 8)


def test_each_truth_is_held_against_people_picked_for_it():
    one = advised.foretold(*FEW)
    ranked, quantities = one.inside.shape
    assert 0 < ranked <= FEW[2]
    assert quantities == 4
    assert one.inside.mean() > 0.6
    for pair in one.chances.values():
        stated, true = pair.T
        assert len(pair) == ranked
        assert np.all((stated >= 0.0) & (stated <= 1.0))
        assert set(true) <= {0.0, 1.0}


def test_two_truths_are_told_different_chances():
    chances = advised.foretold(*FEW).chances["withdrawal"]
    assert np.ptp(chances[:, 0]) > 0.0
