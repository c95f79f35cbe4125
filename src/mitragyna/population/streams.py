"""Random numbers by name, then by subject number.

Each quantity has a stream of its own, cut into blocks of subjects. Adding a parameter
or a subject changes no number drawn before, and any stretch of subjects can be drawn
without those before it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from zlib import crc32

import numpy as np
from jaxtyping import Float

BLOCK = 4096


@dataclass(frozen=True, slots=True)
class Streams:
    """Independent generators made from one seed.

    first   number of the first subject that draws are for
    cohort  how many subjects in a row share what is drawn about the population
    group   name of other subjects under the same draws about the population
    """

    seed: int
    first: int = 0
    cohort: int = 1
    group: str = ""

    @property
    def about(self) -> "Streams":
        """The streams of what is not known about the population, a subject for each
        cohort; `each` gives the cohort's draw to its subjects."""
        return replace(self, first=self.first // self.cohort, cohort=1, group="")

    def each(
        self, draw: Callable[[int], Float[np.ndarray, " m"]], n: int
    ) -> Float[np.ndarray, " n"]:
        """`draw` of the cohorts that `n` subjects are in, for each of them."""
        number = (self.first + np.arange(n)) // self.cohort
        return draw(int(number[-1] - number[0]) + 1)[number - number[0]]

    def shared_normal(self, name: str, n: int) -> Float[np.ndarray, " n"]:
        """Standard normal draws, the same within a cohort."""
        return self.each(lambda m: self.about.normal(name, m), n)

    def shared_uniform(self, name: str, n: int) -> Float[np.ndarray, " n"]:
        """Uniform draws on 0-1, the same within a cohort."""
        return self.each(lambda m: self.about.uniform(name, m), n)

    def normal(self, name: str, n: int) -> Float[np.ndarray, " n"]:
        """Standard normal draws of `n` subjects."""
        return self._drawn(name, n, lambda rng: rng.standard_normal(BLOCK))

    def uniform(self, name: str, n: int) -> Float[np.ndarray, " n"]:
        """Uniform draws on 0-1 of `n` subjects."""
        return self._drawn(name, n, lambda rng: rng.random(BLOCK))

    def _drawn(
        self, name: str, n: int, draw: Callable[[np.random.Generator], np.ndarray]
    ) -> np.ndarray:
        begin, end = self.first // BLOCK, -(-(self.first + n) // BLOCK)
        key = crc32((self.group + name).encode())
        blocks = [
            draw(np.random.default_rng([self.seed, key, block]))
            for block in range(begin, end)
        ]
        start = self.first - begin * BLOCK
        return np.concatenate(blocks)[start : start + n]
