"""The course of a simulation as CSV: a line a time, the unit in each head."""

import csv
import io
from collections.abc import Iterator

from ..answer import Band

LEVELS = {"p5": "5 %", "p25": "25 %", "median": "median", "p75": "75 %", "p95": "95 %"}


def as_course(bands: tuple[Band, ...], start_h: float) -> str:
    """Quantiles over people of everything that is drawn, at every time drawn.

    start_h  clock time at time 0 [h]
    """
    # deferred: clocks are arrays as well, and `--help` needs none
    from ..clock import clock_text, hour_of_day, minute

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["time [h]", "clock [HH:MM]", *heads(bands)])
    columns = [getattr(band, level) for band in bands for level in LEVELS]
    for time, *values in zip(bands[0].time_h, *columns, strict=True):
        clock = clock_text(minute(hour_of_day(start_h + time)))
        writer.writerow([f"{time:g}", clock, *values])
    return text.getvalue()


def heads(bands: tuple[Band, ...]) -> Iterator[str]:
    """A column for each level of each quantity."""
    for band in bands:
        for level in LEVELS.values():
            yield f"{band.quantity} {level} [{band.unit or '-'}]"
