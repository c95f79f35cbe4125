"""One bar: a value that was computed, its limit, and whether it is kept."""

from dataclasses import dataclass
from math import isfinite


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`name · value · limit · pass|fail`.

    limit   in words, with its sign
    passed  a value that is not finite never passes
    """

    name: str
    value: float
    limit: str
    passed: bool

    @property
    def line(self) -> str:
        """The row as text."""
        verdict = "pass" if self.passed else "fail"
        return f"{self.name} · {self.value:.6g} · {self.limit} · {verdict}"

    @property
    def plain(self) -> dict[str, object]:
        """The row as JSON knows it."""
        value = self.value if isfinite(self.value) else None
        return {
            "name": self.name,
            "value": value,
            "limit": self.limit,
            "pass": self.passed,
        }


def at_most(name: str, value: float, limit: float) -> Row:
    """A bar that `value` may reach and not exceed."""
    value = float(value)
    return Row(name=name, value=value, limit=f"≤ {limit:g}", passed=value <= limit)


def at_least(name: str, value: float, limit: float) -> Row:
    """A bar that `value` must reach."""
    value = float(value)
    is_kept = isfinite(value) and value >= limit
    return Row(name=name, value=value, limit=f"≥ {limit:g}", passed=is_kept)


def above(name: str, value: float, limit: float) -> Row:
    """A bar that `value` must exceed."""
    value = float(value)
    is_kept = isfinite(value) and value > limit
    return Row(name=name, value=value, limit=f"> {limit:g}", passed=is_kept)
