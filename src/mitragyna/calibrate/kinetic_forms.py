"""Forms of the kinetics: clearance that inhibits itself, and the routes of 7-OH.

    linear           CL is a constant; both routes, FFP and fm
    autoinhibited    CL·a of `model.variants`; its enzymes are fitted along
    first pass alone, systemic alone       fm = 0, FFP = 0

Each form is fitted anew to the kinetic calibration rows by two short runs of the
sampler that made the posterior, with other random numbers; those about clearance start
near the draws that ship, as the prior is slow to cross where it bends. `kinetic_scores`
compares them row by row. The marginal likelihoods of short runs disagree among
themselves; they are printed and decide nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import numpy as np
from jaxtyping import Float

from ..evidence.load import load
from ..model.variants import Variant
from ..population.calibrated import posterior
from ..sampling.moves import Data, Points
from ..sampling.smc import Settings, sample
from . import fit
from .dependence import together
from .space import Fitted, Scale, Values, values
from .target import Target, of_values

CLEARANCE, ROUTE = "clearance of mitragynine", "origin of 7-hydroxymitragynine"

#: What the autoinhibited form is fitted with beside the kinetics.
ENZYMES = ("fm3A_MG", "scale_h", "kinact", "KI", "kdeg_h", "Ki_3A")

SHORT = Settings(particles=240, sweeps=3, last=60)
ROUGH = Settings(particles=60, sweeps=1, last=2)
RUNS = 2

#: How much wider than the posterior that ships the law is near which particles start.
WIDER = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinetic:
    """One form: what is compared with what, and what it changes.

    absent  parameter that is 0 under it; "" for none
    near    whether its particles start near the posterior that ships
    """

    question: str
    form: str
    variant: Variant = Variant.standard
    absent: str = ""
    near: bool = False


FORMS = (
    Kinetic(question=CLEARANCE, form="linear", near=True),
    Kinetic(
        question=CLEARANCE,
        form="autoinhibited",
        variant=Variant.autoinhibited,
        near=True,
    ),
    Kinetic(question=ROUTE, form="first pass and systemic"),
    Kinetic(question=ROUTE, form="first pass alone", absent="fm_7OH"),
    Kinetic(question=ROUTE, form="systemic alone", absent="FFP_7OH"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """One form after its fit.

    target    what it was fitted to, in its form
    draws     parameter → values of both runs          [unit]
    evidence  ln of the marginal likelihood of each run
    """

    kinetic: Kinetic
    target: Target
    draws: Values
    evidence: tuple[float, ...]


def fits(
    seed: int,
    *,
    settings: Settings = SHORT,
    folder: Path | None = None,
    threads: int | None = None,
    progress: Callable[[float], None] = lambda share: None,
) -> tuple[Fit, ...]:
    """Every form fitted; takes half an hour on one core.

    folder  where stages are kept, so that a run that was killed goes on
    """
    done = []
    for kinetic in FORMS:
        done.append(_fit(kinetic, seed, settings, folder, threads))
        progress(len(done) / len(FORMS))
    return tuple(done)


def _fit(
    kinetic: Kinetic,
    seed: int,
    settings: Settings,
    folder: Path | None,
    threads: int | None,
) -> Fit:
    whole = fit.target(fit.fitting_rows(), threads)
    space = tuple(one for one in whole.space if one.parameter != kinetic.absent)
    if kinetic.variant is Variant.autoinhibited:
        space += tuple(_enzyme(name) for name in ENZYMES)
    aim = replace(whole, space=space, variant=kinetic.variant)

    start = _near(aim) if kinetic.near else _prior(aim)

    def at(z: Points) -> Values:
        none = {kinetic.absent: np.zeros(len(z))} if kinetic.absent else {}
        return values(space, start.scores(z)) | none

    sealed = fit.seal(space, aim.arms, aim.rows)
    name = stage_name(sealed, kinetic, settings, seed)
    total = together(aim.rows, aim.crowd.n).total
    of = Data(
        dimensions=len(space),
        read=lambda z: np.column_stack([of_values(aim, at(z)), start.correction(z)]),
        total=lambda columns: total(columns[:, :-1]) + columns[:, -1],
    )
    runs = [
        sample(
            of,
            settings,
            (seed, run),
            checkpoint=folder / f"{name}-{run}.npz" if folder else None,
        )
        for run in range(RUNS)
    ]
    return Fit(
        kinetic=kinetic,
        target=aim,
        draws=at(np.concatenate([run.u for run in runs])),
        evidence=tuple(run.evidence for run in runs),
    )


@dataclass(frozen=True, slots=True)
class Start:
    """The normal law from which particles start, on the scales of the parameters.

    u = mean + sd·z; what the sampler takes for the prior of z is then put right by
    ln prior(u) − ln start(u), so posterior and evidence stay those of the prior.
    """

    mean: Float[np.ndarray, " dimensions"]
    sd: Float[np.ndarray, " dimensions"]

    def scores(self, z: Points) -> Points:
        """Prior scores where the particles lie."""
        return self.mean + self.sd * z

    def correction(self, z: Points) -> Float[np.ndarray, " particles"]:
        """ln prior − ln start."""
        u = self.scores(z)
        return (0.5 * (z**2 - u**2) + np.log(self.sd)).sum(axis=1)


def _prior(aim: Target) -> Start:
    return Start(np.zeros(len(aim.space)), np.ones(len(aim.space)))


def _near(aim: Target) -> Start:
    """Around the draws that ship; what they do not hold starts from its prior."""
    held = posterior((fit.BLOCK,)).draws
    mean, sd = np.zeros(len(aim.space)), np.ones(len(aim.space))
    for i, one in enumerate(aim.space):
        if one.parameter in held:
            u = one.score(held[one.parameter])
            mean[i], sd[i] = u.mean(), min(WIDER * u.std(), 1.0)
    return Start(mean, sd)


def stage_name(sealed: str, kinetic: Kinetic, settings: Settings, seed: int) -> str:
    """What tells the stages of one form from those of every other."""
    text = f"{sealed} {kinetic} {settings} {seed} {version('mitragyna')}"
    return f"form-{sha256(text.encode()).hexdigest()[:12]}"


def _enzyme(name: str) -> Fitted:
    """A parameter with the prior that it has in priors.tsv."""
    prior = load().prior(name)
    assert prior.gsd is not None
    return Fitted(
        parameter=name,
        form=Scale(prior.form.value),
        start=prior.value,
        unit=prior.unit,
        gsd=prior.gsd,
        block="enzymes",
        of=(name,),
        why=prior.rule,
    )
