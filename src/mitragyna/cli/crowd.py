"""`mitragyna crowd`."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

import mitragyna as mg

from ..workflows import files
from ..workflows.for_whom import FOR_WHOM
from .options import AsJson, Device, Seed, Sex, StartHour, Threads
from .plain import as_csv, print_json
from .progress import progress
from .seal import in_a_line
from .simulate import check
from .tables import figure
from .terminal import Terminal

if TYPE_CHECKING:
    from ..workflows.crowd import Crowded

#: As `clock` has it, which loads NumPy.
A_DAY_H = 24


def crowd(
    regimen: Annotated[
        str, typer.Option(help="What is taken, in words; see mitragyna simulate.")
    ],
    product: Annotated[
        str | None, typer.Option(help="Lot, class or form; see mitragyna simulate.")
    ] = None,
    form: Annotated[
        str | None, typer.Option(help="How it is taken; left out: the usual form.")
    ] = None,
    days: Annotated[int, typer.Option(help="Days from the start, 1 to 56.")] = 28,
    subjects: Annotated[
        int, typer.Option(help="Virtual people, 100 to 10,000,000.")
    ] = 100_000,
    seed: Seed = 1,
    sex: Sex = None,
    start_hour: StartHour = 8.0,
    as_json: AsJson = False,
    csv: Annotated[
        Path | None, typer.Option(help="Write every hour to this .csv file.")
    ] = None,
    threads: Threads = None,
    device: Device = "cpu",
) -> None:
    """Quantiles over time of any number of virtual people, in bounded memory.

    For professionals and research; not for choosing an amount.
    """
    check(as_json, (("--csv", csv),), None)
    request = mg.CrowdSimulation(
        regimen=regimen,
        product=product,
        form=form,
        days=days,
        subjects=subjects,
        seed=seed,
        sex=sex,
        start_h=start_hour,
    )
    with progress() as tell:
        answer = mg.crowd(request, threads=threads, device=device, progress=tell)
    show(answer, as_json)
    files.write({csv: partial(as_csv, answer.rows)} if csv else {})


def show(answer: "Crowded", as_json: bool) -> None:
    """JSON or a table on standard output."""
    if as_json:
        print_json(mg.document("crowd", answer))
        return
    request = answer.inputs
    console = Terminal()
    console.print(
        f"{request.rule.text}, {request.product or 'no product'} as "
        f"{request.taken_form()}, {request.subjects:,} virtual people, "
        f"{request.days} days",
        style="bold",
    )
    console.print(FOR_WHOM)
    if answer.failed:
        console.print(f"! {answer.failed} missed the accuracy and are left out.")
    console.print(table(answer))
    console.print(
        f"Every hour: --json or --csv FILE. Quantiles to 0.2 %. "
        f"{in_a_line(answer.sealed)}, {answer.device}."
    )


def table(answer: "Crowded") -> Table:
    """Each quantity at the ends of the first and the last day."""
    drawn = Table()
    for name in ("what", "unit", "hour"):
        drawn.add_column(name, no_wrap=True)
    for name in ("median", "5 %", "95 %"):
        drawn.add_column(name, justify="right", no_wrap=True)
    ends = {A_DAY_H, A_DAY_H * answer.inputs.days}
    for row in answer.rows:
        if row.time_h in ends:
            numbers = (row.median, row.p5, row.p95)
            text = (row.what, row.unit, f"{row.time_h:g}", *map(figure, numbers))
            drawn.add_row(*text)
    return drawn
