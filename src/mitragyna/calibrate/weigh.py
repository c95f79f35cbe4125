"""Effects, block by block: prior draws weighted by the few numbers that know them.

A block has one to four published numbers and more parameters than these can tell
apart, so its posterior is near its prior in most directions. Each draw about the
population is a group of virtual people in the study's own design; its weight is the
density of what was printed around the mean of the group. Blocks are weighed one after
the other, each with those before it, and kinetics first.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import numpy as np
from jaxtyping import Float

from ..evidence.bounds import bound
from ..evidence.load import load
from ..evidence.schema import SpreadKind, StudyRole
from ..evidence.table import number_in, rows
from ..population.calibrated import posterior
from ..population.population import population
from ..population.scores import Vary, at_random
from ..population.spread import value
from ..population.streams import Streams
from .cohort import RATIOS, Groups, Read, beside, effects
from .statistic import ERRORS, SHARE, printed, share_in_range
from .study import UNREPORTED, Observed, arms, observed

KEPT = 1000

#: Limits by which an effect is read off.
READ_BY = ("withdrawal_noticed", "withdrawal_intense")

#: People from whom the mean of a group is computed, whatever its own number; of a
#: larger group the mean keeps their chance error.
LEAST, MOST = 40, 200

#: Fewest effective draws of a block; fewer would stand for a posterior by chance.
EFFECTIVE = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One row of blocks.tsv.

    error  relative standard error where a study prints none; of the logarithm for a
           ratio, absolute for a change
    """

    block: str
    parameters: tuple[str, ...]
    observed: tuple[str, ...]
    error: float | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedDraws:
    """Draws of a block, resampled by weight.

    draws      parameter → values                                        [unit]
    effective  number of draws that the weights are worth
    shrinkage  parameter → posterior over prior SD of the logarithm [-]
    """

    block: str
    draws: dict[str, Float[np.ndarray, " draws"]]
    effective: float
    shrinkage: dict[str, float]
    rows: tuple[str, ...]
    seal: str
    seed: int
    version: str


def blocks() -> tuple[Block, ...]:
    """The blocks in the order in which they are weighed."""
    return tuple(
        Block(
            block=row["block"],
            parameters=tuple(row["parameters"].split("; ")),
            observed=tuple(row["observed"].split("; ")),
            error=number_in(row["error"]),
            note=row["note"],
        )
        for row in rows("blocks")
    )


def groups_to_weigh(
    draws: int, seed: int, blocks: tuple[str, ...] | None, threads: int | None = None
) -> Groups:
    """The groups of virtual people that printed means are held against."""
    return Groups(
        draws=draws,
        seed=seed,
        blocks=blocks,
        least=LEAST,
        most=MOST,
        threads=threads,
    )


def weigh(
    block: Block, parts: Sequence[Groups], folder: Path | None = None
) -> WeighedDraws:
    """The block's parameters after its numbers; takes seconds, or minutes where groups
    are large.

    parts   groups of different seeds, weighed one after the other to bound the memory,
            until they are worth the draws that are kept
    folder  where the weights of each part are kept, so that a run that was killed goes
            on; without one it starts anew
    """
    mine = [row for row in observed() if row.observed in block.observed]
    assert all(row.role is StudyRole.calibration for row in mine), block.block
    log_weight: list[Float[np.ndarray, " draws"]] = []
    weight, effective = np.ones(0), 0.0
    for part in parts:
        log_weight.append(_kept(block, mine, part, folder))
        weight = _normal(np.concatenate(log_weight))
        effective = float(1.0 / (weight**2).sum())
        if effective >= KEPT:
            break
    parts = parts[: len(log_weight)]
    seed = parts[0].seed
    rng = np.random.default_rng([seed, len(block.block)])
    places = (np.arange(KEPT) + rng.random()) / KEPT
    chosen = np.searchsorted(np.cumsum(weight), places).clip(max=len(weight) - 1)
    prior = {
        name: np.concatenate([_about(name, part) for part in parts])
        for name in block.parameters
    }
    return WeighedDraws(
        block=block.block,
        draws={name: values[chosen] for name, values in prior.items()},
        effective=effective,
        shrinkage={
            name: _shrinkage(values, values[chosen]) for name, values in prior.items()
        },
        rows=tuple(row.observed for row in mine),
        seal=seal(block, mine),
        seed=seed,
        version=version("mitragyna"),
    )


def _normal(log_weight: Float[np.ndarray, " draws"]) -> Float[np.ndarray, " draws"]:
    """Weights that sum to 1 [-]."""
    weight = np.exp(log_weight - log_weight.max())
    return weight / weight.sum()


def _kept(
    block: Block, mine: Sequence[Observed], groups: Groups, folder: Path | None
) -> Float[np.ndarray, " draws"]:
    """The weights of a part, from the folder where they were made already."""
    if folder is None:
        return _log_weight(block, mine, groups)
    before = posterior(groups.blocks).draws
    rests_on = sha256(
        f"{seal(block, list(mine))} {groups.draws} {version('mitragyna')}".encode()
    )
    for values in map(before.__getitem__, sorted(before)):
        rests_on.update(values.tobytes())
    key = rests_on.hexdigest()[:16]
    name = f"{block.block}-{groups.seed}-{key}.npy"
    if not (folder / name).exists():
        np.save(folder / name, _log_weight(block, mine, groups))
    return np.load(folder / name)


def _log_weight(
    block: Block, mine: Sequence[Observed], groups: Groups
) -> Float[np.ndarray, " draws"]:
    """ln density of the block's numbers under each draw."""
    total = np.zeros(groups.draws)
    for arm in dict.fromkeys(key for row in mine for key in row.arms):
        about = [row for row in mine if arm in row.arms]
        read = read_of(arm, about, groups)
        for row in about:
            total += log_density(row, read, block.error)
    return total


def seal(block: Block, mine: list[Observed]) -> str:
    """SHA-256 over the block, its numbers, arms, priors and how they are read."""
    needed = [arms()[key] for row in mine for key in row.arms]
    priors = [load().prior(name) for name in block.parameters]
    read = [{name: bound(name) for name in READ_BY}, UNREPORTED]
    sealed = [*(asdict(one) for one in (block, *mine, *needed, *priors)), *read]
    return sha256(json.dumps(sealed, sort_keys=True, default=str).encode()).hexdigest()


def write(weighed: WeighedDraws, folder: Path) -> None:
    """The draws as a table and the rest beside it."""
    names = list(weighed.draws)
    lines = ["\t".join(names)]
    for row in zip(*weighed.draws.values(), strict=True):
        lines.append("\t".join(f"{x:.6g}" for x in row))
    (folder / f"{weighed.block}.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    about = {k: v for k, v in asdict(weighed).items() if k != "draws"} | {"omega": {}}
    (folder / f"{weighed.block}.json").write_text(json.dumps(about, indent=2) + "\n")


def read_of(arm: str, about: list[Observed], groups: Groups) -> Read:
    if about[0].quantity in RATIOS:
        return beside(arms()[arm], [row.analyte for row in about], groups)
    return effects(arms()[arm], about, groups)


def log_density(
    row: Observed, read: Read, error: float | None
) -> Float[np.ndarray, " draws"]:
    """Of what was printed around the group's mean; of a ratio, on the logarithm.

    The error is the one that the study prints, or else how people differ over the root
    of their number, with what is assumed beside it. The mean computed here has a share
    of that already, by chance.

    error  standard error that is assumed: relative, or of a logarithm [-]
    """
    people = read[row.day, row.analyte, row.quantity]
    if row.statistic == SHARE:
        return _log_chance_of_all(row, people)
    value = printed(row)
    scale = value
    if row.statistic == "geometric mean ratio":
        people, value, scale = np.log(people), float(np.log(value)), 1.0
    is_told = np.isfinite(people)
    count = np.maximum(is_told.sum(axis=1), 1)
    mean = np.where(is_told, people, 0.0).sum(axis=1) / count
    squares = np.where(is_told, (people - mean[:, None]) ** 2, 0.0).sum(axis=1) / count
    own = _printed_error(row)
    if own is not None:
        variance = np.full(len(mean), own**2)
    else:
        n = row.n or float(np.median(UNREPORTED))
        between = squares * np.maximum(1.0 / n - 1.0 / count, 0.0)
        variance = between + ((error or 0.0) * scale) ** 2
    density = -0.5 * (value - mean) ** 2 / variance - 0.5 * np.log(variance)
    return np.where(is_told.any(axis=1) & np.isfinite(density), density, -np.inf)


def _log_chance_of_all(
    row: Observed, people: Float[np.ndarray, "draws people"]
) -> Float[np.ndarray, " draws"]:
    """ln of the chance that everyone of a group lies in the printed range."""
    share = share_in_range(row, people)
    sizes = (row.n,) if row.n else UNREPORTED
    with np.errstate(divide="ignore"):
        chance = np.log(np.mean([share**n for n in sizes], axis=0))
    return np.where(np.isnan(chance), -np.inf, chance)


def _printed_error(row: Observed) -> float | None:
    """Standard error of the number, as printed or from the printed SD."""
    if row.spread_kind in ERRORS and row.low is not None and row.high is not None:
        width = row.high - row.low
        if row.statistic == "geometric mean ratio":
            width = float(np.log(row.high / row.low))
        return width / ERRORS[row.spread_kind]
    if row.spread_kind is SpreadKind.SD and row.spread and row.n:
        return row.spread / row.n**0.5
    return None


def _about(name: str, groups: Groups) -> Float[np.ndarray, " draws"]:
    """What each group takes as the population's value [unit]."""
    alike = at_random(Streams(groups.seed), groups.draws, Vary(people=False))
    return value(name, alike, population(blocks=()))


def _shrinkage(before: np.ndarray, after: np.ndarray) -> float:
    """Posterior over prior SD of the logarithm [-]."""
    tiny = np.finfo(float).tiny
    before, after = np.log(np.maximum(before, tiny)), np.log(np.maximum(after, tiny))
    return float(after.std() / before.std()) if before.std() else 1.0
