"""How the fit is told: which parameters the data taught, and which runs disagree."""

from types import SimpleNamespace

import pytest

from mitragyna.report.credibility_fit import AGREED, LITTLE, fit


def parameter(name, rhat=1.0, shrinkage=0.5, posterior=(2.0, 1.5, 2.5)):
    return {
        "parameter": name,
        "unit": "L/h",
        "prior": (2.0, 1.0, 4.0),
        "posterior": posterior,
        "shrinkage": shrinkage,
        "rhat": rhat,
    }


def text_of(*parameters, shrinkage=None):
    block = SimpleNamespace(
        block="mu", rows=("a", "b"), effective=41.6, shrinkage=shrinkage or {}
    )
    held = {
        "parameters": [*parameters, parameter("alike", posterior=(0.3, 0.1, 0.6))],
        "rows": ["x"] * 7,
        "evidence": [-10.04, -11.0],
        "accepted": [0.25],
        "seed": 1,
        "version": "0.1.0",
    }
    why = {"tlag": "A narrower law."}
    return fit(SimpleNamespace(fit=held, blocks=(block,), why=why))


def line_of(text, name):
    (line,) = (one for one in text.splitlines() if one.startswith(f"| `{name}`"))
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_the_worst_of_convergence_is_named_and_those_above_are_counted():
    text = text_of(
        parameter("CL_MG", rhat=AGREED), parameter("V_MG", rhat=AGREED + 0.2)
    )
    assert f"up to {AGREED + 0.2:.2f} (`V_MG`); 1 of 3" in text


@pytest.mark.parametrize(
    ("shrinkage", "posterior", "said"),
    [
        (0.5, (2.0, 1.5, 2.5), "yes"),
        (LITTLE, (2.0, 1.5, 2.5), "yes"),
        (LITTLE + 0.01, (2.0, 1.5, 2.5), "little"),
        (1.01, (2.0, 1.5, 2.5), "against the prior"),
        (0.5, (4.1, 3.0, 5.0), "against the prior"),
        (0.5, (0.9, 0.5, 1.5), "against the prior"),
    ],
)
def test_what_the_data_say_of_a_parameter(shrinkage, posterior, said):
    text = text_of(parameter("CL_MG", shrinkage=shrinkage, posterior=posterior))
    assert line_of(text, "CL_MG")[-1] == said


def test_intervals_stand_with_median_first():
    cells = line_of(text_of(parameter("CL_MG")), "CL_MG")
    assert cells[2:4] == ["2 (1 to 4)", "2 (1.5 to 2.5)"]


def test_a_block_names_only_what_the_data_taught():
    text = text_of(shrinkage={"SF": 0.4, "tau": LITTLE + 0.1})
    assert "| mu | a, b | 42 | 2 | `SF` (0.40) |" in text
    assert "| mu | a, b | 42 | 1 | none |" in text_of(shrinkage={"tau": 0.99})


def test_the_evidence_of_every_run_stands_beside_the_others():
    assert "ln evidence of the runs: -10.0, -11.0." in text_of()
    assert "in 2 runs" in text_of()
