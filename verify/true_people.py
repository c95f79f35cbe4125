"""True people with what would be measured in them, among the people they come from.

TruePeople values are drawn from the observation models. Who shares what is not known of
all people with a true person is left out of the crowd that is weighed.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache

import numpy as np
from jaxtyping import Bool, Float, Int

from mitragyna.inference.expectation import explained
from mitragyna.inference.explained import Explained, drawn
from mitragyna.inference.foretold import WEEK
from mitragyna.inference.moved import own_of, people_at
from mitragyna.inference.seen import some
from mitragyna.person.course import unchanged
from mitragyna.person.setting import COHORT, Draws, at_first, setting
from mitragyna.record import (
    History,
    Observation,
    Quantity,
    Sex,
    Subject,
    parse_regimen,
)

SEED, AS_OF = 20260601, datetime(2026, 6, 3, 9)

#: When each quantity was measured [days before the record].
MEASURED = {
    Quantity.plasma_mitragynine: (7.9, 7.6, 1.45),
    Quantity.prolactin: (6.0, 1.1),
    Quantity.pain_nrs: (6.5, 5.5, 4.5, 3.5, 2.5, 1.5),
    Quantity.sows: (5.2, 1.2),
}
UNITS = {
    Quantity.plasma_mitragynine: "ng/mL",
    Quantity.prolactin: "ng/mL",
    Quantity.pain_nrs: "NRS",
    Quantity.sows: "points",
}

#: Highest rating of withdrawal in the week ahead.
WORST = "week_worst_SOWS"


@dataclass(frozen=True, slots=True, kw_only=True)
class TruePeople:
    """People of whom each may be the true one.

    explained  what is expected of each
    values     as they would be measured in each
    judged     quantity → its value in each
    met        who was computed
    truths     who is taken for true
    """

    explained: Explained
    values: Float[np.ndarray, "seen n"]
    judged: dict[str, Float[np.ndarray, " n"]]
    met: Bool[np.ndarray, " n"]
    truths: Int[np.ndarray, " truths"]

    def of(self, true: int, design: tuple[Quantity, ...]) -> Explained:
        """What is expected of what was measured in a true person by a design."""
        rows = self.explained.seen.of(*design)
        seen = replace(self.explained.seen, value=self.values[:, true])
        expected = self.explained.expected
        return Explained(
            seen=some(seen, rows),
            expected=replace(expected, value=expected.value[rows]),
            met=self.met,
        )

    def others(self, true: int) -> Bool[np.ndarray, " n"]:
        """Who was computed and shares nothing with a true person."""
        cohort = np.arange(len(self.met)) // COHORT
        return self.met & (cohort != cohort[true])


@cache
def measured(people: int, truths: int) -> TruePeople:
    """A man who takes 2 g twice a day for three weeks: everything that varies does."""
    draws = Draws(seed=SEED, n=people, threads=None)
    record, standpoint = history(), at_first(draws)
    used = tuple(range(len(record.observations)))
    one = explained(record, used, draws, standpoint)
    setup = setting(record, draws, standpoint)
    week = setup.follow(1, setup.course.present, unchanged)
    judged = dict(own_of(people_at(record, standpoint)))
    judged = {name: value for name, value in judged.items() if np.ptp(value) > 0.0}
    for output, (name, _) in WEEK.items():
        judged[name] = np.full(people, np.nan)
        judged[name][week.met] = week.values[output].mean(axis=0)
    judged[WORST] = np.full(people, np.nan)
    judged[WORST][week.met] = week.values["SOWS"].max(axis=0)
    met, rng = one.met & week.met, np.random.default_rng(SEED)
    return TruePeople(
        explained=one,
        values=drawn(rng, one),
        judged=judged,
        met=met,
        truths=rng.choice(np.flatnonzero(met), truths, replace=False),
    )


def history() -> History:
    """The record of the true people; what was measured has its place alone."""
    observations = [
        Observation(
            time=AS_OF - timedelta(days=days),
            quantity=quantity,
            value=5.0,
            unit=UNITS[quantity],
            rested=days > 2.0,
        )
        for quantity, times in MEASURED.items()
        for days in times
    ]
    return History(
        as_of=AS_OF,
        subject=Subject(id="calibrated", sex=Sex.male, age_years=45),
        regimen=parse_regimen("2 g at 08:00 and 2 g at 20:00"),
        since=AS_OF - timedelta(days=21),
        observations=tuple(observations),
    )
