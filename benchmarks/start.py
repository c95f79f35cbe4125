"""What is waited for before anything is computed, start of Python included."""

import subprocess
import sys

from .row import Row
from .timing import best

IMPORT = (sys.executable, "-c", "import mitragyna")
HELP = (sys.executable, "-m", "mitragyna", "--help")


def rows() -> list[Row]:
    """Milliseconds to import the package, and to print the help."""
    seconds = best({"import": lambda: _run(IMPORT), "help": lambda: _run(HELP)})
    return [
        Row(name="import mitragyna", value=1000.0 * seconds["import"], unit="ms"),
        Row(name="mitragyna --help", value=1000.0 * seconds["help"], unit="ms"),
    ]


def _run(command: tuple[str, ...]) -> None:
    subprocess.run(command, check=True, capture_output=True)
