"""Tempered sequential Monte Carlo: particles walk from the prior to the posterior.

    weight of particle i at temperature β:  L(u_i)^β,    β = 0 … 1

u is the parameter on a scale where its prior is standard normal. The next β is the one
that leaves a stated share of effective particles; they are resampled and then move.
How they move is in `moves`. The sum of the mean weights is the evidence.

Every stage draws from a generator of its own, so a run that was killed goes on from
its last stage to the same bytes.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from jaxtyping import Float

from .moves import Columns, Data, Particles, Points, Scale, begun, moved


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How much work is done.

    particles  even
    sweeps     moves of every particle at each temperature
    last       moves at the end, at the posterior itself
    kept       share of effective particles that a temperature must leave
    """

    particles: int
    sweeps: int
    last: int
    kept: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The crowd after a stage.

    stage       number of temperatures so far; −1 stands for the prior
    evidence    ln of the marginal likelihood so far
    columns     of the data under each particle
    scale       of the moves, relative to the optimal one
    accepted    share of moves of all coordinates accepted in this stage
    memory      largest correlation of a coordinate that moves after the last moves
                with the same particle before them; 1 before they are done
    """

    u: Points
    columns: Columns
    beta: float
    stage: int
    evidence: float
    scale: Scale
    accepted: float
    memory: float


def sample(
    data: Data,
    settings: Settings,
    seed: tuple[int, ...],
    *,
    checkpoint: Path | None = None,
    progress: Callable[[float], None] | None = None,
) -> State:
    """Particles of the posterior; takes as long as reading the data needs.

    checkpoint  file of the last stage; read where it exists
    progress    called with β after each stage
    """
    if checkpoint is not None and checkpoint.exists():
        state = read(checkpoint)
    else:
        state = _begun(data, settings, seed)
    while state.beta < 1.0:
        state = _stage(data, state, settings, seed)
        if checkpoint is not None:
            write(state, checkpoint)
        if progress is not None:
            progress(state.beta)
    if state.memory < 1.0:
        return state
    state = _settled(data, state, settings, seed)
    if checkpoint is not None:
        write(state, checkpoint)
    return state


def write(state: State, path: Path) -> None:
    """Save the stage; a kill leaves the old file or the new one, whole."""
    fresh = path.with_name(f"{path.name}.part.npz")
    np.savez(fresh, **{name: getattr(state, name) for name in State.__slots__})
    fresh.replace(path)


def read(path: Path) -> State:
    """A stage that was saved."""
    with np.load(path) as held:
        arrays = {name: held[name] for name in State.__slots__}
    whole = {k: v if v.ndim else v.item() for k, v in arrays.items()}
    return State(**whole)


def _begun(data: Data, settings: Settings, seed: tuple[int, ...]) -> State:
    """Draws of the prior; impossible ones are drawn again from the possible."""
    rng = np.random.default_rng([*seed, 0])
    u = rng.standard_normal((settings.particles, data.dimensions))
    columns = data.read(u)
    possible = np.flatnonzero(np.isfinite(data.total(columns)))
    if possible.size == 0:
        raise ValueError("no draw of the prior can explain the data")
    again = rng.choice(possible, settings.particles - possible.size)
    chosen = np.concatenate([possible, again])
    return State(
        u=u[chosen],
        columns=columns[chosen],
        beta=0.0,
        stage=0,
        evidence=float(np.log(possible.size / settings.particles)),
        scale=begun(data.parts),
        accepted=0.0,
        memory=1.0,
    )


def _stage(
    data: Data, state: State, settings: Settings, seed: tuple[int, ...]
) -> State:
    """One temperature further: reweight, resample, move."""
    rng = np.random.default_rng([*seed, 1 + state.stage])
    likelihood = data.total(state.columns)
    beta = next_temperature(likelihood, state.beta, settings.kept)
    log_weight = (beta - state.beta) * likelihood
    top = log_weight.max()
    weight = np.exp(log_weight - top)
    chosen = resampled(rng, weight / weight.sum())
    state = replace(
        state,
        u=state.u[chosen],
        columns=state.columns[chosen],
        beta=beta,
        stage=state.stage + 1,
        evidence=float(state.evidence + top + np.log(weight.mean())),
    )
    return _moved(rng, data, state, settings.sweeps)


def _settled(
    data: Data, state: State, settings: Settings, seed: tuple[int, ...]
) -> State:
    """The last moves, and how far they carried each particle from where it was."""
    rng = np.random.default_rng([*seed, 1 + state.stage])
    after = _moved(rng, data, state, settings.last)
    moving = slice(data.moving)
    z, z_after = _standard(state.u[:, moving]), _standard(after.u[:, moving])
    memory = np.abs((z * z_after).mean(axis=0)).max()
    return replace(after, memory=float(min(memory, 1.0 - 1e-9)))


def next_temperature(
    likelihood: Float[np.ndarray, " particles"], beta: float, kept: float
) -> float:
    """The β that leaves the share `kept` of effective particles, at most 1."""
    low, high = beta, 1.0
    if effective((1.0 - beta) * likelihood) >= kept * likelihood.size:
        return 1.0
    for _ in range(60):
        middle = 0.5 * (low + high)
        if effective((middle - beta) * likelihood) >= kept * likelihood.size:
            low = middle
        else:
            high = middle
    return high


def effective(log_weight: Float[np.ndarray, " particles"]) -> float:
    """Effective number of particles with these weights."""
    weight = np.exp(log_weight - log_weight.max())
    return float(weight.sum() ** 2 / (weight**2).sum())


def resampled(
    rng: np.random.Generator, weight: Float[np.ndarray, " particles"]
) -> np.ndarray:
    """Numbers of the particles that go on, by systematic resampling, in random order
    so that the two halves of the crowd are alike."""
    places = (np.arange(weight.size) + rng.random()) / weight.size
    chosen = np.searchsorted(np.cumsum(weight), places).clip(max=weight.size - 1)
    return rng.permutation(chosen)


def _moved(rng: np.random.Generator, data: Data, state: State, sweeps: int) -> State:
    crowd = Particles(u=state.u, columns=state.columns, scale=state.scale)
    crowd, accepted = moved(rng, data, crowd, state.beta, sweeps)
    return replace(
        state, u=crowd.u, columns=crowd.columns, scale=crowd.scale, accepted=accepted
    )


def _standard(u: Points) -> Points:
    return (u - u.mean(axis=0)) / np.maximum(u.std(axis=0), 1e-12)
