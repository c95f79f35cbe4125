"""Virtual people on whom ways down are tried: their withdrawal alone is computed.

A step is followed from where the steps before it left everyone, so that trying one
costs a week and not the months before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from jaxtyping import Bool, Float

from ..clock import DAY_H, DAYS_A_WEEK, WEEK_H, minute, minutes
from ..person.course import unchanged
from ..person.setting import STEP_H, Setting
from ..person.snapshot import Ahead, Snapshot, begun, calm_before, followed
from ..person.so_far import Spell
from ..simulation import Intakes
from .forecast import WEEKS
from .withdrawal import adds

#: How long withdrawal is looked for after the last step [d].
AFTER_DAYS = WEEKS * DAYS_A_WEEK

#: Longer than any way down that is followed, with the weeks after it [weeks].
LONGEST = 56

#: Moments of so many weeks, as far as people who change nothing are followed at once.
A_PART = round(WEEKS * WEEK_H / STEP_H)

SOWS = ("SOWS",)

OverTime = Float[np.ndarray, "times people"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Part of a way down, from one of its steps on.

    begin_h, end_h  since the record, the begin not looked at [h]
    share           of the present intake that is taken in it [-]
    """

    begin_h: float
    end_h: float
    share: float

    @property
    def rows(self) -> range:
        """Which of the moments every `STEP_H` since the record lie in it."""
        return range(int(self.begin_h // STEP_H) + 1, int(self.end_h // STEP_H) + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """People on a way down, and the share that they took last [-]."""

    snapshot: Snapshot
    share: float


@dataclass(frozen=True)
class Stepwise:
    """Virtual people with what they take."""

    setup: Setting

    @cached_property
    def taken(self) -> Intakes:
        """What they took and would take if nothing changed, from the record on [h]."""
        course = self.setup.course
        taken = course.taken(LONGEST, course.present, unchanged)
        return replace(taken, time_h=taken.time_h - course.as_of_h)

    @cached_property
    def begin(self) -> Moment:
        """Where they stand before the first step."""
        people, course = self.setup.people, self.setup.course
        start = begun(people, course.begin_h - course.as_of_h)
        past = Ahead(
            taken=self.taken,
            time_h=np.array([now := calm_before(0.0, self.taken, people)]),
            stand_h=now,
            outputs=SOWS,
            threads=self.setup.draws.threads,
        )
        return Moment(snapshot=followed(start, past)[1], share=1.0)

    def stay(self, rows: range) -> OverTime:
        """Their withdrawal at some of the moments every `STEP_H` after the record when
        nothing changes; followed as far as it was ever asked for."""
        begin, end = rows.start - 1, rows.stop - 1
        first, last = begin // A_PART, (end - 1) // A_PART
        while len(self._parts) <= last:
            self._parts.append(self._next_part())
        some = np.concatenate([sows for sows, _ in self._parts[first : last + 1]])
        return some[begin - first * A_PART : end - first * A_PART]

    @cached_property
    def _parts(self) -> list[tuple[OverTime, Moment]]:
        """Withdrawal when nothing changes, so many weeks after the other, and where
        each leaves people."""
        return []

    def _next_part(self) -> tuple[OverTime, Moment]:
        begin_h = len(self._parts) * A_PART * STEP_H
        end_h = begin_h + A_PART * STEP_H
        moment = self._parts[-1][1] if self._parts else self.begin
        return self.follow(moment, Stretch(begin_h=begin_h, end_h=end_h, share=1.0))

    def after(self, spells: Sequence[Spell], end_h: float) -> Moment:
        """Where such spells, one after the other, leave them at an hour."""
        people, shares = self.setup.people, [1.0, *(spell.share for spell in spells)]
        begins = minutes(np.array([spell.begin_h for spell in spells]))
        at = minutes(self.taken.time_h)
        stand_h = calm_before(end_h, self.taken, people)
        way = Ahead(
            taken=self._shared(
                at < minute(end_h),
                np.array(shares)[np.searchsorted(begins, at, side="right")],
            ),
            time_h=np.array([stand_h]),
            stand_h=stand_h,
            outputs=SOWS,
            threads=self.setup.draws.threads,
        )
        after = followed(self.begin.snapshot, way)[1]
        return Moment(snapshot=after, share=shares[-1])

    def follow(self, moment: Moment, stretch: Stretch) -> tuple[OverTime, Moment]:
        """Their withdrawal in a stretch that begins about the moment, every `STEP_H`
        of it, and where it leaves them."""
        people, begin = self.setup.people, minute(stretch.begin_h)
        rows = np.arange(stretch.rows.start, stretch.rows.stop)
        stand_h = calm_before(stretch.end_h, self.taken, people)
        looked = np.unique(np.append(minutes(rows * STEP_H), minute(stand_h)))
        # withdrawal reads no clock: hours begin anew, and steps are planned once
        way = Ahead(
            taken=self._lowered(moment, stretch),
            time_h=(looked - begin) / 60.0,
            stand_h=(minute(stand_h) - begin) / 60.0,
            outputs=SOWS,
            threads=self.setup.draws.threads,
        )
        snapshot = moment.snapshot
        since_h = (minute(snapshot.time_h) - begin) / 60.0
        values, after = followed(replace(snapshot, time_h=since_h), way)
        after = replace(after, time_h=stand_h)
        is_row = np.isin(looked, minutes(rows * STEP_H))
        return values["SOWS"][is_row], Moment(snapshot=after, share=stretch.share)

    def adds(self, sows: OverTime, stretch: Stretch) -> Bool[np.ndarray, " people"]:
        """Who has withdrawal in a stretch that the same days as they are would not
        have had."""
        return np.any(adds(sows, self.stay(stretch.rows)), axis=0)

    def _lowered(self, moment: Moment, stretch: Stretch) -> Intakes:
        """Intakes from the moment to the end of the stretch, on its clock."""
        begin, at = minute(stretch.begin_h), minutes(self.taken.time_h)
        some = (at >= minute(moment.snapshot.time_h)) & (at < minute(stretch.end_h))
        shares = np.where(at < begin, moment.share, stretch.share)
        taken = self._shared(some, shares)
        return replace(taken, time_h=(at[some] - begin) / 60.0)

    def _shared(
        self, some: Bool[np.ndarray, " intakes"], shares: Float[np.ndarray, " intakes"]
    ) -> Intakes:
        """Some of the intakes, each times its share."""
        whole = self.taken
        each = np.ones((1, 1)) if whole.mask is None else whole.mask[some]
        return Intakes(
            time_h=whole.time_h[some],
            amount=tuple(
                a for a, is_in in zip(whole.amount, some, strict=True) if is_in
            ),
            mask=each * shares[some][:, None],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Underway:
    """Where people stand before the first step that is open, so long after the record
    [h]."""

    people: Stepwise
    moment: Moment
    begin_h: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """A step of a way down as people went it.

    share  of the present intake [-]
    sows   their withdrawal, every `STEP_H` of it
    adds   to whom it adds some
    after  where it leaves them
    """

    share: float
    sows: OverTime
    adds: Bool[np.ndarray, " people"]
    after: Underway


def at_first(people: Stepwise) -> Underway:
    """Before the first step of all."""
    return Underway(people=people, moment=people.begin)


def leg(begun: Underway, share: float, days: int) -> Leg:
    """A step of some days; the last one with the weeks in which withdrawal is looked
    for after it."""
    return gone(begun, share, days if share else AFTER_DAYS)


def gone(begun: Underway, share: float, days: int) -> Leg:
    """So many days of a step, whether it is the last one or not."""
    people, begin_h = begun.people, begun.begin_h
    end_h = begin_h + DAY_H * days
    stretch = Stretch(begin_h=begin_h, end_h=end_h, share=share)
    sows, moment = people.follow(begun.moment, stretch)
    return Leg(
        share=share,
        sows=sows,
        adds=people.adds(sows, stretch),
        after=Underway(people=people, moment=moment, begin_h=end_h),
    )
