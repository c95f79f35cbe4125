"""Options that several commands have in common."""

from pathlib import Path
from typing import Annotated

import typer

from ..answer import Role

RoleOption = Annotated[
    Role,
    typer.Option(
        help="Who asks. person (the default) gets warnings, signs to call and what "
        "their own record shows: no amount, start, increase or schedule, and no number "
        "for another regimen. clinician and researcher get options and amounts, a "
        "researcher also the draws and their diagnostics.",
    ),
]
ReportFile = Annotated[
    Path | None,
    typer.Option(help="Write the answer as one page to this .html or .pdf file."),
]
FollowedPlan = Annotated[
    Path | None,
    typer.Option(
        "--plan",
        help="The plan that is followed, a .toml file; wins over that of the record.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Seed = Annotated[
    int,
    typer.Option(
        help="Seed of every random number; same seed, same bytes.",
        min=0,
        max=2**32 - 1,
    ),
]
Threads = Annotated[
    int | None,
    typer.Option(help="Threads; changes speed, not numbers. Left out: all.", min=1),
]
Device = Annotated[str, typer.Option(help="cpu, or cuda for an NVIDIA GPU.")]
Sex = Annotated[
    str | None, typer.Option(help="male or female; left out: half of each.")
]
StartHour = Annotated[
    float, typer.Option(help="Clock time of the start in hours, 8.5 for 08:30.")
]
