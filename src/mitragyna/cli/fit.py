"""`mitragyna fit`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import mitragyna as mg

from ..answer import Role
from ..report import fit_words
from .answers import listed, section, table, urgent
from .ending import Kind, Output, end, opened
from .options import AsJson, ReportFile, RoleOption, Seed, Threads
from .progress import progress
from .seal import in_a_line
from .tables import figure
from .terminal import Terminal

if TYPE_CHECKING:
    from ..inference.audit import Audited
    from ..inference.conflicts import Conflict
    from ..inference.moved import Moved
    from ..interval import Interval
    from ..workflows.fit import PersonFit

HEADS = ("quantity", "unit", "before", "after", "from data")
AUDIT_HEADS = ("quantity", "chains", "median off, SD", "width", "R-hat", "draws")


def fit(
    person: Annotated[
        Path, typer.Argument(metavar="PERSON.toml", help="The person's record.")
    ],
    role: RoleOption = Role.person,
    report: ReportFile = None,
    as_json: AsJson = False,
    seed: Seed = 1,
    subjects: Annotated[
        int, typer.Option(help="Virtual people like this one.", min=20, max=100_000)
    ] = 1000,
    audit: Annotated[
        bool, typer.Option("--audit", help="Hold it against long chains; minutes.")
    ] = False,
    threads: Threads = None,
) -> None:
    """Say how far what was measured in one person moves what is expected of them."""
    history = opened(person, report)
    with progress():
        fitted = mg.audit if audit else mg.fit
        answer = fitted(history, role, seed, subjects, threads=threads)
    end(history, answer, FIT, Output(as_json=as_json, report=report))


def print_fit(answer: "PersonFit") -> None:
    """What must be done first, whether the fit holds, then what moved."""
    console = Terminal()
    urgent(console, answer.actions)
    console.print(answer.first, style="bold")
    listed(console, answer.statements)
    section(console, "What was measured")
    rows = (
        (f"{o.time:%Y-%m-%d %H:%M}", o.quantity, o.given, o.reason or "learnt from")
        for o in answer.observations
    )
    console.print(table(("time", "quantity", "value", ""), rows))
    if answer.moved:
        section(console, "What moved: median and 5 to 95 %")
        console.print(table(HEADS, (moved(one) for one in answer.moved)))
    if answer.foretold:
        section(console, "The week ahead if nothing changes, its mean")
        console.print(table(HEADS, (moved(one) for one in answer.foretold)))
    if answer.audit:
        section(console, "By long chains: median and 5 to 95 %, the fit beside them")
        console.print(table(AUDIT_HEADS, (audited(one) for one in answer.audit)))
    for one in answer.conflicts:
        conflicting(console, answer, one)
    if answer.next:
        section(console, "What is worth measuring next")
        rows = ((n.when, f"{n.gain:.3f}", f"{n.burden:g}") for n in answer.next)
        console.print(table(("what and when", "gain", "burden"), rows))
    console.print(fit_words.diagnosed(answer.diagnostics))
    console.print(f"{in_a_line(answer.sealed)}.")


def conflicting(console: Terminal, answer: "PersonFit", one: "Conflict") -> None:
    """A value that nothing else leads one to expect, and what to ask about it."""
    what = answer.observations[one.observation]
    section(console, f"In conflict: {what.quantity} {what.given}, {what.time:%Y-%m-%d}")
    console.print(fit_words.said(one))
    listed(console, fit_words.explained_by(one))


def moved(one: "Moved") -> tuple[str, ...]:
    """A quantity before and after, and how much of that is data."""
    share = f"{100 * one.from_data:.0f} %"
    return one.quantity, one.unit, spread(one.prior), spread(one.posterior), share


def audited(one: "Audited") -> tuple[str, ...]:
    """A quantity by long chains, and how far the fit is off it."""
    return (
        one.quantity,
        spread(one.chains),
        f"{one.off:+.2f}",
        f"{one.width:.2f}",
        f"{one.r_hat:.3f}",
        f"{one.effective_draws:.0f}",
    )


def spread(values: "Interval") -> str:
    """Median and 90 % interval."""
    low, median, high = map(figure, (values.low, values.median, values.high))
    return f"{median} ({low} to {high})"


FIT = Kind(
    document="fit",
    text=print_fit,
    page=lambda history, answer: mg.fit_report(history, answer),
)
