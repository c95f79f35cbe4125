"""`mitragyna validate`."""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

import mitragyna as mg

from ..evidence.schema import StudyRole
from .options import AsJson, ReportFile, Seed, Threads
from .pages import check, file
from .plain import print_json
from .progress import progress

if TYPE_CHECKING:
    from ..calibrate.reference import Reference
    from ..calibrate.validate import RoleSummary, ValidationRow
    from ..workflows.validate import Validation


#: What rows of a role are called: what was fitted never validates.
HEADED = {
    StudyRole.calibration: "Fit check (rows that calibrate)",
    StudyRole.validation: "Validation",
    StudyRole.hypothesis: "Hypothesis",
}


def validate(
    as_json: AsJson = False,
    report: ReportFile = None,
    draws: Annotated[
        int,
        typer.Option(help="Draws about the population, 20 to 5000.", min=20, max=5000),
    ] = 300,
    seed: Seed = 20260601,
    prior: Annotated[
        bool,
        typer.Option("--prior", help="From the prior, as before any calibration."),
    ] = False,
    threads: Threads = None,
) -> None:
    """Set every published human number beside its predicted interval; a minute or
    two."""
    if report:
        check(report)
    with progress() as tell:
        basis = "prior" if prior else "posterior"
        answer = mg.validate(draws, seed, basis=basis, threads=threads, progress=tell)
    show(answer, as_json)
    if report:
        page = partial(mg.validation_report, answer)
        raise typer.Exit(file(report, answer, page, code=0))


def show(answer: "Validation", as_json: bool) -> None:
    """JSON or tables on standard output."""
    if as_json:
        print_json(mg.document("validation", answer))
        return
    typer.echo(f"Predictions from the {answer.basis}.")
    for role, heading in HEADED.items():
        rows = [row for row in answer.rows if row.role is role]
        if rows:
            typer.echo(f"\n{heading}")
            for row in rows:
                typer.echo(line(row))
    typer.echo("\nSummary")
    for part in answer.summary:
        typer.echo(f"  {HEADED[part.role]}: {standing(part)}")
    for reference in answer.references:
        typer.echo("\n".join(against(reference)))
    typer.echo("\nShapes: share of draws in which each holds")
    for shape in answer.shapes:
        typer.echo(
            f"  {100 * shape.holds:3.0f} %  {shape.statement} (median "
            f"{shape.found:.3g} {shape.unit}; {shape.source})"
        )
    method(answer)
    typer.echo(
        f"\nSeed {answer.sealed.seed}, {answer.draws} draws, evidence "
        f"{answer.sealed.evidence_hash[:12]}, version {answer.sealed.version}, "
        f"{answer.sealed.instruction_set}."
    )


def standing(part: "RoleSummary") -> str:
    """Coverage, widths and score of the rows of one role."""
    return (
        f"{part.inside} of {part.rows} inside ({100 * part.coverage:.0f} %); median "
        f"p95/p5 {figure(part.width_exposure)} (Cmax, AUC), {figure(part.width_other)} "
        f"(others); mean relative interval score {part.mean_score:.3g}"
    )


def against(reference: "Reference") -> list[str]:
    """A reference by role, and whether the model does better on the same rows."""
    text = [f"\nAgainst the {reference.name}: {reference.meaning}"]
    for own, model in zip(reference.summary, reference.model, strict=True):
        verdict = "better" if model.mean_score < own.mean_score else "NOT better"
        text += [
            f"  {HEADED[own.role]}: {standing(own)}",
            f"    the model on the same rows: score {model.mean_score:.3g}, {verdict}",
        ]
    return text


def method(answer: "Validation") -> None:
    """What checks of the method of fitting found, as recorded."""
    typer.echo("\nMethod of fitting (recorded, internal)")
    held = answer.coverage
    if held is None:
        typer.echo("  Coverage on simulated literatures: not recorded.")
    else:
        stale = "; the evidence has changed since" if held.is_stale else ""
        typer.echo(
            f"  Nominal 90 % intervals held the truth in {100 * held.share:.1f} % "
            f"(standard error {100 * held.error:.1f}) over {held.sets} simulated "
            f"literatures of {held.aimed} ({held.date}{stale})."
        )
    for part in answer.left_out:
        typer.echo(
            f"  Refits without one {part.kind} ({part.fits}): {part.inside} of "
            f"{part.rows} left-out numbers inside; median p95/p5 {part.width:.3g}, "
            f"mean relative interval score {part.score:.3g}, R-hat up to "
            f"{part.rhat:.2f}"
        )


def line(row: "ValidationRow") -> str:
    """One row: what, observed, predicted, and whether it lies inside."""
    verdict = "inside" if row.inside else "MISS"
    n = f"n {row.n}" if row.n else "n ?"
    twin = " (twin)" if row.derived_from else ""
    what = f"{row.study} {row.arm}, day {row.day}: {row.analyte} {row.quantity}{twin}"
    return (
        f"  {verdict:6} {what:72} {row.statistic}, {n}: {row.observed:.3g} "
        f"[{row.unit}] against {row.predicted:.3g} ({row.p5:.3g} to {row.p95:.3g})"
    )


def figure(number: float | None) -> str:
    """A number, or a dash where there is none."""
    return "-" if number is None else f"{number:.3g}"
