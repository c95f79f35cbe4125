"""The population as calibration leaves it: joint draws in place of single priors.

A virtual group takes one draw of the posterior for everything that was fitted
together, so what the data tie together stays tied; blocks fitted one after the other
are drawn apart, which widens. How people differ around it is
fitted for clearance and for what is absorbed, and as the prior says elsewhere.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from jaxtyping import Float

from ..evidence.table import lines
from .scores import Deviates


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibrated:
    """Joint draws of population parameters.

    draws  parameter → its value in every draw             [unit of its prior]
    omega  parameter → column of `draws` that holds its SD between people
    block  parameter → what it was fitted with; blocks are independent
    seals  block → hash of everything that was fitted
    """

    draws: Mapping[str, Float[np.ndarray, " draws"]]
    omega: Mapping[str, str]
    block: Mapping[str, str]
    seals: Mapping[str, str]

    def holds(self, name: str) -> bool:
        """Whether the parameter, or how people differ in it, was fitted."""
        return name in self.draws or name in self.omega

    def draw(self, name: str, population: Deviates) -> Float[np.ndarray, " n"] | None:
        """The draw that each person takes, the median where nothing varies [unit of
        the prior]; None of what was not fitted."""
        if name not in self.draws:
            return None
        values = self.draws[name]
        share = population.uniform(joint(self.block[name]))
        if not population.varies:
            return np.full(len(share), np.median(values))
        return values[(share * len(values)).astype(int)]


def joint(block: str) -> str:
    """Name of the deviates that pick a joint draw of a block."""
    return f"posterior/{block}"


def about(block: str) -> Mapping[str, Any]:
    """What is written beside the draws of a block; `Any`: whatever JSON holds."""
    path = files("mitragyna.evidence") / "posterior" / f"{block}.json"
    return json.loads(path.read_text("utf-8"))


@cache
def posterior(blocks: tuple[str, ...] | None = None) -> Calibrated:
    """The draws that come with the package: of all blocks, of some, or of none, which
    leaves the prior."""
    folder = files("mitragyna.evidence") / "posterior"
    names = [p.name.removesuffix(".json") for p in folder.iterdir()]
    chosen = sorted(
        n for n in names if "." not in n and (blocks is None or n in blocks)
    )
    draws, omega, block, seals = {}, {}, {}, {}
    for name in chosen:
        content = (folder / f"{name}.tsv").read_bytes()
        columns, body = lines(f"posterior/{name}", content)
        held = about(name)
        draws |= dict(zip(columns, np.array(body, float).T, strict=True))
        block |= dict.fromkeys(columns, name)
        omega |= held["omega"]
        seals[name] = held["seal"]
    return Calibrated(draws=draws, omega=omega, block=block, seals=seals)
