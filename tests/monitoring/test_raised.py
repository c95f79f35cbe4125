"""Which samples are read together, and which of them is explained."""

from dataclasses import replace

from mitragyna.evidence.bounds import bound
from mitragyna.monitoring.raised import latest_raised, samples

from .vignettes import sample, woman


def test_the_latest_raised_sample_is_explained():
    person = woman(sample(40.0, 9.0), sample(38.0, 5.0), sample(12.0))
    assert latest_raised(person, samples(person)) == 1


def test_its_own_limit_decides():
    low = replace(sample(20.0), upper_limit=12.0)
    assert latest_raised(woman(low), (low,)) == 0
    assert latest_raised(woman(low), (replace(low, upper_limit=23.0),)) is None


def test_no_more_are_read_than_the_latest_few():
    person = woman(*(sample(30.0, 20.0 - k) for k in range(9)))
    read = samples(person)
    assert len(read) == bound("attributed_samples")
    assert read[-1] is person.observations[-1]


def test_what_lies_before_the_simulated_past_is_not_read():
    old = sample(40.0, bound("longest_habit_days") + 1.0)
    assert samples(woman(old)) == ()
