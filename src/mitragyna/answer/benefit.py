"""What a policy does to pain, in the numbers that people read."""

from dataclasses import dataclass

from ..interval import Interval
from .policy import Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Relief:
    """Less pain than the same people have under placebo, in one arm.

    mean_difference        NRS points, positive is less pain; 90 % interval of what is
                           not known about the population
    chance_better, _worse  by 1 NRS point or more, for one person like the subject [-]
    responders_1_point     share whose pain falls by 1 NRS point or more, what placebo
                           and chance do included [-]
    responders_30_percent  the same by 30 % of the pain without treatment [-]
    """

    mean_difference: Interval
    chance_better: float
    chance_worse: float
    responders_1_point: float
    responders_30_percent: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PainBenefit:
    """That of a policy, beside an opioid and placebo in the same people; the first
    five are those of `Relief`.

    morphine           78 mg of morphine a day: the assumed ceiling
    placebo            nothing but placebo
    nnt                people treated for one more responder by 1 point; None where the
                       interval of the difference spans 0
    above_own_placebo  chance of 30 % less pain than under one's own placebo, which the
                       ceiling nearly excludes [-]
    """

    mean_difference: Interval
    chance_better: float
    chance_worse: float
    responders_1_point: float
    responders_30_percent: float
    morphine: Relief
    placebo: Relief
    nnt: float | None
    above_own_placebo: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsupported:
    """A start that is no option, since nothing predicted supports it."""

    policy: Policy
    benefit: PainBenefit
