"""Random numbers by name, then by subject number.

Each quantity has a stream of its own, cut into blocks of subjects. Adding a parameter
or a subject changes no number drawn before, and any stretch of subjects can be drawn
without those before it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from jaxtyping import Float

BLOCK = 4096


@dataclass(frozen=True, slots=True)
class Streams:
    """Independent generators made from one seed.

    first   number of the first subject that draws are for
    """

    seed: int
    first: int = 0

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
        key = crc32(name.encode())
        blocks = [
            draw(np.random.default_rng([self.seed, key, block]))
            for block in range(begin, end)
        ]
        start = self.first - begin * BLOCK
        return np.concatenate(blocks)[start : start + n]
