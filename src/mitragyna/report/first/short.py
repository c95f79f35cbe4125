"""Long lists in few words: what stays is whole, the rest is counted."""

import re

MOST_CHARACTERS = 200
SEPARATED = re.compile(r"(?<=[;,]) ")


def short(line: str, most: int = MOST_CHARACTERS) -> str:
    """A line of items in at most so many characters, no item cut."""
    if len(line) <= most:
        return line
    parts = SEPARATED.split(line)
    kept = 1
    while kept < len(parts) and len(" ".join(parts[: kept + 1])) <= most:
        kept += 1
    shown = " ".join(parts[:kept]).rstrip(";,")
    more = len(parts) - kept
    return f"{shown} and {more} more." if more else line
