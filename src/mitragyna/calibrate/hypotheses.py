"""What one case and one cross-section say about kratom and prolactin.

    weight of h after  =  weight before × how likely the evidence is under h

The case is a man with 24 ng/mL on kratom and 6 two months later. Both were single
samples, so each has the noise of a sample and of an occasion, and the first may have
been raised by stress. A model that says "raises" says by how much in him and when,
and so can be wrong in size as well. The case moves no parameter.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
from jaxtyping import Float

from ..answer import Seal
from ..clock import DAY_H
from ..evidence.load import Evidence, load
from ..evidence.number import number
from ..population.like import Like
from ..population.population import population
from ..population.sample import sample
from ..population.scores import at_random
from ..population.streams import Streams
from ..record.dose import Amount, AmountUnit, Route
from ..record.product import Form
from ..record.subject import Sex
from ..seal import seal
from ..shown import Shown
from ..simulation import Intakes, LigandDose, Readout, simulate
from .pain_by_sex import BySex, by_sex

RAISES, SUPPRESSES, UNCHANGED = "raises", "suppresses", "unchanged"
HYPOTHESES = (RAISES, SUPPRESSES, UNCHANGED)

#: Chance that the first sample of the case was inflated by stress.
STRESS = (0.0, 0.15, 0.5)

#: No single case is shown as surer than this.
MOST = 0.95

START_H, DAYS = 8.0, 60
HOURS = np.arange(9.0, 18.0)  # of a clinic
HABIT_H = (0.0, 6.0, 12.0)
METHADONE_MG = 60.0
NO_DIFFERENCE = (0.8, 1.3)

Draws = Float[np.ndarray, " draws"]
Weights = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece of evidence: Bayes factors against "unchanged"."""

    what: str
    claims: tuple[str, ...]
    stress: float | None
    factors: Weights


@dataclass(frozen=True, slots=True, kw_only=True)
class HypothesisWeights:
    """Weights after the evidence from one set of weights before, at one chance of
    stress; none above `MOST`."""

    prior: str
    stress: float
    before: Weights
    after: Weights


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyWorth:
    """What a study that nobody made would be worth: expected fall of the entropy of
    the weights, from flat ones [bit]."""

    what: str
    information: float


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WeighedHypotheses(Shown):
    """Pieces, verdicts, and what would change them most, the best first.

    pain  what prolactin does to pain, by sex
    """

    sealed: Seal
    pieces: tuple[Piece, ...]
    verdicts: tuple[HypothesisWeights, ...]
    studies: tuple[StudyWorth, ...]
    pain: tuple[BySex, ...]


def weigh(seed: int, draws: int = 2000) -> WeighedHypotheses:
    """Weights of the hypotheses on kratom and prolactin; takes some seconds."""
    men = {h: _on_and_off(h, seed, draws) for h in HYPOTHESES}
    case = [_case(men, stress, seed) for stress in STRESS]
    maintenance = _maintenance(seed, draws)
    return WeighedHypotheses(
        sealed=seal(seed=seed, subjects=draws),
        pieces=(*case, maintenance),
        verdicts=tuple(
            _verdict(name, weights, (piece, maintenance))
            for name, weights in _priors().items()
            for piece in case
        ),
        studies=_studies(men, seed),
        pain=by_sex(),
    )


def under(hypothesis: str) -> Evidence:
    """The evidence with all weight on one hypothesis."""
    evidence = load()
    weights = {f"weight_{h}": float(h == hypothesis) for h in HYPOTHESES}
    changed = {
        name: replace(evidence.prior(name), value=value)
        for name, value in weights.items()
    }
    return replace(evidence, priors=MappingProxyType({**evidence.priors, **changed}))


def _on_and_off(hypothesis: str, seed: int, draws: int) -> tuple[np.ndarray, ...]:
    """ln prolactin of men on a survey habit and off it, at the hours of a clinic
    [hours, men]."""
    people = sample(
        at_random(Streams(seed), draws),
        Like(sex=Sex.male),
        Form.leaf_powder,
        population(evidence=under(hypothesis)),
        clock_h=START_H,
    )
    profile = simulate(
        people,
        _habit(),
        Readout(time_h=DAY_H * DAYS + HOURS, outputs=("P", "P_u"), start_h=START_H),
    )
    met = ~profile.failed
    return np.log(profile.values["P"][:, met]), np.log(profile.values["P_u"][:, met])


def _habit() -> Intakes:
    """The intake of the survey: its amount per use, three times a day [mg]."""
    mg = number(load().claim("U1.mitragynine"))
    times = [START_H + DAY_H * d + h for d in range(DAYS) for h in HABIT_H]
    amount = Amount(value=mg, unit=AmountUnit.mg_mitragynine)
    return Intakes(time_h=np.array(times), amount=(amount,) * len(times))


def _case(men: Mapping[str, tuple], stress: float, seed: int) -> Piece:
    """Bayes factors of the two samples of the case."""
    keys = ("kratom_hormones_001", "kratom_hormones_003")
    first, second = (float(np.log(number(load().claim(key)))) for key in keys)
    likely = {}
    for h, (on, off) in men.items():
        calm = _density(first, on) * _density(second, off)
        shift = _stress(seed, on.shape)
        tense = _density(first, on + shift) * _density(second, off)
        likely[h] = float(np.mean((1.0 - stress) * calm + stress * tense))
    return Piece(
        what="a man with 24 ng/mL on kratom and 6 two months later",
        claims=keys,
        stress=stress,
        factors={h: likely[h] / likely[UNCHANGED] for h in HYPOTHESES},
    )


def _stress(seed: int, shape: tuple[int, ...]) -> np.ndarray:
    prior = load().prior("stress_fold")
    z = np.random.default_rng([seed, 7]).standard_normal(shape)
    return np.log(prior.value) + (prior.omega or 0.0) * z


def _noise() -> float:
    """SD of the logarithm of a single sample: its own and that of the occasion [-]."""
    sample_sd = load().prior("residual_P").value
    occasion_sd = load().prior("occasion_P").value
    return float(np.hypot(sample_sd, occasion_sd))


def _density(x: float, mean: np.ndarray) -> np.ndarray:
    sd = _noise()
    return np.exp(-0.5 * ((x - mean) / sd) ** 2) / sd


def _maintenance(seed: int, draws: int) -> Piece:
    """Patients on methadone did not differ from others: how often "raises" says so."""
    people = sample(
        at_random(Streams(seed), draws),
        Like(sex=Sex.male),
        Form.capsule,
        population(("MTD",), evidence=under(RAISES)),
        clock_h=START_H,
    )
    given = tuple(
        LigandDose(
            code="MTD",
            time_h=START_H + DAY_H * day,
            mg=METHADONE_MG,
            route=Route.oral,
        )
        for day in range(DAYS)
    )
    taken = Intakes(time_h=np.zeros(0), amount=(), given=given)
    times = START_H + DAY_H * (DAYS - 1) + np.arange(0.0, 25.0)
    profile = simulate(
        people, taken, Readout(time_h=times, outputs=("P", "P_u"), start_h=START_H)
    )
    values = {
        name: v[:, ~profile.failed].mean(axis=0) for name, v in profile.values.items()
    }
    ratio = values["P"] / values["P_u"]
    low, high = NO_DIFFERENCE
    share = float(np.mean((ratio > low) & (ratio < high)))
    return Piece(
        what="men on methadone or buprenorphine for long do not differ",
        claims=("opioid_prolactin_030",),
        stress=None,
        factors={RAISES: share, SUPPRESSES: 1.0, UNCHANGED: 1.0},
    )


def _priors() -> dict[str, Weights]:
    stated = {h: load().prior(f"pharmacology_{h}").value for h in HYPOTHESES}
    return {"flat": dict.fromkeys(HYPOTHESES, 1 / 3), "mu-agonist pharmacology": stated}


def _verdict(
    name: str, before: Weights, pieces: tuple[Piece, ...]
) -> HypothesisWeights:
    weight = dict(before)
    for piece in pieces:
        weight = {h: weight[h] * piece.factors[h] for h in HYPOTHESES}
    return HypothesisWeights(
        prior=name,
        stress=next(p.stress for p in pieces if p.stress is not None),
        before=before,
        after=capped(weight),
    )


def capped(weight: Weights) -> Weights:
    """Weights that add to 1, none above `MOST`; what is taken off goes to the others
    in proportion."""
    total = sum(weight.values())
    share = {h: w / total for h, w in weight.items()}
    top = max(share, key=lambda h: share[h])
    if share[top] <= MOST:
        return share
    rest = sum(w for h, w in share.items() if h != top)
    return {h: MOST if h == top else (1.0 - MOST) * share[h] / rest for h in share}


def _studies(men: Mapping[str, tuple], seed: int) -> tuple[StudyWorth, ...]:
    """Pairs of samples on and off kratom, in one man or many."""
    designs = {
        "one more rested pair of samples in the same man": (1, 1),
        "three rested samples on and three off in the same man": (1, 3),
        "a rested pair of samples in each of 10 men": (10, 1),
        "a rested pair of samples in each of 30 men": (30, 1),
    }
    studies = [
        StudyWorth(what=what, information=_information(men, n, each, seed))
        for what, (n, each) in designs.items()
    ]
    return tuple(sorted(studies, key=lambda study: -study.information))


def _information(men: Mapping[str, tuple], n: int, each: int, seed: int) -> float:
    """Expected fall of entropy from flat weights by the mean ln ratio of n men, each
    the mean of some samples [bit]."""
    rng = np.random.default_rng([seed, n, each])
    noise = _noise() * np.sqrt(2.0 / each)
    outcomes = {}
    for h, (on, off) in men.items():
        ratio = (on - off).ravel()
        chosen = rng.choice(ratio, (4000, n)) + noise * rng.standard_normal((4000, n))
        outcomes[h] = chosen.mean(axis=1)
    edges = np.linspace(-3.0, 3.0, 61)
    counts = {
        h: np.histogram(np.clip(x, -2.99, 2.99), edges)[0] + 0.5
        for h, x in outcomes.items()
    }
    p = np.stack([c / c.sum() for c in counts.values()])
    mixed = p.mean(axis=0)
    return float(np.mean(np.sum(p * np.log2(p / mixed), axis=1)))
