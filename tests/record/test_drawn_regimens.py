"""Regimens drawn at random: printed and read back, and taken in order."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from mitragyna.record import (
    Amount,
    AmountUnit,
    Intake,
    Phase,
    Regimen,
    amount_per_day,
    doses_per_day,
    intakes,
    parse_regimen,
    render,
)
from mitragyna.record.dose import LARGEST_INTAKE, Began
from mitragyna.record.regimen_text import spread_over_day

MIDNIGHT = datetime(2026, 5, 1)
of_days = st.one_of(
    st.integers(1, 30).map(lambda n: {"every_days": n}),
    st.sets(st.integers(0, 6), max_size=6).map(
        lambda days: {"weekdays": tuple(sorted(days))}
    ),
)


@st.composite
def phases(draw, unit, start_day, days):
    """One phase of any kind, its amounts in `unit`."""
    length = {"start_day": start_day, "days": days}
    amounts = st.integers(0, round(LARGEST_INTAKE[unit] * 1000)).map(lambda n: n / 1000)
    amount = Amount(value=draw(amounts), unit=unit)
    if amount.value and draw(st.booleans()):
        amount = replace(amount, least=amount.value / 2)
    kinds = ["pause", "once", "hours", "spread", "clock", "total", "times", "parts"]
    kind = draw(st.sampled_from(kinds))
    if kind == "pause":
        return Phase(intakes=(), **length)
    if kind == "once":
        return Phase(intakes=(Intake(amount=amount),), **length)
    if kind == "hours":
        every_h = draw(st.integers(25, 72_000)) / 100
        return Phase(intakes=(Intake(amount=amount),), every_h=every_h, **length)
    if kind in ("total", "times", "parts"):
        fewest = draw(st.integers(1, 12))
        return Phase(
            intakes=(Intake(amount=amount),),
            times=None if kind == "total" else (fewest, fewest + 3),
            is_total=kind != "times",
            **length,
            **draw(of_days),
        )
    if kind == "spread":
        n = draw(st.integers(1, 24))
        timed = spread_over_day(amount, n)
    else:
        minutes = draw(st.sets(st.integers(0, 1439), min_size=1, max_size=5))
        timed = tuple(
            Intake(amount=Amount(value=draw(amounts), unit=unit), clock_h=minute / 60)
            for minute in sorted(minutes)
        )
    return Phase(intakes=timed, **length, **draw(of_days))


@st.composite
def regimens(draw):
    """Up to four phases of any kind."""
    unit = draw(st.sampled_from(list(AmountUnit)))
    lengths = draw(st.lists(st.integers(1, 60), max_size=3))
    last = draw(st.none() | st.integers(1, 60))
    made, day = [], 0
    for days in [*lengths, last]:
        made.append(draw(phases(unit, day, days)))
        day += days or 0
    began = draw(
        st.none()
        | st.integers(0, 4000).map(lambda days: Began(days_ago=days))
        | st.dates(datetime(2000, 1, 1).date(), datetime(2199, 12, 31).date()).map(
            lambda day: Began(on=datetime(day.year, day.month, day.day))
        )
    )
    return Regimen(text="drawn", phases=tuple(made), began=began)


@given(regimens())
def test_what_is_rendered_reads_back_as_the_same(regimen):
    assume(not render(regimen).startswith("none since"))
    assume(render(regimen) != "none")  # a lone open pause reads back as no phases
    assert parse_regimen(render(regimen)) == regimen


@given(regimens(), st.integers(0, 86_399), st.integers(1, 200))
def test_intakes_are_in_order_and_within_the_window(regimen, second, hours):
    start = MIDNIGHT + timedelta(seconds=second)
    end = start + timedelta(hours=hours)
    times = [time for time, _ in intakes(regimen, start, end)]
    assert times == sorted(times)
    assert all(start <= time < end for time in times)


@given(regimens(), st.integers(0, 86_399), st.integers(1, 20))
def test_no_stretch_of_24_h_from_the_start_exceeds_the_worst_day(regimen, second, n):
    start = MIDNIGHT + timedelta(seconds=second)
    day = timedelta(days=1)
    taken = intakes(regimen, start, start + n * day)
    inside = [amount.value for time, amount in taken if time >= start + (n - 1) * day]
    worst, most = amount_per_day(regimen), doses_per_day(regimen)
    assert most is None or len(inside) <= most
    assert sum(inside) <= (worst.value if worst else 0.0) * (1 + 1e-12)


@given(st.integers(1, 24), st.integers(1, 30), st.integers(0, 86_399))
def test_n_days_hold_n_times_the_daily_intakes_whenever_it_starts(n, days, second):
    start = MIDNIGHT + timedelta(seconds=second)
    regimen = parse_regimen(f"1 g {n} times a day for {days} days")
    assert len(intakes(regimen, start, start + timedelta(days=365))) == n * days


@given(regimens(), st.integers(1, 100), st.integers(1, 100))
def test_a_longer_window_only_adds_intakes(regimen, short, more):
    first = intakes(regimen, MIDNIGHT, MIDNIGHT + timedelta(hours=short))
    both = intakes(regimen, MIDNIGHT, MIDNIGHT + timedelta(hours=short + more))
    assert both[: len(first)] == first
