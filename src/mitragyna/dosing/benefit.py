"""Benefit as people read it, always beside morphine and placebo.

    d      pain under placebo less pain under the policy, in the same virtual person
    better P(d ≥ 1),  worse P(d ≤ −1)                       [NRS points]
    responders  mean over people of Φ((fall − bound)/σ)

The fall counts from the pain without treatment, placebo included. σ is how much pain
moves in a person for reasons of its own: with it a mean gain as that of opioids gives
their published difference in responders (`response_sd` in limits.tsv).

People come in cohorts that share what is not known about the population. The mean of a
cohort varies by that, and by the chance of its few people, which is taken away before
the interval is read.
"""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int
from scipy.stats import norm

from ..answer import PainBenefit, Relief
from ..evidence.bounds import bound
from ..interval import Interval, tenths

PerPerson = Float[np.ndarray, " n"]
LEVELS = (0.05, 0.5, 0.95)

#: Responders more that count at all: one in a thousand people [-].
LEAST_GAIN = 0.001


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmPain:
    """Mean pain of the judged week, by virtual person [NRS points].

    before   without any treatment
    placebo  under placebo, never exposed
    treated  under the policy
    cohort   number of the people who share what is not known about the population
    """

    before: PerPerson
    placebo: PerPerson
    treated: PerPerson
    cohort: Int[np.ndarray, " n"]


def relief(pain: ArmPain) -> Relief:
    """What an arm brings over placebo, and how many respond."""
    difference = pain.placebo - pain.treated
    fall, point = pain.before - pain.treated, bound("benefit_points")
    return Relief(
        mean_difference=mean_interval(difference, pain.cohort),
        chance_better=float((difference >= point).mean()),
        chance_worse=float((difference <= -point).mean()),
        responders_1_point=_responders(fall, np.full_like(fall, point)),
        responders_30_percent=_responders(fall, bound("response_share") * pain.before),
    )


def benefit(policy: ArmPain, morphine: ArmPain) -> PainBenefit:
    """That of a policy beside an opioid and placebo."""
    own, opioid = relief(policy), relief(morphine)
    none = relief(_nothing(policy))
    gained = own.responders_1_point - none.responders_1_point
    is_more = own.mean_difference.low > 0.0 and gained >= LEAST_GAIN
    least = bound("benefit_ratio") * policy.placebo
    return PainBenefit(
        mean_difference=own.mean_difference,
        chance_better=own.chance_better,
        chance_worse=own.chance_worse,
        responders_1_point=own.responders_1_point,
        responders_30_percent=own.responders_30_percent,
        morphine=opioid,
        placebo=none,
        nnt=1.0 / gained if is_more else None,
        above_own_placebo=float(
            ((policy.treated <= least) & (policy.placebo > 0.0)).mean()
        ),
    )


def supports_a_start(relieved: PainBenefit) -> bool:
    """Whether less pain is predicted than chance and harm would leave open."""
    ahead = relieved.chance_better - relieved.chance_worse
    return relieved.mean_difference.low > 0.0 and ahead >= bound("start_ahead")


def unsupported(relieved: PainBenefit) -> str:
    """Why a start is no option, with what is predicted of it."""
    point, ahead = bound("benefit_points"), 100 * bound("start_ahead")
    return (
        f"nothing predicted supports a start: {less_pain(relieved)}, where an interval "
        f"above 0 is asked for, and {ahead:g} % more people {point:g} point better "
        "than worse"
    )


def less_pain(relieved: PainBenefit) -> str:
    """The mean difference from placebo, in a clause."""
    return f"less pain than placebo by {tenths(relieved.mean_difference)} points of 10"


def mean_interval(values: PerPerson, cohort: Int[np.ndarray, " n"]) -> Interval:
    """Mean over people with the 90 % interval of what is not known about them all."""
    sizes = np.bincount(cohort)
    each = sizes > 0
    means = np.bincount(cohort, values)[each] / sizes[each]
    within = values - (np.bincount(cohort, values) / np.maximum(sizes, 1))[cohort]
    freedom = max(len(values) - int(each.sum()), 1)
    by_chance = (within**2).sum() / freedom * np.mean(1.0 / sizes[each])
    spread, middle = float(means.var()), float(values.mean())
    kept = np.sqrt(max(spread - by_chance, 0.0) / spread) if spread > 0.0 else 0.0
    low, median, high = np.quantile(middle + kept * (means - middle), LEVELS)
    return Interval(low=float(low), median=float(median), high=float(high))


def _nothing(pain: ArmPain) -> ArmPain:
    """The same people under placebo alone."""
    return ArmPain(
        before=pain.before,
        placebo=pain.placebo,
        treated=pain.placebo,
        cohort=pain.cohort,
    )


def _responders(fall: PerPerson, least: PerPerson) -> float:
    return float(norm.cdf((fall - least) / bound("response_sd")).mean())
