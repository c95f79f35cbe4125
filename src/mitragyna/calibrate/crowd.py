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
from ..evidence.load import Evidence
from ..evidence.schema import PriorForm
from ..population.population import REFERENCE_KG
from ..population.spread import person
from ..population.streams import Streams
from ..sampling.normal import scores
from .space import Fitted, Values

Lanes = Float[np.ndarray, " lanes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """`n` people, alike under every particle.

    relative  body mass over the reference [-]
    scores    standard normal scores by which people differ, by parameter; of others
              nobody differs in, 0 [-]
    """

    n: int
    relative: Float[np.ndarray, " n"]
    scores: Mapping[str, Float[np.ndarray, " n"]]

    def score(self, name: str) -> Float[np.ndarray, " n"]:
        """Standard normal scores by which people differ in this parameter [-]."""
        return self.scores.get(name, np.zeros(self.n))

    def share(self, name: str) -> Float[np.ndarray, " n"]:
        """Uniform shares by which people differ in this parameter [-]."""
        rank = np.argsort(np.argsort(self.scores[name], kind="stable"))
        return (rank + 0.5) / self.n


@dataclass(frozen=True, slots=True, kw_only=True)
class Strangers:
    """`n` people for each particle, nobody twice: the groups of a simulated study.

    relative  body mass over the reference [-]
    """

    streams: Streams
    particles: int
    n: int
    relative: Float[np.ndarray, "particles n"]

    def score(self, name: str) -> Float[np.ndarray, "particles n"]:
        """Standard normal scores by which people differ in this parameter [-]."""
        drawn = self.streams.normal(f"strangers/{name}", self.particles * self.n)
        return drawn.reshape(self.particles, self.n)

    def share(self, name: str) -> Float[np.ndarray, "particles n"]:
        """Uniform shares by which people differ in this parameter [-]."""
        drawn = self.streams.uniform(f"strangers/{name}/share", self.particles * self.n)
        return drawn.reshape(self.particles, self.n)


def strangers(seed: int, particles: int, n: int, evidence: Evidence) -> Strangers:
    """`n` adults for each particle, women and men equally likely."""
    streams = Streams(seed)
    shape = (particles, n)
    is_female = streams.uniform("strangers/sex", particles * n).reshape(shape) < 0.5
    z = streams.normal("strangers/mass", particles * n).reshape(shape)
    kg = _kg(is_female, z, evidence)
    return Strangers(
        streams=streams, particles=particles, n=n, relative=kg / REFERENCE_KG
    )


def crowd(seed: int, n: int, names: Collection[str], evidence: Evidence) -> Crowd:
    """`n` adults, half of them women, who differ in the parameters `names`, of which
    the first keep their shares best."""
    columns = ("mass", *dict.fromkeys(_source(name) for name in names))
    if n < len(columns) + 2:
        raise InputError(f"a crowd of {n} is too small for {len(columns)} differences")
    is_female = _order(seed, "sex", n) % 2 == 0
    z = np.stack([scores(n)[_order(seed, name, n)] for name in columns], axis=1)
    sex = np.where(is_female, 1.0, -1.0)
    scored = _uncorrelated(np.column_stack([np.ones(n), sex, z]))[:, 2:]
    own = dict(zip(columns, scored.T, strict=True))
    kg = _kg(is_female, own["mass"], evidence)
    return Crowd(n=n, relative=kg / REFERENCE_KG, scores=own)


def _uncorrelated(
    columns: Float[np.ndarray, "n columns"],
) -> Float[np.ndarray, "n columns"]:
    """Each column without what those before it explain, at a mean square of 1.

    Plain loops (Gram and Schmidt), so that threads cannot change a digit.
    """
    found = columns.copy()
    for i in range(found.shape[1]):
        for _ in range(2):  # twice is enough
            for j in range(i):
                found[:, i] -= (found[:, i] * found[:, j]).mean() * found[:, j]
        found[:, i] /= np.sqrt((found[:, i] ** 2).mean())
    return found


def _kg(is_female: np.ndarray, z: np.ndarray, evidence: Evidence) -> np.ndarray:
    """Body mass [kg]."""
    middle, omega = [
        np.where(is_female, female, male)
        for female, male in zip(
            _mass(evidence, "female"), _mass(evidence, "male"), strict=True
        )
    ]
    return middle * np.exp(omega * z)


def lanes(
    names: tuple[str, ...],
    values: Values,
    space: tuple[Fitted, ...],
    crowd: Crowd | Strangers,
    evidence: Evidence,
) -> dict[str, Lanes]:
    """Parameters of every person under every particle, particle by particle.

    names  parameters of priors.tsv
    """
    spread = {
        name: one.parameter
        for one in space
        if one.parameter.startswith("omega_")
        for name in one.of
    }
    count = len(next(iter(values.values())))
    found = {}
    for name in names:
        prior = evidence.prior(name)
        middle = values.get(name, np.full(count, prior.value))[:, None]
        omega = values[spread[name]][:, None] if name in spread else prior.omega or 0.0
        if prior.form is PriorForm.uniform_people:
            own = 2.0 * middle * crowd.share(name)
        else:
            z = _scores(_source(name), crowd, evidence)
            own = person(prior, middle, omega * z)
        exponent = _exponent(name, evidence)
        own = own * crowd.relative**exponent
        found[name] = np.broadcast_to(own, (count, crowd.n)).reshape(-1)
    return found


def _scores(
    name: str, crowd: Crowd | Strangers, evidence: Evidence
) -> Float[np.ndarray, "*particles n"]:
    """Scores by which people differ, correlated as the rows of the evidence say [-]."""
    row = evidence.correlations.get(name)
    if row is None:
        return crowd.score(name)
    rho = row.rho
    with_ = _scores(row.with_, crowd, evidence)
    return rho * with_ + np.sqrt(1.0 - rho**2) * crowd.score(name)


def _source(name: str) -> str:
    """One person has one absorption and one availability, whatever the form."""
    return name.partition("_")[0] if name.startswith(("F_", "ka_")) else name


def _exponent(name: str, evidence: Evidence) -> float:
    """Allometric exponent of a parameter [-]."""
    kind = name.partition("_")[0]
    row = {"CL": "size_CL", "Q": "size_CL", "V": "size_V", "Vp": "size_V"}.get(kind)
    return evidence.prior(row).value if row else 0.0


def _mass(evidence: Evidence, sex: str) -> tuple[float, float]:
    prior = evidence.prior(f"mass_{sex}")
    return prior.value, prior.omega or 0.0


@cache
def _order(seed: int, name: str, n: int) -> np.ndarray:
    """The shares 0 … n − 1 in an order drawn by name."""
    return np.argsort(Streams(seed).uniform(f"crowd/{name}", n), kind="stable")
