"""What can be read of a person's file that holds mistakes.

The same reader reads it again without the part it named, until nothing is named any
more: a misspelt unit takes its observation away, an unknown condition only itself.
What a record cannot do without stands in as the least telling value. Only for finding
an emergency beside a mistake; an answer is never built on it.
"""

import re
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from .check import local_time
from .field import FieldError, Location
from .history import History
from .person import Person

#: What a record needs; who has not said it is asked, but not before help is called.
STAND_INS: dict[str, Any] = {"id": "-", "sex": "female", "age_years": 40}
#: What an emergency is found in, when the rest does not go together.
NEEDED = ("as_of", "subject", "observations")
#: Rows that mean nothing in part.
ROWS = ("observations", "doses")
#: Of a subject, what holds a list of words.
WORDS = (("conditions",), ("comedication",))
MOST_MISTAKES = 200
LINE = re.compile(r"at line (\d+)")


def readable(path: str | Path) -> History | None:
    """The record without the parts that cannot be read; None when nothing can."""
    if not Path(path).is_file():  # what is no file can be read only once
        return None
    try:
        text = Path(path).read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return None
    return readable_text(text)


def readable_text(text: str) -> History | None:
    """The same of what stands in a file."""
    return readable_tables(_tables(text.splitlines()))


def readable_tables(tables: dict[str, Any]) -> History | None:
    """The same of tables, which are changed."""
    for _ in range(MOST_MISTAKES):
        try:
            return TypeAdapter(Person).validate_python(tables).history()
        except ValidationError as error:
            tables = _cut(tables, _places(error))
        except FieldError:  # parts that are read but do not go together
            tables = _alone(tables)
    return None


def _tables(lines: list[str]) -> dict[str, Any]:
    """The tables of the file without the lines that are no TOML."""
    for _ in range(MOST_MISTAKES):
        try:
            return tomllib.loads("\n".join(lines))
        except tomllib.TOMLDecodeError as error:
            at = LINE.search(str(error))
            number = int(at[1]) if at else len(lines)
            lines = lines[: number - 1] + lines[number:]
        except (ValueError, RecursionError):  # thousands of digits, or of brackets
            longest = max(range(len(lines)), key=lambda n: len(lines[n]))
            lines = lines[:longest] + lines[longest + 1 :]
    return {}


def _places(error: ValidationError) -> list[Location]:
    """Where the mistakes are, the last of a list first, so that places stay true."""
    places = set[Location]()
    for problem in error.errors(include_url=False):
        cause = problem.get("ctx", {}).get("error")
        inside = cause.at if isinstance(cause, FieldError) else ()
        places.add((*problem["loc"], *inside))
    return sorted(places, key=lambda at: [str(step).zfill(6) for step in at])[::-1]


def _cut(tables: dict[str, Any], places: list[Location]) -> dict[str, Any]:
    for place in places:
        if _mends(tables, place):
            continue
        at = place[:2] if place[:1] and place[0] in ROWS else place
        if at[:1] == ("as_of",) or not at:
            tables["as_of"] = _latest(tables)
        elif at[0] == "subject" and (len(at) < 2 or at[1] in STAND_INS):
            _stand_in(tables, at)
        elif at[0] in tables:
            _remove(tables, at)
        else:
            return _alone(tables)
    return tables


def _mends(tables: dict[str, Any], at: Location) -> bool:
    """Whether what is at a place could be read in another way, and now is: a value
    whose time is the mistake counts as taken now, one word is a list of one."""
    if at[:1] == ("observations",) and (at[1:] == () or at[2:] == ("time",)):
        return _taken_now(tables, at)
    subject = tables.get("subject")
    if at[:1] == ("subject",) and at[1:] in WORDS and isinstance(subject, dict):
        word = subject.get(str(at[1]))
        if isinstance(word, str):
            subject[str(at[1])] = [word]
            return True
    return False


def _taken_now(tables: dict[str, Any], at: Location) -> bool:
    """Whether an observation with another time was given that of the record."""
    now, observations = tables.get("as_of"), tables.get("observations")
    if now is None or not isinstance(observations, list):
        return False
    rows = observations[at[1] : at[1] + 1] if at[1:] else observations  # type: ignore
    late = [row for row in rows if isinstance(row, dict) and _is_late(row, now, at)]
    for row in late:
        row["time"] = now
    return bool(late)


def _is_late(row: dict[str, Any], now: Any, at: Location) -> bool:
    """Whether the time of a row is a mistake: named so, or after the record's."""
    if at[1:]:
        return row.get("time") != now
    try:
        return local_time(row.get("time")) > local_time(now)
    except FieldError:
        return False


def _alone(tables: dict[str, Any]) -> dict[str, Any]:
    return {name: tables[name] for name in NEEDED if name in tables}


def _stand_in(tables: dict[str, Any], at: Location) -> None:
    subject = tables.get("subject")
    if not isinstance(subject, dict):
        subject = tables["subject"] = {}
    for name in at[1:2] or tuple(STAND_INS):
        subject[str(name)] = STAND_INS[str(name)]


def _latest(tables: dict[str, Any]) -> datetime:
    """The time of the last observation, for a record that does not say its own."""
    rows = [row for row in tables.get("observations", ()) if isinstance(row, dict)]
    times = [row["time"] for row in rows if isinstance(row.get("time"), datetime)]
    plain = [time.replace(tzinfo=None) for time in times]
    return max(plain, default=datetime.combine(date(2000, 1, 1), datetime.min.time()))


def _remove(tables: Any, at: Location) -> None:
    """Take away the deepest part of a place that is there."""
    part = tables
    for depth, step in enumerate(at):
        if depth == len(at) - 1 or not _holds(part[step], at[depth + 1]):
            del part[step]
            return
        part = part[step]


def _holds(part: Any, step: str | int) -> bool:
    if isinstance(part, dict):
        return step in part
    return isinstance(part, list) and isinstance(step, int) and step < len(part)
