"""Ways down and options made up, where nothing needs to be simulated for one."""

from mitragyna.answer import Ground, Grounds, Unchanged, WayDown
from mitragyna.dosing.descent import AT_ONCE, USUAL, by_week
from mitragyna.dosing.way_down import Way, plan_of, shown
from mitragyna.person.use import takes_daily, uses_kratom
from mitragyna.record import History
from tests.stated import stated

A_WAY = Way(descent=by_week(10.0, USUAL), added=0.05)
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
        return Way(descent=AT_ONCE, added=0.0, remarks=("Use is not daily.",))
    return A_WAY
