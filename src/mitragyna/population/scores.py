"""Where virtual people stand in all that varies: numbers by name, one for each.

What is not known about the population, how people differ, and what their purchase
holds are three sources of uncertainty. Each gives standard normal or uniform deviates
by name. Random people have them from streams; other kinds, such as the crowd of a
calibration, bring their own.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
from jaxtyping import Float

from .streams import Streams

Each = Float[np.ndarray, " n"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vary:
    """Which uncertainties a sample holds; the others stay at their middle."""

    population: bool = True
    people: bool = True
    product: bool = True


#: Everyone stands in the middle.
NOTHING_VARIES = Vary(population=False, people=False, product=False)


class Deviates(ABC):
    """Numbers by name from one source of uncertainty, one for each person."""

    __slots__ = ()
    n: int

    @property
    @abstractmethod
    def varies(self) -> bool:
        """Whether anybody stands elsewhere than in the middle."""

    @abstractmethod
    def normal(self, name: str) -> Each:
        """Standard normal deviates; 0 in the middle."""

    @abstractmethod
    def uniform(self, name: str) -> Each:
        """Uniform deviates on 0-1; 0.5 in the middle."""


@dataclass(frozen=True, slots=True)
class Middle(Deviates):
    """Everybody stands in the middle."""

    n: int

    @property
    def varies(self) -> bool:
        return False

    def normal(self, name: str) -> Each:
        return np.zeros(self.n)

    def uniform(self, name: str) -> Each:
        return np.full(self.n, 0.5)


@dataclass(frozen=True, slots=True)
class OwnDeviates(Deviates):
    """Random, everyone's own."""

    streams: Streams
    n: int

    @property
    def varies(self) -> bool:
        return True

    def normal(self, name: str) -> Each:
        return self.streams.normal(name, self.n)

    def uniform(self, name: str) -> Each:
        return self.streams.uniform(name, self.n)


@dataclass(frozen=True, slots=True)
class CohortDeviates(Deviates):
    """Random, the same for all of a cohort."""

    streams: Streams
    n: int

    @property
    def varies(self) -> bool:
        return True

    def normal(self, name: str) -> Each:
        return self.streams.shared_normal(name, self.n)

    def uniform(self, name: str) -> Each:
        return self.streams.shared_uniform(name, self.n)


@dataclass(frozen=True, slots=True)
class Apart(Deviates):
    """The same source for something else: deviates by other names."""

    of: Deviates
    mark: str
    n: int

    @property
    def varies(self) -> bool:
        return self.of.varies

    def normal(self, name: str) -> Each:
        return self.of.normal(f"{self.mark}{name}")

    def uniform(self, name: str) -> Each:
        return self.of.uniform(f"{self.mark}{name}")


@dataclass(frozen=True, slots=True)
class Kept(Deviates):
    """The same deviates, each drawn once for as long as these are kept."""

    of: Deviates
    n: int
    normals: dict[str, Each] = field(default_factory=dict)
    uniforms: dict[str, Each] = field(default_factory=dict)

    @property
    def varies(self) -> bool:
        return self.of.varies

    def normal(self, name: str) -> Each:
        return _drawn_once(self.normals, name, self.of.normal)

    def uniform(self, name: str) -> Each:
        return _drawn_once(self.uniforms, name, self.of.uniform)


def _drawn_once(held: dict[str, Each], name: str, draw: Callable[[str], Each]) -> Each:
    if name not in held:
        held[name] = draw(name)
        held[name].setflags(write=False)  # several read it
    return held[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Where each of some people stands.

    population  in what is not known about the population
    people      in how people differ
    product     in what their purchase holds
    sex         below 0.5 a woman, where the sex is not declared; drawn among people
                who are otherwise alike as well [-]
    """

    population: Deviates
    people: Deviates
    product: Deviates
    sex: Each

    @property
    def n(self) -> int:
        """How many people they are."""
        return len(self.sex)


def at_random(streams: Streams, n: int, vary: Vary | None = None) -> Scores:
    """Scores of `n` random people, of whom all that `vary` leaves out is alike."""
    vary, middle = vary or Vary(), Middle(n)
    own = OwnDeviates(streams, n)
    return Scores(
        population=CohortDeviates(streams, n) if vary.population else middle,
        people=own if vary.people else middle,
        product=own if vary.product else middle,
        sex=streams.uniform("sex", n),
    )


def kept(scores: Scores) -> Scores:
    """The same people, whose deviates are drawn once, however often they are read."""
    return replace(
        scores,
        population=Kept(scores.population, scores.n),
        people=Kept(scores.people, scores.n),
        product=Kept(scores.product, scores.n),
    )
