"""Calls of the engine as they come by mistake: each is right, or an error that names
its field.

    python -m verify.malformed SEED COUNT

A call that is right at first is changed in one or two places (`mistakes`). What the
engine then answers is compared with the closed form of what it was given.
"""

import os
import subprocess
import sys

import numpy as np

from mitragyna.engine import Doses, Solution
from mitragyna.errors import InputError
from mitragyna.typing import System

from .follower import LAGGED, PLAIN, STATES, exact
from .mistakes import Call, changed
from .row import Bar, at_most

SEED = 20260603

#: Largest gap to the closed form, relative to the largest value of the subject or to
#: what the engine counts as 0.
CLOSE, NOTHING = 1e-5, 1e-6


def malformed(count: int = 20_000, seed: int = SEED) -> Bar:
    """So many calls in a process of their own, which must outlive them."""
    command = [sys.executable, "-m", "verify.malformed"]
    ran = subprocess.run(
        [*command, str(seed), str(count)],
        capture_output=True,
        text=True,
        env=os.environ,
    )
    lost = count if ran.returncode else len(ran.stdout.splitlines())
    return at_most(
        f"{count} malformed calls of the engine: neither right nor an error that "
        f"names the field{': the process died' * bool(ran.returncode)}",
        lost,
        0,
    )


def main(seed: int, count: int) -> None:
    """One line for each call that is answered wrongly."""
    for number in range(count):
        rng = np.random.default_rng([seed, number])
        with np.errstate(all="ignore"):
            call = changed(right(rng), rng)
        problem = judged(call)
        if problem:
            print(f"{number}: {problem}", flush=True)


def judged(call: Call) -> str | None:
    """What is wrong with the answer to a call; None: nothing."""
    try:
        with np.errstate(all="ignore"):
            answer = call.made()
    except InputError as error:
        return _in_words(error)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    with np.errstate(all="ignore"):
        return _gap(call, answer)


def _in_words(error: InputError) -> str | None:
    """What is wrong with an error: it names a field, and no kind of NumPy's."""
    if not error.field:
        return f"no field: {error}"
    return f"not in plain words: {error}" if "np." in str(error) else None


def right(rng: np.random.Generator) -> Call:
    """A call that can be answered."""
    subjects, doses, sources = rng.integers(1, 20), rng.integers(0, 5), 2
    system = LAGGED if rng.random() < 0.5 else PLAIN
    parameters = {n: rng.uniform(0.1, 2.0, subjects) for n in system.parameters}
    times = np.sort(rng.choice(np.arange(49.0), rng.integers(1, 12), replace=False))
    into = {n: rng.uniform(0.0, 2.0, (sources, subjects)) for n in ("A", "B")}
    taken = rng.integers(0, 2, (doses, subjects)).astype(float)
    given = Doses(
        time_h=np.sort(rng.integers(0, 40 * 60, doses)) / 60,
        amount=rng.uniform(0.0, 10.0, doses),
        source=rng.integers(0, sources, doses),
        into=into if rng.random() < 0.5 else {"A": into["A"]},
        taken=taken if rng.random() < 0.5 else None,
        at_once=rng.random(doses) < 0.5 if rng.random() < 0.5 else None,
    )
    return Call(
        system=system,
        parameters=parameters,
        doses=given,
        time_h=times,
        outputs=STATES[: rng.integers(1, 4)],
        start_h=0.0,
        tolerance=1e-6,
        threads=1,
    )


def _gap(call: Call, answer: Solution) -> str | None:
    """Where an answer is not what the closed form makes of the arguments."""
    if answer.failed.any():
        lost = [np.isnan(v[:, answer.failed]).all() for v in answer.values.values()]
        return None if all(lost) else "values of who failed"
    assert isinstance(call.system, System)
    assert isinstance(call.parameters, dict)
    assert isinstance(call.doses, Doses)
    right_values = exact(
        call.system, call.parameters, call.doses, np.asarray(call.time_h)
    )
    if right_values is None:
        return None
    for name, values in answer.values.items():
        size = np.maximum(np.abs(right_values[name]).max(axis=0), NOTHING)
        gap = np.abs(values - right_values[name]).max(axis=0) / size
        if not (gap <= np.maximum(CLOSE, call.tolerance)).all():
            return f"{name} is off by {gap.max():g} of its peak"
    return None


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
