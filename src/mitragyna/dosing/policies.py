"""Which policies the gates leave open."""

from ..answer import Effect, Policy, UseState
from ..person.use import use, uses_kratom
from ..record.history import History
from ..safety.gates import Gates
from ..safety.way_off import has_schedule

OF_A_USER = frozenset(Policy) - {Policy.titrate}
OF_SOMEONE_ELSE = frozenset({Policy.none, Policy.titrate})
#: What each state of use may be answered by; None: taken, and daily is not known.
OF_STATE = {
    UseState.never: OF_SOMEONE_ELSE,
    UseState.occasional: OF_A_USER,
    UseState.daily: OF_A_USER,
    UseState.stopped: frozenset({Policy.none}),  # anything else would start it again
    None: OF_A_USER,
}
OF_SEVERAL = frozenset({Policy.none})  # no amount of one product
SCHEDULED = frozenset({Policy.reduce})  # laid out week by week
DOWN = frozenset({Policy.none, Policy.reduce})  # of a user
LEFT_BY = {
    Effect.no_output: frozenset[Policy](),
    Effect.stop_now: frozenset[Policy](),
    Effect.no_start: frozenset[Policy](),
    Effect.unknown_potency: OF_A_USER - {Policy.reduce, Policy.higher},
    Effect.no_increase: OF_A_USER - {Policy.higher},
    Effect.note: OF_A_USER | OF_SOMEONE_ELSE,
}


def allowed_policies(gates: Gates, history: History) -> frozenset[Policy]:
    """The policies that may be proposed; none at all is a refusal."""
    allowed = OF_STATE[use(history).state]
    if history.others:
        allowed &= OF_SEVERAL
    if not has_schedule(gates):
        allowed -= SCHEDULED
    if gates.holds and uses_kratom(history):
        allowed -= DOWN
    return allowed.intersection(*(LEFT_BY[effect] for effect in gates.effects))
