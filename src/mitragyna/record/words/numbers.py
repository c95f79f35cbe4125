"""How many: 2, 2.5, half, one and a half, 1 1/2, a quarter, 2-3, 2 to 3."""

from .words import Words

# fmt: off
COUNTS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
    "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}
# fmt: on
PARTS = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}
MOST_DIGITS = 25  # of a number with its decimals


def number(words: Words) -> float | None:
    """The number that comes next; None, and nothing read, when none does."""
    whole = _whole(words)
    if whole is None:
        return _part(words)
    if words.next in COUNTS and whole in (20, 30, 40, 50):
        whole += COUNTS[words.take()]
    after = words.at
    if words.accept("/"):
        under = _whole(words)
        if under is None or not 2 <= under <= 16:
            words.back_to(after)
            return whole
        return whole / under
    if (fraction := _written_fraction(words)) is not None:
        return whole + fraction
    if words.accept("and"):
        part = _part(words)
        if part is not None:
            return whole + part
        words.back_to(after)
    return whole


def bounds(words: Words) -> tuple[float, float] | None:
    """A number, or both ends of a range of numbers."""
    start = words.at
    between = words.accept("between")
    is_open = bool(words.accept("from"))  # from 5 to 10, and not from 8 am
    low = number(words)
    if low is None:
        words.back_to(start)
        return None
    at = words.at
    if words.accept("-", "to", "or", "and" if between else "to"):
        high = number(words)
        if high is not None and high >= low:
            return low, high
        words.back_to(at)
    if is_open:
        words.back_to(start)
        return None
    return low, low


def _whole(words: Words) -> float | None:
    """A plain number, in digits or as a word."""
    token = words.next
    if token in COUNTS:
        words.take()
        return float(COUNTS[token])
    if token.replace(".", "", 1).isdigit() and len(token) <= MOST_DIGITS:
        words.take()
        return float(token)
    return None


def _part(words: Words) -> float | None:
    """Half, a half, half a, a quarter of a."""
    at = words.at
    words.accept("a", "an", "one")
    if words.next not in PARTS:
        words.back_to(at)
        return None
    part = PARTS[words.take()]
    words.accept("of a", "of an", "of", "a", "an")
    return part


def _written_fraction(words: Words) -> float | None:
    """The 1/2 of 1 1/2."""
    at = words.at
    over = _whole(words)
    if over is not None and words.accept("/"):
        under = _whole(words)
        if under is not None and 0 < over < under <= 16:
            return over / under
    words.back_to(at)
    return None
