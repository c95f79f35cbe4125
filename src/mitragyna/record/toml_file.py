"""A TOML file as somebody wrote it: read once, within limits, or refused with the
reason."""

import stat
import tomllib
from pathlib import Path
from typing import Any

from ..errors import InputError
from .toml_hints import hint

MOST_BYTES = 32_000_000  # a diary of 100,000 entries has a third of it
DEVICES = Path("/dev")  # where a shell hands over a pipe that somebody writes to


# Any: what TOML holds; the records check it
def toml_of(path: str | Path) -> dict[str, Any]:
    """The tables in the file at `path`; an error names the file."""
    file = str(path)
    try:
        text = content_of(Path(path), file).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError("is not text in UTF-8", field=file) from None
    except OSError as error:
        reason = error.strerror or "no reason given"
        raise InputError(f"cannot be read: {reason}", field=file) from None
    except ValueError as error:  # NUL in a path
        raise InputError(f"cannot be read: {error}", field=file) from None
    return toml_in(text, file)


def toml_in(text: str, file: str) -> dict[str, Any]:  # Any: as in `toml_of`
    """The tables in a text; an error names the file that it is from."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason = f"is not valid TOML: {error}{hint(text, str(error))}"
        raise InputError(reason, field=file) from None
    except RecursionError:
        raise InputError(
            "has tables or lists nested too deep", field=file, allowed="some levels"
        ) from None
    except ValueError as error:  # a number of thousands of digits
        raise InputError(f"cannot be read: {error}", field=file) from None


def content_of(path: Path, file: str) -> bytes:
    """The bytes of a file that is not too large."""
    is_pipe = stat.S_ISFIFO(path.stat().st_mode)
    if is_pipe and DEVICES not in path.absolute().parents:
        raise InputError("is a pipe, not a file", field=file, allowed="/dev/stdin")
    with path.open("rb") as opened:
        content = opened.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        allowed = f"{MOST_BYTES:,} bytes or less"
        raise InputError("is too large", field=file, allowed=allowed)
    return content
