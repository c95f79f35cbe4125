"""A plan that is followed, and records of people on it."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import mitragyna as mg
from mitragyna.record.history import History
from mitragyna.record.running_plan import PlanStep, RunningPlan

BEGINS = date(2026, 12, 1)
SHARES = (75.0, 56.0, 42.0, 30.0, 0.0)


def plan(**changed: object) -> RunningPlan:
    """Five steps of a week from 6 g a day on."""
    made = RunningPlan(
        subject="followed",
        name="faster",
        made=datetime(2026, 11, 30, 9),
        steps=tuple(
            PlanStep(begins=BEGINS + timedelta(weeks=k), percent_of_start=share)
            for k, share in enumerate(SHARES)
        ),
        step_days=7,
        allowed=0.1,
        seal="by hand",
        amount_per_day=6.0,
        unit=mg.AmountUnit.g,
        regimen="6 g once a day",
        since=datetime(2026, 5, 14, 9),
    )
    return replace(made, **changed)  # pyright: ignore[reportArgumentType]


def on_day(day: int, grams: float, *values: tuple[str, float]) -> History:
    """The record on a day of the plan, counted from 1, with so much a day and what was
    rated that morning."""
    now = datetime.combine(BEGINS, datetime.min.time()) + timedelta(
        days=day - 1, hours=9
    )
    person = mg.read("tests/people/light_and_short.toml")
    observations = tuple(
        mg.Observation(
            time=now - timedelta(hours=1),
            quantity=mg.Quantity(name),
            value=value,
            unit="%" if name == "spo2" else "points",
        )
        for name, value in values
    )
    return replace(
        person,
        subject=replace(person.subject, id="followed"),
        as_of=now,
        regimen=mg.parse_regimen(f"{grams:g} g once a day") if grams else None,
        since=now - timedelta(days=200) if grams else None,
        observations=(*person.observations, *observations),
    )
