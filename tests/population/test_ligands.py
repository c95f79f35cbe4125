"""Ligands are rows: a new one needs no line of code."""

import shutil
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from mitragyna.errors import InputError
from mitragyna.evidence.load import load, read
from mitragyna.model.parameters import LigandKind
from mitragyna.population.ligands import alone, ligands
from mitragyna.population.like import Like
from mitragyna.population.population import population
from mitragyna.population.sample import sample
from mitragyna.population.scores import at_random
from mitragyna.population.streams import Streams
from mitragyna.record.dose import Amount, AmountUnit
from mitragyna.record.product import product_named
from mitragyna.simulation import Intakes, LigandDose, Readout, Route, simulate

DATA = Path(str(files("mitragyna.evidence"))) / "data"
TIMES = 8.0 + np.arange(0.0, 24.0)

#: A made-up alkaloid, as a maintainer would add it.
NEW = {
    "ligands": "QQ\tmadeupine\talkaloid\tS\tno\t\tmu 5HT1A\tyes\tfor a test",
    "priors": """
CL_QQ 10 L/h
V_QQ 80 L
fu_QQ 0.1 -
molar_mass_QQ 400 g/mol
K_mu_QQ 20 nM
tau_mu_QQ 2 -
kin_QQ 0.002 1/h
K_5HT1A_QQ 50 nM
tau_5HT1A_QQ 0.5 -
IC50_hERG_QQ 2000 nM
""",
}


def with_rows(folder: Path):
    """The evidence with the made-up alkaloid in it, at 4 mg in a gram of leaf."""
    shutil.copytree(DATA, folder, dirs_exist_ok=True)
    with (folder / "ligands.tsv").open("a") as table:
        table.write(NEW["ligands"] + "\n")
    with (folder / "priors.tsv").open("a") as table:
        for line in NEW["priors"].strip().splitlines():
            name, value, unit = line.split()
            cells = (name, value, unit, "lognormal", "1.2", "0.2", "", "", "")
            table.write("\t".join((*cells, "assumed", "Made up.")) + "\n")
    products = (folder / "products.tsv").read_text().splitlines()
    leaf = next(line for line in products if line.startswith("L1.paynantheine\t"))
    leaf = leaf.replace("paynantheine", "madeupine").replace("3.612", "4.0")
    (folder / "products.tsv").write_text("\n".join([*products, leaf]) + "\n")
    return read(folder)


def of_leaf(evidence, beside=()):
    return sample(
        at_random(Streams(3), 50),
        Like(),
        product_named("L1"),
        population(beside, evidence=evidence),
        clock_h=8.0,
    )


def two_grams():
    amount = Amount(value=2.0, unit=AmountUnit.g)
    return Intakes(time_h=np.array([8.0]), amount=(amount,))


def test_a_ligand_is_added_by_rows_alone(tmp_path):
    outputs = ("plasma_QQ", "E0", "QT_total")
    after = simulate(
        of_leaf(with_rows(tmp_path)),
        two_grams(),
        Readout(time_h=TIMES, outputs=outputs, start_h=8.0),
    )
    before = simulate(
        of_leaf(load()),
        two_grams(),
        Readout(time_h=TIMES, outputs=outputs[1:], start_h=8.0),
    )
    assert not after.failed.any()
    assert (after.values["plasma_QQ"].max(axis=0) > 0.0).all()
    higher = {
        name: after.values[name].max(axis=0) - before.values[name].max(axis=0)
        for name in before.values
    }
    assert (higher["QT_total"] > 0.0).all()
    assert np.mean(higher["E0"] > 0.0) > 0.9  # it may take a stronger one's place


def test_a_new_ligand_changes_no_number_drawn_before(tmp_path):
    more, before = of_leaf(with_rows(tmp_path)), of_leaf(load())
    for name in set(before.parameters) - {"x50"}:
        np.testing.assert_array_equal(more.parameters[name], before.parameters[name])


def test_mitragynine_comes_first_and_parents_before_what_they_form():
    codes = [ligand.code for ligand in ligands(("PSI", "NX"))]
    assert codes[0] == "MG"
    assert codes[-2:] == ["PSI", "NX"]
    assert codes.index("MG") < codes.index("7OH") < codes.index("PSI")
    assert len(ligands()) == 7


def test_metabolites_and_drugs_are_off_until_asked_for():
    assert all(ligand.kind is LigandKind.alkaloid for ligand in ligands())
    assert [ligand.code for ligand in alone("MOR")] == ["MOR"]
    with pytest.raises(InputError, match=r"no such ligand.*PSI"):
        ligands(("pseudo",))


@pytest.mark.parametrize("code", ["PSI", "DSG"])
def test_a_metabolite_takes_from_its_parent_what_it_gets(code):
    """Switched on, it lowers its parent's exposure and has one of its own."""
    parent = {"PSI": "7OH", "DSG": "SG"}[code]
    on, off = of_leaf(load(), beside=(code,)), of_leaf(load())
    outputs = (f"AUC_{parent}", f"AUC_{code}")
    with_it = simulate(
        on, two_grams(), Readout(time_h=TIMES, outputs=outputs, start_h=8.0)
    ).values
    without = simulate(
        off, two_grams(), Readout(time_h=TIMES, outputs=outputs[:1], start_h=8.0)
    ).values
    assert (with_it[f"AUC_{code}"][-1] > 0.0).all()
    fm = on.parameters[f"FFP_{code}"]
    if parent == "SG":
        assert (with_it[outputs[0]][-1] < without[outputs[0]][-1]).all()
    assert (fm > 0.0).all()


@pytest.mark.parametrize("route", list(Route))
def test_a_reference_drug_goes_in_by_its_route(route):
    people = of_leaf(load(), beside=("MOR",))
    given = LigandDose(code="MOR", time_h=9.0, mg=10.0, route=route)
    values = simulate(
        people,
        Intakes(time_h=np.zeros(0), amount=(), given=(given,)),
        Readout(
            time_h=8.0 + np.arange(0.0, 200.0, 1.0),
            outputs=("AUC_MOR", "E0"),
            start_h=8.0,
        ),
    ).values
    F = 1.0 if route is Route.iv else people.parameters["F_MOR"]
    whole = 1e3 * 10.0 * F / people.parameters["CL_MOR"]
    np.testing.assert_allclose(values["AUC_MOR"][-1], whole, rtol=2e-3)
    assert (values["E0"].max(axis=0) > 0.0).all()
