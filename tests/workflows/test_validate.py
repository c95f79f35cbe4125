"""What predictions come from is said in words."""

from mitragyna.population.calibrated import posterior
from mitragyna.workflows.validate import Basis, words


def test_predictions_of_the_prior_say_that_nothing_was_calibrated():
    assert "no parameter has been calibrated" in words(Basis.prior)


def test_predictions_of_the_posterior_name_every_block():
    assert posterior().seals
    assert all(block in words(Basis.posterior) for block in posterior().seals)
