"""Fabricated answers, plausible in wording and size, about no one."""

from dataclasses import replace

import pytest

from mitragyna.answer import Advice, Effect, Level, Refusal, Role, Urgency
from tests.report.fabricated import (
    FORECAST,
    GATES,
    MONITORING,
    OBSERVATIONS,
    OPTIONS,
    SEAL,
    STATEMENT,
    UNKNOWNS,
    action,
    gate,
)
from tests.ways import A_PLAN


@pytest.fixture
def advice() -> Advice:
    return Advice(
        role=Role.clinician,
        gates=GATES,
        observations=OBSERVATIONS,
        forecast=FORECAST,
        options=OPTIONS,
        monitoring=MONITORING,
        unknowns=UNKNOWNS,
        warnings=(
            "Overdose: naloxone may work only in part; repeat it and call emergency.",
            "Do not combine with opioids, benzodiazepines or alcohol.",
        ),
        statement=STATEMENT,
        sealed=SEAL,
    )


@pytest.fixture
def for_person(advice) -> Advice:
    return replace(
        advice,
        role=Role.person,
        options=(),
        forecast=replace(FORECAST, dose_times_h=()),
        sealed=replace(SEAL, role=Role.person),
    )


@pytest.fixture
def refusal() -> Refusal:
    return Refusal(
        role=Role.clinician,
        gates=(
            gate(
                "SR06",
                Level.hard_stop,
                Effect.stop_now,
                "Jaundice is reported: acute liver injury must be ruled out.",
                source="Navarro2019",
                next_step="Emergency assessment today.",
            ),
            gate(
                "SR01",
                Level.hard_stop,
                Effect.no_start,
                "Pregnancy with daily use: neonatal withdrawal is described.",
                source="Post2019",
                basis="qualitative",
                next_step="Obstetric service.",
            ),
            *GATES,
        ),
        observations=OBSERVATIONS,
        actions=(
            action("Go to emergency care; bring the product.", Urgency.now),
            action(
                "Plan care for withdrawal; do not stop on your own.", Urgency.this_week
            ),
        ),
        plan=A_PLAN,
        monitoring=MONITORING,
        unknowns=UNKNOWNS,
        warnings=(
            "Overdose: naloxone may work only in part; repeat it and call emergency.",
        ),
        sealed=SEAL,
    )
