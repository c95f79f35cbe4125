"""What is said of the next step about an amount."""

from collections.abc import Iterator, Sequence

from ..answer import Going, Move, UseState
from ..interval import tenths
from ..person.use import use, uses_kratom
from ..record.history import History
from .candidate import Case
from .forecast import is_prolactin_raised
from .onward import hangs_on_prolactin, turns

UP = (
    "One step up weighs most: to {mg:.1f} mg of mitragynine a day, led by a clinician, "
    "with the samples and tests below."
)
HOLD = (
    "No step up is supported. Of what is left, holding weighs most; it is not endorsed."
)
STOP = (
    "No step up is supported. Of what is left, stopping weighs most, by the way down "
    "(`mitragyna taper`)."
)
BY_TREATMENT = (
    "No step up is supported. Of what is left, stopping weighs most, and treatment "
    "comes in place of steps down (`mitragyna taper` names the routes)."
)
ENDED = (
    "Daily use has ended: nothing is started again (`mitragyna advise` has what helps "
    "now)."
)
NO_START = "Nothing predicted supports a start: less pain than placebo by {less} of 10."
NOT_WEIGHED = "No step can be weighed: see what would have to be true."
PRICES = (
    "Prices of harm are judgement, and decide here: at half or at twice of them "
    "another would weigh more, so that what takes less is chosen."
)
PROLACTIN_DECIDES = (
    "The price of prolactin decides here: it is what kratom is predicted to add, "
    "whatever raised the value on record. What raised that comes first (`mitragyna "
    "attribute`): kratom is not changed because of this value alone."
)
PROLACTIN = (
    "The raised prolactin on record decides nothing here: without a price of prolactin "
    "the same would be chosen. Kratom is not changed because of this value alone; "
    "`mitragyna attribute` says what may have raised it."
)
RELIEF = (
    "How much kratom relieves is that of people like this one: a diary does not tell "
    "it from placebo and from time. Only periods on and off in random order do."
)


def first(best: Move | None, moves: Sequence[Move], case: Case) -> str:
    """The answer in a line."""
    if use(case.history).state is UseState.stopped:
        return ENDED
    match best:
        case Move(going=Going.up, to_mg_per_day=mg):
            return UP.format(mg=mg)
        case Move(going=Going.hold):
            return HOLD
        case Move():
            return STOP if case.way and case.way.feasible else BY_TREATMENT
    up = next((one for one in moves if one.going is Going.up), None)
    return NO_START.format(less=f"{tenths(up.less_pain)} points") if up else NOT_WEIGHED


def remarks(moves: Sequence[Move], history: History, of_trial: str) -> Iterator[str]:
    """What is said beside it.

    of_trial  what relief rests on where a trial is on record
    """
    if moves and uses_kratom(history) and is_prolactin_raised(history):
        yield PROLACTIN_DECIDES if hangs_on_prolactin(moves) else PROLACTIN
    if turns(moves):
        yield PRICES
    if moves:
        yield of_trial or RELIEF
