"""Who gets no trial, and what would have to happen first: by the gates and by use."""

from collections.abc import Iterator

from ..answer import Effect, Gate, Hindrance, UseState
from ..dosing.tried import depends
from ..person.use import use
from ..record.history import History
from ..safety.gates import Gates

NOT_TAKEN = (
    "Nothing is taken at present: a trial in one person asks somebody who takes kratom "
    "already, and is no reason to start.",
    "Discuss treatments of the pain that trials have studied.",
)
UNREAD = (
    "How much is taken when is not on record as a rule: no period could repeat it.",
    "Enter the regimen as it is taken.",
)
SOURCE = "GeneralKnowledge"


def by_gates(verdict: Gates) -> tuple[Hindrance, ...]:
    """Every gate in whose presence nothing is started: after days without it, kratom is
    started anew."""
    return tuple(
        of_gate(gate)
        for gate in verdict.fired
        if gate.effect is not Effect.note or depends(gate)
    )


def by_dependence(verdict: Gates) -> tuple[Hindrance, ...]:
    """Gates that make dependence probable: withdrawal then looks like benefit."""
    return tuple(of_gate(gate) for gate in verdict.fired if depends(gate))


def by_use(history: History) -> Iterator[Hindrance]:
    """What the use of kratom itself leaves open."""
    state = use(history).state
    if state in (UseState.never, UseState.stopped):
        yield hindrance(*NOT_TAKEN)
    elif history.regimen is None:
        yield hindrance(*UNREAD)


def of_gate(gate: Gate) -> Hindrance:
    """A gate as a hindrance."""
    return hindrance(gate.reason, gate.next_step, gate.source)


def hindrance(reason: str, next_step: str, source: str = SOURCE) -> Hindrance:
    """One, with its next step."""
    return Hindrance(reason=reason, next_step=next_step, source=source)
