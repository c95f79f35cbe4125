"""Quantiles of a crowd of whom nobody is kept: those of the same people, kept."""

from itertools import pairwise

import pytest

from mitragyna.errors import InputError
from mitragyna.workflows.crowd import LEVELS, SHOWN, crowd
from mitragyna.workflows.request import CrowdSimulation


def test_hourly_rows_from_the_start_to_the_end_of_each_quantity():
    request = CrowdSimulation(regimen="1 g once", product="L1", days=1, subjects=100)
    shares: list[float] = []
    answer = crowd(request, progress=shares.append)
    by_name = {name: [] for name, _ in SHOWN.values()}
    for row in answer.rows:
        by_name[row.what].append(row)
    for rows in by_name.values():
        assert [row.time_h for row in rows] == [float(hour) for hour in range(25)]
        for row in rows:
            levels = [row.p5, row.p25, row.median, row.p75, row.p95]
            assert len(levels) == len(LEVELS)
            assert all(a <= b for a, b in pairwise(levels))
    assert by_name["mitragynine"][0].p95 == 0.0 < by_name["mitragynine"][2].p5
    assert shares[-1] == 1.0


def test_a_device_that_is_none_is_refused_before_anything_is_computed():
    request = CrowdSimulation(regimen="none", product="L1", days=56, subjects=10**6)
    with pytest.raises(InputError, match="cpu"):
        crowd(request, device="abacus")
