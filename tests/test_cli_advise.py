"""`mitragyna advise`: what is printed for whom, and the exit codes."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mitragyna.answer import (
    Action,
    Advice,
    Benefit,
    Constraint,
    Effect,
    Forecast,
    Gate,
    Ground,
    Grounds,
    Level,
    Lowered,
    Option,
    Policy,
    Refusal,
    Role,
    Seal,
    Urgency,
)
from mitragyna.answer import Test as Scheduled
from mitragyna.cli import app
from mitragyna.dosing.plan import of_present, plan
from mitragyna.interval import Interval
from tests.relief import NO_RELIEF
from tests.ways import A_PLAN, A_WAY

PERSON = Path(__file__).parents[1] / "examples" / "leaf_certificate.toml"
AMOUNT = re.compile(
    r"\b\d[\d.]* ?(?:m?g|[uµ]g|grams?|capsules?|tablets?|units?)\b(?!/)"
    r"|\b\d[\d.]* ?(?:% (?:by weight|of alkaloids)|pp[mb]\b)"
)

GATE = Gate(
    rule="SR18",
    level=Level.warn,
    effect=Effect.note,
    reason="Kratom can impair driving.",
    source="Someone2020",
    grade="C",
    basis="published",
    next_step="Do not drive [at all].",
    whom="the treating clinician",
    urgency=Urgency.next_visit,
)
ADVICE = Advice(
    role=Role.clinician,
    gates=(GATE,),
    observations=(),
    forecast=Forecast(
        title="If nothing changes",
        bands=(),
        summary=(("Mean prolactin", "9 (4 to 20) ng/mL"),),
        dose_times_h=(),
        basis="Nothing is learnt from the observations yet.",
    ),
    options=(
        Option(
            policy=Policy.reduce,
            regimen=Lowered(percent=33.0),
            target_mg_per_day=28.0,
            mitragynine_mg_per_day=Interval(low=19.6, median=28.0, high=37.8),
            probability_of_benefit=Benefit(low=0.05, middle=0.12, high=0.22),
            benefit=NO_RELIEF,
            constraints=(
                Constraint(
                    name="withdrawal", probability=0.3, allowed=0.25, binding=True
                ),
            ),
            marks=("not endorsed",),
            untested_pattern=True,
            evidence_grade="D",
            reason=Grounds(ground=Ground.less),
            plan=plan(Policy.reduce, of_present(A_WAY.descent.factor, 1, 28.0)),
        ),
    ),
    monitoring=(
        Scheduled(
            test="ECG",
            when="now",
            act_if="QTc 470 ms",
            why="hERG",
            source="X",
            basis="construct",
        ),
    ),
    unknowns=("QT margin: not computed",),
    warnings=("Call for help after an overdose.",),
    statement="No chronic-pain trial exists.",
    sealed=Seal(
        version="0.1.0",
        evidence_hash="9" * 64,
        seed=1,
        subjects=400,
        inputs_hash="8" * 64,
        role=Role.clinician,
        instruction_set="x86-64 avx2",
    ),
)
REFUSAL = Refusal(
    role=Role.clinician,
    gates=(replace(GATE, level=Level.hard_stop, effect=Effect.stop_now),),
    observations=(),
    actions=(
        Action(
            what="Go to emergency care.", whom="112", urgency=Urgency.now, source="X"
        ),
    ),
    plan=A_PLAN,
    monitoring=(),
    unknowns=(),
    warnings=(),
    sealed=ADVICE.sealed,
)


@pytest.fixture
def answered(monkeypatch):
    """Put an answer in the place of the computation; says what was asked."""
    calls: list[dict] = []

    def put(answer: Advice | Refusal) -> list[dict]:
        def advise(history, role, *, seed=1, n=400, threads=None):
            calls.append(
                {"history": history, "role": role, "seed": seed, "n": n, "on": threads}
            )
            sealed = replace(answer.sealed, role=role)
            return replace(answer, role=role, sealed=sealed)

        monkeypatch.setattr("mitragyna.workflows.advise.recommend", advise)
        return calls

    return put


def run(*arguments: str):
    return CliRunner().invoke(app, ["advise", *arguments])


def test_the_record_and_the_options_reach_the_computation(answered):
    calls = answered(ADVICE)
    run(str(PERSON), "--seed", "7", "--subjects", "50", "--threads", "2")
    (call,) = calls
    assert call["history"].subject.id == "example-leaf-certificate"
    assert (call["seed"], call["n"], call["on"]) == (7, 50, 2)
    assert call["role"] is Role.person


def test_a_clinician_reads_unknowns_gates_options_monitoring_in_this_order(answered):
    answered(ADVICE)
    result = run(str(PERSON), "--role", "clinician", "--full")
    assert result.exit_code == 0
    heads = (
        "What is not known",
        "Rules that fired",
        "If nothing changes",
        "Options that remain",
        "Monitoring",
        "Sealed",
    )
    places = [result.stdout.index(head) for head in heads]
    assert places == sorted(places)
    assert "28 (19.6–37.8)" in result.stdout
    assert "withdrawal" in result.stdout
    assert "[at all]" in result.stdout


@pytest.mark.parametrize("more", [(), ("--full",)])
def test_a_person_reads_no_regimen_and_no_amount(answered, more):
    answered(ADVICE)
    result = run(str(PERSON), *more)
    assert result.exit_code == 0
    assert "Options" not in result.stdout
    assert "twice a day" not in result.stdout
    assert not AMOUNT.search(result.stdout)
    assert "Bring this to your provider" in result.stdout


def test_a_refusal_says_first_what_to_do_now_and_exits_with_3(answered):
    answered(REFUSAL)
    result = run(str(PERSON), "--role", "clinician", "--full")
    assert result.exit_code == 3
    assert result.stdout.index("NOW: Go to emergency care.") < result.stdout.index(
        "What is not known"
    )
    assert "week 1: 90 %" in result.stdout


@pytest.mark.parametrize("more", [(), ("--full",)])
def test_a_person_reads_no_way_down(answered, more):
    answered(REFUSAL)
    result = run(str(PERSON), *more)
    assert result.exit_code == 3
    assert "90 %" not in result.stdout


def test_json_has_the_schema_and_every_field(answered):
    answered(ADVICE)
    answer = json.loads(run(str(PERSON), "--role", "researcher", "--json").stdout)
    assert answer["schema"] == "mitragyna.advise/4"
    assert (answer["kind"], answer["role"]) == ("advice", "researcher")
    assert answer["gates"][0]["level"] == "warn"
    assert answer["options"][0]["mitragynine_mg_per_day"] == {
        "low": 19.6,
        "median": 28.0,
        "high": 37.8,
    }
    assert answer["sealed"]["evidence_hash"] == "9" * 64


def test_json_of_a_refusal_exits_with_3(answered):
    answered(REFUSAL)
    result = run(str(PERSON), "--json")
    assert result.exit_code == 3
    assert json.loads(result.stdout)["kind"] == "refusal"


def test_a_file_that_is_not_there_is_one_message(answered):
    answered(ADVICE)
    result = run("nobody.toml")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("mitragyna: nobody.toml: cannot be read")
    assert result.stderr.count("\n") == 1


def test_a_misspelt_key_is_named(answered, tmp_path: Path):
    answered(ADVICE)
    path = tmp_path / "p.toml"
    path.write_text(PERSON.read_text().replace("mass_kg", "mas_kg"))
    result = run(str(path))
    assert result.exit_code == 2
    assert "mas_kg" in result.stderr
    assert "mass_kg" in result.stderr


@pytest.mark.parametrize("command", ["advise", "interactions"])
def test_a_mistake_in_the_file_hides_no_emergency(tmp_path, command):
    path = tmp_path / "a.toml"
    text = PERSON.read_text().replace("conditions = [", 'conditions = ["jaundice", ')
    path.write_text(text.replace("[subject]", "[subject]\nmood = 3"))
    result = CliRunner().invoke(app, [command, str(path)])
    assert result.exit_code == 2
    call = result.stderr.index("NOW: Call 911 now. Yellow eyes")
    assert call < result.stderr.index("mood")
