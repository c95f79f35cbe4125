"""What virtual people have at the times of a person's measured values.

They begin in the accustomed state of the habit, take what stands on record until then,
and the intakes of the rule as often as people do.
"""

from datetime import datetime

import numpy as np
from jaxtyping import Bool, Float

from ..person.course import unchanged
from ..person.setting import Draws, Setting, Standpoint, setting, unaccustomed
from ..record.history import History
from ..simulation import Machine, Readout, simulate
from .adherence import adherent
from .explained import Explained
from .readings import OUTPUT, seen_in
from .seen import Expected, Seen


def explained(
    history: History, used: tuple[int, ...], draws: Draws, standpoint: Standpoint
) -> Explained:
    """The observations used, at least one, and what each person has at their times."""
    setup = past_of(history, used, draws, standpoint)
    return expected(setup, seen_in(history, used, setup.course), standpoint)


def past_of(
    history: History, used: tuple[int, ...], draws: Draws, standpoint: Standpoint
) -> Setting:
    """People with a past that holds the observations used."""
    return setting(history, draws, standpoint, since=_first(history, used))


def plasma_past_of(
    history: History, used: tuple[int, ...], draws: Draws, standpoint: Standpoint
) -> Setting:
    """The same for who asks for nothing but plasma levels."""
    return unaccustomed(history, draws, standpoint, _first(history, used))


def _first(history: History, used: tuple[int, ...]) -> datetime:
    return min(history.observations[k].time for k in used)


def expected(setup: Setting, seen: Seen, standpoint: Standpoint) -> Explained:
    """What each person has at the times of what was seen."""
    rows = [OUTPUT[quantity] for quantity in seen.quantity]
    outputs = tuple(dict.fromkeys(rows))
    values, met = simulated(setup, seen.time_h, outputs, standpoint)
    value = np.stack([values[output][k] for k, output in enumerate(rows)])
    return Explained(
        seen=seen,
        expected=Expected(value=value, is_female=setup.people.is_female),
        met=met,
    )


def simulated(
    setup: Setting,
    time_h: Float[np.ndarray, " seen"],
    outputs: tuple[str, ...],
    standpoint: Standpoint,
) -> tuple[dict[str, Float[np.ndarray, "seen n"]], Bool[np.ndarray, " n"]]:
    """Outputs at these times in each person, and who could be computed."""
    past = setup.course
    times, at = np.unique(time_h, return_inverse=True)
    profile = simulate(
        setup.people,
        adherent(past.taken(0, None, unchanged), past, standpoint.people.people),
        Readout(
            time_h=times, outputs=tuple(dict.fromkeys(outputs)), start_h=past.begin_h
        ),
        Machine(threads=setup.draws.threads),
    )
    values = {output: each[at] for output, each in profile.values.items()}
    return values, ~profile.failed
