"""`mitragyna evidence`: what the numbers rest on."""

from typing import Annotated

import typer

import mitragyna as mg

from ..evidence.load import load
from ..evidence.schema import ClaimStatus
from ..evidence.trace import gaps, lines, not_taken_over, why
from ..seal import seal
from .facts import claims_like, decisive, in_full, row_of, verdict_lines
from .options import AsJson
from .plain import print_json

app = typer.Typer(
    no_args_is_help=True, help="What every number rests on: values, claims, sources."
)
#: What each counter of `Gaps` counts.
COUNTED = {
    "not_taken_over": "curated rows not yet taken over",
    "unconfirmed": "unconfirmed claims and parameters",
    "assumed": "assumed claims and parameters",
    "locator_not_recorded": "claims whose place in the source is not recorded",
    "grade_not_recorded": "claims whose grade is not recorded",
}


@app.command("list")
def list_parameters(
    status: Annotated[
        ClaimStatus | None,
        typer.Option(help="Only parameters of this standing, such as assumed."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List parameters with value, unit and status, then what the evidence lacks."""
    evidence = load()
    priors = [p for p in evidence.priors.values() if status in (None, p.status)]
    lacking = gaps(evidence)
    if as_json:
        print_json(
            mg.plain(
                {
                    "schema": "mitragyna.evidence.list/2",
                    "sealed": seal(),
                    "parameters": priors,
                    "gaps": lacking,
                    "not_taken_over": not_taken_over(evidence),
                }
            )
        )
        return
    for prior in priors:
        value = "no value" if prior.value is None else f"{prior.value:g}"
        if prior.value is None and prior.low is not None and prior.high is not None:
            value = f"{prior.low:g} to {prior.high:g}"
        typer.echo(f"{prior.parameter:22}{value:>14} {prior.unit:12} {prior.status}")
    typer.echo("")
    for name, count in mg.plain(lacking).items():
        typer.echo(f"{COUNTED[name]:48}{count:>6}")


@app.command()
def show(
    key: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="Key of a claim, source, parameter, verdict, study or limit.",
        ),
    ],
    as_json: AsJson = False,
) -> None:
    """Show one row of the evidence in full."""
    kind, row = row_of(load(), key)
    if as_json:
        print_json(
            mg.plain({"schema": "mitragyna.evidence.show/1", "kind": kind, "row": row})
        )
        return
    typer.echo("\n".join(in_full(load(), kind, row)))


@app.command("why")
def why_parameter(
    parameter: Annotated[str, typer.Argument(help="A parameter, such as CL_MG.")],
    as_json: AsJson = False,
) -> None:
    """Walk from a parameter's value to the claims and sources behind it."""
    trace = why(load(), parameter)
    if as_json:
        print_json(mg.plain({"schema": "mitragyna.evidence.why/1", "trace": trace}))
        return
    typer.echo("\n".join(lines(trace)))


@app.command()
def claims(
    about: Annotated[
        str,
        typer.Option(help="Only what names this word, such as prolactin."),
    ] = "",
    as_json: AsJson = False,
) -> None:
    """List popular statements with their verdicts, then the claims of the sources."""
    verdicts, facts = claims_like(load(), about)
    if as_json:
        print_json(
            mg.plain(
                {
                    "schema": "mitragyna.evidence.claims/1",
                    "verdicts": [
                        {**mg.plain(verdict), "decisive": decisive(load(), verdict)}
                        for verdict in verdicts
                    ],
                    "claims": [fact.claim for fact in facts],
                }
            )
        )
        return
    for verdict in verdicts:
        typer.echo("\n".join(verdict_lines(verdict)))
    for fact in facts:
        typer.echo("\n".join(in_full(load(), "claim", fact.claim)[:1]))
