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

import numpy as np
from jaxtyping import Float

from ..evidence.schema import Correlation, Prior, PriorForm
from .spread import Vary, person, score
from .streams import Streams


@dataclass(frozen=True, slots=True, kw_only=True)
class Posterior:
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

    def draw(
        self,
        prior: Prior,
        streams: Streams,
        n: int,
        vary: Vary,
        correlations: Mapping[str, Correlation],
    ) -> Float[np.ndarray, " n"]:
        """`n` values of a fitted parameter [unit of the prior]."""
        name = prior.parameter
        middle = self._about(name, streams, n, vary)
        if middle is None:
            middle = np.full(n, prior.value)
        if prior.form is PriorForm.uniform_people:  # from 0 to twice its mean
            share = streams.uniform(f"{name}/population", n)
            return 2.0 * middle * (share if vary.people else 0.5)
        omega = self._about(self.omega.get(name, ""), streams, n, vary)
        if omega is None:
            omega = np.full(n, prior.omega or 0.0)
        between = score(name, streams, n, correlations) * vary.people
        return person(prior, middle, omega * between)

    def holds(self, name: str) -> bool:
        """Whether the parameter, or how people differ in it, was fitted."""
        return name in self.draws or name in self.omega

    def _about(
        self, name: str, streams: Streams, n: int, vary: Vary
    ) -> Float[np.ndarray, " n"] | None:
        """The draw that each group takes; the median without doubt about it."""
        if name not in self.draws:
            return None
        values = self.draws[name]
        if not vary.population:
            return np.full(n, np.median(values))
        share = streams.shared_uniform(f"posterior/{self.block[name]}", n)
        return values[(share * len(values)).astype(int)]


@cache
def posterior(blocks: tuple[str, ...] | None = None) -> Posterior:
    """The draws that come with the package: of all blocks, of some, or of none, which
    leaves the prior."""
    folder = files("mitragyna.evidence") / "posterior"
    names = [p.name.removesuffix(".json") for p in folder.iterdir()]
    found = sorted(n for n in names if "." not in n and (blocks is None or n in blocks))
    draws, omega, block, seals = {}, {}, {}, {}
    for name in found:
        header, *lines = (folder / f"{name}.tsv").read_text("utf-8").splitlines()
        table = np.array([line.split("\t") for line in lines], float).T
        about = json.loads((folder / f"{name}.json").read_text("utf-8"))
        draws |= dict(zip(header.split("\t"), table, strict=True))
        block |= dict.fromkeys(header.split("\t"), name)
        omega |= about["omega"]
        seals[name] = about["seal"]
    return Posterior(draws=draws, omega=omega, block=block, seals=seals)
