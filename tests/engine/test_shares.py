"""Work shared between threads: everything once, and what fails is told."""

import numpy as np
import pytest

from mitragyna.engine.schedule.shares import in_shares


@pytest.mark.parametrize("threads", [1, 2, 3, 7])
@pytest.mark.parametrize("count", [0, 1, 5, 64])
def test_everything_is_done_once_for_any_number_of_threads(count, threads):
    times = np.zeros(count, int)

    def work(part: slice) -> None:
        times[part] += 1

    in_shares(work, count, threads)
    assert (times == 1).all()


def test_shares_are_alike():
    sizes = []
    in_shares(lambda part: sizes.append(part.stop - part.start), 100, 3)
    assert max(sizes) - min(sizes) <= 1


def test_a_failure_in_one_thread_is_not_lost():
    def work(part: slice) -> None:
        if part.start:
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        in_shares(work, 10, 2)
