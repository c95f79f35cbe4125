"""`mitragyna calibrate`."""

from pathlib import Path
from typing import Annotated

import typer

import mitragyna as mg

from .options import AsJson, Seed, Threads
from .plain import print_json
from .progress import progress


def calibrate(
    quick: Annotated[
        bool, typer.Option("--quick", help="A rough fit in some minutes.")
    ] = False,
    seed: Seed = 20260601,
    out: Annotated[
        Path,
        typer.Option(
            help="Folder for the draws and for the stages; a run that was killed goes "
            "on from them."
        ),
    ] = Path("out/calibration"),
    as_json: AsJson = False,
    threads: Threads = None,
) -> None:
    """Fit the kinetics to published statistics; some eight minutes of one core."""
    with progress() as tell:
        answer = mg.calibrate_kinetics(
            out, seed, quick=quick, threads=threads, progress=tell
        )
    if as_json:
        print_json(mg.document("calibration", answer))
        return
    typer.echo(
        f"{answer.draws} draws from {len(answer.rows)} published numbers; ln evidence "
        f"{', '.join(f'{x:.1f}' for x in answer.evidence)}"
    )
    head = ("parameter", "unit", "prior (5 to 95 %)", "posterior (5 to 95 %)")
    typer.echo(f"{head[0]:12}{head[1]:6}{head[2]:28}{head[3]:28}SD ratio  R-hat")
    for one in answer.parameters:
        prior, after = (
            f"{m:.3g} ({low:.3g} to {high:.3g})"
            for m, low, high in (one.prior, one.posterior)
        )
        typer.echo(
            f"{one.parameter:12}{one.unit:6}{prior:28}{after:28}"
            f"{one.shrinkage:8.2f}{one.rhat:7.2f}"
        )
    sealed = answer.sealed
    inputs = sealed.inputs_hash or "none"
    typer.echo(f"Written to {out}. Seal {inputs[:12]}, seed {sealed.seed}.")
