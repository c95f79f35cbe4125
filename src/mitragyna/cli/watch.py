"""`mitragyna watch`."""

from pathlib import Path
from typing import Annotated

import typer

import mitragyna as mg

from ..answer import Role, Watched
from ..visible import all_visible
from .answers import listed, section, table, urgent
from .options import AsJson, RoleOption, Seed, Threads
from .plain import print_json
from .progress import progress
from .terminal import Terminal


def watch(
    person: Annotated[
        Path, typer.Argument(metavar="PERSON.toml", help="The person's record.")
    ],
    plan: Annotated[
        Path | None, typer.Option(help="The plan that is followed, a .toml file.")
    ] = None,
    role: RoleOption = Role.person,
    as_json: AsJson = False,
    seed: Seed = 1,
    threads: Threads = None,
) -> None:
    """Say how someone stands on a way down, and what must be looked at."""
    history = mg.read(person)
    with progress():
        answer = mg.watch(history, plan, role, seed, threads=threads)
    if as_json:
        print_json(mg.document("watch", answer))
    else:
        print_watched(all_visible(answer))


def print_watched(answer: Watched) -> None:
    """What is urgent, the word of the plan, alerts and surprises."""
    console = Terminal()
    urgent(console, answer.actions)
    status = answer.status.value.replace("_", " ")
    console.print(f"Plan: {status}", style="bold")
    listed(console, answer.reasons)
    if place := answer.place:
        until = f" until {place.until}" if place.until else ""
        pieces = "" if place.units is None else f", {place.units:g} pieces a day"
        console.print(
            f"Step {place.step} of {place.steps}, from {place.since}{until}: "
            f"{place.percent_of_start:.0f} % of the beginning{pieces}."
        )
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
            share = f"{step.percent_of_start:.0f} % of the beginning"
            pieces = "" if step.units is None else f", {step.units:g} pieces a day"
            console.print(f"  from {step.begins}: {share}{pieces}")
    if answer.route:
        section(console, "Ways of treatment, as reported")
        listed(console, (route.what for route in answer.route))
