"""Benefit in JSON: beside morphine and placebo, the earlier measure labelled so."""

from dataclasses import asdict

import mitragyna as mg
from tests.report.fabricated import OPTIONS

ARM = {
    *("mean_difference", "chance_better", "chance_worse"),
    *("responders_1_point", "responders_30_percent"),
}


def test_each_benefit_stands_beside_morphine_and_placebo():
    for option in OPTIONS:
        benefit = asdict(option)["benefit"]
        assert set(benefit) == ARM | {"morphine", "placebo", "nnt", "above_own_placebo"}
        assert set(benefit["morphine"]) == set(benefit["placebo"]) == ARM
        assert set(benefit["mean_difference"]) == {"low", "median", "high"}


def test_the_earlier_measure_is_labelled_in_the_schema():
    label = " ".join(mg.schema("advice")["$defs"]["Benefit"]["description"].split())
    assert "30 % below that under the person's own placebo" in label
    assert "ceiling of benefit nearly excludes it" in label
