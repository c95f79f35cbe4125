"""The whole model on one page: wired by name, nothing that no output reads."""

import pytest

from mitragyna.engine.wiring.wiring import Wiring
from mitragyna.model.interaction import interaction
from mitragyna.model.parameters import MEANING, RECEPTORS, Ligand, LigandKind
from mitragyna.model.system import ORBIT, system
from mitragyna.model.variants import additive, autoinhibited, pooled
from mitragyna.typing import Equation

SOME = {"molar_mass": 398.5, "peripheral": False, "parent": ""}
PARENT = Ligand("A", "a", 398.5, True, "", receptors=("mu", "kappa", "a2A"))
CHILD = Ligand("B", "b", 414.5, False, "A", receptors=("mu", "5HT1A"))
ALONE = Ligand(code="C", name="c", **SOME, receptors=("mu", "5HT1A", "5HT2A"))
DRUG = Ligand(
    code="R", name="r", **SOME, kind=LigandKind.reference, receptors=("mu", "D2")
)
LIGANDS = (PARENT, CHILD, ALONE, DRUG)
WHOLE = system(LIGANDS)
SYSTEMS = {
    one.name: one
    for one in (
        *(WHOLE, ORBIT, interaction(LIGANDS), autoinhibited(WHOLE, LIGANDS)),
        *(change(of) for change in (additive, pooled) for of in (WHOLE, ORBIT)),
    )
}


def read(of):
    """What people read; bare states are for checks."""
    return tuple(name for name in of.outputs if not name.startswith("state_"))


@pytest.mark.parametrize("name", SYSTEMS)
@pytest.mark.parametrize(
    "group", ["linear", "nonlinear", "algebra", "clock", "parameters"]
)
def test_everything_is_read_by_an_output(name, group):
    """No state, no receptor and no parameter that nothing shows."""
    chosen = SYSTEMS[name]
    assert set(getattr(chosen, group)) <= Wiring(chosen, read(chosen)).needed


@pytest.mark.parametrize("name", RECEPTORS)
def test_every_receptor_is_read_by_an_output(name):
    sums = [x for x in WHOLE.algebra if x.endswith(f"_{name}") and x.startswith("X")]
    assert sums
    assert set(sums) <= Wiring(WHOLE, read(WHOLE)).needed


@pytest.mark.parametrize("name", SYSTEMS)
def test_every_parameter_has_a_meaning_and_a_unit(name):
    codes = ("_A", "_B", "_C", "_R")
    for parameter in SYSTEMS[name].parameters:
        plain = parameter[:-2] if parameter.endswith(codes) else parameter
        meaning, unit = MEANING[plain]
        assert meaning, parameter
        assert unit, parameter


def test_what_a_name_reads_is_as_many_as_the_equation_takes():
    for one in SYSTEMS.values():
        groups = (one.clock, one.linear, one.algebra, one.nonlinear)
        for group in (*groups, one.outputs):
            for name, equation in group.items():
                if isinstance(equation, Equation):
                    count = equation.function.__code__.co_argcount
                    assert len(equation.reads) == count, (one.name, name)


def test_an_equation_reads_arguments_of_its_own_names():
    """`CL` comes from `CL_A`, `P` may be `P_u`: a swapped pair would show here."""
    for name, equation in WHOLE.linear.items():
        if not isinstance(equation, Equation):
            continue
        arguments = equation.function.__code__.co_varnames
        for argument, read in zip(arguments, equation.reads, strict=False):
            if argument in ("CL", "V", "fu", "ka", "Q", "Vp"):
                assert read.split("_")[0] == argument, name


def test_each_ligand_has_states_of_its_own():
    assert {"G_A", "A_A", "Ap_A", "Ce_A", "Ch_A", "H_A"} <= set(WHOLE.linear)
    assert "Ap_B" not in WHOLE.linear
    assert "Ap_C" not in WHOLE.linear


def test_a_metabolite_is_formed_from_its_parent_only():
    assert "formed_B" in WHOLE.algebra
    assert "absorbed_A" in WHOLE.algebra["formed_B"].reads
    assert "formed_C" not in WHOLE.algebra


def test_prolactin_needs_no_tolerance_and_plasma_no_prolactin():
    """Only what an output depends on is computed."""
    assert "T" not in Wiring(WHOLE, ("P",)).nonlinear
    assert Wiring(WHOLE, ("plasma_A",)).nonlinear == ()
    assert Wiring(WHOLE, ("plasma_A",)).linear == ("G_A", "A_A", "Ap_A")


def test_a_reference_drug_shares_nothing_with_kratom():
    """Its own potency, absorption and effect-site rates, never SF."""
    assert WHOLE.algebra["per_mu_R"].reads == ("K_mu_R",)
    assert WHOLE.algebra["absorbed_R"].reads == ("G_R", "ka_R")
    assert "ke0_R" in WHOLE.linear["Ce_R"].reads
    assert "SF" not in system((DRUG,)).parameters
    assert "SF" in WHOLE.parameters


def test_prolactin_has_one_form_in_each_variant():
    assert "tide" not in additive(WHOLE).algebra
    assert "D" not in pooled(WHOLE).nonlinear
    assert {"L", "L_u"} <= set(pooled(WHOLE).nonlinear)


def test_under_autoinhibition_only_what_depends_on_it_stops_being_linear():
    inhibited = autoinhibited(WHOLE, LIGANDS)
    assert {"A_A", "Ap_A", "Ce_A", "A_B", "EN_h"} <= set(inhibited.nonlinear)
    assert {"G_A", "A_C", "A_R"} <= set(inhibited.linear)
