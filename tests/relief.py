"""Benefits for options that a test makes up."""

from dataclasses import replace

from mitragyna.answer import PainBenefit, Relief
from mitragyna.interval import Interval

PLACEBO = Relief(
    mean_difference=Interval(low=0.0, median=0.0, high=0.0),
    chance_better=0.0,
    chance_worse=0.0,
    responders_1_point=0.4,
    responders_30_percent=0.3,
)
MORPHINE = Relief(
    mean_difference=Interval(low=0.6, median=0.7, high=0.8),
    chance_better=0.3,
    chance_worse=0.02,
    responders_1_point=0.52,
    responders_30_percent=0.4,
)
NO_RELIEF = PainBenefit(
    mean_difference=PLACEBO.mean_difference,
    chance_better=0.0,
    chance_worse=0.0,
    responders_1_point=0.4,
    responders_30_percent=0.3,
    morphine=MORPHINE,
    placebo=PLACEBO,
    nnt=None,
    above_own_placebo=0.0,
)
#: Enough for a start to be an option.
RELIEF = replace(
    NO_RELIEF,
    mean_difference=Interval(low=0.2, median=0.6, high=0.9),
    chance_better=0.25,
    chance_worse=0.01,
    responders_1_point=0.5,
    nnt=10.0,
)
