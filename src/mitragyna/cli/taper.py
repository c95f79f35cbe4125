"""`mitragyna taper`."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

import mitragyna as mg

from ..answer import PlannedWay, Role, Taper
from ..report.plan import HEADS, begin, beside_others, left
from ..workflows import files
from .answers import section, table, urgent
from .ending import Kind, Output, file_page, opened, show
from .exit_code import REFUSED
from .options import AsJson, FollowedPlan, ReportFile, RoleOption, Seed, Threads
from .progress import progress
from .terminal import Terminal


def taper(
    person: Annotated[
        Path, typer.Argument(metavar="PERSON.toml", help="The person's record.")
    ],
    role: RoleOption = Role.person,
    by: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Day by which nothing should be left."),
    ] = None,
    withdrawal: Annotated[
        float | None,
        typer.Option(help="Chance of added withdrawal allowed on a step, at most 0.1."),
    ] = None,
    plan: FollowedPlan = None,
    report: ReportFile = None,
    save: Annotated[
        Path | None,
        typer.Option(help="Write the chosen plan as .toml, for `mitragyna watch`."),
    ] = None,
    calendar: Annotated[
        Path | None, typer.Option(help="Write its days as an .ics calendar.")
    ] = None,
    reason: Annotated[
        str | None, typer.Option(help="Why it was chosen; kept in the plan.")
    ] = None,
    release: Annotated[
        bool, typer.Option("--release", help="Hand the plan to the person.")
    ] = False,
    as_json: AsJson = False,
    seed: Seed = 1,
    subjects: Annotated[
        int, typer.Option(help="Virtual people like this one.", min=20, max=100_000)
    ] = 1000,
    threads: Threads = None,
) -> None:
    """Ways down side by side, for a clinician to lead."""
    history = opened(person, report, plan)
    with mg.emergency_first(history):
        if save:
            files.check(save, (".toml",), "--save")
        if calendar:
            files.check(calendar, (".ics",), "--calendar")
    with progress():
        answer = mg.taper(
            history,
            role,
            mg.TaperWish(
                by=by.date() if by else None,
                withdrawal=withdrawal,
                seed=seed,
                subjects=subjects,
            ),
            threads=threads,
        )
    output = Output(as_json=as_json, report=report)
    show(answer, TAPER, output)
    if answer.chosen and (save or calendar):
        new = mg.running_plan(history, answer, reason=reason, release=release)
        made = {save: lambda: mg.plan_text(new), calendar: lambda: mg.calendar(new)}
        files.write({path: content for path, content in made.items() if path})
    file_page(history, answer, TAPER, output, 0 if answer.chosen else REFUSED)


def print_taper(answer: Taper) -> None:
    """Plans side by side, the steps of the chosen one, and its rules."""
    console = Terminal()
    urgent(console, answer.actions)
    named = f"the {answer.chosen} plan" if answer.chosen else "none may be gone"
    console.print(f"Ways down, for role {answer.role}: {named}", style="bold")
    for remark in answer.remarks:
        console.print(remark)
    if answer.plans:
        console.print(table(HEADS, map(beside_others, answer.plans)))
    for plan in answer.plans:
        if plan.name == answer.chosen and plan.steps:
            _steps(console, plan)
    if answer.rules:
        section(console, "On the way")
        console.print(table(("rule", "text"), ((r.what, r.text) for r in answer.rules)))
    if answer.chosen is None:
        section(console, "Ways of treatment, as reported")
        for route in answer.route:
            console.print(f"  - {route.what}")
    sealed = answer.sealed
    console.print(
        f"Sealed: version {sealed.version}, evidence {sealed.evidence_hash[:12]}, "
        f"inputs {(sealed.inputs_hash or 'none')[:12]}, seed {sealed.seed}, "
        f"{sealed.subjects} virtual people."
    )


def _steps(console: Console, plan: PlannedWay) -> None:
    section(console, f"Steps of the {plan.name} plan")
    for step in plan.steps:
        console.print(f"  from {begin(step).lower()}: {left(step)}")


TAPER = Kind(
    document="taper",
    text=print_taper,
    page=lambda history, answer: mg.taper_report(history, answer),
)
