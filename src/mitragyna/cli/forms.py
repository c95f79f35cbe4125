"""`mitragyna forms`."""

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import mitragyna as mg

from .options import AsJson, Seed, Threads
from .plain import print_json
from .progress import progress

if TYPE_CHECKING:
    from ..calibrate.forms import Choice, Scored
    from ..workflows.forms import Forms


def forms(
    as_json: AsJson = False,
    quick: Annotated[
        bool, typer.Option("--quick", help="A rough comparison in some minutes.")
    ] = False,
    seed: Seed = 20260601,
    out: Annotated[
        Path,
        typer.Option(
            help="Folder for stages; a run that was killed goes on from them."
        ),
    ] = Path("out/forms"),
    threads: Threads = None,
) -> None:
    """Compare competing forms of the model; half an hour on one core."""
    with progress() as tell:
        answer = mg.forms(out, seed, quick=quick, threads=threads, progress=tell)
    if as_json:
        print_json(mg.document("forms", answer))
        return
    typer.echo("\n".join(lines(answer)))


def lines(answer: "Forms") -> list[str]:
    """Each question with its forms, what they imply, and the choice."""
    text = [
        "Score: ln density of published numbers relative to the first form; larger is "
        "better."
    ]
    chosen = {(one.question, one.form): one for one in answer.choices}
    for question, each in groupby(answer.forms, key=lambda one: one.question):
        text += ["", question.capitalize()]
        for one in each:
            text += form_lines(one, chosen[question, one.form])
    sealed = answer.sealed
    return [
        *text,
        "",
        f"Seed {sealed.seed}, {answer.draws} draws, "
        f"evidence {sealed.evidence_hash[:12]}, version {sealed.version}.",
    ]


def form_lines(one: "Scored", choice: "Choice") -> list[str]:
    """Score, method and consequences of a form."""
    mark = "chosen" if choice.is_chosen else "not chosen"
    text = [
        f"  {one.form} ({mark}): {one.score:+.1f} ± {one.error:.1f} on "
        f"{len(one.rows)} numbers; {one.method}"
    ]
    for this in one.implied:
        unit = "" if this.unit == "-" else f" {this.unit}"
        published = f"; published: {this.published}" if this.published else ""
        text.append(
            f"    {this.what}: {this.median:.3g}{unit} ({this.p5:.3g} to "
            f"{this.p95:.3g}){published}"
        )
    return [*text, f"    {choice.reason}", f"    To run it: {choice.run}"]
