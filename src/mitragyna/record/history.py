"""Everything known of one person at one moment. No clock is ever read."""

import hashlib
import json
from dataclasses import fields, replace
from datetime import date, datetime, time
from functools import cache, lru_cache
from operator import attrgetter
from typing import Annotated, TypeVar

from pydantic import AfterValidator, Field, TypeAdapter

from ..clock import DAY
from .check import Time, YesNo, number
from .dose import Dose, Phase, Regimen
from .field import FieldError, Location, is_left_out, record
from .observation import Observation, check_pressures
from .product import Product
from .running_plan import RunningPlan
from .subject import Subject
from .treatment import PrescribedTreatment
from .trial_of_one import TrialOfOne
from .waiting import Waiting
from .wish import Wish

Timed = TypeVar("Timed", Dose, Observation)


def in_order_of_time(rows: tuple[Timed, ...]) -> tuple[Timed, ...]:
    """The rows by time, however they were written down."""
    return tuple(sorted(rows, key=attrgetter("time")))


@record
class Taken:
    """A product that is taken beside the first; its fields are as in `History`."""

    product: Product | None = None
    regimen: Regimen | None = None
    since: Time | None = None
    stopped: Time | None = Field(default=None, exclude_if=is_left_out)
    daily_use: YesNo | None = None
    missed: tuple[Time, ...] = ()
    doses: Annotated[tuple[Dose, ...], AfterValidator(in_order_of_time)] = ()


@record
class History:
    """One person's record at `as_of`, a local clock time.

    usual_nrs  usual pain without kratom [NRS 0-10]
    regimen    the habit; no phases is none, None is not recorded
    since      when the habit began; None means unknown
    stopped    when the habit ended; None: it goes on, or says so itself
    daily_use  kratom is taken daily, although how much is not known
    missed     intakes of the habit that were left out; midnight means that day's
    others     what is taken beside `product`, each with a habit of its own
    doses      intakes of `product` really taken, in order of time
    treatment  of opioid dependence; None means none is on record
    waiting    the person's own entries wait for a clinician; None means that none does
    plan       the way down that is followed; None: none is
    trial      a randomised trial in this person; None: none was laid out
    """

    as_of: Time
    subject: Subject
    usual_nrs: Annotated[float, number(0, 10)] | None = None
    product: Product | None = None
    regimen: Regimen | None = None
    since: Time | None = None
    stopped: Time | None = Field(default=None, exclude_if=is_left_out)
    daily_use: YesNo | None = None
    missed: tuple[Time, ...] = ()
    others: tuple[Taken, ...] = Field(default=(), exclude_if=is_left_out)
    doses: Annotated[tuple[Dose, ...], AfterValidator(in_order_of_time)] = ()
    observations: Annotated[
        tuple[Observation, ...], AfterValidator(in_order_of_time)
    ] = ()
    treatment: PrescribedTreatment | None = Field(default=None, exclude_if=is_left_out)
    plan: RunningPlan | None = Field(default=None, exclude_if=is_left_out)
    trial: TrialOfOne | None = Field(default=None, exclude_if=is_left_out)
    wish: Wish = Wish()
    waiting: Waiting | None = Field(default=None, exclude_if=is_left_out)

    def __hash__(self) -> int:
        # long records are looked up often: their ends tell them apart well enough
        ends = self.doses[-1:], self.observations[-1:]
        sizes = len(self.doses), len(self.observations)
        return hash((self.as_of, self.subject, self.product, *ends, *sizes))

    def __post_init__(self) -> None:
        if self.since is not None:
            check_past(self.since, self.as_of, ("since",))
        for missed in self.missed:
            check_past(missed, self.as_of, ("missed",))
        if self.missed and self.regimen is None:
            raise FieldError(
                "names intakes that were left out, but no regimen is given",
                at=("missed",),
                given=len(self.missed),
            )
        for field, rows in (("doses", self.doses), ("observations", self.observations)):
            for last in rows[-1:]:  # they are in order of time
                check_past(last.time, self.as_of, (field,))
        check_pressures(self.observations, ("observations",))
        if self.regimen is not None and self.daily_use is not None:
            raise FieldError(
                "is for a habit whose amount is unknown; the regimen already says it",
                at=("daily_use",),
                given=self.daily_use,
            )
        if self.stopped is not None:
            _check_stop(self.stopped, self)
        if self.since is not None and self.regimen is None and not self.daily_use:
            raise FieldError(
                "says when a habit began, but no habit is given",
                at=("since",),
                given=self.since.isoformat(),
                allowed="a regimen, or daily_use = true when its amount is unknown",
            )
        _check_wish(self.wish, self.as_of)
        if self.treatment is not None:
            _check_treatment(self.treatment, self.as_of)
        if self.plan is not None:
            _check_own(self.plan, self, "plan")
        if self.trial is not None:
            _check_own(self.trial, self, "trial")
        for at, one in enumerate(self.others):
            try:
                _alone(self, one)
            except FieldError as error:
                raise error.inside("others", at) from None


def each_alone(history: History) -> tuple[History, ...]:
    """The record once for each product, as if nothing else were taken."""
    return _each_alone(history) if history.others else (history,)


@lru_cache(maxsize=64)
def _each_alone(history: History) -> tuple[History, ...]:
    return tuple(_alone(history, one) for one in _every(history))


def each_first(history: History) -> tuple[History, ...]:
    """The same record, with each of its products as the first in turn."""
    if not history.others:
        return (history,)
    every = _every(history)
    return tuple(
        replace(_alone(history, one), others=(*every[:at], *every[at + 1 :]))
        for at, one in enumerate(every)
    )


def _every(history: History) -> tuple[Taken, ...]:
    own = {field.name: getattr(history, field.name) for field in fields(Taken)}
    return (Taken(**own), *history.others)


def _alone(history: History, one: Taken) -> History:
    habit = {field.name: getattr(one, field.name) for field in fields(Taken)}
    return replace(history, **habit, others=())


def check_past(time: datetime, as_of: datetime, at: Location) -> None:
    """Raise when `time` lies after `as_of`."""
    if time > as_of:
        raise FieldError(
            "is in the future of the record",
            at=at,
            given=time.isoformat(),
            allowed=f"as_of = {as_of.isoformat()} or before",
        )


def _check_stop(stopped: datetime, history: History) -> None:
    """Raise where a habit cannot have ended then, or there was none to end."""
    check_past(stopped, history.as_of, ("stopped",))
    is_none = history.regimen is not None and not history.regimen.phases
    if is_none or (history.regimen is None and not history.daily_use):
        raise FieldError(
            "says when a habit ended, but no habit is given",
            at=("stopped",),
            given=stopped.isoformat(),
            allowed="the past habit in words, or daily use of an unknown amount",
        )
    if history.since is not None and stopped < history.since:
        raise FieldError(
            "lies before the habit began",
            at=("stopped",),
            given=stopped.isoformat(),
            allowed=f"{history.since.isoformat()} or later",
        )


def _check_wish(wish: Wish, as_of: datetime) -> None:
    if wish.by is not None and wish.by < as_of.date():
        raise FieldError(
            "lies before the record",
            at=("wish", "by"),
            given=wish.by.isoformat(),
            allowed=f"{as_of:%Y-%m-%d} or later",
        )


def _check_treatment(treatment: PrescribedTreatment, as_of: datetime) -> None:
    for name in ("since", "last_dose"):
        at: datetime | None = getattr(treatment, name)
        if at is not None:
            check_past(at, as_of, ("treatment", name))


def _check_own(made: RunningPlan | TrialOfOne, history: History, name: str) -> None:
    """Raise where a plan or a trial was laid out for somebody else, or later."""
    if made.subject != history.subject.id:
        raise FieldError(
            f"is the {name} of somebody else",
            at=(name, "subject"),
            given=made.subject,
            allowed=history.subject.id,
        )
    check_past(made.made, history.as_of, (name, "made"))


def ended(history: History) -> datetime | None:
    """When the habit ended, as the record says or as its trial does: somebody in days
    off kratom takes none. None where it goes on."""
    if history.stopped is not None or history.trial is None:
        return history.stopped
    day = history.trial.without_since(history.as_of.date())
    is_taken = history.daily_use or (history.regimen and history.regimen.phases)
    if day is None or not is_taken:
        return None
    since = datetime.combine(day, time())
    began_since = history.since is not None and history.since >= since
    return None if began_since else since


def share_on(history: History, day: date) -> float:
    """What is taken on a day, of what a rule says [-]: less where a trial has it so."""
    return 1.0 if history.trial is None else history.trial.share_on(day)


def present_phases(history: History) -> tuple[Phase, ...]:
    """The phase of the regimen at `as_of`, none once it ended; all of them when `since`
    is unknown."""
    return () if ended(history) else phases_at(history, history.as_of)


def phases_at(history: History, time: datetime) -> tuple[Phase, ...]:
    """The phase of the regimen at a time; all of them when `since` is unknown."""
    phases = history.regimen.phases if history.regimen else ()
    if history.since is None:
        return phases
    day = (time - history.since) / DAY
    return tuple(
        phase
        for phase in phases
        if phase.start_day <= day
        and (phase.days is None or day < phase.start_day + phase.days)
    )


def duration_days(history: History) -> float | None:
    """How long the habit has lasted, or did until it ended [d]; None when unknown."""
    if history.since is None:
        return None
    return ((ended(history) or history.as_of) - history.since) / DAY


def inputs_hash(history: History) -> str:
    """SHA-256 of the record as canonical JSON; equal records have equal hashes."""
    wording = {"regimen": {"text"}}
    without_wording = {**wording, "others": {"__all__": wording}}
    plain = adapter().dump_python(history, mode="json", exclude=without_wording)
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def adapter() -> TypeAdapter[History]:
    """What turns a history into plain values; slow to make."""
    return TypeAdapter(History)
