"""What is taken at present by a rule, and for how long already.

regimen            repeated until further notice; a single intake is not repeated
intakes on record  their mean amount and rhythm, once there are enough of them
only "daily"       drawn from surveys of daily users
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from math import ceil

import numpy as np
from jaxtyping import Float

from ..answer import UseState
from ..clock import DAY, DAY_H, HOUR, MINUTE
from ..evidence.bounds import bound
from ..evidence.load import load
from ..evidence.number import number
from ..population.population import population
from ..population.scores import Scores
from ..population.spread import mean_one, value
from ..population.ways import Split, alike, split
from ..record.dose import Amount, AmountUnit, Phase, Regimen
from ..record.history import History, ended, phases_at, present_phases
from ..record.regimen_text import spread_over_day
from ..record.usual import FEWEST_OF_TOTAL, MOST_OF_TOTAL
from .intake import RECENT_DAYS, replaces_habit
from .use import use

LENGTH = "how long the habit has lasted is drawn between weeks and months"
AMOUNT = "amount and times of intake are drawn from surveys of daily users"
LAST_PART = "the last part of the regimen is the one in force"
NO_DATE = "a single intake without a date is taken at the time of the record"
GOES_ON = "the intakes on record go on, at their mean amount and rhythm"
OF_TOTAL = (
    f"a day's total is taken in {FEWEST_OF_TOTAL} to {MOST_OF_TOTAL} intakes, drawn "
    "for each virtual person"
)
OF_TIMES = "how many intakes a day has is drawn between the numbers given"
OF_RANGE = "each virtual person takes one amount between the ends of the range"
ADDED = (
    "the intakes on record are added to the habit; one within an hour of an intake of "
    "the habit stands in its place"
)
ONLY_THESE = "from the first intake on record on, nothing else was taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """The rule by which a person takes kratom.

    rule       what past intakes follow, counted from `began`; None when unknown
    present    what is in force until further notice, counted from `anchor`
    lasting_h  how long it has lasted, by virtual person [h]
    share      amounts relative to the rule, by virtual person [-]
    split      where each stands in what the words of the rule leave open
    assumed    what had to be assumed, in words
    """

    rule: Regimen | None
    began: datetime
    present: Regimen | None
    anchor: datetime
    lasting_h: Float[np.ndarray, " n"]
    share: Float[np.ndarray, " n"]
    split: Split
    assumed: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether it differs between virtual people."""
        drawn = (self.lasting_h, self.share)
        if self.rule is not None and _left_open(self.rule):
            drawn = (*drawn, self.split.number, self.split.amount)
        return any(np.ptp(values) > 0 for values in drawn)


def habit_of(history: History, scores: Scores) -> Habit:
    """The habit of virtual people with this history, as they stand in what is not
    known of it."""
    phase = _repeated(history)
    if phase is not None:
        habit = _stated(history, phase, _lasting_h(history, scores))
    elif not _is_over(history) and (present := _as_recorded(history)) is not None:
        habit = _ended(history, scores)
        assumed = (*habit.assumed, GOES_ON)
        habit = replace(habit, present=present, anchor=history.as_of, assumed=assumed)
    elif history.daily_use and ended(history) is None:
        habit = _as_users_do(history, _lasting_h(history, scores), scores)
    else:
        habit = _ended(history, scores)
    if history.doses and habit.rule is not None:
        said = ONLY_THESE if replaces_habit(history) else ADDED
        habit = replace(habit, assumed=(*habit.assumed, said))
    return replace(
        habit,
        split=split(scores.people),
        assumed=(*habit.assumed, *_left_open(habit.rule)),
    )


def _left_open(rule: Regimen | None) -> tuple[str, ...]:
    """What is drawn because the words of the rule leave it open."""
    phases = rule.phases if rule else ()
    ranges = (i.amount.least is not None for phase in phases for i in phase.intakes)
    return (
        *(
            [OF_TOTAL]
            if any(phase.is_total and not phase.times for phase in phases)
            else []
        ),
        *([OF_TIMES] if any(phase.times for phase in phases) else []),
        *([OF_RANGE] if any(ranges) else []),
    )


def _is_over(history: History) -> bool:
    """Whether what was taken does not go on."""
    return use(history).state is UseState.stopped


def _repeated(history: History) -> Phase | None:
    """The part of the regimen at `as_of` that repeats, the last when unknown."""
    return _last_repeated(present_phases(history))


def _last_repeated(phases: Iterable[Phase]) -> Phase | None:
    repeated = [phase for phase in phases if phase.is_repeated]
    return repeated[-1] if repeated else None


def _lasting_h(history: History, scores: Scores) -> Float[np.ndarray, " n"]:
    """Hours since the habit began, by person."""
    if history.since is not None:
        days = np.full(scores.n, (history.as_of - history.since) / DAY)
    else:
        days = value("habit_days", scores, population())
        if (over := ended(history)) is not None:
            days = days + (history.as_of - over) / DAY
    return DAY_H * days


def _stated(history: History, phase: Phase, lasting_h: np.ndarray) -> Habit:
    """The regimen, of which `phase` is in force."""
    phases = (replace(phase, start_day=0, days=None),)
    present = Regimen(text="present habit", phases=phases)
    share = np.ones(len(lasting_h))
    if history.since is not None:
        return Habit(
            rule=history.regimen,
            began=history.since,
            present=present,
            anchor=history.since + phase.start_day * DAY,
            lasting_h=lasting_h,
            share=share,
            split=alike(len(share)),
            assumed=(),
        )
    began = history.as_of - float(lasting_h.max()) * HOUR
    several = history.regimen is not None and len(history.regimen.phases) > 1
    return Habit(
        rule=present,
        began=began,
        present=present,
        anchor=began,
        lasting_h=lasting_h,
        share=share,
        split=alike(len(share)),
        assumed=(LENGTH, LAST_PART) if several else (LENGTH,),
    )


def _ended(history: History, scores: Scores) -> Habit:
    """What was taken and is not taken by a rule at present."""
    over = ended(history)
    if over is None:
        return _single_or_over(history, scores.n)
    lasting_h = _lasting_h(history, scores)
    phase = _last_repeated(phases_at(history, over - MINUTE))
    if history.daily_use:
        habit = _as_users_do(history, lasting_h, scores)
    elif phase is not None:
        habit = _stated(history, phase, lasting_h)
    else:
        return _single_or_over(history, scores.n)
    return replace(habit, present=None, anchor=history.as_of)


def _single_or_over(history: History, n: int) -> Habit:
    """Nothing repeats at present: a single intake, a habit that is over, or none."""
    taken = history.regimen if history.regimen and history.regimen.phases else None
    began = history.since or history.as_of
    lasted = (history.as_of - began) / HOUR
    return Habit(
        rule=taken,
        began=began,
        present=None,
        anchor=history.as_of,
        lasting_h=np.full(n, lasted),
        share=np.ones(n),
        split=alike(n),
        assumed=(NO_DATE,) if taken and history.since is None else (),
    )


def _as_recorded(history: History) -> Regimen | None:
    """The mean of the recent intakes on record as a rule; None when they are few."""
    recent = [d for d in history.doses if history.as_of - d.time < RECENT_DAYS * DAY]
    days = {dose.time.date() for dose in recent}
    if len(days) < bound("fewest_days_on_record"):
        return None
    span = ceil((history.as_of - recent[0].time) / DAY)
    unit = recent[-1].amount.unit
    alike = [dose.amount.value for dose in recent if dose.amount.unit is unit]
    amount = Amount(value=sum(alike) / len(alike), unit=unit)
    intakes = spread_over_day(amount, max(1, round(len(recent) / len(days))))
    every_days = max(1, round(span / len(days)))
    phases = (Phase(intakes=intakes, every_days=every_days),)
    return Regimen(text="intakes on record", phases=phases)


def _as_users_do(history: History, lasting_h: np.ndarray, scores: Scores) -> Habit:
    """A daily habit of unknown amount: mitragynine a use from a survey of products."""
    per_use, n = load().claim("U1.mitragynine"), len(lasting_h)
    cv = number(per_use, "spread") / 100.0
    share = mean_one("habit/amount", cv, scores.people)
    uses = load().prior("habit_uses_per_day").value
    times = ceil(uses)
    each = Amount(value=number(per_use), unit=AmountUnit.mg_mitragynine)
    phases = (Phase(intakes=spread_over_day(each, times)),)
    regimen = Regimen(text="daily, amount unknown", phases=phases)
    began = history.since or history.as_of - float(lasting_h.max()) * HOUR
    return Habit(
        rule=regimen,
        began=began,
        present=regimen,
        anchor=began,
        lasting_h=lasting_h,
        share=share * uses / times,
        split=alike(n),
        assumed=(AMOUNT,) if history.since else (AMOUNT, LENGTH),
    )
