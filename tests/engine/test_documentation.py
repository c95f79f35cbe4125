"""The worked example of docs/engine.md runs and is right."""

import re
from pathlib import Path

import numpy as np
import pytest
from scipy.integrate import solve_ivp

PAGE = Path(__file__).parents[2] / "docs" / "engine.md"


@pytest.fixture(scope="module")
def example() -> dict:
    (text,) = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    space: dict = {}
    exec(text, space)
    return space


def test_a_slower_clearance_makes_the_biomarker_fall_deeper(example):
    lowest = example["solution"].values["R"].min(axis=0)
    assert lowest[0] < lowest[1] < lowest[2] < 50.0
    assert not example["solution"].failed.any()


def test_the_example_agrees_with_scipy(example):
    space, p = example, example["typical"] | {"CL": 5.0}

    def rate(_, y):
        G, A, Ap, R = y
        C = space["concentration"](A, p["V"])
        kinetics = (p["ka"], p["CL"], p["Q"], p["Vp"])
        return [
            space["depot"](G, p["ka"]),
            space["central"](G, C, Ap, *kinetics),
            space["peripheral"](C, Ap, p["Q"], p["Vp"]),
            space["biomarker"](R, C / (p["IC50"] + C), p["kin"], p["kout"]),
        ]

    y, rows = np.array([0.0, 0.0, 0.0, p["R0"]]), []
    for begin in (0.0, 12.0):
        y[0] += 100.0
        times = begin + np.arange(1.0, 13.0)
        settings = {"method": "DOP853", "rtol": 1e-11, "atol": 1e-13}
        part = solve_ivp(rate, (begin, begin + 12.0), y, t_eval=times, **settings)
        rows.append(part.y.T)
        y = part.y[:, -1].copy()
    true = np.concatenate(rows)
    computed = space["solution"].values
    assert computed["C"][1:, 0] == pytest.approx(true[:, 1] / p["V"], rel=1e-9)
    assert computed["R"][1:, 0] == pytest.approx(true[:, 3], rel=1e-4)
