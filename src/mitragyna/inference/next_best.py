"""Which measurement would change a decision most, for what it asks of the person.

A decision hangs on events of the week ahead. By what stands now each holds with some
chance p, and whoever acts on the likelier side is wrong with the chance min(p, 1 − p).
A measurement is drawn for people of the posterior in turn, and all others are weighed
by it: its gain is by how much it lowers the chance to be wrong, summed over the events.
A measurement that gains next to nothing is left out, and where all do nothing is said
to be worth it.
"""

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from jaxtyping import Bool, Float

from ..clock import DAY_H
from ..evidence.bounds import bound
from ..evidence.table import cells, rows
from ..person.course import unchanged
from ..person.setting import Run, Setting
from ..record.observation import Quantity
from ..record.subject import Sex
from .explained import Explained, by_model, drawn
from .foretold import WeekAhead
from .numbers import of_model
from .readings import OUTPUT, not_learnt
from .seen import Each, Expected, Seen

#: People of the posterior in whom each measurement is drawn.
DRAWN_IN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One row of `next_measurements.tsv`.

    after_h  hours after the next intake   at_h  hours after the next midnight
    burden   what it asks of the person, relative to a week's diary [-]
    """

    name: str
    quantity: Quantity
    after_h: tuple[float, ...]
    at_h: tuple[float, ...]
    is_rested: bool
    burden: float
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NextMeasurement:
    """What to measure next.

    when    in words
    gain    by how much it lowers the chance to decide wrongly, over all events [-]
    burden  what it asks of the person, relative to a week's diary [-]
    """

    measurement: str
    when: str
    gain: float
    burden: float


@cache
def measurements() -> tuple[Measurement, ...]:
    """Every row of the table."""
    return tuple(
        Measurement(
            name=row["measurement"],
            quantity=Quantity(row["quantity"]),
            after_h=tuple(map(float, cells(row["after"]))),
            at_h=tuple(map(float, cells(row["at"]))),
            is_rested=bool(row["rested"]),
            burden=float(row["burden"]),
            meaning=row["meaning"],
        )
        for row in rows("next_measurements")
    )


def moments(setup: Setting) -> Float[np.ndarray, " moments"]:
    """When anything would be measured, on the clock axis [h]."""
    every = {time for _, times in _wanted(setup) for time in times}
    return np.array(sorted(every), float)


def next_best(setup: Setting, ahead: WeekAhead) -> tuple[NextMeasurement, ...]:
    """What is worth measuring next of what can be learnt from in this person, the most
    gain for its burden first.

    setup  people of the posterior
    ahead  what they have if nothing changes, in the week ahead and at all `moments`
    """
    place = {time: row for row, time in enumerate(moments(setup).tolist())}
    events = _events(setup, ahead.week)
    rng = np.random.default_rng(setup.draws.seed)
    person = setup.standpoint.people.people.normal("CL_MG/people")
    valued = []
    for one, times in _wanted(setup):
        some = ahead.then.at(ahead.then.time_h[[place[time] for time in times]])
        gain = _gain(rng, _expected(one, times, setup, some), events, person)
        valued.append(
            NextMeasurement(
                measurement=one.name, when=one.meaning, gain=gain, burden=one.burden
            )
        )
    worth = [one for one in valued if one.gain >= of_model("least_gain")]
    return tuple(sorted(worth, key=lambda one: -one.gain / one.burden))


def _wanted(setup: Setting) -> list[tuple[Measurement, tuple[float, ...]]]:
    """What can be learnt from in this person, and when it would be measured."""
    barred = not_learnt(setup.history)
    some = [one for one in measurements() if one.quantity not in barred]
    wanted = [(one, _times(one, setup)) for one in some]
    return [(one, times) for one, times in wanted if times]


def _times(one: Measurement, setup: Setting) -> tuple[float, ...]:
    """When it would be made, on the clock axis [h]; nothing where it hangs on an intake
    and nothing is taken."""
    past = setup.course
    midnight = DAY_H * np.ceil(past.as_of_h / DAY_H)
    times = [midnight + hour for hour in one.at_h]
    if one.after_h:
        ahead = past.taken(1, past.present, unchanged).time_h
        coming = ahead[ahead > past.as_of_h]
        if not coming.size:
            return ()
        times += [float(coming[0]) + hour for hour in one.after_h]
    return tuple(map(float, times))


def _events(setup: Setting, week: Run) -> Bool[np.ndarray, "events n"]:
    """What decisions hang on: mean prolactin above the limit, withdrawal, and pain a
    point below what it would be without kratom."""
    sex = "female" if setup.history.subject.sex is Sex.female else "male"
    values = week.values
    holds = np.zeros((3, setup.people.n), bool)
    holds[:, week.met] = (
        values["P"].mean(axis=0) > bound(f"prolactin_limit_{sex}"),
        values["SOWS"].max(axis=0) > bound("withdrawal_sows"),
        (values["NRS_u"] - values["NRS"]).mean(axis=0) >= bound("benefit_points"),
    )
    return holds


def _expected(
    one: Measurement, times: tuple[float, ...], setup: Setting, then: Run
) -> Explained:
    """The measurement as if it had been made, its values still to be drawn.

    then  what everyone has at these times
    """
    count = len(times)
    value = np.full((count, setup.people.n), np.nan)
    value[:, then.met] = then.values[OUTPUT[one.quantity]]
    return Explained(
        seen=Seen(
            number=np.arange(count),
            quantity=(one.quantity,) * count,
            time_h=np.array(times),
            value=np.ones(count),
            is_below=np.zeros(count, bool),
            is_rested=np.full(count, one.is_rested),
        ),
        expected=Expected(value=value, is_female=setup.people.is_female),
        met=then.met,
    )


def _gain(
    rng: np.random.Generator,
    one: Explained,
    events: Bool[np.ndarray, "events n"],
    person: Each,
) -> float:
    """By how much it lowers the chance to be wrong, over all events [-].

    person  equal in those who are the same person
    """
    who = rng.choice(np.flatnonzero(one.met), DRAWN_IN)
    values = drawn(rng, one)
    after = np.zeros(len(events))
    for true in who:
        seen = replace(one.seen, value=values[:, true])
        total = by_model(replace(one, seen=seen)).sum(axis=1)
        # nobody explains a value that was drawn from them
        others = one.met & (person != person[true])
        total = np.where(others, total, -np.inf if others.any() else 0.0)
        weight = np.exp(total - total.max())
        after += _wrong(events, weight / weight.sum()) / len(who)
    equal = one.met / one.met.sum()
    return float((_wrong(events, equal) - after).sum())


def _wrong(
    events: Bool[np.ndarray, "events n"], weight: Each
) -> Float[np.ndarray, " events"]:
    """Chance that whoever acts on the likelier side is wrong [-]."""
    chance = events @ weight
    return np.minimum(chance, 1.0 - chance)
