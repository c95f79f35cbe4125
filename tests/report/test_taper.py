"""The page of ways down: the numbers of the answer, the steps of the chosen plan."""

import re
from dataclasses import replace

import pytest

import mitragyna as mg
from mitragyna.answer import Taper
from mitragyna.report.taper import NONE_BORNE, chosen_of, sources, verdict

EXAMPLE = "above_tested_range"


@pytest.fixture(scope="module")
def answer() -> Taper:
    return mg.taper(mg.example(EXAMPLE), "clinician", mg.TaperWish(subjects=60))


def text(page: str) -> str:
    """What is read, in one line."""
    body = page.split("</style>")[1]
    return " ".join(re.sub(r"<svg.*?</svg>|<[^>]+>", " ", body, flags=re.S).split())


def test_the_page_has_every_plan_and_every_step(answer: Taper) -> None:
    page = text(mg.taper_report(mg.example(EXAMPLE), answer))
    chosen = chosen_of(answer)
    assert chosen
    assert f"The {chosen.name} plan: {chosen.weeks} weeks" in page
    for plan in answer.plans:
        numbers = f"{plan.weeks} {round(100 * plan.added_withdrawal)} %"
        assert f"{plan.name} {numbers}" in page.replace(" (for comparison)", "")
    for number, step in enumerate(chosen.steps, start=1):
        share = f"{round(step.percent_of_start or 0)} %"
        assert re.search(rf"\b{number} 2026-\d\d-\d\d {share}", page)
    assert "1 2026-06-04" in page  # the day after the record
    assert "step back one step when SOWS is above 20" in page
    assert all(rule.text in page for rule in answer.rules)


def test_the_page_asks_nobody(answer: Taper) -> None:
    page = mg.taper_report(mg.example(EXAMPLE), answer)
    assert not re.search(r"(?:src|href)=\"https?:", page)
    assert "<script" not in page


def test_where_nothing_is_borne_treatment_comes_first(answer: Taper) -> None:
    none = replace(answer, chosen=None)
    assert verdict(None, none) == NONE_BORNE
    page = text(mg.taper_report(mg.example(EXAMPLE), none))
    assert NONE_BORNE in page
    assert "tear off" not in page
    assert all(one.what in page for one in answer.route if "'" not in one.what)


def test_where_there_are_no_plans_the_reason_is_the_head() -> None:
    person = "tests/people/hydroxy.toml"
    answer = mg.taper(person, "clinician", mg.TaperWish(subjects=20))
    assert text(mg.taper_report(person, answer)).count(answer.remarks[0]) >= 1
    assert verdict(None, answer) == answer.remarks[0]


def test_every_source_stands_once(answer: Taper) -> None:
    cited = sources(answer)
    assert len(cited) == len(set(cited))
    assert "GeneralKnowledge" in cited
