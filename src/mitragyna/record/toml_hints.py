"""What to write instead in a line that is no TOML."""

import re

LINE = re.compile(r"at line (\d+)")
# what stands in the wrong line → what to write; the first that fits is told
HINTS = (
    (r"[“”„«»‘’]", 'quotes are straight: "text"'),
    (r"=\s*\d+,\d+\s*$", "write decimals with a point: 2.5"),
    (r"=\s*\d{4}-\d\d-\d\d[ T]\d{1,2}:\d\d\s*$|=\s*\d\d?:\d\d\s*$",
     "a time needs its seconds, 23:30:00, or quotes: \"2026-06-01 23:30\""),
    (r"=\s*\d\d?[./]\d\d?[./]\d{2,4}", "write dates as 2026-06-03"),
    (r"=\s*(?:True|False|TRUE|FALSE|yes|no|Yes|No)\b", "write true or false"),
    (r"=\s*\d+(?:\.\d+)?\s*[A-Za-z%]", "numbers stand without their unit"),
    (r"^\s*[\w.]+\s*:", "write = between a name and its value"),
    (r"=\s*\[[^\]\"']*[A-Za-z]|=\s*[A-Za-z]", 'text needs quotes: name = "text"'),
    (r"=\s*$", "a value is missing after ="),
    (r"=\s*\"[^\"]*$", "a quote is not closed"),
    (r"^\s*\[[^\]]*$", "a bracket is not closed"),
)  # fmt: skip


def hint(text: str, message: str) -> str:
    """What to write instead in the line that the message names; it may be empty."""
    at = LINE.search(message)
    lines = text.splitlines()
    if at is None or int(at[1]) > len(lines):
        return ""
    line = lines[int(at[1]) - 1].split("#")[0].rstrip()
    say_so = next((say for wrong, say in HINTS if re.search(wrong, line)), "")
    return f"; {say_so}" if say_so else ""
