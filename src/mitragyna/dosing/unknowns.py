"""What is not known, the most important first: a reader has a minute.

What keeps a start or an increase closed comes first, then the content of the
product, then what this version does not compute, then the rest in one line.
"""

from collections.abc import Sequence

from ..answer import Effect, Role
from ..evidence.load import load
from ..record.history import History, each_alone
from ..safety.facts import MEANING
from ..safety.gates import Gates
from ..safety.residence import is_forbidden_here
from ..safety.rules import rule_of
from .rise import untold

NOT_COMPUTED = (
    "QT margin: not computed; the rules on ECG and QTc stand",
    "protocol optimisation: not computed",
)
LATER = "what else is not known is asked once this has been seen to"
NO_KINETICS = "interaction AUC ratio: not computed, for want of kinetics that were read"


def unknowns(history: History, gates: Gates, role: Role) -> tuple[str, ...]:
    """Everything not known, a line a kind; nothing is asked for in an emergency, nor
    what only a start needs while kratom is stopped under care."""
    if gates.stops_now or gates.stops_kratom:
        return (LATER,)
    awaited = _awaited(gates)
    rest = [fact for fact in gates.unknown if fact not in awaited]
    return (
        *_line("needed before any start or increase", awaited),
        *dict.fromkeys(
            line for one in each_alone(history) for line in _content(one, role)
        ),
        *NOT_COMPUTED,
        *_line(NO_KINETICS, untold(history)),
        *_line("not on record, though rules ask for it", rest),
    )


def _awaited(gates: Gates) -> list[str]:
    """What a gate that blocks until it is entered did not know."""
    blocking = [g.rule for g in gates.fired if g.effect is Effect.no_increase]
    reads = {fact for rule in blocking for fact in rule_of(rule).when.reads}
    return [
        meaning
        for fact, meaning in MEANING.items()
        if fact in reads and gates.is_missing(fact) and meaning
    ]


def _line(kind: str, named: Sequence[str]) -> tuple[str, ...]:
    return (f"{kind}: {'; '.join(named)}",) if named else ()


def _content(history: History, role: Role) -> tuple[str, ...]:
    """What is not known of the content, with the interval of the class. Where kratom
    is forbidden nobody is sent for a certificate."""
    product = history.product
    if product is None:
        return ("product: not named",)
    if product.has_batch_certificate:
        return ()
    get = "alkaloid content of this batch"
    if not is_forbidden_here(history):
        get += ": get a certificate first"
    claim = load().claims.get(f"{product.class_id}.mitragynine")
    if role is Role.person or claim is None or claim.low is None or claim.high is None:
        return (get,)
    return (
        f"{get}; products of class {product.class_id} held {claim.low:g} to "
        f"{claim.high:g} {claim.unit} of mitragynine",
    )
