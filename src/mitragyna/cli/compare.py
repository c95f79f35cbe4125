"""`mitragyna compare`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import mitragyna as mg

from ..answer import Refusal, Role
from ..visible import all_visible
from .ending import ADVICE, Output
from .ending import show as show_refusal
from .exit_code import REFUSED
from .options import AsJson, ReportFile, RoleOption, Seed, Threads
from .pages import check, file
from .plain import print_json
from .progress import progress
from .side_by_side import print_products

if TYPE_CHECKING:
    from ..dosing.products import Products


def compare(
    products: Annotated[
        list[str],
        typer.Argument(
            metavar="A B …",
            help="Class, form, lot, certificate file, or a label such as red; "
            "name=product gives a product a name.",
        ),
    ],
    person: Annotated[
        Path, typer.Option(metavar="PERSON.toml", help="Whom the people resemble.")
    ],
    regimen: Annotated[
        str | None,
        typer.Option(
            help="By which all are taken; left out: the present habit. Not used for "
            "the role person."
        ),
    ] = None,
    days: Annotated[int, typer.Option(help="Days of intake.", min=1, max=90)] = 14,
    expectancy: Annotated[
        float,
        typer.Option(
            help="Points of pain that belief in the first product takes away; "
            "labelled, and no chemistry. Not used for the role person.",
            min=0,
            max=10,
        ),
    ] = 0.0,
    role: RoleOption = Role.person,
    as_json: AsJson = False,
    report: ReportFile = None,
    seed: Seed = 1,
    subjects: Annotated[
        int, typer.Option(help="Virtual people.", min=20, max=100_000)
    ] = 1000,
    threads: Threads = None,
) -> None:
    """Compare products in the same virtual people, with what nobody knows of them.

    Every product is put through the gates as if the person took it; one that meets a
    hard stop is left out with the reason, and the exit code is 3.
    """
    if report:
        with mg.emergency_first(mg.read(person)):
            check(report)
    request = mg.Comparison(
        products=tuple(products),
        person=str(person),
        regimen=regimen,
        days=days,
        subjects=subjects,
        seed=seed,
        expectancy=expectancy,
    )
    with progress():
        answer = mg.compare(request, role, threads=threads)
    if isinstance(answer, Refusal):
        show_refusal(answer, ADVICE, Output(as_json=as_json, report=None))
        raise typer.Exit(REFUSED)
    show(answer, as_json)
    code = REFUSED if answer.left_out else 0
    if report:
        code = file(report, answer, lambda: mg.comparison_report(answer), code)
    raise typer.Exit(code)


def show(answer: "Products", as_json: bool) -> None:
    """JSON or text on standard output."""
    if as_json:
        print_json(mg.document("comparison", answer))
    else:
        print_products(all_visible(answer))
