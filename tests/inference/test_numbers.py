"""The numbers of the observation models: a claim, or marked as assumed."""

import numpy as np
import pytest

from mitragyna.errors import EvidenceError
from mitragyna.evidence.load import load
from mitragyna.evidence.schema import ClaimStatus
from mitragyna.evidence.table import rows
from mitragyna.inference.numbers import numbers, of_model


def test_every_number_rests_on_claims_that_exist_or_is_marked_as_ours():
    claims = load().claims
    for row in rows("observation_models"):
        named = [key for key in row["claims"].split(";") if key]
        assert all(key in claims for key in named), row["number"]
        status = ClaimStatus(row["status"])
        is_ours = status in (ClaimStatus.assumed, ClaimStatus.construct)
        assert bool(named) is not is_ours, row["number"]


def test_a_spread_is_computed_as_its_row_says():
    claims = ("physiology_reference_036", "derived_015")
    yearly_cv, change = (load().claims[claim].value for claim in claims)
    assert yearly_cv is not None
    assert change is not None
    women = np.sqrt(np.log1p((yearly_cv / 100.0) ** 2))
    men = np.log(change) / (1.96 * np.sqrt(2.0))
    assert of_model("prolactin_sd_female") == pytest.approx(women, abs=5e-4)
    assert of_model("prolactin_sd_male") == pytest.approx(men, abs=5e-4)


def test_a_number_that_has_no_row_is_named():
    assert numbers()
    with pytest.raises(EvidenceError, match="no row 'nobody'"):
        of_model("nobody")
