"""`mitragyna certificate`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import mitragyna as mg

from ..plots.numbers import spread
from ..visible import all_visible
from ..workflows.for_whom import FOR_WHOM
from .exit_code import REFUSED
from .options import AsJson
from .plain import print_json

if TYPE_CHECKING:
    from ..products.certificate import Finding
    from ..workflows.certificate import Checked

FINE = "No limit is broken and nothing is implausible; that is no statement on safety."


def certificate(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The certificate, .toml or .csv.")
    ],
    jurisdiction: Annotated[
        str | None,
        typer.Option(help="Place whose limits count, such as US-RI; left out: all."),
    ] = None,
    product: Annotated[
        str | None,
        typer.Option(help="Class, form or lot, where the file does not say."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read a certificate of analysis, check it, and say what it changes.

    For professionals and research; not for choosing an amount. A hard stop of the
    product stands first, and the exit code is 3.
    """
    answer = mg.certificate(file, jurisdiction, product)
    if as_json:
        print_json(mg.document("certificate", answer))
    else:
        typer.echo("\n".join(lines(all_visible(answer))))
    if answer.is_refused:
        raise typer.Exit(REFUSED)


def lines(answer: "Checked") -> list[str]:
    """Results, findings, content before and after, and the line for a record."""
    text = [f"{answer.file}: {answer.product or 'product not named'}", FOR_WHOM]
    text += [f"{g.level}: {g.reason} {g.next_step} [{g.rule}]" for g in answer.gates]
    text += [
        f"  {one.analyte}: {one.printed}" + (f" ({one.remark})" if one.remark else "")
        for one in answer.measured
    ]
    text += [f"! {warning}" for warning in answer.warnings]
    text += [line(one) for one in answer.findings]
    if not any(one.level != "info" for one in (*answer.findings, *answer.gates)):
        text.append(FINE)
    if answer.alkaloids:
        text.append("Content [mg/g], median (5 to 95 %): class alone; this batch")
    text += [
        f"  {one.name}: {spread(one.before)}; {spread(one.after)}"
        for one in answer.alkaloids
    ]
    return [*text, "For a person's record, under [product]:", answer.person_line]


def line(one: "Finding") -> str:
    """One finding in a line."""
    given = f" {one.given} {one.unit}".rstrip()
    allowed = f"; allowed: {one.allowed} {one.unit}".rstrip() if one.allowed else ""
    where = f" [{one.place}]" if one.place else ""
    return f"{one.level}: {one.field}{given}{allowed}. {one.reason}{where}"
