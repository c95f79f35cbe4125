"""The server: one process on the machine's own address, or behind a proxy with TLS."""

import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Timer

from ..errors import InputError
from ..store.connection import Store
from ..workflows.advise import advise
from ..workflows.example import example
from ..workflows.what_if import as_now
from .address import LOOPBACK, check_network, is_loopback
from .app import make_app
from .beginning import Beginning, begun
from .child import ChildProcess
from .extra import uvicorn
from .quiet import quiet

STOP_S = 10  # for what is being answered when the program is to end [s]
OPEN_AFTER_S = 1.0
FEW = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """Where the server listens.

    is_behind_tls  whether a proxy before it speaks TLS
    proxy          address of that proxy, or network of them: what others say of who
                   calls, and how, counts for nothing
    """

    host: str = "127.0.0.1"
    port: int = 8750
    is_behind_tls: bool = False
    proxy: str | None = None

    def __post_init__(self) -> None:
        is_open = not is_loopback(self.host)
        if is_open and not self.is_behind_tls:
            raise InputError(
                "is an address that others reach, and passwords would go over the "
                "network in plain text",
                field="--host",
                given=self.host,
                allowed="127.0.0.1; with --behind-tls --proxy ADDRESS another, where a "
                "proxy before it speaks TLS",
            )
        if is_open and self.proxy is None:
            raise InputError(
                "is needed: anybody could say that they came over TLS",
                field="--proxy",
                given=None,
                allowed="the address of the proxy, or a network such as 10.0.0.0/24",
            )
        if self.proxy is not None:
            check_network(self.proxy)

    @property
    def address(self) -> str:
        """What a browser opens."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How the server begins.

    is_new         whether a store begins, whose first account is asked for
    zone           of the clock here
    opens_browser  whether a browser opens its first page
    says           is called with each line that whoever started it should read
    """

    is_new: bool = False
    zone: str = "UTC"
    opens_browser: bool = False
    says: Callable[[str], object] = print


def serve(store: str | None, listening: Listening, opening: Opening) -> None:
    """Answer until the program is told to end; None: the store that the environment
    names. Where nobody is in it, a demo clinic opens on this machine alone."""
    start = begun(
        store,
        is_new=opening.is_new,
        zone=opening.zone,
        says=opening.says,
        is_demo_let=not listening.is_behind_tls,
    )
    with start as (there, beginning):
        _run(there, beginning, listening, opening)


def _run(
    store: Store, beginning: Beginning, listening: Listening, opening: Opening
) -> None:
    child = ChildProcess()
    app = make_app(
        store,
        lambda: datetime.now(UTC),
        is_behind_tls=listening.is_behind_tls,
        beginning=beginning,
        compute=child,
    )
    app.state.engine.warm(first_answer)
    app.state.worker.begin()
    first = listening.address.rstrip("/") + beginning.path
    opening.says(f"{first} answers until Ctrl+C.")
    if opening.opens_browser:
        timer = Timer(OPEN_AFTER_S, webbrowser.open, (first,))
        timer.daemon = True
        timer.start()
    try:
        uvicorn.run(
            quiet(app),
            host=listening.host,
            port=listening.port,
            log_level="warning",
            access_log=False,  # a path names whom it is about
            server_header=False,
            proxy_headers=listening.is_behind_tls,
            forwarded_allow_ips=listening.proxy or LOOPBACK,
            timeout_graceful_shutdown=STOP_S,
        )
    finally:
        app.state.worker.end()
        child.end()  # what it computed is begun anew at the next start


def first_answer() -> None:
    """What makes the next answers quick."""
    one = example("leaf_certificate")
    advise(one, subjects=FEW)
    as_now(one)
