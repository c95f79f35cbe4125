"""The posterior that ships: made from the evidence as it stands, and used."""

import json
from importlib.resources import files

import numpy as np
import pytest

from mitragyna.calibrate import fit, weigh
from mitragyna.calibrate.cohort import Groups
from mitragyna.calibrate.space import fitted
from mitragyna.calibrate.study import observed
from mitragyna.evidence.load import load
from mitragyna.evidence.schema import StudyRole
from mitragyna.population.calibrated import posterior
from mitragyna.population.like import Like
from mitragyna.population.population import population
from mitragyna.population.sample import sample
from mitragyna.population.scores import Vary, at_random
from mitragyna.population.streams import Streams
from mitragyna.record.product import Form
from mitragyna.sampling.smc import Settings

REMEDY = "the evidence has changed since the fit; run: python -m mitragyna.calibrate"


def people(n=400, *, first=0, cohort=1, vary=None, blocks=None):
    scores = at_random(Streams(5, first, cohort), n, vary)
    return sample(scores, Like(), Form.tea, population(blocks=blocks), clock_h=8.0)


def test_the_kinetics_were_fitted_to_the_rows_that_stand_here():
    rows = fit.fitting_rows()
    aim = fit.target(rows)
    assert posterior().seals[fit.BLOCK] == fit.seal(aim.space, aim.arms, rows), REMEDY


@pytest.mark.parametrize("block", weigh.blocks(), ids=lambda block: block.block)
def test_every_block_was_weighed_by_the_rows_that_stand_here(block):
    mine = [row for row in observed() if row.observed in block.observed]
    assert posterior().seals[block.block] == weigh.seal(block, mine), REMEDY


def test_no_row_that_validates_was_fitted():
    rows = {row.observed: row for row in observed()}
    used = [row.observed for row in fit.fitting_rows()]
    used += [name for block in weigh.blocks() for name in block.observed]
    assert {rows[name].role for name in used} == {StudyRole.calibration}


def test_a_fit_never_goes_on_from_the_stages_of_another():
    fits = [("a", fit.FULL, 1), ("b", fit.FULL, 1), ("a", fit.QUICK, 1)]
    names = {fit.stage_name(*one) for one in (*fits, ("a", fit.FULL, 2))}
    assert len(names) == 4
    assert fit.stage_name(*fits[0]) in names


def test_a_fit_has_the_same_bytes_again_and_with_other_threads():
    settings = Settings(particles=24, sweeps=1, last=1, kept=0.2)
    rows = [row for row in fit.fitting_rows() if row.study == "Huestis2026"]
    fits = [
        fit.calibrate(fit.target(tuple(rows), threads, people=32), settings, 5)
        for threads in (1, 2, 2)
    ]
    assert len({one.u.tobytes() for one in fits}) == 1
    assert len({one.evidence for one in fits}) == 1


def test_the_runs_behind_what_ships_agree():
    text = (files("mitragyna.evidence") / "posterior" / "kinetics.json").read_text()
    about = json.loads(text)
    assert max(one["rhat"] for one in about["parameters"]) < 1.05
    assert abs(about["evidence"][0] - about["evidence"][1]) < 3.0


def test_a_block_weighed_again_gives_the_same_bytes(tmp_path):
    (block,) = [b for b in weigh.blocks() if b.block == "enzymes"]
    groups = Groups(draws=300, seed=3, blocks=("kinetics",))
    texts = []
    for name in ("a", "b"):
        folder = tmp_path / name
        folder.mkdir()
        weigh.write(weigh.weigh(block, [groups]), folder)
        texts.append((folder / "enzymes.tsv").read_bytes())
    assert texts[0] == texts[1]


def test_parts_are_weighed_until_they_are_worth_what_is_kept(tmp_path):
    (block,) = [b for b in weigh.blocks() if b.block == "enzymes"]
    parts = [Groups(draws=n, seed=3 + n, blocks=("kinetics",)) for n in (60, 3000, 61)]
    weighed = weigh.weigh(block, parts, tmp_path)
    assert weighed.effective >= weigh.KEPT
    assert len(list(tmp_path.iterdir())) == 2, "the third part was not needed"


def test_the_error_of_a_ratio_is_one_of_its_logarithm():
    (row,) = [row for row in observed() if row.observed == "Hallinan2009.fold"]
    folds = np.exp(np.array([0.0, 0.35, 0.7]))[:, None] * np.ones(2)
    read = {(row.day, row.analyte, row.quantity): folds}
    at_one, one_error, two_errors = weigh.log_density(row, read, 0.35)
    np.testing.assert_allclose([at_one - one_error, at_one - two_errors], [0.5, 2.0])


def test_the_prior_is_there_for_comparison():
    before, after = people(blocks=()), people()
    spread = [np.log(p.parameters["CL_MG"]).std() for p in (before, after)]
    assert spread[1] < spread[0]
    np.testing.assert_array_equal(before.parameters["PLmax"], after.parameters["PLmax"])


def test_draws_stay_joint():
    """Clearance and availability come from one draw, as they were fitted together."""
    drawn = people(4000, vary=Vary(people=False)).parameters
    held = posterior().draws
    ratios = {round(a / b, 6) for a, b in zip(held["V_MG"], held["V_MC"], strict=True)}
    assert {round(x, 6) for x in drawn["V_MG"] / drawn["V_MC"]} <= ratios


def test_every_fitted_parameter_is_one_of_the_evidence():
    names = set(posterior().draws) - {"omega_CL", "omega_F"}
    assert names <= load().priors.keys()
    starts = {one.parameter: one for one in fitted(fit.BLOCK)}
    own = ("omega_CL", "omega_F", "tlag")  # priors that no start from a study made
    assert all(one.gsd >= 3.0 for name, one in starts.items() if name not in own)


def test_any_stretch_of_calibrated_people_is_the_same():
    whole = people(300, cohort=4)
    part = people(80, first=100, cohort=4)
    for name in ("CL_MG", "SF", "x50"):
        np.testing.assert_array_equal(
            part.parameters[name], whole.parameters[name][100:180]
        )
