"""What every answer carries, and how large a request may be."""

from ..errors import MitragynaError
from .extra import datastructures
from .extra import types as asgi

MOST_BYTES = 4_000_000
POLICY = (
    "default-src 'self'; script-src 'none'; img-src 'self'; style-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
ALWAYS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # without one a form comes from no site at all
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
BEHIND_TLS = {"strict-transport-security": "max-age=31536000"}


class TooLargeError(MitragynaError):
    """A request is larger than any record."""

    def __init__(self) -> None:
        super().__init__(f"The request is larger than {MOST_BYTES:,} bytes.")


def always(is_behind_tls: bool) -> dict[str, str]:
    """Headers of every answer."""
    return ALWAYS | (BEHIND_TLS if is_behind_tls else {})


class Guarded:
    """An application whose answers carry these headers, whatever they are.

    A class, since that is how one application stands around another (ASGI).
    """

    def __init__(self, app: asgi.ASGIApp, is_behind_tls: bool) -> None:
        self.app = app
        self.always = always(is_behind_tls)

    async def __call__(
        self, scope: asgi.Scope, receive: asgi.Receive, send: asgi.Send
    ) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        received = 0

        async def counted() -> asgi.Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > MOST_BYTES:
                raise TooLargeError
            return message

        async def with_headers(message: asgi.Message) -> None:
            if message["type"] == "http.response.start":
                headers = datastructures.MutableHeaders(scope=message)
                for name, value in self.always.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, counted, with_headers)
