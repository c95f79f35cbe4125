"""What virtual people are drawn from: where evidence and equations meet."""

from dataclasses import dataclass

from ..evidence.load import Evidence, load
from ..model.parameters import Ligand
from ..model.system import system
from ..model.variants import Variant, wired
from ..typing import System
from .calibrated import Calibrated, posterior
from .ligands import ligands


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """What people are drawn from.

    ligands    those of the system; the alkaloids and what was added
    variant    form of the model
    system     whose parameters people get
    evidence   priors, covariates and correlations between people
    posterior  joint draws in place of the priors of what was fitted
    """

    ligands: tuple[Ligand, ...]
    variant: Variant
    system: System
    evidence: Evidence
    posterior: Calibrated


def population(
    beside: tuple[str, ...] = (),
    variant: Variant = Variant.standard,
    blocks: tuple[str, ...] | None = None,
    evidence: Evidence | None = None,
    forms: int = 1,
) -> Population:
    """The population of the evidence, as calibration left it.

    beside   codes of ligands beside the alkaloids, such as a reference drug
    blocks   of parameters that are calibrated: None for all, () for the prior
    forms    of kratom that are taken, 1 or 2
    """
    evidence = evidence or load()
    taken = ligands(beside, evidence)
    return Population(
        ligands=taken,
        variant=variant,
        system=wired(taken, variant, forms),
        evidence=evidence,
        posterior=posterior(blocks),
    )


def kratom(beside: tuple[str, ...] = ()) -> System:
    """The system of the alkaloids and of the ligands named beside them."""
    return system(ligands(beside))
