"""Competing forms of the model compared, sealed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..answer import Seal
from ..calibrate import effect_forms, weigh
from ..calibrate.forms import Choice, Scored, choices
from ..calibrate.kinetic_forms import ROUGH, SHORT, fits
from ..calibrate.kinetic_scores import scored
from ..seal import seal
from ..shown import Shown
from .files import folder

#: Draws of the effects, in full and roughly.
DRAWS, FEW = 1000, 60

#: Share of the work that the kinetics are.
KINETICS = 0.8


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Forms(Shown):
    """Every form of every question, and what was chosen."""

    sealed: Seal
    draws: int
    forms: tuple[Scored, ...]
    choices: tuple[Choice, ...]


def forms(
    out: str | Path,
    seed: int = 20260601,
    *,
    quick: bool = False,
    threads: int | None = None,
    progress: Callable[[float], None] = lambda share: None,
) -> Forms:
    """All forms; takes half an hour on one core, some minutes when quick.

    out       folder for stages, so that a run that was killed goes on
    progress  called with the share done
    """
    draws = FEW if quick else DRAWS
    fitted = fits(
        seed,
        settings=ROUGH if quick else SHORT,
        folder=folder(Path(out), "--out"),
        threads=threads,
        progress=lambda share: progress(KINETICS * share),
    )
    groups = weigh.groups_to_weigh(draws, seed, None, threads)
    scores = scored(fitted, seed, threads)
    scores += effect_forms.efficacy(groups)
    progress(0.9)
    scores += effect_forms.prolactin(groups)
    progress(1.0)
    return Forms(
        sealed=seal(seed=seed),
        draws=draws,
        forms=tuple(scores),
        choices=choices(),
    )
