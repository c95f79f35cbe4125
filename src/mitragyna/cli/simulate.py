"""`mitragyna simulate`."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import mitragyna as mg

from ..errors import InputError
from ..workflows import files
from .options import AsJson, Device, Seed, Sex, StartHour, Threads
from .plain import as_csv, print_json
from .progress import progress
from .tables import print_simulated

if TYPE_CHECKING:
    from ..workflows.simulate import Simulated

CHARTS = (".html", ".svg", ".png")


def simulate(
    regimen: Annotated[
        str,
        typer.Option(
            help="What is taken, in words: '2 g once', '2 g three times a day', "
            "'30 mg mitragynine every 8 h'."
        ),
    ],
    product: Annotated[
        str | None,
        typer.Option(
            help="Lot (napdi-k51), class (L1) or form (leaf_powder); may be left out "
            "when the regimen is in mg."
        ),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            help="leaf_powder, capsule, tea, tea_suspension, extract, beverage, shot "
            "or 7oh; left out: the product's usual form."
        ),
    ] = None,
    days: Annotated[int, typer.Option(help="Days from the start, 1 to 365.")] = 5,
    subjects: Annotated[int, typer.Option(help="Virtual people, 1 to 100,000.")] = 1000,
    seed: Seed = 1,
    sex: Sex = None,
    age: Annotated[
        float | None,
        typer.Option(help="Age in years, 18 to 120; left out: drawn from adults."),
    ] = None,
    mass: Annotated[
        float | None,
        typer.Option(help="Body mass in kg, 30 to 300; left out: drawn from adults."),
    ] = None,
    start_hour: StartHour = 8.0,
    habit: Annotated[
        str | None,
        typer.Option(
            help="What was taken before the start, in words; with --regimen none the "
            "habit is stopped."
        ),
    ] = None,
    habit_days: Annotated[
        int, typer.Option(help="How long that habit lasted, 1 to 365 days.")
    ] = 28,
    give: Annotated[
        list[str] | None,
        typer.Option(
            help="A dose beside kratom, hours since the start: 'naloxone 2 mg iv at "
            "26 h'. May be repeated."
        ),
    ] = None,
    metabolite: Annotated[
        list[str] | None,
        typer.Option(help="Switch a metabolite on, such as PSI. May be repeated."),
    ] = None,
    variant: Annotated[
        str,
        typer.Option(
            help="Form of the model: standard, additive, pooled or autoinhibited."
        ),
    ] = "standard",
    as_json: AsJson = False,
    csv: Annotated[
        Path | None, typer.Option(help="Write exposure and effects to this .csv file.")
    ] = None,
    plot: Annotated[
        Path | None,
        typer.Option(help="Draw the course to this .html, .svg or .png file."),
    ] = None,
    threads: Threads = None,
    device: Device = "cpu",
) -> None:
    """Simulate a regimen in virtual people: exposure and effects by day.

    For professionals and research; not for choosing an amount.
    """
    check(as_json, csv, plot)
    request = mg.Simulation(
        regimen=regimen,
        product=product,
        form=form,
        days=days,
        subjects=subjects,
        seed=seed,
        sex=sex,
        age_years=age,
        mass_kg=mass,
        start_h=start_hour,
        habit=habit,
        habit_days=habit_days,
        give=tuple(give or ()),
        metabolite=tuple(metabolite or ()),
        variant=variant,
    )
    with progress() as tell:
        answer = mg.simulate(request, threads=threads, device=device, progress=tell)
    show(answer, as_json)
    write(answer, csv, plot)


def check(as_json: bool, csv: Path | None, plot: Path | None) -> None:
    """Raise for an output that could not be given, before anything is computed."""
    if as_json and csv:
        raise InputError("cannot be combined with --csv; choose one", field="--json")
    if csv:
        files.check(csv, (".csv",), "--csv")
    if plot:
        files.check(plot, CHARTS, "--plot")
        files.check_charts()


def write(answer: "Simulated", csv: Path | None, plot: Path | None) -> None:
    """The files asked for, all or none."""
    wanted = {}
    if csv:
        wanted[csv] = partial(as_csv, (*answer.exposure, *answer.effects))
    if plot:
        from ..plots.write import drawn

        wanted[plot] = partial(drawn, mg.plot(answer), plot.suffix)
    files.write(wanted)


def show(answer: "Simulated", as_json: bool) -> None:
    """JSON or tables on standard output."""
    if as_json:
        print_json(mg.document("simulation", answer))
    else:
        print_simulated(answer)
