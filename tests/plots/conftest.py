"""Fabricated bands and options; plausible in shape, drawn from no one."""

from functools import partial
from math import exp, sin

import pytest

from mitragyna.answer import Band, Benefit, Constraint, Option, Policy
from tests.relief import NO_RELIEF
from tests.report import fabricated
from tests.ways import AS_NOW, COMPARED


@pytest.fixture
def dose_times_h() -> tuple[float, ...]:
    return tuple(24.0 * day + hour for day in range(14) for hour in (8, 14, 20))


@pytest.fixture
def bands() -> tuple[Band, ...]:
    band = partial(fabricated.band, step_h=2.0)

    def concentration(t):
        return 60 * (1 - exp(-t / 60)) * (1 + 0.25 * sin(t * 0.785))

    return (
        band("mitragynine", "Mitragynine in plasma", "ng/mL", concentration),
        band("mu", "Mu-opioid effect, share of maximum", "", lambda t: 0.1),
        band(
            "prolactin",
            "Prolactin",
            "ng/mL",
            lambda t: 9 + 2 * sin(t / 4),
            limit=23.0,
            limit_name="upper limit of the assay",
        ),
        band("pain", "Pain", "NRS 0–10", lambda t: 4 + 1.2 * exp(-t / 48)),
    )


@pytest.fixture
def options() -> tuple[Option, ...]:
    def option(policy, benefit, chances, mg=None):
        return Option(
            policy=policy,
            regimen=AS_NOW,
            target_mg_per_day=None,
            mitragynine_mg_per_day=mg,
            probability_of_benefit=Benefit(
                low=benefit[0], middle=benefit[1], high=benefit[2]
            ),
            benefit=NO_RELIEF,
            constraints=tuple(
                Constraint(name=name, probability=p, allowed=0.2, binding=p > 0.2)
                for name, p in chances.items()
            ),
            marks=(),
            untested_pattern=False,
            evidence_grade="D",
            reason=COMPARED,
        )

    def chances(withdrawal, prolactin):
        return {"withdrawal": withdrawal, "prolactin": prolactin}

    return (
        option(Policy.none, (0.02, 0.05, 0.11), chances(0.34, 0.02)),
        option(Policy.stay, (0.07, 0.15, 0.28), chances(0.12, 0.09)),
        option(Policy.reduce, (0.05, 0.12, 0.22), chances(0.18, 0.05)),
    )
