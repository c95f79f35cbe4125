"""Back to what was taken, after days without it: as a start is made, and no further."""

from ..dosing.increases import step_mg
from ..dosing.planner import footing
from ..dosing.proposal import as_habit, at_its_end, scaled
from ..evidence.bounds import bound
from ..record.dose import Regimen
from ..record.history import History

#: What rounding leaves behind in the last bit is no piece.
TINY = 1e-9


def way_up(history: History, present: Regimen, mg: float) -> tuple[float, ...] | None:
    """Shares of the present intake, a step each, the lowest first; None where one piece
    holds more than a step.

    mg  mitragynine a day by the certificate [mg]
    """
    pieces = footing(history, present).pieces
    step = step_mg(history) / mg
    share = _whole(min(1.0, bound("start_mg_per_day") / mg, step), pieces)
    shares = [share] if share else []
    while shares and shares[-1] < 1.0:
        share = _whole(min(1.0, shares[-1] + step), pieces)
        if share <= shares[-1]:
            return None
        shares.append(share)
    return tuple(shares) or None


def forbidding(history: History, present: Regimen, shares: tuple[float, ...]) -> str:
    """The rule that forbids a step of it, were it the person's habit; empty if none."""
    for number, share in enumerate(shares, start=1):
        lasting = number * bound("hold_days")
        rule = at_its_end(as_habit(history, scaled(present, share), lasting))
        if rule:
            return rule.id
    return ""


def _whole(share: float, pieces: float | None) -> float:
    """The share in whole pieces, where they stay whole [-]."""
    if pieces is None:
        return share
    return (share * pieces + TINY) // 1.0 / pieces
