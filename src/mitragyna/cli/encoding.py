"""Whatever the encoding of a terminal, no character breaks the output."""

import codecs
import sys

#: What stands for a character that the terminal's encoding does not have.
PLAIN = {
    **dict.fromkeys("–—−", "-"),
    **dict.fromkeys("‘’′", "'"),
    **dict.fromkeys("“”″", '"'),
    **dict.fromkeys("µμ", "u"),
    "≥": ">=",
    "≤": "<=",
    "×": "x",
    "·": ".",
    "…": "...",
    "→": "->",
    "°": "deg",
    "½": "1/2",
    "¼": "1/4",
    "¾": "3/4",
    "±": "+/-",
    "≈": "about ",
    "¹": "1",
    "²": "2",
    "³": "3",
    "\u00a0": " ",
    "\u202f": " ",
    "∞": "infinite",
    "√": "root ",
}
HANDLER = "mitragyna.plain"


def plainly(error: UnicodeError) -> tuple[str, int]:
    """What is written instead of characters that an encoding does not have."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(PLAIN.get(c, "?") for c in missing), error.end


def prepare() -> None:
    """Let no character break the output, whatever the encoding of the streams."""
    codecs.register_error(HANDLER, plainly)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=HANDLER)
