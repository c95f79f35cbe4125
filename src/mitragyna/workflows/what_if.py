"""What less would do, other times, or a stop: four weeks beside those as now.

For clinicians and inside the gates. Nothing above what is taken is computed, neither of
a day nor of one intake: what is raised goes by `titrate`, behind its own gates.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from ..answer import Band, Role
from ..clock import HOUR
from ..dosing.forecast import WEEKS
from ..dosing.withdrawal import added_withdrawal
from ..errors import InputError
from ..interval import Interval
from ..person.course import Factor, unchanged
from ..person.onward import Onward, onward
from ..person.setting import Draws, Run, at_first, setting
from ..products.plausible import believed
from ..ratios import spread
from ..record.dose import Regimen
from ..record.history import History
from ..record.regimen import amount_per_day
from ..record.regimen_text import parse_regimen
from ..record.usual import FEWEST_OF_TOTAL
from ..safety.gates import Gates, gates
from .timeline import OUTPUTS, PEOPLE, drawn_band

ALLOWED = "at most what is taken now, of a day and of one intake"


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIfWish:
    """What is taken instead, from now on.

    regimen  in words; None: what is taken now
    stops    the day from which nothing is taken; None: it goes on
    share    of it, at every intake [-]
    """

    regimen: str | None = None
    stops: date | None = None
    share: float = 1.0

    def __post_init__(self) -> None:
        if not 0.0 <= self.share <= 1.0:
            raise InputError(
                "is no share of what is taken",
                field="share",
                given=self.share,
                allowed="0 to 1",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class AsNow:
    """People like the person, where they stand now, and their four weeks as now.

    bands  of them
    """

    onward: Onward
    present: Regimen
    stay: Run
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekMean:
    """A quantity's mean of a week, over people: as now and instead."""

    quantity: str
    week: int
    now: Interval
    then: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """Four weeks as now and instead; time 0 is the time of the record.

    bands             pairs, as now first
    means             of each quantity in the first and the last week
    added_withdrawal  share of people in whom it adds withdrawal [-]
    """

    bands: tuple[tuple[Band, ...], ...]
    means: tuple[WeekMean, ...]
    added_withdrawal: float
    people: int


def barred(history: History) -> Gates | None:
    """The gates where they stand before any what-if; None: none does."""
    verdict = gates(history, Role.clinician)
    return verdict if verdict.refuses else None


def as_now(history: History) -> AsNow:
    """Four weeks of what is taken now; seconds. Raises InputError where that is not
    known in words, or is of several products."""
    if barred(history):
        raise InputError("the gates stand before it", field="record")
    record, draws = believed(history), Draws(seed=1, n=PEOPLE, threads=None)
    setup = setting(record, draws, at_first(draws))
    present = setup.course.present
    if present is None or not is_by_rule(record):
        raise InputError(
            "is not taken by a rule that is known, of one product",
            field="regimen",
            allowed="a record with what is taken now, in words",
        )
    there = onward(setup, OUTPUTS)
    stay = there.follow(WEEKS, present, unchanged)
    bands = _bands(stay, setup.history)
    return AsNow(onward=there, present=present, stay=stay, bands=bands)


def is_by_rule(record: History) -> bool:
    """Whether what is taken is known in words, and of one product."""
    return record.regimen is not None and not record.others


def what_if(now: AsNow, wish: WhatIfWish) -> WhatIf:
    """Four weeks of something else beside them; a part of a second."""
    history = now.onward.setup.history
    rule = now.present
    if wish.regimen is not None:
        rule = parse_regimen(wish.regimen)
        check_no_more(rule, now.present)
    then = now.onward.follow(WEEKS, rule, _factor(wish, history.as_of))
    return WhatIf(
        bands=tuple(zip(now.bands, _bands(then, history), strict=True)),
        means=tuple(
            WeekMean(
                quantity=name,
                week=week,
                now=spread(now.stay.values[name][now.stay.week(week)].mean(axis=0)),
                then=spread(then.values[name][then.week(week)].mean(axis=0)),
            )
            for name in OUTPUTS
            for week in (1, WEEKS)
        ),
        added_withdrawal=added_withdrawal(then, now.stay),
        people=min(int(run.met.sum()) for run in (now.stay, then)),
    )


def _bands(run: Run, history: History) -> tuple[Band, ...]:
    return tuple(drawn_band(n, run.time_h, run.values, history) for n in OUTPUTS)


def check_no_more(rule: Regimen, present: Regimen) -> None:
    """Raise where a rule is more than what is taken, or cannot be compared with it."""
    now, then = amount_per_day(present), amount_per_day(rule)
    if then is None or now is None:
        return
    is_same = {now.unit} == {i.amount.unit for p in rule.phases for i in p.intakes}
    is_more = then.value > now.value or _largest(rule) > _largest(present)
    if not is_same or is_more:
        raise InputError(
            "is more than what is taken now, or is counted otherwise",
            field="regimen",
            given=rule.text,
            allowed=f"{ALLOWED}: {present.text}",
        )


def _largest(rule: Regimen) -> float:
    """The largest intake [unit of the rule]; a day's total is taken in a few."""
    return max(
        intake.amount.value / (FEWEST_OF_TOTAL if phase.is_total else 1)
        for phase in rule.phases
        for intake in phase.intakes
    )


def _factor(wish: WhatIfWish, as_of: datetime) -> Factor:
    """The share of the rule until the day, nothing from then on."""
    share, stops = wish.share, wish.stops
    if stops is None:
        return unchanged if share == 1.0 else lambda _: share
    if stops < as_of.date():
        raise InputError(
            "has passed", field="stops", given=f"{stops}", allowed="today or later"
        )
    end_h = (datetime.combine(stops, time()) - as_of) / HOUR
    return lambda hours: share if hours < end_h else 0.0
