"""The same virtual people under every particle, so that likelihoods are comparable.

Each way in which people differ is cut into as many equal shares as there are people,
and each share is used once (Latin hypercube). Who gets which share is drawn by name
from one seed; what correlation the draw leaves between two ways is then taken away, as
in a small crowd it would widen or narrow every quantity that both enter. A small crowd
so has the means, the spreads and the independence of a large one.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from jaxtyping import Float

from ..errors import InputError
from ..population.calibrated import Calibrated, joint
from ..population.scores import Deviates, Middle, Scores
from ..population.streams import Streams
from ..sampling.normal import scores
from .space import Fitted, Values

#: Block of the joint draws that particles are.
PARTICLES = "particles"

Lanes = Float[np.ndarray, " lanes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """`n` people, alike under every particle.

    sex     below 0.5 a woman [-]
    normal  standard normal scores by which people differ, by parameter; of others
            nobody differs in, 0 [-]
    """

    n: int
    sex: Float[np.ndarray, " n"]
    normal: Mapping[str, Float[np.ndarray, " n"]]

    def under(self, particles: int) -> Scores:
        """Where everyone stands under every particle, particle by particle."""
        return Scores(
            population=InTurn(particles * self.n, self.n),
            people=CrowdDeviates(particles * self.n, self),
            product=Middle(particles * self.n),
            sex=np.tile(self.sex, particles),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Strangers:
    """`n` people for each particle, nobody twice: the groups of a simulated study."""

    streams: Streams
    n: int

    def under(self, particles: int) -> Scores:
        """Where everyone stands under every particle, particle by particle."""
        lanes = particles * self.n
        return Scores(
            population=InTurn(lanes, self.n),
            people=StrangersDeviates(lanes, self.streams),
            product=Middle(lanes),
            sex=self.streams.uniform("strangers/sex", lanes),
        )


@dataclass(frozen=True, slots=True)
class InTurn(Deviates):
    """Of the joint draws each is for some people in a row; the rest is in the middle.

    each  how many people have the same
    """

    n: int
    each: int

    @property
    def varies(self) -> bool:
        return True

    def normal(self, name: str) -> Lanes:
        return np.zeros(self.n)

    def uniform(self, name: str) -> Lanes:
        if name != joint(PARTICLES):
            return np.full(self.n, 0.5)
        return (np.arange(self.n) // self.each + 0.5) / (self.n // self.each)


@dataclass(frozen=True, slots=True)
class CrowdDeviates(Deviates):
    """How the people of a crowd differ, again under every particle."""

    n: int
    crowd: Crowd

    @property
    def varies(self) -> bool:
        return True

    def normal(self, name: str) -> Lanes:
        own = self.crowd.normal.get(_source(name), np.zeros(self.crowd.n))
        return np.tile(own, self.n // self.crowd.n)

    def uniform(self, name: str) -> Lanes:
        own = self.crowd.normal.get(_source(name))
        if own is None:
            return np.full(self.n, 0.5)
        rank = np.argsort(np.argsort(own, kind="stable"))
        return np.tile((rank + 0.5) / self.crowd.n, self.n // self.crowd.n)


@dataclass(frozen=True, slots=True)
class StrangersDeviates(Deviates):
    """How strangers differ."""

    n: int
    streams: Streams

    @property
    def varies(self) -> bool:
        return True

    def normal(self, name: str) -> Lanes:
        return self.streams.normal(f"strangers/{_source(name)}", self.n)

    def uniform(self, name: str) -> Lanes:
        return self.streams.uniform(f"strangers/{_source(name)}/share", self.n)


def crowd(seed: int, n: int, names: Collection[str]) -> Crowd:
    """`n` adults, half of them women, who differ in the parameters `names`, of which
    the first keep their shares best."""
    columns = ("mass", *dict.fromkeys(_source(name) for name in names))
    if n < len(columns) + 2:
        raise InputError(f"a crowd of {n} is too small for {len(columns)} differences")
    is_female = _order(seed, "sex", n) % 2 == 0
    z = np.stack([scores(n)[_order(seed, name, n)] for name in columns], axis=1)
    sex = np.where(is_female, 1.0, -1.0)
    scored = _uncorrelated(np.column_stack([np.ones(n), sex, z]))[:, 2:]
    return Crowd(
        n=n,
        sex=np.where(is_female, 0.25, 0.75),
        normal=dict(zip(columns, scored.T, strict=True)),
    )


def particles(values: Values, space: tuple[Fitted, ...]) -> Calibrated:
    """Values of parameters under every particle as the joint draws that they are."""
    omega = {
        name: one.parameter
        for one in space
        if one.parameter.startswith("omega_")
        for name in one.of
    }
    return Calibrated(
        draws=values, omega=omega, block=dict.fromkeys(values, PARTICLES), seals={}
    )


def _uncorrelated(
    columns: Float[np.ndarray, "n columns"],
) -> Float[np.ndarray, "n columns"]:
    """Each column without what those before it explain, at a mean square of 1.

    Plain loops (Gram and Schmidt), so that threads cannot change a digit.
    """
    left = columns.copy()
    for i in range(left.shape[1]):
        for _ in range(2):  # twice is enough
            for j in range(i):
                left[:, i] -= (left[:, i] * left[:, j]).mean() * left[:, j]
        left[:, i] /= np.sqrt((left[:, i] ** 2).mean())
    return left


def _source(name: str) -> str:
    """What a person has one score of: absorption and availability in every form, mass
    as a woman and as a man."""
    parameter = name.partition("/")[0]
    alike = parameter.startswith(("F_", "ka_", "mass_"))
    return parameter.partition("_")[0] if alike else parameter


@cache
def _order(seed: int, name: str, n: int) -> np.ndarray:
    """The shares 0 … n − 1 in an order drawn by name."""
    return np.argsort(Streams(seed).uniform(f"crowd/{name}", n), kind="stable")
