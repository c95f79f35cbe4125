"""How a record of many parts looks where it is printed: short."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from html import escape

from .visible import visible

#: Letters of one part, and parts that are told.
LONGEST, MOST = 60, 24


class Shown:
    """A record whose `repr` is short: texts are cut, what is many is counted."""

    __slots__ = ()

    def __repr__(self) -> str:
        shown = (f"{name}={part}" for name, part in parts(self))
        return f"{type(self).__name__}({', '.join(shown)})"

    def _repr_html_(self) -> str:
        """The same as a table, for a notebook."""
        rows = "".join(
            f"<tr><th>{escape(name)}</th><td>{escape(part)}</td></tr>"
            for name, part in parts(self)
        )
        name = escape(type(self).__name__)
        return f"<table><caption>{name}</caption>{rows}</table>"


def parts(record: object) -> list[tuple[str, str]]:
    """Fields by name, each in a few letters."""
    named = fields(record)  # pyright: ignore[reportArgumentType]  a record
    shown = [(field.name, brief(getattr(record, field.name))) for field in named[:MOST]]
    more = len(named) - MOST
    return [*shown, ("…", f"{more} more")] if more > 0 else shown


def brief(value: object) -> str:
    """A value in a few letters: what is many is counted."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple | list | Mapping):
        return f"<{len(value)}>"
    if is_dataclass(value):
        return f"<{type(value).__name__}>"
    text = visible(repr(value))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
