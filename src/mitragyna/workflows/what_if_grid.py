"""Four weeks of every share of what is taken now, from nothing to all of it: what a
slider moves over while the one that is wanted is computed exactly."""

from typing import Any

from ..report.what_if_lines import lines, lines_now
from .what_if import AsNow, WhatIfWish, what_if

STEPS = 10  # shares between nothing and all


def what_if_grid(now: AsNow) -> dict[str, Any]:
    """Four weeks as now and of each share, as JSON; some seconds. `Any`: whatever that
    holds."""
    points = [exact(now, WhatIfWish(share=k / STEPS)) for k in range(STEPS + 1)]
    same = what_if(now, WhatIfWish())
    return {"now": lines_now(same), "points": points}


def exact(now: AsNow, wish: WhatIfWish) -> dict[str, Any]:
    """Four weeks of one wish, as JSON."""
    return {"share": wish.share, **lines(what_if(now, wish))}
