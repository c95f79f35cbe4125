"""Numbers as people print them, and which of them cannot be told.

    1.4   1,25   .5   12 000   1'250   1,250.5   1.250,5   1,234,567
    1.2e4   1.2 × 10^4   10³

A single comma or point before exactly three digits can mark thousands, unless a zero
stands before it (0.125). Such a number has two readings, and whoever asked for it has
to settle which, or refuse it and name both.
"""

import re
import unicodedata
from dataclasses import dataclass

from .field import FieldError

MOST = 1e15
GAPS = " \u00a0\u2007\u2009\u202f'’"  # between groups of three digits
SUPERSCRIPT = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-", strict=True))
ALONE = r"(?![\d.,])"
NUMERAL = (
    rf"\d{{1,3}}(?:[{GAPS}]\d{{3}})+(?:[.,]\d+)?{ALONE}"
    rf"|\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?{ALONE}"
    rf"|\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?{ALONE}"
    rf"|\d*[.,]\d+{ALONE}|\d+{ALONE}"
)
NUMBER = (
    r"(?:10\s*(?:\^|\*\*)\s*(?P<power>[+-]?\d{1,2})(?!\d)"
    rf"|(?P<numeral>{NUMERAL})"
    r"(?:e(?P<e>[+-]?\d{1,2})\b"
    r"|\s*[x×*·]\s*10\s*(?:\^|\*\*)\s*(?P<ten>[+-]?\d{1,2})(?!\d))?)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """One number.

    value      its only reading, or the decimal one
    thousands  what it is if its mark means thousands; None where it cannot
    mark       the mark with two readings
    """

    value: float
    thousands: float | None = None
    mark: str = ""


def plain_text(text: str) -> str:
    """The text with single blanks, plain letters and powers behind a caret."""
    raised = re.sub(
        f"[{''.join(SUPERSCRIPT)}]+",
        lambda match: "^" + "".join(SUPERSCRIPT[c] for c in match[0]),
        text,
    )
    plain = unicodedata.normalize("NFKC", raised).replace("−", "-")
    return " ".join(plain.split())


def number_at(text: str, start: int) -> tuple[Numeral, int] | None:
    """The number that begins at `start`, and where it ends; None where none does."""
    match = re.compile(NUMBER, re.IGNORECASE).match(text, start)
    if match is None or re.match(r"[\d^]|[.,]\d", text[match.end() :]):
        return None
    scale = 10.0 ** int(match["power"] or match["e"] or match["ten"] or 0)
    return _read(match["numeral"] or "1", scale), match.end()


def has_decimal_comma(text: str) -> bool:
    """Whether a number of the text has a comma that can only be decimal."""
    return bool(
        re.search(r"(?<![\d.,])(?:0,\d+|\d+,(?:\d{1,2}|\d{4,}))(?![\d.,])", text)
    )


def has_three_decimals(text: str) -> bool:
    """Whether a number of the text has three digits behind a decimal point, as after
    a zero."""
    return bool(re.search(r"(?<![\d.,])0\.\d{3}(?![\d.,])", text))


def _read(numeral: str, scale: float) -> Numeral:
    bare = re.sub(f"[{GAPS}]", "", numeral)
    used = re.findall("[.,]", bare)
    if len(used) > 1:  # 1,250.5 or 1,234,567
        value = float(bare.replace(used[0], "").replace(",", ".")) * scale
        return Numeral(value=_possible(value))
    value = _possible(float(bare.replace(",", ".")) * scale)
    whole, _, last = bare.replace(",", ".").partition(".")
    is_group = len(last) == 3 and 1 <= len(whole) <= 3 and whole[0] != "0"
    if not is_group or bare != numeral:
        return Numeral(value=value)
    return Numeral(value=value, thousands=_possible(value * 1000.0), mark=used[0])


def _possible(value: float) -> float:
    if value > MOST:
        raise FieldError("is out of range", given=value, allowed=f"0 to {MOST:g}")
    return value
