"""The server: one process on the machine's own address, or behind a proxy with TLS."""

import webbrowser
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Timer

from ..accounts.listed import accounts
from ..errors import InputError
from ..store.connection import Store
from ..workflows.advise import advise
from ..workflows.example import example
from ..workflows.stored import opened
from .address import is_loopback
from .app import make_app
from .extra import uvicorn
from .quiet import quiet

STOP_S = 10  # for what is being answered when the program is to end [s]
OPEN_AFTER_S = 1.0
FEW = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """Where the server listens.

    is_behind_tls  whether a proxy before it speaks TLS
    """

    host: str = "127.0.0.1"
    port: int = 8750
    is_behind_tls: bool = False

    def __post_init__(self) -> None:
        if not (is_loopback(self.host) or self.is_behind_tls):
            raise InputError(
                "is an address that others reach, and passwords would go over the "
                "network in plain text",
                field="--host",
                given=self.host,
                allowed="127.0.0.1; with --behind-tls another, where a proxy before it "
                "speaks TLS",
            )

    @property
    def address(self) -> str:
        """What a browser opens."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"


def serve(
    store: str | None, listening: Listening, *, opens_browser: bool = False
) -> None:
    """Answer until the program is told to end; None: the store that the environment
    names."""
    with opened(store) as there:
        check_accounts(there)
        _run(there, listening, opens_browser)


def _run(store: Store, listening: Listening, opens_browser: bool) -> None:
    app = make_app(
        store, lambda: datetime.now(UTC), is_behind_tls=listening.is_behind_tls
    )
    app.state.engine.warm(first_answer)
    if opens_browser:
        timer = Timer(OPEN_AFTER_S, webbrowser.open, (listening.address,))
        timer.daemon = True
        timer.start()
    uvicorn.run(
        quiet(app),
        host=listening.host,
        port=listening.port,
        log_level="warning",
        access_log=False,  # a path names whom it is about
        server_header=False,
        proxy_headers=listening.is_behind_tls,
        timeout_graceful_shutdown=STOP_S,
    )


def check_accounts(store: Store) -> None:
    """Raise where nobody could sign in."""
    if not any(one.is_open for one in accounts(store)):
        raise InputError(
            "nobody could sign in: there is no account",
            field="store",
            given=str(store.settings),
            allowed="`mitragyna store account NAME --standing clinician` makes one",
        )


def first_answer() -> None:
    """What makes the next answers quick."""
    advise(example("leaf_certificate"), subjects=FEW)
