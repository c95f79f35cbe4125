"""A mistake of the program in the log: what kind and where, and nothing of a person.

The text of an error may repeat what was entered, so it is left out.
"""

import logging
from traceback import extract_tb

from .extra import types as asgi

LOG = logging.getLogger("mitragyna.web")


def quiet(app: asgi.ASGIApp) -> asgi.ASGIApp:
    """The application, whose mistakes end here once they are answered."""

    async def served(scope: asgi.Scope, receive: asgi.Receive, send: asgi.Send) -> None:
        try:
            await app(scope, receive, send)
        except Exception as error:
            LOG.error("mistake of the program: %s", place_of(error))

    return served


def place_of(error: BaseException) -> str:
    """Kind of an error, and the line that raised it."""
    last = extract_tb(error.__traceback__)[-1:]
    where = "".join(f" at {one.filename}:{one.lineno}" for one in last)
    return f"{type(error).__name__}{where}"
