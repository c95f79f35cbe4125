"""Text of strangers made visible: what a terminal or a page would obey is escaped.

Control characters can clear a screen or forge a line; characters that turn the
direction of writing, join or hide can make a text read as another one.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

#: Categories that are escaped: control (C0, C1), format (direction, zero width,
#: tags), surrogates, private use, and separators of lines and paragraphs.
OBEYED = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})

Part = TypeVar("Part")


def visible(text: str, keep: str = "") -> str:
    r"""The text with `\x1b` or `\u202e` where such a character stood.

    keep  characters that stay, such as the line breaks of our own text
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        escaped(c) if c not in keep and unicodedata.category(c) in OBEYED else c
        for c in text
    )


def escaped(character: str) -> str:
    r"""`\x1b`, `\u202e` or `\U000e0001`."""
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def all_visible(part: Part, keep: str = "") -> Part:
    """The same record, list or table with every text in it made visible.

    keep  characters that stay
    """
    made: Any = part  # Any: rebuilt from its own parts
    if type(part) is str:
        made = visible(part, keep)
    elif isinstance(part, tuple) and hasattr(part, "_fields"):
        made = type(part)(*(all_visible(one, keep) for one in part))
    elif isinstance(part, tuple):
        made = tuple(all_visible(one, keep) for one in part)
    elif isinstance(part, list):
        made = [all_visible(one, keep) for one in part]
    elif isinstance(part, Mapping):
        made = {
            all_visible(key, keep): all_visible(value, keep)
            for key, value in part.items()
        }
    elif is_dataclass(part) and not isinstance(part, type):
        made = _rebuilt(part, keep)
    return made


def _rebuilt(record: Any, keep: str) -> Any:  # Any: a record of any class
    """A copy that skips the checks of its class: they are for what comes in."""
    copy = object.__new__(type(record))
    for name in _names(type(record)):
        object.__setattr__(copy, name, all_visible(getattr(record, name), keep))
    return copy


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Names of the fields of a record."""
    return tuple(field.name for field in fields(kind))
