"""`mitragyna schema`."""

from typing import Annotated

import typer

import mitragyna as mg

from .plain import print_json


def schema(
    answer: Annotated[
        str,
        typer.Argument(
            help="advice, simulation, crowd, interactions, coverage, comparison, "
            "certificate, validation, calibration, forms, hypotheses or model."
        ),
    ],
) -> None:
    """Print the JSON schema of an answer, as --json prints it."""
    print_json(mg.schema(answer))
