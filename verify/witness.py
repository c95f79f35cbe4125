"""Published examples of drug monitoring, fitted by the parts that fit one person.

The model's equations of a ligand with two compartments, solved by the engine; scores,
weights and chains as in `inference`. They are held against estimates of Monolix and
nlmixr, as posologyr has them in its own tests (tests/testthat/test_map_mlx.R and
test_map_nlmixr.R), and against sums over a grid.
"""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float
from scipy.optimize import minimize
from scipy.special import ndtri

from mitragyna.engine import Doses, Problem, solve
from mitragyna.inference.psis import smoothed
from mitragyna.model.kinetics import central_rate, concentration, exchanged
from mitragyna.sampling.chains import Length, walk
from mitragyna.sampling.moves import Data
from mitragyna.typing import Equation, System

from .row import Bar, at_most

SEED, MINUTE_H = 20260601, 1.0 / 60.0
DRAWS, GRID, FARTHEST = 200_000, 961, 4.5
LENGTH = Length(crowds=4, walkers=50, first=1_000, before=40, sweeps=400, every=2)

#: Difference that three printed digits leave a parameter [-].
PRINTED = 0.005
#: Of a median from the exact one [SD], and of a 90 % width, less 1.
NEAR = 0.05
LEVELS = (0.05, 0.5, 0.95)

Each = Float[np.ndarray, " n"]
Scores = Float[np.ndarray, "n coordinates"]


def central(A, Ap, CL, V, Q, Vp):
    """dA/dt between doses [mg/h]."""
    C = concentration(A, V)
    return central_rate(0.0, C, exchanged(C, Ap, Q, Vp), CL)


def peripheral(A, Ap, V, Q, Vp):
    """dAp/dt [mg/h]."""
    return exchanged(concentration(A, V), Ap, Q, Vp)


def same(A):
    return A


TWO = System(
    name="one ligand of two compartments",
    parameters=("CL", "V", "Q", "Vp"),
    linear={
        "A": Equation(central, ("A", "Ap", "CL", "V", "Q", "Vp")),
        "Ap": Equation(peripheral, ("A", "Ap", "V", "Q", "Vp")),
    },
    outputs={"A": Equation(same, ("A",))},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A patient of a published example.

    typical   what parameters are called, and their typical values
    omega     covariance of their logarithms; 0 of those in which nobody differs
    infusions  begin [h], length [h] and amount [mg] of each
    time_h, value  measured levels [mg/L]
    error     SD of a level: additive [mg/L], proportional [-]
    is_rooted whether these add as squares
    printed   what the authors' programs print
    is_rates  whether the parameters are rate constants, not clearances
    """

    typical: dict[str, float]
    omega: Float[np.ndarray, "coordinates coordinates"]
    infusions: tuple[tuple[float, float, float], ...]
    time_h: tuple[float, ...]
    value: tuple[float, ...]
    error: tuple[float, float]
    is_rooted: bool
    printed: dict[str, float]
    is_rates: bool = False

    def parameters(self, u: Scores) -> dict[str, Each]:
        """Everyone's by standard normal scores, as the example calls them."""
        spread, directions = np.linalg.eigh(self.omega)
        root = directions * np.sqrt(np.clip(spread, 0.0, None))
        eta = np.einsum("ij,nj->ni", root, u)
        return {
            name: value * np.exp(eta[:, k])
            for k, (name, value) in enumerate(self.typical.items())
        }

    def levels(self, u: Scores) -> Float[np.ndarray, "levels n"]:
        """What everyone has at the times of the levels [mg/L]."""
        own = self.parameters(u)
        if self.is_rates:
            V, Q = own["V"], own["k12"] * own["V"]
            by = {"CL": own["ke"] * V, "V": V, "Q": Q, "Vp": Q / own["k21"]}
        else:
            by = {name: own[name] for name in TWO.parameters}
        every = np.array([0.0, *self.time_h])
        problem = Problem(TWO, by, _given(self.infusions, len(u)), every, ("A",))
        return solve(problem).values["A"][1:] / by["V"]

    def log_likelihood(self, u: Scores) -> Each:
        """ln density of the levels in everyone."""
        level, (add, share) = self.levels(u), self.error
        sd = np.hypot(add, share * level) if self.is_rooted else add + share * level
        off = (np.array(self.value)[:, None] - level) / sd
        return -(0.5 * off**2 + np.log(sd)).sum(axis=0)


def _given(infusions: tuple[tuple[float, float, float], ...], n: int) -> Doses:
    """Infusions as what enters each minute, half of it at either end."""
    times, amounts = [], []
    for begin, length, amount in infusions:
        minutes = round(length / MINUTE_H)
        shares = np.full(minutes + 1, 1.0 / minutes)
        shares[[0, -1]] *= 0.5
        times += [begin + k * MINUTE_H for k in range(minutes + 1)]
        amounts += list(amount * shares)
    return Doses(
        time_h=np.array(times),
        amount=np.array(amounts),
        source=np.zeros(len(times), int),
        into={"A": np.ones((1, n))},
    )


TOBRAMYCIN = Example(
    typical={
        "ke": 0.21 * (80 / 67.8) ** 0.89 * (65 / 66.4) ** -1.09,
        "V": 19.8 * (65 / 66.4) ** 0.80,
        "k12": 0.041,
        "k21": 0.12,
    },
    omega=np.diag([0.08075, 0.01203, 0.0, 0.0]),
    infusions=((0.0, 0.5, 500.0),),
    time_h=(1.0, 14.0),
    value=(25.0, 5.5),
    error=(0.0, 0.198),
    is_rooted=False,
    printed={"ke": 0.1258, "V": 18.21},
    is_rates=True,
)
VANCOMYCIN = Example(
    typical={"CL": 4.5 * (34 / 120) ** 0.8, "V": 58.4 * 62 / 70, "Vp": 38.4, "Q": 6.5},
    omega=np.diag([0.147, 0.510, 0.282, 0.0]),
    infusions=((0.0, 1.0, 1_900.0), (22.2, 1.0, 1_750.0)),
    time_h=(12.0, 37.5),
    value=(14.8, 22.5),
    error=(3.4, 0.227),
    is_rooted=False,
    printed={"CL": 1.72, "V": 59.8, "Vp": 41.6},
)
AMIKACIN = Example(
    typical={
        "CL": 4.3 * (50 / 82) ** 0.7,
        "V": 15.9 * (62 / 78) ** 0.9 * (169 / 169) ** 0.4,
        "Vp": 21.4,
        "Q": 12.1,
    },
    omega=np.array(
        [
            [0.1, 0.01, 0.01, -0.06],
            [0.01, 0.05, 0.02, 0.004],
            [0.01, 0.02, 0.2, 0.003],
            [-0.06, 0.004, 0.003, 0.08],
        ]
    ),
    infusions=((0.0, 0.5, 1_600.0),),
    time_h=(1.0, 6.0),
    value=(75.0, 32.0),
    error=(0.2, 0.1),
    is_rooted=True,
    printed={"CL": 2.62, "V": 11.01, "Vp": 14.57, "Q": 11.96},
)
EXAMPLES = (TOBRAMYCIN, VANCOMYCIN, AMIKACIN)


def likeliest() -> Bar:
    """Likeliest parameters of each patient, against those that are printed."""
    off = []
    for one in EXAMPLES:
        best = one.parameters(_best(one)[None])
        off += [abs(best[k][0] / value - 1.0) for k, value in one.printed.items()]
    return at_most(
        f"three published patients, likeliest of {len(off)} parameters against Monolix "
        "and nlmixr: largest difference [-]",
        max(off),
        PRINTED,
    )


def posterior() -> list[Bar]:
    """The whole posterior of the first patient, by weights and by chains."""
    one = TOBRAMYCIN
    exact = _by_grid(one)
    rng, name = np.random.default_rng(SEED), "a published patient, posterior by"
    u = rng.standard_normal((DRAWS, len(one.typical)))
    log_weight, _ = smoothed(one.log_likelihood(u))
    data = Data(dimensions=u.shape[1], read=lambda u: one.log_likelihood(u)[:, None])
    chains = walk(rng, data, LENGTH).reshape(-1, u.shape[1])
    return [
        at_most(f"{name} {way}: farthest median [SD] or width", far, NEAR)
        for way, far in (
            ("weights", _off(exact, _quantiles(one, u, np.exp(log_weight)))),
            ("chains", _off(exact, _quantiles(one, chains, np.ones(len(chains))))),
        )
    ]


def _by_grid(one: Example) -> Float[np.ndarray, "parameters levels"]:
    """Quantiles by a grid over the scores in which patients differ: the last two."""
    places = np.linspace(-FARTHEST, FARTHEST, GRID)
    pair = np.stack(np.meshgrid(places, places, indexing="ij"), axis=-1).reshape(-1, 2)
    u = np.concatenate([np.zeros((len(pair), len(one.typical) - 2)), pair], axis=1)
    density = one.log_likelihood(u) - 0.5 * (pair**2).sum(axis=1)
    return _quantiles(one, u, np.exp(density - density.max()))


def _quantiles(
    one: Example, u: Scores, weight: Each
) -> Float[np.ndarray, "parameters levels"]:
    """ln of 5, 50 and 95 % of every parameter that is printed."""
    rows = []
    for name, each in one.parameters(u).items():
        if name in one.printed:
            order = np.argsort(each)
            upto = np.cumsum(weight[order])
            middle = (upto - 0.5 * weight[order]) / upto[-1]
            rows.append(np.interp(LEVELS, middle, np.log(each[order])))
    return np.array(rows)


def _off(
    exact: Float[np.ndarray, "parameters levels"],
    other: Float[np.ndarray, "parameters levels"],
) -> float:
    """The farthest of medians [SD] and of widths, less 1."""
    wide, width = (each[:, 2] - each[:, 0] for each in (exact, other))
    sd = wide / (2.0 * ndtri(LEVELS[2]))
    median = np.abs(other[:, 1] - exact[:, 1]) / sd
    return float(max(median.max(), np.abs(width / wide - 1.0).max()))


def _best(one: Example) -> Each:
    """Scores of the likeliest parameters."""

    def minus(u: Each) -> float:
        return float(0.5 * u @ u - one.log_likelihood(u[None])[0])

    begin = np.zeros(len(one.typical))
    return minimize(minus, begin, method="BFGS", options={"gtol": 1e-6}).x
