"""Which policies the gates leave open.

none     take nothing; for a daily user a stop by taper
stay     keep the present intake: never endorsed
lower    a smaller intake     higher  a larger intake
titrate  a start              taper   down to nothing
"""

from ..answer import Effect
from ..person.use import uses_kratom
from ..record.history import History
from ..safety.gates import Gates
from ..safety.way_off import has_schedule

OF_A_USER = frozenset({"none", "stay", "lower", "higher", "taper"})
OF_SOMEONE_ELSE = frozenset({"none", "titrate"})
OF_SEVERAL = frozenset({"none", "taper"})  # name no amount of one product alone
SCHEDULED = frozenset({"taper", "lower"})  # laid out week by week
DOWN = frozenset({"none", "lower", "taper"})  # of a user
LEFT_BY = {
    Effect.no_output: frozenset[str](),
    Effect.stop_now: frozenset[str](),
    Effect.no_start: frozenset[str](),
    Effect.unknown_potency: frozenset({"none", "stay", "taper"}),
    Effect.no_increase: frozenset({"none", "stay", "lower", "taper"}),
    Effect.note: OF_A_USER | OF_SOMEONE_ELSE,
}


def allowed_policies(gates: Gates, history: History) -> frozenset[str]:
    """The policies that may be proposed; none at all is a refusal."""
    allowed = OF_A_USER if uses_kratom(history) else OF_SOMEONE_ELSE
    if history.others:
        allowed &= OF_SEVERAL
    if not has_schedule(gates, history):
        allowed -= SCHEDULED
    if gates.holds and uses_kratom(history):
        allowed -= DOWN
    return allowed.intersection(*(LEFT_BY[effect] for effect in gates.effects))
