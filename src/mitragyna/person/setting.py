"""Who is simulated, with what past, and what a policy does to them."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

import numpy as np
from jaxtyping import Bool, Float

from ..clock import WEEK_H, hour_of_day
from ..population.beside import forms_of, with_beside
from ..population.like import Like
from ..population.people import People
from ..population.population import population
from ..population.sample import sample
from ..population.scores import NOTHING_VARIES, Scores, Vary, at_random, kept
from ..population.streams import Streams
from ..record.dose import Regimen
from ..record.history import History, each_alone, each_first, present_phases
from ..record.product import Product, product_named
from ..simulation import Intakes, Machine, Readout, simulate
from .accustomed import accustomed
from .course import Course, Factor, unchanged
from .on_plan import past
from .reproduction import is_so
from .sleep import sleeps_later_h

OUTPUTS = (
    *("plasma_MG", "plasma_7OH", "plasma_SC", "E", "EC50_fold", "SOWS"),
    *("P", "P_u", "NRS", "NRS_low", "NRS_high", "NRS_u"),
)

#: People in a row who share what is not known about the population: enough to tell
#: how people differ from how little is known of them all.
COHORT = 5

#: Step of what is computed ahead [h].
STEP_H = 3.0

#: Taken when no product is named: loose leaf, the class with the widest content.
UNNAMED = "L1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draws:
    """How many virtual people are drawn, and how.

    habit  whether what is unknown of the habit varies between them
    """

    seed: int
    n: int
    threads: int | None
    vary: Vary = field(default_factory=Vary)
    habit: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Standpoint:
    """Where virtual people stand: in what is unknown of the habit, and in all else."""

    habit: Scores
    people: Scores


def at_first(draws: Draws) -> Standpoint:
    """Where people stand before anything was measured in the person they are like."""
    streams = Streams(draws.seed)
    habit_varies = Vary() if draws.habit else NOTHING_VARIES
    return Standpoint(
        habit=at_random(streams, draws.n, habit_varies),
        people=at_random(replace(streams, cohort=COHORT), draws.n, draws.vary),
    )


def held(standpoint: Standpoint) -> Standpoint:
    """The same people, for who reads them many times: each deviate is drawn once."""
    return Standpoint(habit=kept(standpoint.habit), people=kept(standpoint.people))


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a policy does to the virtual people whose solution met the tolerance.

    time_h          since `as_of` [h]
    values          output → [times, people]
    taken           intakes, for everyone
    met             who met the tolerance
    achieved_error  largest estimated relative error of any state [-]
    """

    time_h: Float[np.ndarray, " times"]
    values: dict[str, Float[np.ndarray, "times people"]]
    taken: Intakes
    met: Bool[np.ndarray, " n"]
    achieved_error: float

    def week(self, number: int | float) -> np.ndarray:
        """Which times lie in a week, the first being 1."""
        hours = self.time_h
        return (hours > (number - 1) * WEEK_H) & (hours <= number * WEEK_H)

    def at(self, time_h: Float[np.ndarray, " some"]) -> "Run":
        """The same at some of its times [h]."""
        rows = np.searchsorted(self.time_h, time_h)
        some = {name: each[rows] for name, each in self.values.items()}
        return replace(self, time_h=self.time_h[rows], values=some)


Follow = Callable[[int | float, Regimen | None, Factor], Run]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Virtual people like the subject, with the past of the subject.

    standpoint  where they stand; others who stand there are the same people
    """

    history: History
    people: People
    course: Course
    product: Product
    draws: Draws
    standpoint: Standpoint

    def follow(
        self,
        weeks: int | float,
        rule: Regimen | None,
        factor: Factor,
        step_h: float = STEP_H,
    ) -> Run:
        """What `rule` times `factor` does from `as_of` on."""
        taken = self.course.taken(weeks, rule, factor)
        return self.follow_at(steps_ahead(self.course, weeks, step_h), taken)

    def follow_at(
        self,
        since: Float[np.ndarray, " times"],
        taken: Intakes,
        outputs: tuple[str, ...] = OUTPUTS,
    ) -> Run:
        """What everyone has at these times since `as_of` [h]."""
        profile = simulate(
            self.people,
            taken,
            Readout(
                time_h=self.course.as_of_h + since,
                outputs=outputs,
                start_h=self.course.begin_h,
            ),
            Machine(threads=self.draws.threads),
        )
        met = ~profile.failed
        return Run(
            time_h=since,
            values={name: each[:, met] for name, each in profile.values.items()},
            taken=taken,
            met=met,
            achieved_error=profile.achieved_error,
        )


def steps_ahead(
    course: Course, weeks: int | float, step_h: float = STEP_H
) -> Float[np.ndarray, " times"]:
    """Hours since `as_of` that are looked at [h]: whole hours of the clock, so that
    steps of the engine fall on those of habits."""
    past_hour = -course.as_of_h % 1.0
    return past_hour + np.arange(0.0, weeks * WEEK_H + 0.5 * step_h, step_h)


def setting(
    history: History,
    draws: Draws,
    standpoint: Standpoint | None = None,
    *,
    since: datetime | None = None,
) -> Setting:
    """Virtual people like the subject, at the first moment of the past.

    standpoint  None: drawn at random
    since     a moment that the past holds where it can reach so far
    """
    one = unaccustomed(history, draws, standpoint or at_first(draws), since)
    past = one.course
    people = accustomed(
        one.people,
        past.taken(0, None, unchanged),
        start_h=past.begin_h,
        before_h=past.before_h,
        machine=Machine(threads=draws.threads),
    )
    return replace(one, people=people)


def unaccustomed(
    history: History, draws: Draws, standpoint: Standpoint, since: datetime | None
) -> Setting:
    """The same before what an earlier part of their habit did to them slowly is told,
    on which plasma levels do not hang."""
    history = led(history)
    gone = past(history, standpoint.habit, since)
    products = [one.product or product_named(UNNAMED) for one in each_alone(history)]
    product = products[0]
    people = sample(
        standpoint.people,
        like(history),
        product,
        population(forms=forms_of(products)),
        clock_h=hour_of_day(gone.begin_h),
    )
    people = with_beside(people, products, standpoint.people)
    # placebo and drift begin with the policy; the clock of the course decides hours
    began = {"started": np.full(draws.n, gone.as_of_h)}
    return Setting(
        history=history,
        people=replace(people, parameters=people.parameters | began),
        course=gone,
        product=product,
        draws=draws,
        standpoint=standpoint,
    )


def led(history: History) -> History:
    """The record with a product first whose intake goes on, where there is one: what
    goes on of the others is taken by its rule. A plan or a trial is of the product that
    stood first when it was made."""
    own, *others = each_first(history)
    if not others or present_phases(own):
        return history
    first = next((one for one in others if present_phases(one)), None)
    return replace(first, plan=None, trial=None) if first else history


def like(history: History) -> Like:
    """What the record says of the person that virtual people share."""
    subject = history.subject
    return Like(
        sex=subject.sex,
        age_years=subject.age_years,
        mass_kg=subject.mass_kg,
        usual_nrs=history.usual_nrs,
        pregnant=is_so(subject, "pregnant"),
        lactating=is_so(subject, "lactating"),
        cyp2d6=subject.cyp2d6,
        later_h=sleeps_later_h(subject),
    )
