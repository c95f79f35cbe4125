"""`mitragyna simulate`."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import mitragyna as mg

from ..errors import InputError
from ..workflows import files
from .course import as_course
from .options import AsJson, Device, Seed, Sex, StartHour, Threads
from .plain import as_csv, print_json
from .progress import progress
from .tables import print_simulated

if TYPE_CHECKING:
    from ..workflows.plot import Panels
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
        Path | None,
        typer.Option(help="Write the course, quantiles over time, to this .csv file."),
    ] = None,
    exposure: Annotated[
        Path | None,
        typer.Option(help="Write exposure and effects by day to this .csv file."),
    ] = None,
    plot: Annotated[
        Path | None,
        typer.Option(help="Draw the course to this .html, .svg or .png file."),
    ] = None,
    panel: Annotated[
        list[str] | None,
        typer.Option(
            help="Draw this quantity, such as plasma_MG or P; left out: all. May be "
            "repeated."
        ),
    ] = None,
    log: Annotated[
        bool, typer.Option("--log", help="Draw concentrations on a logarithmic axis.")
    ] = False,
    width: Annotated[
        int | None, typer.Option(help="Width of a panel in px, 150 to 2000.")
    ] = None,
    height: Annotated[
        int | None, typer.Option(help="Height of a panel in px, 60 to 1000.")
    ] = None,
    observed: Annotated[
        Path | None,
        typer.Option(
            metavar="PERSON.toml",
            help="Draw what was measured in this record; its first day is the first "
            "day drawn.",
        ),
    ] = None,
    threads: Threads = None,
    device: Device = "cpu",
) -> None:
    """Simulate a regimen in virtual people: exposure and effects by day.

    For professionals and research; not for choosing an amount.
    """
    check(as_json, (("--csv", csv), ("--exposure", exposure)), plot)
    look = {
        "shown": tuple(panel or ()),
        "is_log": log,
        "width": width,
        "height": height,
        "observed": observed and mg.read(observed),
    }
    panels = panels_of({name: v for name, v in look.items() if v}, plot)
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
    contents: dict[Path, Callable[[], str | bytes]] = {}
    if csv:
        contents[csv] = partial(as_course, answer.bands, start_hour)
    if exposure:
        contents[exposure] = partial(as_csv, (*answer.exposure, *answer.effects))
    if plot and panels:
        contents[plot] = partial(picture, answer, panels, plot.suffix)
    files.write(contents)


def check(
    as_json: bool, tables: tuple[tuple[str, Path | None], ...], plot: Path | None
) -> None:
    """Raise for an output that could not be given, before anything is computed."""
    for name, path in tables:
        if path and as_json:
            raise InputError(f"cannot be combined with {name}", field="--json")
        if path:
            files.check(path, (".csv",), name)
    if plot:
        files.check(plot, CHARTS, "--plot")
        files.check_charts()


def panels_of(look: dict[str, Any], plot: Path | None) -> "Panels | None":
    """How the course is drawn; `Any`: values of different kinds, which it checks."""
    if look and not plot:
        raise InputError(
            "are about a picture; add --plot FILE",
            field="--panel, --log, --width, --height and --observed",
        )
    return mg.Panels(**look) if plot else None


def picture(answer: "Simulated", panels: "Panels", suffix: str) -> bytes:
    """The course as a file of this kind."""
    from ..plots.write import drawn  # deferred: the extra is optional

    return drawn(mg.plot(answer, panels), suffix)


def show(answer: "Simulated", as_json: bool) -> None:
    """JSON or tables on standard output."""
    if as_json:
        print_json(mg.document("simulation", answer))
    else:
        print_simulated(answer)
