"""Tempered sequential Monte Carlo: particles walk from the prior to the posterior.

    weight of particle i at temperature β:  L(u_i)^β,    β = 0 … 1

u is the parameter on a scale where its prior is standard normal. The next β is the one
that leaves a stated share of effective particles; they are resampled and then move.
A move adds the difference of two particles of the other half of the crowd, in some of
the coordinates (differential evolution); its scale follows the acceptance. The sum of
the mean weights is the evidence.

Every stage draws from a generator of its own, so a run that was killed goes on from
its last stage to the same bytes.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from jaxtyping import Float

Points = Float[np.ndarray, "particles dimensions"]
Likelihood = Callable[[Points], Float[np.ndarray, " particles"]]

#: Share of the coordinates that a move changes, drawn for each particle.
CROSSOVER = (0.25, 0.5, 1.0)
ACCEPTANCE = 0.25  # what the scale of the moves steers to
STEERING = 0.8  # how fast it does
JITTER = 1e-3  # keeps equal particles from standing still
OPTIMAL = 2.38  # over √(2·dimensions): ter Braak 2006


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
    scale       of the moves, relative to the optimal one
    accepted    share of moves accepted in this stage
    memory      largest correlation of a coordinate after the last moves with the
                same particle before them; 1 before they are done
    """

    u: Points
    likelihood: Float[np.ndarray, " particles"]
    beta: float
    stage: int
    evidence: float
    scale: float
    accepted: float
    memory: float


def sample(
    likelihood: Likelihood,
    dimensions: int,
    settings: Settings,
    seed: tuple[int, ...],
    *,
    checkpoint: Path | None = None,
    progress: Callable[[float], None] | None = None,
) -> State:
    """Particles of the posterior; takes as long as `likelihood` needs.

    checkpoint  file of the last stage; read where it exists
    progress    called with β after each stage
    """
    if checkpoint is not None and checkpoint.exists():
        state = read(checkpoint)
    else:
        state = _begun(likelihood, dimensions, settings, seed)
    while state.beta < 1.0:
        state = _stage(likelihood, state, settings, seed)
        if checkpoint is not None:
            write(state, checkpoint)
        if progress is not None:
            progress(state.beta)
    if state.memory < 1.0:
        return state
    state = _settled(likelihood, state, settings, seed)
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


def _begun(
    likelihood: Likelihood, dimensions: int, settings: Settings, seed: tuple[int, ...]
) -> State:
    """Draws of the prior; impossible ones are drawn again from the possible."""
    rng = np.random.default_rng([*seed, 0])
    u = rng.standard_normal((settings.particles, dimensions))
    found = likelihood(u)
    possible = np.flatnonzero(np.isfinite(found))
    if possible.size == 0:
        raise ValueError("no draw of the prior can explain the data")
    again = rng.choice(possible, settings.particles - possible.size)
    chosen = np.concatenate([possible, again])
    return State(
        u=u[chosen],
        likelihood=found[chosen],
        beta=0.0,
        stage=0,
        evidence=float(np.log(possible.size / settings.particles)),
        scale=1.0,
        accepted=0.0,
        memory=1.0,
    )


def _stage(
    likelihood: Likelihood, state: State, settings: Settings, seed: tuple[int, ...]
) -> State:
    """One temperature further: reweight, resample, move."""
    rng = np.random.default_rng([*seed, 1 + state.stage])
    beta = next_temperature(state.likelihood, state.beta, settings.kept)
    log_weight = (beta - state.beta) * state.likelihood
    top = log_weight.max()
    weight = np.exp(log_weight - top)
    chosen = resampled(rng, weight / weight.sum())
    state = replace(
        state,
        u=state.u[chosen],
        likelihood=state.likelihood[chosen],
        beta=beta,
        stage=state.stage + 1,
        evidence=float(state.evidence + top + np.log(weight.mean())),
    )
    return _moved(rng, likelihood, state, settings.sweeps)


def _settled(
    likelihood: Likelihood, state: State, settings: Settings, seed: tuple[int, ...]
) -> State:
    """The last moves, and how far they carried each particle from where it was."""
    rng = np.random.default_rng([*seed, 1 + state.stage])
    moved = _moved(rng, likelihood, state, settings.last)
    before, after = _standard(state.u), _standard(moved.u)
    memory = np.abs((before * after).mean(axis=0)).max()
    return replace(moved, memory=float(min(memory, 1.0 - 1e-9)))


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
    found = np.searchsorted(np.cumsum(weight), places).clip(max=weight.size - 1)
    return rng.permutation(found)


def _moved(
    rng: np.random.Generator, likelihood: Likelihood, state: State, sweeps: int
) -> State:
    u, found, scale = state.u.copy(), state.likelihood.copy(), state.scale
    half = len(u) // 2
    halves = (slice(0, half), slice(half, len(u)))
    shares = []
    for _ in range(sweeps):
        count = 0
        for mine, others in (halves, halves[::-1]):
            proposed = u[mine] + _steps(rng, u[others], len(u[mine]), scale)
            new = likelihood(proposed)
            with np.errstate(invalid="ignore"):  # −inf where it is impossible
                gain = state.beta * (new - found[mine])
            gain = gain + 0.5 * ((u[mine] ** 2).sum(1) - (proposed**2).sum(1))
            goes = np.log(rng.random(len(gain))) < gain
            u[mine] = np.where(goes[:, None], proposed, u[mine])
            found[mine] = np.where(goes, new, found[mine])
            count += int(goes.sum())
        shares.append(count / len(u))
        scale = float(scale * np.exp(STEERING * (shares[-1] - ACCEPTANCE)))
    return replace(
        state, u=u, likelihood=found, scale=scale, accepted=float(np.mean(shares))
    )


def _steps(rng: np.random.Generator, others: Points, n: int, scale: float) -> Points:
    """Differences of two others, in the coordinates that a particle changes."""
    dimensions = others.shape[1]
    first = rng.integers(len(others), size=n)
    second = (first + 1 + rng.integers(len(others) - 1, size=n)) % len(others)
    changed = rng.random((n, dimensions)) < rng.choice(CROSSOVER, n)[:, None]
    changed[np.arange(n), rng.integers(dimensions, size=n)] = True
    size = scale * OPTIMAL / np.sqrt(2.0 * changed.sum(axis=1))
    noise = JITTER * rng.standard_normal((n, dimensions))
    step = size[:, None] * (others[first] - others[second]) + noise
    return np.where(changed, step, 0.0)


def _standard(u: Points) -> Points:
    return (u - u.mean(axis=0)) / np.maximum(u.std(axis=0), 1e-12)
