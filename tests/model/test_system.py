"""The whole model on one page: wired by name, nothing that no output reads."""

import pytest

from mitragyna.engine.wiring import Wiring
from mitragyna.model.parameters import MEANING, Ligand
from mitragyna.model.system import ORBIT, system
from mitragyna.typing import Equation

PARENT = Ligand(code="A", name="a", molar_mass=398.5, peripheral=True, parent="")
CHILD = Ligand(code="B", name="b", molar_mass=414.5, peripheral=False, parent="A")
ALONE = Ligand(code="C", name="c", molar_mass=398.5, peripheral=False, parent="")
WHOLE = system((PARENT, CHILD, ALONE))

#: What people read; bare states are for checks.
READ = tuple(name for name in WHOLE.outputs if not name.startswith("state_"))


@pytest.mark.parametrize("group", ["linear", "nonlinear", "algebra", "clock"])
def test_everything_is_read_by_an_output(group):
    assert set(getattr(WHOLE, group)) <= Wiring(WHOLE, READ).needed


def test_every_parameter_is_read():
    assert set(WHOLE.parameters) <= Wiring(WHOLE, READ).needed


def test_every_parameter_has_a_meaning_and_a_unit():
    codes = ("_A", "_B", "_C")
    for name in (*WHOLE.parameters, *ORBIT.parameters):
        plain = name[:-2] if name.endswith(codes) else name
        meaning, unit = MEANING[plain]
        assert meaning, name
        assert unit, name


def test_what_a_name_reads_is_as_many_as_the_equation_takes():
    groups = (WHOLE.clock, WHOLE.linear, WHOLE.algebra, WHOLE.nonlinear, WHOLE.outputs)
    for group in groups:
        for name, equation in group.items():
            if isinstance(equation, Equation):
                count = equation.function.__code__.co_argcount
                assert len(equation.reads) == count, name


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
