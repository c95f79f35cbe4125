"""A later day over the first: what was published beside what each form implies."""

from dataclasses import replace

import pytest

from mitragyna.report.credibility_daily import IMPLIED, daily
from mitragyna.workflows.credibility import gathered
from tests.stated import stated

FOUND = gathered()
CLEARANCE = "clearance of mitragynine"


def record(**of_form):
    said = {"what": IMPLIED, "p5": 1.0, "p95": 2.0, "unit": "-"}
    return {
        "forms": [
            {"form": form, "question": CLEARANCE, "implied": [said | {"median": ratio}]}
            for form, ratio in of_form.items()
        ]
    }


def text_of(records, pairs=FOUND.accumulations):
    return daily(replace(FOUND, records=records, accumulations=pairs))


def test_a_ratio_stands_so_many_errors_off_what_a_form_implies():
    (one, *_) = FOUND.accumulations
    implied = one.ratio + 2.0 * stated(one.error)
    text = text_of({"forms": record(linear=implied)})
    assert f"| {one.ratio:.2f} | {one.error:.2f} | {implied:.3g} (-2.0) |" in text


def test_the_form_that_is_used_is_marked():
    text = text_of({"forms": record(linear=1.2, autoinhibited=1.6)})
    assert "| linear **(used)** | autoinhibited |" in text


@pytest.mark.parametrize("is_rising", [True, False])
def test_ratios_that_rise_with_the_dose_are_said_to(is_rising):
    first, *others = FOUND.accumulations
    pairs = (first if is_rising else replace(first, ratio=9.0), *others)
    text = text_of({"forms": record(linear=1.2)}, pairs)
    assert ("rise with the dose" in text) is is_rising


def test_without_a_record_of_forms_the_published_stand_alone():
    text = text_of({})
    assert "| Ratio | Error | From |" in text
    assert "is open" in text
