"""`mitragyna watch`."""

from pathlib import Path
from typing import Annotated

import typer

import mitragyna as mg

from ..answer import PlanNow, Role, Watched
from ..report.plan import left, stands
from ..visible import all_visible
from .answers import listed, section, table, urgent
from .options import AsJson, FollowedPlan, ReportFile, RoleOption, Seed, Threads
from .pages import check, file
from .plain import print_json
from .progress import progress
from .terminal import Terminal


def watch(
    person: Annotated[
        Path, typer.Argument(metavar="PERSON.toml", help="The person's record.")
    ],
    plan: FollowedPlan = None,
    role: RoleOption = Role.person,
    report: ReportFile = None,
    as_json: AsJson = False,
    seed: Seed = 1,
    threads: Threads = None,
) -> None:
    """Say how someone stands on a way down, and what must be looked at."""
    history = mg.read(person)
    if report:
        with mg.emergency_first(history):
            check(report)
    with progress():
        answer = mg.watch(history, plan, role, seed, threads=threads)
    if as_json:
        print_json(mg.document("watch", answer))
    else:
        print_watched(all_visible(answer))
    if report:
        code = file(report, answer, lambda: mg.watch_report(history, answer), 0)
        raise typer.Exit(code)


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
