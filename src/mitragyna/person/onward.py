"""What people do from now on, followed from where they stand.

Their past is computed once, whatever is looked at of what comes.
"""

from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Int

from ..population.people import only
from ..record.dose import Regimen
from ..simulation import computable, whom
from .course import Factor, unchanged
from .setting import STEP_H, Run, Setting, steps_ahead
from .snapshot import Ahead, Snapshot, begun, calm_before, followed, outputs_ahead

BEFORE_H = 1.0  # from there to now, at least [h]


@dataclass(frozen=True, slots=True, kw_only=True)
class Onward:
    """Virtual people at the last calm moment of their past.

    who       of the people of the setting: whose past was computed
    snapshot  where they stand
    outputs   that are looked at
    """

    setup: Setting
    who: Int[np.ndarray, " some"]
    snapshot: Snapshot
    outputs: tuple[str, ...]

    def follow(self, weeks: int, rule: Regimen | None, factor: Factor) -> Run:
        """What `rule` times `factor` does from `as_of` on."""
        course = self.setup.course
        since = steps_ahead(course, weeks, STEP_H)
        taken = course.taken(weeks, rule, factor)
        _, own = whom(self.setup.people, taken, self.who)
        time_h = course.as_of_h + since
        way = Ahead(
            taken=own,
            time_h=time_h,
            stand_h=float(time_h[-1]),
            outputs=self.outputs,
            threads=self.setup.draws.threads,
        )
        solved = outputs_ahead(self.snapshot, way)
        met, error = ~solved.failed, np.maximum(self.snapshot.error, solved.error)
        return Run(
            time_h=since,
            values={name: each[:, met] for name, each in solved.values.items()},
            taken=taken,
            met=met,
            achieved_error=float(error[met].max(initial=0.0)),
        )


def onward(setup: Setting, outputs: tuple[str, ...]) -> Onward:
    """People where they stand now; their past is computed for it."""
    course, who = setup.course, computable(setup.people)
    people, taken = whom(setup.people, course.taken(0, course.present, unchanged), who)
    # before the first moment that is looked at: what stands in a body enters there
    now_h = calm_before(course.as_of_h - BEFORE_H, taken, people)
    first = begun(people, course.begin_h)
    if now_h <= course.begin_h:
        return Onward(setup=setup, who=who, snapshot=first, outputs=outputs)
    way = Ahead(
        taken=taken,
        time_h=np.array([now_h]),
        stand_h=now_h,
        outputs=outputs,
        threads=setup.draws.threads,
    )
    _, then = followed(first, way)
    met = np.flatnonzero(np.isfinite([*then.states.values()]).all(axis=0))
    of_met = replace(
        then,
        people=only(people, met),
        states={state: values[met] for state, values in then.states.items()},
        error=then.error[met],
    )
    return Onward(setup=setup, who=who[met], snapshot=of_met, outputs=outputs)
