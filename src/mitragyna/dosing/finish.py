"""The end of every answer about a person, whatever path produced it: the last look, the
bottom line, for a researcher the diagnostics, and for a person the assertion that no
amount is named."""

from dataclasses import replace
from typing import TypeVar

from ..answer import Advice, Refusal, Role
from ..answer.amount import without_amounts
from ..errors import AmountError
from ..record.history import History
from ..safety.emergency import emergency_lines
from ..safety.gates import Gates
from .bottom_line import with_bottom_line
from .diagnostics import diagnostics
from .limits import within_limits

Either = TypeVar("Either", Advice, Refusal)


def finished(answer: Either, history: History, gates: Gates) -> Either:
    """The answer as it may be given; an error says first whom to call in an
    emergency."""
    answer = with_bottom_line(within_limits(answer, history, gates), history, gates)
    if answer.role is Role.researcher:
        return replace(answer, diagnostics=diagnostics(answer))
    if answer.role is not Role.person:
        return answer
    try:
        return without_amounts(answer)
    except AmountError as error:
        error.first = emergency_lines(history)
        raise
