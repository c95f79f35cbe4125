"""Every example gets the answer its first lines promise; a person sees no amount."""

import json
import re
from dataclasses import asdict, replace
from html import unescape
from pathlib import Path

import pytest

from mitragyna.answer import Advice, Role
from mitragyna.answer.amount import AMOUNT
from mitragyna.dosing.recommend import advise
from mitragyna.record import read_person
from mitragyna.report.plan import way
from tests.stated import stated

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.toml"))
N = 48


@pytest.fixture(scope="module")
def answers():
    """Each example for a clinician, by name; a start is judged in more people, as few
    cannot tell a chance of harm from what is allowed."""
    return {
        path.stem: advise(
            read_person(path),
            Role.clinician,
            n=4 * N if path.stem == "never_user" else N,
            threads=1,
        )
        for path in EXAMPLES
    }


def policies(answer):
    return {one.policy for one in answer.options}


def effects(answer):
    return {str(gate.effect) for gate in answer.gates}


def words(answer):
    """Whatever a percent-only advice may say of options and forecast; what is taken is
    repeated in the bottom line."""
    fields = asdict(
        replace(answer, gates=(), monitoring=(), unknowns=(), understood=())
    )
    for key in ("observations", "sealed", "bottom_line", "headline"):
        del fields[key]
    return json.dumps(fields)


def test_every_example_is_named_here(answers):
    assert set(answers) == {
        "above_tested_range",
        "case_prolactin_24",
        "case_prolactin_second_sample",
        "jaundice",
        "leaf_certificate",
        "leaf_no_certificate",
        "methadone",
        "never_user",
        "on_a_way_down",
        "pregnant_daily",
        "seven_oh_tablet",
    }


def test_leaf_with_a_certificate_gets_full_advice(answers):
    answer = answers["leaf_certificate"]
    assert {"none", "lower", "stay"} <= policies(answer)
    assert all(one.mitragynine_mg_per_day for one in answer.options)
    assert "higher" in policies(answer) or any("higher" in w for w in answer.warnings)


@pytest.mark.parametrize("name", ["leaf_no_certificate", "case_prolactin_24"])
def test_without_a_certificate_everything_is_in_percent(answers, name):
    answer = answers[name]
    assert policies(answer) == {"none", "stay"}
    assert not AMOUNT.search(words(answer))
    assert not re.search(r"\bmg\b(?!\s*/\s*d?L)", words(answer))
    (none,) = (one for one in answer.options if one.policy == "none")
    assert "% of present" in " ".join(way(none))
    assert any("certificate" in text for text in answer.unknowns) or (
        name == "case_prolactin_24"
    )


def test_the_published_case_is_judged_and_not_explained_away(answers):
    answer = answers["case_prolactin_24"]
    (seen,) = answer.observations
    assert "2 × the upper limit" in seen.verdict
    assert any(
        "macroprolactin" in test.test
        for test in answers["case_prolactin_24"].monitoring
    )


@pytest.mark.parametrize(
    ("name", "effect"),
    [
        ("pregnant_daily", "no_start"),
        ("methadone", "no_start"),
        ("seven_oh_tablet", "no_start"),
        ("jaundice", "stop_now"),
    ],
)
def test_a_refusal_says_what_to_do_and_whom_to_see(answers, name, effect):
    answer = answers[name]
    assert answer.kind == "refusal"
    assert effect in effects(answer)
    assert answer.actions
    assert all(a.what and a.whom and a.source for a in answer.actions)
    urgencies = [a.urgency for a in answer.actions]
    assert urgencies == sorted(
        urgencies, key=["now", "today", "this week", "next visit"].index
    )


def test_pregnant_and_daily_is_never_told_to_stop_abruptly(answers):
    answer = answers["pregnant_daily"]
    assert any("Do not stop abruptly" in action.what for action in answer.actions)
    assert any("obstetric" in action.whom for action in answer.actions)
    assert answer.plan.steps[-1].percent_of_start == 0.0


def test_an_emergency_has_no_taper_and_goes_first(answers):
    answer = answers["jaundice"]
    assert answer.plan is None
    assert answer.actions[0].urgency == "now"


def test_who_takes_nothing_sees_a_start_or_why_nothing_supports_it(answers):
    answer = answers["never_user"]
    assert "none" in policies(answer)
    assert ("titrate" in policies(answer)) is not bool(answer.unsupported)
    is_said = any("nothing predicted supports a start" in w for w in answer.warnings)
    assert is_said is bool(answer.unsupported)


def test_above_the_tested_range_nothing_is_raised(answers):
    answer = answers["above_tested_range"]
    assert policies(answer) == {"none", "lower", "stay"}
    (stay,) = (one for one in answer.options if one.policy == "stay")
    assert {"not endorsed", "above tested range"} <= set(stay.marks)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_person_sees_no_amount_anywhere(path):
    history = read_person(path)
    answer = advise(history, Role.person, n=8, threads=1)
    fields = asdict(answer)
    del fields["sealed"]
    del fields["understood"]  # their own words, repeated there alone
    text = json.dumps(fields, ensure_ascii=False)
    assert not AMOUNT.search(text)
    assert not re.search(r"\bmg\b(?!/dL)", text)
    if history.regimen:
        assert history.regimen.text not in text
    if isinstance(answer, Advice):
        assert answer.options == ()
        assert stated(answer.forecast).dose_times_h == ()
    else:
        assert answer.plan is None


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_page_for_a_person_holds_no_amount(path):
    pytest.importorskip("altair")
    from mitragyna.report.advise import page
    from mitragyna.report.first import about

    history = read_person(path)
    answer = advise(history, Role.person, n=8, threads=1)
    html = page(answer, about(history))
    seen = re.sub(r"<(style|svg)\b.*?</\1>", " ", html, flags=re.S)
    seen = unescape(re.sub(r"<[^>]+>", " ", seen))
    for line in answer.understood:  # their own words, repeated there alone
        assert seen.count(line) == 1
        seen = seen.replace(line, "")
    assert not AMOUNT.search(seen)
    assert "Ticks at the foot" not in html
    assert "Options that remain" not in html
