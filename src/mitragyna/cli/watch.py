"""`mitragyna watch`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import mitragyna as mg

from ..answer import PlanNow, Role, Watched
from ..report.plan import left, stands
from ..workflows import files
from .answers import listed, section, table, urgent
from .ending import Kind, Output, file_page, opened, show
from .exit_code import REFUSED
from .options import AsJson, FollowedPlan, ReportFile, RoleOption, Seed, Threads
from .progress import progress
from .terminal import Terminal

if TYPE_CHECKING:  # a record is slow to load, and help waits for this
    from ..record.running_plan import RunningPlan

NONE_GOES_ON = "No plan goes on, so none is written."


def watch(
    person: Annotated[
        Path, typer.Argument(metavar="PERSON.toml", help="The person's record.")
    ],
    plan: FollowedPlan = None,
    role: RoleOption = Role.person,
    report: ReportFile = None,
    save: Annotated[
        Path | None,
        typer.Option(help="Write the plan as it goes on to this .toml file."),
    ] = None,
    as_json: AsJson = False,
    seed: Seed = 1,
    threads: Threads = None,
) -> None:
    """Say how someone stands on a way down, and what must be looked at."""
    history = opened(person, report, plan)
    if save:
        with mg.emergency_first(history):
            # deferred: replanning is slow to load, and help waits for this
            from ..workflows.following import check_led

            check_led(role)
            files.check(save, (".toml",), "--save")
    with progress():
        answer = mg.watch(history, role, seed, threads=threads)
    output = Output(as_json=as_json, report=report)
    show(answer, WATCH, output)
    code = _saved(save, mg.carried_on(history, answer)) if save else 0
    file_page(history, answer, WATCH, output, code)


def _saved(path: Path, plan: "RunningPlan | None") -> int:
    """The exit code once the plan is written, where one goes on."""
    if plan is None:
        typer.echo(NONE_GOES_ON, err=True)
        return REFUSED
    files.write({path: lambda: mg.plan_text(plan)})
    return 0


def print_watched(answer: Watched) -> None:
    """What is urgent, the word of the plan, alerts and surprises."""
    console = Terminal()
    urgent(console, answer.actions)
    now = PlanNow(status=answer.status, reasons=answer.reasons, place=answer.place)
    for line in stands(now):
        console.print(line)
    section(console, "What must be looked at")
    if answer.alerts:
        rows = ((a.tier.replace("_", " "), a.reason, a.action) for a in answer.alerts)
        console.print(table(("how soon", "why", "what"), rows))
    else:
        console.print("No rule asks for a look.")
    if answer.signals:
        section(console, "Values that all others do not lead one to expect")
        seen = (
            (f"{s.time:%Y-%m-%d %H:%M}", s.quantity, s.given, f"{s.tail:.3f}")
            for s in answer.signals
        )
        console.print(table(("time", "quantity", "value", "chance"), seen))
    if answer.replan:
        section(console, "The rest of the plan, from tomorrow on")
        for step in answer.replan:
            console.print(f"  from {step.begins}: {left(step)}")
    if answer.route:
        section(console, "Ways of treatment, as reported")
        listed(console, (route.what for route in answer.route))


WATCH = Kind(
    document="watch",
    text=print_watched,
    page=lambda history, answer: mg.watch_report(history, answer),
)
