"""How an intake changes from week to week, in numbers."""

from dataclasses import dataclass

from ..interval import Interval
from .policy import Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What is taken from one week on.

    from_week           its first week, counted from 1
    from_day            its first day, counted from 1 [d]; None where it begins a week
    percent_of_current  of what the step before takes [%]; None for the first of a start
    percent_of_start    of what is taken when the plan begins [%]; None for a start
    mitragynine_mg_per_day  by the certificate [mg/d]; None where it may not be named
    may_hold_mg_per_day     the same with the uncertainty of the certificate, 5 to 95 %
    grams, units        product a day [g], [-]; None where the plan is not in product
    """

    from_week: int
    percent_of_current: float | None
    percent_of_start: float | None
    mitragynine_mg_per_day: float | None = None
    may_hold_mg_per_day: Interval | None = None
    grams: float | None = None
    units: float | None = None
    from_day: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """When a plan goes on, is held, goes back or ends.

    step_days               the least that a step lasts [d]
    bearable_sows           withdrawal up to which it goes on [SOWS points]
    held_by_pain            rise of pain that holds it [NRS points]
    back_sows, back_cows    withdrawal above which it goes back [points]
    fastest_percent_a_week  the most that a way down may lose [% of current] after
    fastest_after_days      so many days of daily use [d]
    futile_percent          fall of pain without which a way up ends [%] or
    futile_points           [NRS points] after
    futile_steps            so many steps
    """

    step_days: float
    bearable_sows: float
    held_by_pain: float
    back_sows: float
    back_cows: float
    fastest_percent_a_week: float
    fastest_after_days: float
    futile_percent: float
    futile_points: float
    futile_steps: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A way down or up.

    name            the policy it carries out
    weeks           from the first step to the last, begun ones counted
    percent_a_week  the most a week of a way down takes away before its last step [% of
                    current]; None where a step is no week
    """

    name: Policy
    weeks: int
    percent_a_week: float | None
    steps: tuple[Step, ...]
    criteria: Criteria
