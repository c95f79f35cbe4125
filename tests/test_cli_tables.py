"""A simulation as tables: which days, and how a number is printed."""

from dataclasses import replace

import pytest
from rich.console import Console

from mitragyna.cli.tables import NOT_TOLD, figure, half_lives, shown_days, table
from mitragyna.noncompartmental import Summary

ROW = Summary(
    analyte="mitragynine",
    day=1,
    quantity="Cmax",
    unit="ng/mL",
    mean=20.0,
    median=20.04,
    p5=10.0,
    p95=1234.5,
    sd=5.0,
    n=10,
)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1234.5, "1230"),
        (0.012345, "0.0123"),
        (0.0, "0"),
        (-2.0, "-2"),
        (-0.0, "0"),
        (None, NOT_TOLD),
    ],
)
def test_a_number_has_three_figures(number, shown):
    assert figure(number) == shown


def test_the_first_day_and_that_of_the_last_intake_are_shown():
    assert shown_days((ROW,)) == {1}
    last = replace(ROW, day=9, quantity="AUCinf")
    assert shown_days((ROW, replace(ROW, day=5), last)) == {1, 9}


def test_no_number_is_cut_at_80_columns():
    small = {"median": 0.000123, "p5": -0.00123, "p95": 0.000456}
    row = replace(ROW, analyte="pain, placebo response included", **small)
    console = Console(width=80)
    with console.capture() as printed:
        console.print(table("Effects", (replace(row, unit="NRS points"),), {1}))
    assert all(f"{value:g}" in printed.get() for value in small.values())


def test_rows_of_other_days_are_left_out():
    drawn = table("Exposure", (ROW, replace(ROW, day=5, analyte="other")), {1})
    console = Console(width=120)
    with console.capture() as printed:
        console.print(drawn)
    assert "mitragynine" in printed.get()
    assert "1230" in printed.get()
    assert "other" not in printed.get()


def test_a_half_life_is_printed_with_its_window_its_method_and_its_fit():
    half = replace(
        ROW,
        quantity="half_life",
        method="ln 2 over the slope",
        window_h=48.0,
        points=49,
        r2=0.9987,
    )
    assert half_lives((ROW, half)) == (
        "Half-life: ln 2 over the slope, through the 49 points of the last 48 h. "
        "Median r²: mitragynine 0.999."
    )
    assert "needs a day or more" in half_lives((ROW,))
