"""`mitragyna store take-over` and `withdraw`."""

from typing import Annotated

import typer

import mitragyna as mg

from .stored import Name, StoreOption, now

Number = Annotated[
    str,
    typer.Argument(
        metavar="NUMBER", help="Of the fact, as `export --everything` lists it."
    ),
]


def take_over(name: Name, number: Number, store: StoreOption = None) -> None:
    """Take over what a person entered themselves: it counts as a clinician's."""
    receipt = mg.take_over(name, number, now(), store=store)
    typer.echo(f"Taken over, entry {receipt.seq}.")


def withdraw(
    name: Name,
    number: Number,
    reason: Annotated[str, typer.Option(help="Why the entry was an error.")],
    store: StoreOption = None,
) -> None:
    """Withdraw what was entered in error; what stood before it stands again."""
    gone = mg.Withdrawal(number=number, reason=reason)
    receipt = mg.withdraw(name, gone, now(), store=store)
    typer.echo(
        f"Withdrawn, entry {receipt.seq}; it stays in the store, with the reason."
    )
