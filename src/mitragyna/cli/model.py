"""`mitragyna model`: the whole system as it is computed."""

from typing import TYPE_CHECKING

import typer

from .options import AsJson
from .plain import plain, print_json

if TYPE_CHECKING:
    from ..evidence.schema import Prior

SCHEMA = "mitragyna.model/1"
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
    # deferred: NumPy and the population, which help and version do not need
    from ..evidence.load import load
    from ..model.parameters import MEANING
    from ..model.printed import printed
    from ..population.population import kratom

    lines, priors = printed(kratom()), tuple(load().priors.values())
    if as_json:
        print_json(
            {
                "schema": SCHEMA,
                "evidence_hash": load().hash,
                "equations": lines,
                "parameters": [
                    {"sources": sources(prior), **plain(prior)} for prior in priors
                ],
            }
        )
        return
    for kind, title in KINDS.items():
        typer.echo(title)
        for line in lines:
            if line.kind == kind and not line.left.startswith("state_"):
                typer.echo(f"  {line.left} = {line.right}")
        typer.echo("")
    typer.echo("Parameters: value, spread of the population, spread between people")
    for prior in priors:
        name = prior.parameter
        symbol = name if name in MEANING else name.rpartition("_")[0]
        meaning, _ = MEANING.get(symbol, ("", ""))
        spread = f"GSD {prior.gsd:g}" if prior.gsd else prior.form.value
        between = f"omega {prior.omega:g}" if prior.omega else "-"
        value = "-" if prior.value is None else f"{prior.value:g}"
        typer.echo(
            f"  {prior.parameter:20}{value:>10} {prior.unit:11} {spread:10} "
            f"{between:12} {prior.status:11} {meaning}; {', '.join(sources(prior))}"
        )
    typer.echo("")
    typer.echo("Where a value comes from: mitragyna evidence why PARAMETER")


def sources(prior: "Prior") -> list[str]:
    """Keys of the sources behind a parameter; its status where no claim is."""
    from ..evidence.load import load

    claims = (load().claim(key) for key in prior.claims)
    found = dict.fromkeys(key for claim in claims for key in claim.source)
    return list(found) or [f"{prior.status}, no source"]
