"""What the commands of a store have in common: where it is, and who writes."""

import getpass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated
from uuid import uuid4

import typer

import mitragyna as mg

if TYPE_CHECKING:
    from ..workflows.stored import WrittenBy

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        help="File or postgresql:// address; left out: MITRAGYNA_STORE, or your own "
        "folder.",
    ),
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The id in the record.")]


def now() -> "WrittenBy":
    """Who types this, and when."""
    actor = f"{getpass.getuser()} (command line)"
    return mg.WrittenBy(id=str(uuid4()), at=datetime.now(UTC), actor=actor)
