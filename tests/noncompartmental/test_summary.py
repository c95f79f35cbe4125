"""Exposure as a noncompartmental analysis reads it, against what is known exactly."""

from dataclasses import replace

import numpy as np
import pytest

from mitragyna.noncompartmental import (
    Horizon,
    exposure,
    grid,
    outputs,
    peak,
    summary,
)
from mitragyna.population.like import Like
from mitragyna.population.population import population
from mitragyna.population.sample import sample
from mitragyna.population.scores import at_random
from mitragyna.population.streams import Streams
from mitragyna.record import Amount, AmountUnit, Form
from mitragyna.simulation import Intakes, Readout, simulate
from tests.stated import stated

START_H = 8.0
PEOPLE = 32
NG = "h·ng/mL"


@pytest.fixture(scope="module")
def people():
    return sample(
        at_random(Streams(5), PEOPLE),
        Like(),
        Form.capsule,
        population(),
        clock_h=START_H,
    )


def taking(intake_h, mg=30.0):
    amount = Amount(value=mg, unit=AmountUnit.mg_mitragynine)
    return Intakes(time_h=np.array(intake_h, float), amount=(amount,) * len(intake_h))


def looked_at(people, intake_h, days, mg=30.0):
    """Profile, and every quantity measured on it."""
    taken = taking(intake_h, mg)
    horizon = Horizon(start_h=START_H, days=days, intake_h=taken.time_h)
    profile = simulate(
        people, taken, Readout(time_h=grid(horizon), outputs=outputs(), start_h=START_H)
    )
    return profile, exposure(people, taken, profile, horizon)


@pytest.fixture(scope="module")
def once(people):
    """30 mg of mitragynine once, for five days."""
    return looked_at(people, [START_H], 5)


def test_AUCinf_of_a_single_dose_is_what_is_spared_over_clearance(people, once):
    _, quantities = once
    p = people.parameters
    ug = 30.0 * 1000.0 * people.F * (1.0 - p["FFP_7OH"])
    expected = ug / p["CL_MG"]
    assert quantities["mitragynine", 1, "AUCinf", NG] == pytest.approx(
        expected, rel=1e-3
    )


def test_AUCinf_of_the_metabolite_is_what_is_formed_over_its_clearance(people, once):
    _, quantities = once
    p = people.parameters
    entered = 30.0 * 1e6 / 398.5 * people.F
    formed = entered * (p["FFP_7OH"] + p["fm_7OH"] * (1.0 - p["FFP_7OH"]))
    expected = formed / p["CL_7OH"] * 414.5 / 1000.0
    AUCinf = quantities["7-hydroxymitragynine", 1, "AUCinf", NG]
    assert AUCinf == pytest.approx(expected, rel=1e-3)


def test_AUCinf_does_not_depend_on_how_long_one_looks(people, once):
    _, short = looked_at(people, [START_H], 1)
    _, long = once
    key = ("mitragynine", 1, "AUCinf", NG)
    assert short[key] == pytest.approx(long[key], rel=1e-6)


def test_AUCinf_counts_what_is_swallowed_but_still_delayed(people):
    """The last intake is a quarter of an hour before the end, the lag up to 0.4 h."""
    intake_h = START_H + np.arange(0, 24, 0.25)
    _, quantities = looked_at(people, intake_h, 1, mg=1.0)
    p = people.parameters
    ug = len(intake_h) * 1000.0 * people.F * (1.0 - p["FFP_7OH"])
    AUCinf = quantities["mitragynine", 1, "AUCinf", NG]
    assert AUCinf == pytest.approx(ug / p["CL_MG"], rel=1e-3)


def test_the_days_add_up_to_the_whole_area(once):
    profile, quantities = once
    days = [quantities["mitragynine", day, "AUC", NG] for day in range(1, 6)]
    assert sum(days) == pytest.approx(profile.values["AUC_MG"][-1], rel=1e-12)


def test_twice_the_dose_is_twice_the_exposure(people, once):
    _, single = once
    _, double = looked_at(people, [START_H], 5, mg=60.0)
    for quantity, unit in (("Cmax", "ng/mL"), ("AUC", NG), ("AUCinf", NG)):
        key = ("mitragynine", 1, quantity, unit)
        assert double[key] == pytest.approx(2.0 * single[key], rel=1e-9)


def test_the_grid_is_fine_enough_for_the_peak(people, once):
    """A point every minute changes Cmax by less than 1 in 200."""
    _, quantities = once
    taken = taking([START_H])
    minutes = START_H + np.arange(0, 12 * 60 + 1) / 60
    dense = simulate(
        people, taken, Readout(time_h=minutes, outputs=("plasma_MG",), start_h=START_H)
    )
    Cmax = dense.values["plasma_MG"].max(axis=0)
    tmax = minutes[dense.values["plasma_MG"].argmax(axis=0)] - START_H
    assert quantities["mitragynine", 1, "Cmax", "ng/mL"] == pytest.approx(
        Cmax, rel=5e-3
    )
    assert quantities["mitragynine", 1, "tmax", "h"] == pytest.approx(tmax, abs=0.05)


def test_tmax_counts_from_the_latest_intake(people):
    _, quantities = looked_at(people, [START_H, START_H + 12.0], 2)
    tmax = quantities["mitragynine", 1, "tmax", "h"]
    assert (tmax > 0).all()
    assert (tmax < 12.0).all()


def test_Ctrough_is_what_is_left_before_the_next_morning(people):
    profile, quantities = looked_at(people, [START_H, START_H + 24.0], 2)
    row = np.flatnonzero(profile.time_h == START_H + 24.0)[0]
    trough = quantities["mitragynine", 1, "Ctrough", "ng/mL"]
    assert trough == pytest.approx(profile.values["plasma_MG"][row])


def test_half_life_approaches_the_slow_exponential_of_two_compartments(people):
    profile, quantities = looked_at(people, [START_H], 40)
    assert profile.achieved_error < 1e-4
    p = people.parameters
    k10, k12 = p["CL_MG"] / p["V_MG"], p["Q_MG"] / p["V_MG"]
    k21 = p["Q_MG"] / p["Vp_MG"]
    both = k10 + k12 + k21
    slow = 0.5 * (both - np.sqrt(both**2 - 4.0 * k10 * k21))
    half = quantities["mitragynine", 1, "half_life", "h"]
    assert half == pytest.approx(np.log(2.0) / slow, rel=1e-2)


def test_half_life_is_not_told_within_a_day_of_the_last_intake(people):
    _, quantities = looked_at(people, [START_H, START_H + 24.0, START_H + 36.0], 2)
    assert np.isnan(quantities["mitragynine", 2, "half_life", "h"]).all()


def test_AUCinf_and_half_life_stand_on_the_day_of_the_last_intake(people):
    _, quantities = looked_at(people, [START_H, START_H + 24.0], 4)
    days = {
        day for _, day, quantity, _ in quantities if quantity in ("AUCinf", "half_life")
    }
    assert days == {2}


def test_without_intake_nothing_is_found_and_no_time_of_a_peak_is_told(people):
    _, quantities = looked_at(people, [], 1)
    rows = {
        row.quantity: row for row in summary(quantities) if row.analyte == "mitragynine"
    }
    assert rows["Cmax"].mean == 0.0
    assert rows["AUCinf"].mean == 0.0
    assert rows["tmax"].median is None
    assert rows["half_life"].median is None
    assert rows["half_life"].n == 0


def test_failed_people_are_left_out(people):
    taken = taking([START_H])
    horizon = Horizon(start_h=START_H, days=1, intake_h=taken.time_h)
    profile = simulate(
        people, taken, Readout(time_h=grid(horizon), outputs=outputs(), start_h=START_H)
    )
    failed = np.arange(PEOPLE) < 3
    quantities = exposure(people, taken, replace(profile, failed=failed), horizon)
    assert {len(values) for values in quantities.values()} == {PEOPLE - 3}


def test_a_parabola_is_found_between_its_points():
    t = np.array([0.0, 1.0, 2.5, 3.0])
    top = np.array([1.2, 1.9])
    height, at = peak(t, 7.0 - (t[:, None] - top) ** 2)
    assert height == pytest.approx([7.0, 7.0])
    assert at == pytest.approx(top)


def test_a_peak_at_the_edge_stays_there():
    t = np.array([0.0, 1.0, 2.0])
    height, at = peak(t, np.array([[5.0, 0.0], [3.0, 1.0], [2.0, 4.0]]))
    assert list(height) == [5.0, 4.0]
    assert list(at) == [0.0, 2.0]


def test_the_grid_is_dense_after_the_first_and_the_last_intake():
    intake_h = START_H + 24.0 * np.arange(3)
    horizon = Horizon(start_h=START_H, days=3, intake_h=intake_h)
    minutes = np.rint(grid(horizon) * 60 - START_H * 60).astype(int)
    assert minutes[0] == 0
    assert minutes[-1] == 3 * 24 * 60
    steps = dict(zip(minutes, np.diff(minutes), strict=False))
    assert (steps[0], steps[24 * 60], steps[48 * 60]) == (5, 15, 5)
    assert steps[7 * 60] == 60


def test_one_person_has_no_standard_deviation():
    (row,) = summary({("mitragynine", 1, "Cmax", "ng/mL"): np.array([3.0])})
    assert (row.mean, row.median, row.sd) == (3.0, 3.0, None)


@pytest.mark.parametrize(
    ("days", "said"), [(1, "window"), (2, "two half-lives"), (14, None)]
)
def test_a_half_life_says_when_it_hangs_on_how_long_one_looks(people, days, said):
    """The slow metabolite falls with a half-life of about two days."""
    taken = taking([START_H])
    horizon = Horizon(start_h=START_H, days=days, intake_h=taken.time_h)
    profile = simulate(
        people, taken, Readout(time_h=grid(horizon), outputs=outputs(), start_h=START_H)
    )
    rows = summary(exposure(people, taken, profile, horizon), horizon)
    (row,) = [
        row
        for row in rows
        if (row.analyte, row.quantity) == ("7-hydroxymitragynine", "half_life")
    ]
    assert row.window_h == 12.0 * days
    assert row.method is not None
    if said is None:
        assert row.mark is None
    else:
        assert said in (row.mark or "")


def test_an_area_of_which_much_is_extrapolated_says_so(people):
    taken = taking([START_H])
    for days, is_marked in ((1, True), (30, False)):
        horizon = Horizon(start_h=START_H, days=days, intake_h=taken.time_h)
        profile = simulate(
            people,
            taken,
            Readout(time_h=grid(horizon), outputs=outputs(), start_h=START_H),
        )
        quantities = exposure(people, taken, profile, horizon)
        rows = {
            (row.analyte, row.day, row.quantity): row
            for row in summary(quantities, horizon)
        }
        area = rows["mitragynine", 1, "AUCinf"]
        beyond = rows["mitragynine", 1, "AUC_beyond"]
        seen = quantities["mitragynine", 1, "AUC", NG]
        for day in range(2, days + 1):
            seen = seen + quantities["mitragynine", day, "AUC", NG]
        whole = quantities["mitragynine", 1, "AUCinf", NG]
        assert beyond.median == pytest.approx(np.median(1.0 - seen / whole), rel=1e-6)
        assert (area.mark is not None) == is_marked == (stated(beyond.median) > 0.2)
