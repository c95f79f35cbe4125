"""The kinetics fitted to the kinetic calibration rows, and the file that ships.

Two crowds of particles start from the same prior with other random numbers; what they
do not agree on has not converged. The file holds joint draws on the scales of the
parameters, and a seal: the hash of every row that entered, the seed and the version.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import numpy as np
from jaxtyping import Float

from ..evidence.load import load
from ..evidence.schema import StudyRole
from ..noncompartmental.nca import Noncompartmental
from ..sampling.moves import Data
from ..sampling.smc import Settings, sample
from . import agreement
from .agreement import Rhat
from .crowd import crowd
from .dependence import ALIKE, LIKE, LIKE_OVER_GROUPS, together
from .likelihood import FEWEST, MOST_UNTOLD
from .space import Fitted, fitted, values
from .study import UNREPORTED, Arm, Observed, arms, observed
from .target import Target, by_row, differing
from .touch import parts

BLOCK = "kinetics"
CROWD_SEED, PEOPLE = 20260601, 64
RUNS = 2  # independent crowds of particles

#: How rows make a likelihood; part of the seal.
METHOD = (
    "rows of a study together, by the Gaussian copula of their scores",
    *(LIKE, LIKE_OVER_GROUPS, MOST_UNTOLD, FEWEST, UNREPORTED, CROWD_SEED),
)

FULL = Settings(particles=400, sweeps=3, last=120)
QUICK = Settings(particles=120, sweeps=2, last=8, kept=0.35)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What the data did to one parameter.

    prior, posterior   median, 5 % and 95 %                        [unit]
    shrinkage          posterior over prior SD on the prior's own scale; near 1 the
                       data say nothing                            [-]
    rhat               how far the runs are apart; 1 where they agree [-]
    """

    parameter: str
    unit: str
    prior: tuple[float, float, float]
    posterior: tuple[float, float, float]
    shrinkage: float
    rhat: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Joint draws and how they came about.

    u          draws on the scale where the prior is standard normal
    evidence   ln of the marginal likelihood of each run
    accepted   share of moves accepted at the end of each run
    people     size of the crowd that the likelihood is computed in
    rhat_by    how R-hat was computed; the shipped fit does not say it and has `PLAIN`
    """

    u: Float[np.ndarray, "draws dimensions"]
    parameters: tuple[Parameter, ...]
    evidence: tuple[float, ...]
    accepted: tuple[float, ...]
    rows: tuple[str, ...]
    people: int
    seal: str
    seed: int
    version: str
    rhat_by: str


def fitting_rows() -> tuple[Observed, ...]:
    """Kinetic rows whose role is calibration; twins are left out."""
    return tuple(
        row
        for row in observed()
        if row.role is StudyRole.calibration
        and row.quantity in Noncompartmental.__slots__
        and not row.derived_from
    )


def target(
    rows: tuple[Observed, ...], threads: int | None = None, people: int = PEOPLE
) -> Target:
    """The space, the arms behind the rows, and the people they are held against."""
    needed = {arm for row in rows for arm in row.arms}
    return Target(
        space=(*fitted(BLOCK), ALIKE),
        arms=tuple(arm for arm in arms().values() if arm.arm in needed),
        rows=rows,
        crowd=crowd(CROWD_SEED, people, differing(load())),
        evidence=load(),
        threads=threads,
    )


def data(aim: Target) -> Data:
    """The rows of the target as the sampler reads them."""
    total = together(aim.rows, aim.crowd.n).total
    return Data(
        dimensions=len(aim.space),
        read=lambda u: by_row(aim, u),
        total=total,
        parts=parts(aim),
    )


def calibrate(
    aim: Target,
    settings: Settings,
    seed: int,
    *,
    folder: Path | None = None,
    progress: Callable[[float], None] = lambda share: None,
) -> Calibration:
    """Draws of the population's kinetics; takes some eight minutes of one core, and
    tells the share that is done.

    folder  where stages are kept, so that a run that was killed goes on; a fit to
            other rows, or with other settings or seed, has files of its own
    """
    rhat, rhat_by = agreement.rhat()
    sealed = seal(aim.space, aim.arms, aim.rows)
    name = stage_name(f"{sealed} {aim.crowd.n}", settings, seed)
    of, states = data(aim), []
    for run in range(RUNS):
        states.append(
            sample(
                of,
                settings,
                (seed, run),
                checkpoint=folder / f"{name}-{run}.npz" if folder else None,
                progress=lambda beta, run=run: progress((run + beta) / RUNS),
            )
        )
    runs = np.stack([state.u for state in states])
    return Calibration(
        u=np.concatenate(runs),
        parameters=tuple(
            _parameter(one, runs[:, :, column], rhat)
            for column, one in enumerate(aim.space)
        ),
        evidence=tuple(state.evidence for state in states),
        accepted=tuple(state.accepted for state in states),
        rows=tuple(row.observed for row in aim.rows),
        people=aim.crowd.n,
        seal=sealed,
        seed=seed,
        version=version("mitragyna"),
        rhat_by=rhat_by,
    )


def seal(
    space: tuple[Fitted, ...], needed: tuple[Arm, ...], rows: tuple[Observed, ...]
) -> str:
    """SHA-256 over everything that enters a fit; other evidence may change freely."""
    sealed = [METHOD, *(asdict(one) for one in (*space, *needed, *rows))]
    text = json.dumps(sealed, sort_keys=True, default=str)
    return sha256(text.encode()).hexdigest()


def stage_name(sealed: str, settings: Settings, seed: int) -> str:
    """What tells the stages of one fit from those of every other."""
    text = f"{sealed} {settings} {seed} {CROWD_SEED} {version('mitragyna')}"
    return f"{BLOCK}-{sha256(text.encode()).hexdigest()[:12]}"


def _parameter(
    one: Fitted, scores: Float[np.ndarray, "runs draws"], rhat: Rhat
) -> Parameter:
    z = np.array([0.0, -1.6449, 1.6449])
    posterior = one.value(np.quantile(scores, (0.5, 0.05, 0.95)))
    return Parameter(
        parameter=one.parameter,
        unit=one.unit,
        prior=tuple(one.value(z).tolist()),
        posterior=tuple(posterior.tolist()),
        shrinkage=float(scores.std()),
        rhat=rhat(scores),
    )


def write(fitted_draws: Calibration, folder: Path, kept: int = 1000) -> None:
    """The draws as a table and the rest beside it; some of the draws if there are
    more than `kept`."""
    space = fitted(BLOCK)
    every = np.linspace(
        0, len(fitted_draws.u) - 1, min(kept, len(fitted_draws.u))
    ).astype(int)
    drawn = values(space, fitted_draws.u[every])
    names = [one.parameter for one in space]
    lines = ["\t".join(names)]
    for row in zip(*(drawn[name] for name in names), strict=True):
        lines.append("\t".join(f"{x:.6g}" for x in row))
    (folder / f"{BLOCK}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    about = {k: v for k, v in asdict(fitted_draws).items() if k != "u"}
    about["omega"] = {
        name: one.parameter
        for one in space
        if one.parameter.startswith("omega_")
        for name in one.of
    }
    text = json.dumps(about, indent=2) + "\n"
    (folder / f"{BLOCK}.json").write_text(text, encoding="utf-8")
