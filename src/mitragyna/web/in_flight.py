"""How many requests of one account, or of one address without, are answered at once."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from ..errors import MitragynaError
from .extra import fastapi

MOST_AT_ONCE = 8


class TooManyError(MitragynaError):
    """More than anybody needs."""


@contextmanager
def in_flight(request: fastapi.Request) -> Iterator[None]:
    """While it is answered; raises TooManyError beside too many others. Only the loop
    that answers counts, so nothing is locked."""
    flying: Counter[str] = request.app.state.in_flight
    who, client = request.state.who, request.client
    whose = who.account.id if who else client.host if client else ""
    if flying[whose] >= MOST_AT_ONCE:
        raise TooManyError("Others of your requests are still answered; wait for them.")
    flying[whose] += 1
    try:
        yield
    finally:
        flying[whose] -= 1
        if not flying[whose]:
            del flying[whose]
