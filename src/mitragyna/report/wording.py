"""Keys and labels as they are printed."""

from ..answer import Advice, Refusal


def sources(answer: Advice | Refusal) -> tuple[str, ...]:
    """Every source key the answer leans on, once, in alphabetical order."""
    actions = answer.actions if isinstance(answer, Refusal) else ()
    cited = (*answer.gates, *answer.monitoring, *actions)
    keys = {key.strip() for line in cited for key in line.source.split(";")}
    return tuple(sorted(keys - {""}, key=str.casefold))


def css_text(text: str) -> str:
    """The inside of a CSS string: all but letters, digits and blanks escaped; an escape
    takes the blank after it away."""
    return "".join(
        c if c.isascii() and (c.isalnum() or c == " ") else f"\\{ord(c):06x} "
        for c in text
    )
