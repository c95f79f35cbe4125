"""The course of a simulation as CSV."""

import csv
import io

from mitragyna.cli.course import as_course
from tests.report.fabricated import FORECAST


def read(start_h):
    text = as_course(FORECAST.bands, start_h)
    return [*csv.DictReader(io.StringIO(text))]


def test_a_line_a_time_and_a_column_a_level_with_its_unit():
    rows = read(8.0)
    prolactin = FORECAST.bands[2]
    assert [float(row["time [h]"]) for row in rows] == list(prolactin.time_h)
    for head, values in (("5 %", prolactin.p5), ("median", prolactin.median)):
        assert [float(row[f"prolactin {head} [ng/mL]"]) for row in rows] == list(values)
    assert "mu 95 % [-]" in rows[0]
    assert len(rows[0]) == 2 + 5 * len(FORECAST.bands)


def test_the_clock_stands_beside_the_time():
    rows = read(8.5)
    assert rows[0]["clock [HH:MM]"] == "08:30"
    day = next(row for row in rows if float(row["time [h]"]) == 24.0)
    assert day["clock [HH:MM]"] == "08:30"
