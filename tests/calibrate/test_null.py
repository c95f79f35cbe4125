"""The null predicts a number from its fellows, never from itself."""

from dataclasses import replace

import numpy as np
import pytest

from mitragyna.calibrate.null import fellows, null
from mitragyna.calibrate.reference import NULL, _reference, null_rows
from mitragyna.calibrate.statistic import printed
from mitragyna.calibrate.study import observed
from mitragyna.evidence.schema import StudyRole

ROWS = {row.observed: row for row in observed()}


def doubled(key):
    """All rows, one of them with twice its number."""
    row = ROWS[key]
    assert row.value is not None
    return [replace(r, value=2.0 * row.value) if r is row else r for r in observed()]


def test_no_number_moves_its_own_prediction():
    key = "Huestis2026.9.9.MG.Cmax"
    assert null(doubled(key))[key] == pytest.approx(null(observed())[key])


def test_an_exposure_follows_the_dose_of_its_fellows():
    """Cmax per mg at 29.6, 59.2 (extract) and 39 mg (tea) gives that at 9.9 mg."""
    low, centre, high = null(observed())["Huestis2026.9.9.MG.Cmax"]
    per_mg = np.array([93.2 / 29.6, 196.0 / 59.2, 32.6 / 39.0])
    assert centre == pytest.approx(9.9 * np.exp(np.log(per_mg).mean()), rel=1e-3)
    assert high / centre == pytest.approx(centre / low)


def test_a_ratio_and_a_time_know_no_dose():
    predicted = null(observed())
    one = "Huestis2024.single.7OH_MG.Cmax"
    other = ROWS["Huestis2024.daily.7OH_MG.Cmax"]
    assert predicted[one][1] == pytest.approx(printed(other))
    times = [printed(r) for r in fellows(ROWS["Tanna2022.MG.tmax"], observed())]
    without = [t for t in times if t != printed(ROWS["Trakulsrichai2015.MG.tmax"])]
    centre = predicted["Trakulsrichai2015.MG.tmax"][1]
    assert centre == pytest.approx(np.exp(np.log(without).mean()))


def test_only_rows_that_calibrate_predict():
    """Doubling a validation row changes no other row."""
    key = "Trakulsrichai2015.MG.tmax"
    assert null(doubled(key)) == null(observed())


def test_a_row_without_a_fellow_is_not_predicted():
    predicted = null(observed())
    for key in ("Tanna2022.SC.Cmax", "Mendelson1989.30min", "Tanna2023.midazolam.Cmax"):
        assert key not in predicted


def test_the_model_is_scored_on_the_rows_that_a_reference_predicts():
    own = null_rows()
    twice = [replace(row, score=2.0 * row.score) for row in own]
    reference = _reference(NULL, own, twice)
    assert [part.rows for part in reference.model] == [
        part.rows for part in reference.summary
    ]
    assert reference.model[0].mean_score == pytest.approx(
        2.0 * reference.summary[0].mean_score
    )
    assert {part.role for part in reference.summary} == {
        StudyRole.calibration,
        StudyRole.validation,
    }
