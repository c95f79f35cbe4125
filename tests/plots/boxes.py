"""Where the letters of a drawing lie: measured in a wide font, as no browser is asked.

DejaVu Sans is the widest of the fonts that browsers usually take; a PDF has its
condensed cut, whose letters are nine tenths as wide.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from fontTools.ttLib import TTFont

import mitragyna

FONTS = Path(mitragyna.__file__).parent / "report" / "fonts"
CONDENSED = 0.9  # of the width of DejaVu Sans
SVG = "{http://www.w3.org/2000/svg}"
MOVED = re.compile(r"translate\(([-+\d.e]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """A text of a drawing, from left to right [px]."""

    text: str
    left: float
    right: float


def letters(drawn: str) -> tuple[float, list[Letters]]:
    """The width of a drawing [px], and every text that lies flat in it."""
    root = ElementTree.fromstring(drawn)
    return float(root.attrib["width"]), [*_inside(root, 0.0)]


def outside(drawn: str) -> list[Letters]:
    """Texts that are cut at a side."""
    width, texts = letters(drawn)
    return [one for one in texts if one.left < -0.5 or one.right > width + 0.5]


def _inside(part: ElementTree.Element, x: float) -> Iterator[Letters]:
    transform = part.get("transform", "")
    if "rotate(" in transform and "rotate(0)" not in transform:
        return
    moved = MOVED.search(transform)
    x += float(moved[1]) if moved else 0.0
    if part.tag == f"{SVG}text":
        for line in part.iter():
            if line.text and line.text.strip():
                yield _box(line.text, part, x + float(line.get("x", 0.0)))
        return
    for kid in part:
        yield from _inside(kid, x)


def _box(text: str, part: ElementTree.Element, x: float) -> Letters:
    size = float(part.get("font-size", "11px").removesuffix("px"))
    is_bold = part.get("font-weight") == "bold"
    wide = size * sum(_advance(letter, is_bold) for letter in text)
    left = x - wide * {"middle": 0.5, "end": 1.0}.get(part.get("text-anchor", ""), 0.0)
    return Letters(text=text, left=left, right=left + wide)


def _advance(letter: str, is_bold: bool) -> float:
    widths, unit, names = _metrics(is_bold)
    return widths[names.get(ord(letter), ".notdef")][0] / unit / CONDENSED


@cache
def _metrics(is_bold: bool) -> tuple:
    font: Any = TTFont(FONTS / f"DejaVuSansCondensed{'-Bold' * is_bold}.ttf")
    return font["hmtx"].metrics, font["head"].unitsPerEm, font.getBestCmap()
