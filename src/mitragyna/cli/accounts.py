"""`mitragyna store account` and `accounts`."""

import os
from typing import Annotated

import typer

import mitragyna as mg

from ..visible import visible
from .stored import StoreOption, now


def account(
    name: Annotated[str, typer.Argument(metavar="ACCOUNT", help="Name to sign in by.")],
    standing: Annotated[
        str | None,
        typer.Option(help="person, clinician, researcher or admin, of a new account."),
    ] = None,
    person: Annotated[
        str | None, typer.Option(help="Id of the record whose account it is.")
    ] = None,
    close: Annotated[
        bool, typer.Option("--close", help="Let nobody sign in to it any more.")
    ] = False,
    store: StoreOption = None,
) -> None:
    """Make an account for the web, give it another password, or close it.

    The password is typed, or read from MITRAGYNA_PASSWORD.
    """
    if close:
        typer.echo(visible(mg.close_account(name, now(), store=store)))
        return
    password = os.environ.get("MITRAGYNA_PASSWORD") or typer.prompt(
        "Password", hide_input=True, confirmation_prompt=True, err=True
    )
    new = mg.NewAccount(name=name, password=password, standing=standing, person=person)
    typer.echo(visible(mg.set_account(new, now(), store=store)))


def accounts(store: StoreOption = None) -> None:
    """List the accounts."""
    for one in mg.stored_accounts(store=store):
        closed = "" if one.is_open else "  closed"
        typer.echo(visible(f"{one.name}  {one.standing}{closed}"))
