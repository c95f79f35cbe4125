"""What a call is given, as arrays of numbers; what is none is an error that names it.

Everything is looked at once in a call, because nothing looks at it again: the walk
through the steps reads whatever memory it is pointed at.
"""

import os
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

import numpy as np
from jaxtyping import Float

from ...errors import InputError
from ...typing import System
from ..cpu import memory
from .plan import in_minutes

#: The earliest and the latest moment, a bit more than a century from 0 [h].
FARTHEST = 1e6

#: The largest number there is.
LARGEST = float(np.finfo(float).max)

#: More threads than this are a slip of the pen.
MOST_THREADS = 1024


def numbers(
    given: object,
    field: str,
    least: float = -LARGEST,
    most: float = LARGEST,
    unit: str | None = None,
) -> Float[np.ndarray, "..."]:
    """What is given as finite numbers from `least` to `most`, of any shape."""
    values = _read(given, field)
    if not values.size or (least <= values.min() and values.max() <= most):
        return values
    is_wrong = ~((values >= least) & (values <= most))  # NaN is
    at = np.argwhere(is_wrong)[0].tolist()
    place = f" at {at}, counted from 0" if at else ""
    raise InputError(
        f"no such number can be used{place}",
        field=field,
        given=float(values[is_wrong][0]),
        allowed=_range(least, most),
        unit=unit,
    )


def _read(given: object, field: str) -> Float[np.ndarray, "..."]:
    """What is given as numbers, whichever they are."""
    if type(given) is np.ndarray and given.dtype == float:
        return given
    try:
        read = np.asarray(given)
    except (TypeError, ValueError):  # rows of different lengths
        raise wrong_kind(field, given, "numbers") from None
    is_masked = isinstance(given, np.ma.MaskedArray) and np.ma.is_masked(given)
    if read.dtype.kind not in "biuf" or is_masked:
        raise wrong_kind(field, given, "numbers")
    with np.errstate(over="ignore"):  # what no float holds becomes infinite
        return np.asarray(read, float)


def number(
    given: object,
    field: str,
    least: float = -LARGEST,
    most: float = LARGEST,
    unit: str | None = None,
) -> float:
    """The same for one number."""
    values = numbers(given, field, least, most, unit)
    if values.ndim:
        raise wrong_shape(field, values, "one number")
    return float(values)


def row(values: np.ndarray, field: str, allowed: str) -> np.ndarray:
    """Values that are one row."""
    if values.ndim != 1:
        raise wrong_shape(field, values, allowed)
    return values


def wrong_shape(field: str, given: np.ndarray, allowed: str) -> InputError:
    """What to raise for numbers of another shape."""
    return InputError(
        "has the wrong shape", field=field, given=given.shape, allowed=allowed
    )


def wrong_kind(field: str, given: object, allowed: str) -> InputError:
    """What to raise for what is not even of the right kind."""
    return InputError(
        "is of the wrong kind", field=field, given=type(given).__name__, allowed=allowed
    )


def checked_tolerance(tolerance: float) -> float:
    """The largest relative error accepted [-]."""
    accepted = number(tolerance, "tolerance", 0.0)
    if not accepted:
        raise InputError(
            "the largest relative error accepted",
            field="tolerance",
            given=tolerance,
            allowed="above 0",
        )
    return accepted


def checked_threads(threads: int | None) -> int:
    """How many at once; left out: one for each core."""
    if threads is None:
        return os.cpu_count() or 1
    count = number(threads, "threads", 1, MOST_THREADS)
    if count % 1.0:
        raise InputError(
            "how many at once", field="threads", given=threads, allowed="whole"
        )
    return int(count)


def checked_outputs(system: System, outputs: tuple[str, ...]) -> tuple[str, ...]:
    """Names of outputs of the system, each once."""
    allowed = ", ".join(map(str, system.outputs))
    if isinstance(outputs, str) or not np.iterable(outputs):
        raise wrong_kind("outputs", outputs, f"a tuple of some of {allowed}")
    names = tuple(outputs)
    for n, name in enumerate(names):
        if not isinstance(name, str) or name not in system.outputs:
            message = "no such output"
        elif name in names[:n]:
            message = "the same output twice"
        else:
            continue
        raise InputError(message, field="outputs", given=name, allowed=allowed)
    return names


def checked_table(
    system: System, parameters: Mapping[str, Float[np.ndarray, " subjects"]]
) -> Float[np.ndarray, "parameters subjects"]:
    """The parameters of a system in its own order; one that all subjects share may be
    a single number."""
    if not isinstance(parameters, Mapping):
        raise wrong_kind("parameters", parameters, "name → one number per subject")
    missing = [name for name in system.parameters if name not in parameters]
    if missing:
        raise InputError(f"{system.name} needs this parameter", field=missing[0])
    columns = {name: _read(parameters[name], name) for name in system.parameters}
    sizes = Counter(column.size for column in columns.values() if column.size != 1)
    subjects = sizes.most_common(1)[0][0] if sizes else 1
    for name, column in columns.items():
        if column.ndim > 1 or column.size not in (1, subjects):
            raise wrong_shape(name, column, f"one number, or one each of {subjects}")
    table = memory.array(len(columns), subjects)
    for place, column in zip(table, columns.values(), strict=True):
        place[:] = column
    if table.size and not -LARGEST <= table.min() <= table.max() <= LARGEST:
        for name, column in columns.items():
            numbers(column, name)  # raises for the first that is none
    return table


def checked_times(time_h: Float[np.ndarray, " times"]) -> list[int]:
    """Moments of the outputs [min]."""
    field = "time_h"
    times = row(
        numbers(time_h, field, -FARTHEST, FARTHEST, "h"), field, "a row of moments"
    )
    minutes = in_minutes(times, field)
    if not minutes:
        raise InputError("needs one moment or more", field=field, unit="h")
    for earlier, later in pairwise(minutes):
        if later <= earlier:
            raise InputError(
                "each must be later than the one before",
                field=field,
                given=later / 60,
                allowed=f"after {earlier / 60:g}",
                unit="h",
            )
    return minutes


def _range(least: float, most: float) -> str:
    if most < LARGEST:
        return f"{least:g} to {most:g}"
    return f"finite, {least:g} or more" if least > -LARGEST else "finite"
