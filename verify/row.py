"""One bar: a value that was computed, its limit, and whether it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isfinite

#: What goals are called: a hope of the validation plan, and one of speed.
CREDIBILITY, SPEED = "credibility goal", "speed goal"

#: What is said of a goal that is not reached; it is never called a pass.
MISSED = "missed (goal, reported)"

#: What is said of a bar that was set for another kind of machine.
NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """`name · value · limit · pass|fail`, or `missed` for a goal, or `not applicable`.

    A bar is a promise of the software: where it is not kept, the software is wrong and
    the run fails. A goal is a hope: of the validation plan, where the model may be
    worse than was wished, or of speed on one kind of machine, which hangs on what else
    it does. Where it is not reached, that is reported and no reason to hold back the
    software.

    limit   in words, with its sign
    passed  a value that is not finite never passes
    goal    what kind of goal it is; "" for a bar
    applies whether it was set for machines like this one
    """

    name: str
    value: float
    limit: str
    passed: bool
    goal: str = ""
    applies: bool = True

    @property
    def is_failure(self) -> bool:
        """A bar that is not kept, or a goal that could not be computed."""
        if not isfinite(self.value):
            return True
        return self.applies and not self.passed and not self.goal

    @property
    def verdict(self) -> str:
        """`pass`, `fail`, that a goal is missed, or that a bar does not apply."""
        if not self.applies and isfinite(self.value):
            return NOT_APPLICABLE
        if self.passed:
            return "pass"
        return "fail" if self.is_failure else MISSED

    @property
    def line(self) -> str:
        """The row as text."""
        return f"{self.name} · {self.value:.6g} · {self.limit} · {self.verdict}"

    @property
    def plain(self) -> dict[str, object]:
        """The row as JSON knows it."""
        value = self.value if isfinite(self.value) else None
        row: dict[str, object] = {
            "name": self.name,
            "value": value,
            "limit": self.limit,
            "pass": self.passed,
        }
        row |= {"goal": self.goal} if self.goal else {}
        return row if self.applies else row | {"pass": None, "applies": False}


def goal(row: Bar, kind: str = CREDIBILITY) -> Bar:
    """The same row as a goal."""
    return replace(row, name=f"{kind}: {row.name}", goal=kind)


def on(machine: bool, row: Bar) -> Bar:
    """The same row, which applies on the kind of machine it was set for only."""
    return replace(row, applies=machine)


def at_most(name: str, value: float, limit: float) -> Bar:
    """A bar that `value` may reach and not exceed."""
    value = float(value)
    return Bar(name=name, value=value, limit=f"≤ {limit:g}", passed=value <= limit)


def at_least(name: str, value: float, limit: float) -> Bar:
    """A bar that `value` must reach."""
    value = float(value)
    is_kept = isfinite(value) and value >= limit
    return Bar(name=name, value=value, limit=f"≥ {limit:g}", passed=is_kept)


def above(name: str, value: float, limit: float) -> Bar:
    """A bar that `value` must exceed."""
    value = float(value)
    is_kept = isfinite(value) and value > limit
    return Bar(name=name, value=value, limit=f"> {limit:g}", passed=is_kept)


def below(name: str, value: float, limit: float) -> Bar:
    """A bar that `value` must stay under."""
    value = float(value)
    return Bar(name=name, value=value, limit=f"< {limit:.4g}", passed=value < limit)


def between(name: str, value: float, low: float, high: float) -> Bar:
    """A bar that lies on both sides of `value`."""
    value = float(value)
    limit = f"{low:g} to {high:g}"
    return Bar(name=name, value=value, limit=limit, passed=low <= value <= high)


def counted(rows: Sequence[Bar]) -> str:
    """How many bars pass, and how many goals of each kind are missed."""
    rows = [row for row in rows if row.applies]
    bars = [row for row in rows if not row.goal]
    counts = [f"{sum(row.passed for row in bars)} of {len(bars)} bars pass"]
    for kind in (CREDIBILITY, SPEED):
        mine = [row for row in rows if row.goal == kind]
        missed = sum(not row.passed for row in mine)
        if mine:
            counts.append(f"{missed} of {len(mine)} {kind}s missed, reported")
    return "; ".join(counts)
