"""`mitragyna model`: the whole system as it is computed."""

import typer

import mitragyna as mg

from .options import AsJson
from .plain import print_json

KINDS = {
    "linear state": "Linear states (propagated exactly)",
    "nonlinear state": "Nonlinear states",
    "quantity": "Quantities on the way",
    "clock": "Clock terms",
    "output": "Outputs",
}


def model(
    as_json: AsJson = False,
) -> None:
    """Print states, equations and parameters, from the functions that are computed."""
    described = mg.describe()
    if as_json:
        print_json(mg.document("model", described))
        return
    for kind, title in KINDS.items():
        typer.echo(title)
        for line in described.equations:
            if line.kind == kind and not line.left.startswith("state_"):
                typer.echo(f"  {line.left} = {line.right}")
        typer.echo("")
    typer.echo("Parameters: value, spread of the population, spread between people")
    for prior in described.parameters:
        spread = f"GSD {prior.gsd:g}" if prior.gsd else prior.form.value
        between = f"omega {prior.omega:g}" if prior.omega else "-"
        value = "-" if prior.value is None else f"{prior.value:g}"
        typer.echo(
            f"  {prior.parameter:20}{value:>10} {prior.unit:11} {spread:10} "
            f"{between:12} {prior.status:11} {prior.meaning}; "
            f"{', '.join(prior.sources)}"
        )
    typer.echo("")
    typer.echo("Where a value comes from: mitragyna evidence why PARAMETER")
