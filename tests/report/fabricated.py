"""Parts of answers, plausible in wording and size, about no one."""

from dataclasses import replace
from datetime import datetime
from math import exp, sin
from typing import Any

from mitragyna.answer import (
    Action,
    Band,
    Benefit,
    Constraint,
    Effect,
    Falling,
    Forecast,
    Gate,
    Ground,
    Grounds,
    Judged,
    Level,
    Lowered,
    Matter,
    Option,
    Policy,
    Role,
    Seal,
    Test,
    Unchanged,
    Urgency,
)
from mitragyna.answer.statement import Topic
from mitragyna.dosing.plan import of_present, plan
from mitragyna.interval import Interval
from mitragyna.report.advise import page
from mitragyna.report.first import About
from tests.relief import NO_RELIEF
from tests.ways import A_PLAN, A_WAY

ABOUT = About(
    label="Example person 01",
    as_of=datetime(2026, 6, 3, 9, 0),
    place="US-NC",
)

SEAL = Seal(
    version="0.1.0",
    evidence_hash="9f1c2ab87d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8",
    seed=1,
    subjects=400,
    inputs_hash="0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9",
    role=Role.clinician,
    instruction_set="avx2",
)
UNKNOWNS = (
    "The forecast does not yet learn from this person's observations.",
    "QT margin: not computed.",
    "Interaction AUC ratios: not computed; comedication acts through rules only.",
    "CYP2D6 phenotype: not declared, integrated over.",
    "How long the present habit was kept before the record begins.",
)
STATEMENT = (
    "No chronic-pain trial exists; every benefit is mostly prior (0 % from data)."
)


def gate(rule, level, effect, reason, **changes) -> Gate:
    fields: dict[str, Any] = {
        "source": "Tanna2023;DMDreview2023",
        "grade": "C",
        "basis": "published",
        "next_step": "Review with the prescriber.",
        "whom": "the prescriber",
        "urgency": Urgency.this_week,
    }
    return Gate(
        rule=rule, level=level, effect=effect, reason=reason, **(fields | changes)
    )


GATES = (
    gate(
        "IX08",
        Level.warn,
        Effect.note,
        "Sertraline is taken: additive serotonergic effect and CYP2D6 competition.",
        source="DMDreview2023",
    ),
    gate(
        "SR14",
        Level.warn,
        Effect.note,
        "Daily use for five weeks: dependence is possible; do not stop abruptly.",
        source="Smith2022KUD",
        basis="inferred",
    ),
    gate(
        "SR19",
        Level.info,
        Effect.note,
        "Vein colour carries no information on alkaloid content.",
        source="Manwill2022",
        basis="construct",
        next_step="",
    ),
)
OBSERVATIONS = (
    Judged(
        time="2026-06-02 08:30",
        quantity="prolactin",
        given="11.0 ng/mL",
        canonical="11.0 ng/mL (upper limit 23.0)",
        verdict="within the limit of the assay",
        rule="PR01",
    ),
)
MONITORING = (
    Test(
        test="ALT, AST, ALP, bilirubin, INR",
        when="now; weeks 2, 4, 8; then every 3–6 months",
        act_if="ALT over 3 × upper limit, or any jaundice",
        why="Median onset of injury is day 22 (15–49).",
        source="Navarro2019",
        basis="construct",
    ),
    Test(
        test="12-lead ECG",
        when="at steady state and after two steps",
        act_if="QTc 470 ms (men), 480 ms (women), or +60 ms",
        why="hERG block in vitro; borderline QTc in users.",
        source="LeongECG;Tay2016",
        basis="construct",
    ),
)


def band(quantity, title, unit, middle, limit=None, limit_name="", step_h=4.0) -> Band:
    times = tuple(step_h * i for i in range(169))
    median = tuple(middle(t) for t in times)
    return Band(
        quantity=quantity,
        title=title,
        unit=unit,
        time_h=times,
        p5=tuple(0.4 * m for m in median),
        p25=tuple(0.75 * m for m in median),
        median=median,
        p75=tuple(1.3 * m for m in median),
        p95=tuple(1.9 * m for m in median),
        limit=limit,
        limit_name=limit_name,
    )


FORECAST = Forecast(
    title="Forecast of the present regimen, 28 days",
    bands=(
        band(
            "mitragynine",
            "Mitragynine in plasma",
            "ng/mL",
            lambda t: 60 * (1 - exp(-t / 60)) * (1 + 0.2 * sin(t * 0.26)),
        ),
        band("mu", "Mu-opioid effect, share of maximum", "", lambda t: 0.1),
        band(
            "prolactin",
            "Prolactin",
            "ng/mL",
            lambda t: 9 + 2 * sin(t * 0.26),
            limit=23.0,
            limit_name="upper limit of the assay",
        ),
        band("pain", "Pain", "NRS 0–10", lambda t: 4 + 1.2 * exp(-t / 96)),
    ),
    summary=(
        ("Prolactin above the limit in week 4", "7 % of people like this one"),
        ("Mean pain in week 4", "4.1 (1.7–7.6) on the 0–10 scale"),
        ("Mitragynine at steady state", "58 (23–110) ng/mL"),
    ),
    dose_times_h=tuple(24.0 * day + h for day in range(28) for h in (8, 14, 20)),
    basis="Between people, product and population; nothing is learnt from the "
    "observations yet.",
)


def option(policy, regimen, mg, benefit, chances, **changes) -> Option:
    fields = {"marks": (), "untested_pattern": False}
    return Option(
        policy=policy,
        regimen=regimen,
        target_mg_per_day=mg.median,
        mitragynine_mg_per_day=mg,
        probability_of_benefit=Benefit(
            low=benefit[0], middle=benefit[1], high=benefit[2]
        ),
        benefit=NO_RELIEF,
        constraints=tuple(
            Constraint(name=name, probability=p, allowed=allowed, binding=p > allowed)
            for name, (p, allowed) in chances.items()
        ),
        evidence_grade="D",
        **(fields | changes),
    )


OPTIONS = (
    option(
        Policy.none,
        Falling(days=63, weeks=9, percent_a_week=10.0),
        Interval(low=0.0, median=0.0, high=0.0),
        (0.02, 0.05, 0.11),
        {"withdrawal": (0.34, 0.2), "prolactin above limit": (0.004, 0.1)},
        reason=Grounds(ground=Ground.untried, judged_week=13, after_last=4),
        plan=A_PLAN,
    ),
    option(
        Policy.stay,
        Unchanged(habit="2 g three times a day"),
        Interval(low=58.8, median=84.0, high=113.4),
        (0.07, 0.15, 0.28),
        {
            "withdrawal": (0.12, 0.2),
            "prolactin above limit": (0.09, 0.1),
            "tested range": (0.98, 0.0),
        },
        marks=("not endorsed", "above tested range"),
        untested_pattern=True,
        reason=Grounds(ground=Ground.compared),
    ),
    option(
        Policy.reduce,
        Lowered(percent=33.0),
        Interval(low=19.6, median=28.0, high=37.8),
        (0.05, 0.12, 0.22),
        {"withdrawal": (0.18, 0.2), "prolactin above limit": (0.05, 0.1)},
        untested_pattern=True,
        reason=Grounds(ground=Ground.less),
        plan=plan(Policy.reduce, of_present(A_WAY.descent.factor, 3)),
        beside=("Review after a month.",),
    ),
)


def page_one_alone(answer) -> str:
    """HTML of page one with nothing behind it, where everything there is long."""
    crowded = replace(
        answer,
        monitoring=answer.monitoring * 20,
        gates=answer.gates * 20,
        bottom_line=("A bottom line of three sentences is long. " * 4,) * 3,
        topics=(Topic(matter=Matter.kratom),) * 3,
        understood=("A line of the record as it was understood. " * 4,) * 8,
    )
    html = page(crowded, ABOUT)
    end = html.index("</div>", html.index('<p class="intended">'))
    return html[:end] + "</div></main></body></html>"


def action(what, urgency) -> Action:
    return Action(
        what=what, whom="Emergency department.", urgency=urgency, source="Navarro2019"
    )
