"""Who did what: the chain as an admin reads it, who sees no record."""

from ..accounts.listed import accounts, names_of
from ..accounts.standing import Access
from ..errors import InputError
from ..store.actors import ACCOUNT
from ..store.connection import reading
from ..store.trail import TrailEntry, trail
from ..store.verify import shown_head, verify
from .extra import fastapi
from .pages_of import page
from .routes import WebRoute, route

AUDIT: list[WebRoute] = []
AT_ONCE = 100
LARGEST = 2**31 - 1  # number of an entry
LONGEST_DEED = 120


@route(AUDIT, "GET", "/audit", Access.admin)
def audit_page(
    request: fastapi.Request, before: str = "", check: str = ""
) -> fastapi.Response:
    """Entries of the chain, the newest first; with `check`, whether all of it is as it
    was written, which takes seconds."""
    store = request.app.state.store
    head, entries = trail(store, AT_ONCE, _before(before))
    with reading(store.engine) as connection:
        names = names_of(connection)
    last = entries[-1].seq if entries else 0
    return page(
        request,
        "audit",
        head=shown_head(head.seq, head.hash),
        rows=[_row(one, names) for one in entries],
        older=last if last > 1 else 0,
        seen=verify(store) if check else None,
        is_newest=not before,
        open_accounts=sum(one.is_open for one in accounts(store)),
    )


def _row(one: TrailEntry, names: dict[str, str]) -> dict[str, str | int]:
    """An entry in words; an account by its name, a person by their number alone."""
    who = names.get(one.actor, one.actor)
    deed = one.action
    for actor, name in names.items():
        deed = deed.replace(actor, f"{ACCOUNT} {name}")
    return {
        "seq": one.seq,
        "at": one.at[:16].replace("T", " "),
        "who": who,
        "deed": deed[:LONGEST_DEED] + ("…" if len(deed) > LONGEST_DEED else ""),
        "about": one.person or "",
    }


def _before(given: str) -> int | None:
    if not given:
        return None
    number = int(given) if given.isascii() and given.isdecimal() else 0
    if not 0 < number <= LARGEST:
        raise InputError(
            "is no number of an entry",
            field="before",
            given=given,
            allowed=f"1 to {LARGEST}",
        )
    return number
