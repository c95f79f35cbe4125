"""`mitragyna interactions`."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import mitragyna as mg

from ..answer import Refusal, Role
from ..visible import all_visible
from .ending import ADVICE, Output
from .ending import show as show_refusal
from .exit_code import REFUSED
from .medicines import print_beside
from .options import AsJson, RoleOption, Seed, Threads
from .plain import print_json
from .progress import progress

if TYPE_CHECKING:
    from ..workflows.interactions import Beside

#: Between two medicines; within a number a comma is no border.
COMMA = re.compile(r"(?<!\d),|,(?!\d)")


def interactions(
    person: Annotated[
        Path | None,
        typer.Argument(metavar="[PERSON.toml]", help="The person's record."),
    ] = None,
    beside: Annotated[
        str,
        typer.Option(
            "--with", help="Medicines by name, ATC or RxNorm code, with commas between."
        ),
    ] = "",
    regimen: Annotated[
        str | None,
        typer.Option(
            help="What is taken of kratom, in words; not used for the role person."
        ),
    ] = None,
    product: Annotated[
        str | None,
        typer.Option(help="Lot, class or form; not used for the role person."),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(help="How it is swallowed; not used for the role person."),
    ] = None,
    days: Annotated[
        int, typer.Option(help="Days of kratom that are looked at.", min=1, max=90)
    ] = 14,
    role: RoleOption = Role.person,
    coverage: Annotated[
        bool,
        typer.Option("--coverage", help="Print how many medicines have kinetics read."),
    ] = False,
    as_json: AsJson = False,
    seed: Seed = 1,
    subjects: Annotated[
        int, typer.Option(help="Virtual people.", min=20, max=100_000)
    ] = 1000,
    threads: Threads = None,
) -> None:
    """Say what kratom and other medicines do to each other.

    What the gates refuse stands first, as in advise, and the exit code is 3; for a
    professional the medicines may follow.
    """
    if coverage:
        covered(as_json)
        return
    request = mg.Medicines(
        names=tuple(part for name in COMMA.split(beside) if (part := name.strip())),
        person=None if person is None else str(person),
        regimen=regimen,
        product=product,
        form=form,
        days=days,
        subjects=subjects,
        seed=seed,
    )
    with progress():
        answer = mg.interactions(request, role, threads=threads)
    if isinstance(answer, Refusal):
        show_refusal(answer, ADVICE, Output(as_json=as_json, report=None))
        raise typer.Exit(REFUSED)
    show(answer, as_json)
    if answer.is_refused:
        raise typer.Exit(REFUSED)


def covered(as_json: bool) -> None:
    """How many medicines have sourced kinetics, and which have none."""
    counted = mg.coverage()
    if as_json:
        print_json(mg.document("coverage", counted))
        return
    medicines = counted.coverage
    total = len(medicines.sourced) + len(medicines.without)
    typer.echo(f"{len(medicines.sourced)} of {total} medicines have sourced kinetics.")
    typer.echo(f"Sourced: {', '.join(medicines.sourced)}.")
    typer.echo(f"Direction and flags only: {', '.join(medicines.without)}.")


def show(answer: "Beside", as_json: bool) -> None:
    """JSON or text on standard output."""
    if as_json:
        print_json(mg.document("interactions", answer))
    else:
        print_beside(all_visible(answer))
