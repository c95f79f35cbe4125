"""Random numbers by name: each quantity has a stream of its own.

Adding a parameter or a subject changes no number that was drawn before.
"""

from dataclasses import dataclass
from zlib import crc32

import numpy as np
from jaxtyping import Float


@dataclass(frozen=True, slots=True)
class Streams:
    """Independent generators made from one seed."""

    seed: int

    def generator(self, name: str) -> np.random.Generator:
        """The generator that belongs to `name`."""
        return np.random.default_rng([self.seed, crc32(name.encode())])

    def normal(self, name: str, n: int) -> Float[np.ndarray, " n"]:
        """Standard normal draws; the first k of n are the n = k draws."""
        return self.generator(name).standard_normal(n)

    def uniform(self, name: str, n: int) -> Float[np.ndarray, " n"]:
        """Uniform draws on 0-1."""
        return self.generator(name).random(n)
