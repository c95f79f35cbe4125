"""Ways down and options made up, where nothing needs to be simulated for one."""

from mitragyna.answer import Ground, Grounds, Unchanged, WayDown
from mitragyna.dosing.descent import AT_ONCE, USUAL, Descent, by_week
from mitragyna.dosing.way import Way, plan_of, shown
from mitragyna.interval import Interval
from mitragyna.person.use import takes_daily, uses_kratom
from mitragyna.record import History
from tests.stated import stated


def a_way(descent: Descent, added: float, *remarks: str) -> Way:
    """One that may be gone, in whose every step it adds as much."""
    return Way(
        name="faster",
        descent=descent,
        added=added,
        worst_step=added,
        days_above_10=Interval(low=0.0, median=0.0, high=1.0),
        cost=5.0,
        feasible=True,
        remarks=remarks,
    )


A_WAY = a_way(by_week(10.0, USUAL), 0.05)
A_PLAN = stated(plan_of(A_WAY))
A_WAY_DOWN: WayDown = shown(A_WAY, names_pieces=False)

#: What an option takes, and why it stands, where neither matters.
AS_NOW = Unchanged(habit=None)
COMPARED = Grounds(ground=Ground.compared)


def way_for(history: History) -> Way | None:
    """One that fits the use: none, at once, or by week."""
    if not uses_kratom(history):
        return None
    if takes_daily(history) is False:
        return a_way(AT_ONCE, 0.0, "Use is not daily.")
    return A_WAY
