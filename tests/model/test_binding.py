"""Receptors are wired for the ligands that bind them, and no others."""

import pytest

from mitragyna.model import binding, disposition
from mitragyna.model.parameters import BLOCKED, RECEPTORS
from mitragyna.population.ligands import ligands

KRATOM = ligands()


@pytest.mark.parametrize("name", RECEPTORS)
def test_a_receptor_has_numbers_of_its_ligands_alone(name):
    codes = {ligand.code for ligand in binding.at(name, KRATOM)}
    affinities = {p for p in binding.parameters(KRATOM) if p.startswith(f"K_{name}_")}
    assert affinities == {f"K_{name}_{code}" for code in codes}
    efficacies = {p for p in binding.parameters(KRATOM) if p.startswith(f"tau_{name}_")}
    assert len(efficacies) == (0 if name in BLOCKED else len(codes))


def test_mu_has_the_scale_of_kratom_and_others_one_beside_it():
    assert binding.scale("mu") == "SF"
    assert binding.scale("kappa") == "SF_kappa"
    assert "SF" not in binding.parameters(ligands(("MOR",))[-1:])


def test_every_parameter_is_named_once():
    for block in (binding, disposition):
        names = list(block.parameters(KRATOM))
        assert len(names) == len(set(names))
