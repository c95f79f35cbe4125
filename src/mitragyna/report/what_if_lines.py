"""What would change, as the numbers that a script draws."""

from typing import Any

from ..answer import Band

FIGURES = 4  # digits that a curve on a screen needs


def lines(answer: Any) -> dict[str, Any]:
    """Curves and means of what is taken instead, as JSON, of a
    `workflows.what_if.WhatIf`; `Any`, here and below: because workflows lie above, and
    whatever JSON holds."""
    return {
        "curves": [_curve(then) for _, then in answer.bands],
        "means": [_rounded(one.then.low, one.then.median, one.then.high)
                  for one in answer.means],
        "added": _short(answer.added_withdrawal),
        "people": answer.people,
    }  # fmt: skip


def lines_now(answer: Any) -> dict[str, Any]:
    """The same of what is taken now, with what each curve is called."""
    first, _ = answer.bands[0]
    return {
        "time_h": list(first.time_h),
        "titles": [f"{now.title} [{now.unit or '-'}]" for now, _ in answer.bands],
        "limits": [now.limit for now, _ in answer.bands],
        "curves": [_curve(now) for now, _ in answer.bands],
        "means": [_rounded(one.now.low, one.now.median, one.now.high)
                  for one in answer.means],
        "weeks": [one.week for one in answer.means],
        "quantities": [one.quantity for one in answer.means],
        "names": [now.quantity for now, _ in answer.bands],
    }  # fmt: skip


def _curve(band: Band) -> dict[str, list[float]]:
    return {
        "low": _rounded(*band.p5),
        "median": _rounded(*band.median),
        "high": _rounded(*band.p95),
    }


def _rounded(*values: float) -> list[float]:
    return [_short(value) for value in values]


def _short(value: float) -> float:
    return float(f"{value:.{FIGURES}g}")
