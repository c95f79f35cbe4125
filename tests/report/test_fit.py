"""The page of a fit: what the answer says, and nothing of it for a person."""

import re
from dataclasses import replace
from html import unescape

import pytest

import mitragyna as mg
from mitragyna.inference import weighing
from mitragyna.inference.moved import ABSORBED, PARAMETERS
from mitragyna.report import fit_checks, fit_words
from mitragyna.report.first import about
from mitragyna.report.fit import LEAST, meant
from mitragyna.workflows.fit import PersonFit
from tests.cases.people import seen
from tests.inference.people import measured, plasma, prolactin

HISTORY = measured(prolactin(400.0), plasma(40.0), seen("testosterone", 400, "ng/dL"))


@pytest.fixture(scope="module")
def answers():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(weighing, "SIZE", 300)
        patch.setattr(weighing, "FEWEST", 1.0)
        patch.setattr(weighing, "MOST_K", 9.0)
        made = [mg.fit(HISTORY, role, subjects=50) for role in ("clinician", "person")]
    assert all(isinstance(one, PersonFit) for one in made)
    return made


def text(page: str) -> str:
    """What is read, in one line."""
    body = page.split("</style>")[1]
    read = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", body, flags=re.S)
    return unescape(" ".join(read.split()))


def test_the_page_has_what_moved_what_conflicts_and_a_chart_a_quantity(answers):
    answer, _ = answers
    html = mg.fit_report(HISTORY, answer)
    page = text(html)
    assert page.index(answer.first) < page.index("What moved")
    assert "apparent clearance of mitragynine (CL_MG) [L/h]" in page
    assert fit_words.said(answer.conflicts[0]) in page
    assert answer.conflicts[0].explanations
    assert all(one in page for one in fit_words.explained_by(answer.conflicts[0]))
    assert len(answer.checks) == html.count('<svg class="chart"') == 2
    assert "400, conflict" in page
    assert not re.search(r"(?:src|href)=\"https?:", html)


def test_a_person_reads_the_first_line_and_what_was_measured_alone(answers):
    _, answer = answers
    html = mg.fit_report(HISTORY, answer)
    page = text(html)
    assert answer.first in page
    assert "prolactin 400 ng/mL" in page
    assert "learnt from" in page
    for said in ("What moved", "CL_MG", "Method:", "explain it", "week ahead"):
        assert said not in page
    assert "<svg" not in html


def test_a_failed_fit_shows_what_was_expected_alone(answers):
    answer, _ = answers
    failed = replace(
        answer,
        first="The fit failed.",
        diagnostics=replace(answer.diagnostics, failed=True),
        moved=(),
        foretold=(),
        checks=tuple(
            replace(
                one,
                posterior=None,
                values=tuple(replace(value, posterior=None) for value in one.values),
            )
            for one in answer.checks
        ),
    )
    page = text(mg.fit_report(HISTORY, failed))
    assert "nothing was learnt" in page
    assert "What moved" not in page


def test_what_is_next_to_nothing_is_not_foretold(answers):
    answer, _ = answers
    level = next(one for one in answer.foretold if one.quantity == "week_plasma_MG")
    nothing = replace(level.prior, low=0.0, median=0.0, high=LEAST / 2)
    gone = replace(answer, foretold=(replace(level, prior=nothing, posterior=nothing),))
    assert "mitragynine in plasma [" in text(mg.fit_report(HISTORY, answer))
    assert "mitragynine in plasma [" not in text(mg.fit_report(HISTORY, gone))


def test_every_quantity_has_words():
    assert all(meant(name) != name for name in (ABSORBED, *PARAMETERS))


def test_of_many_values_those_in_conflict_and_the_last_are_listed(answers):
    answer, _ = answers
    one = answer.checks[0]
    (value,) = one.values
    many = tuple(replace(value, time_h=-float(n)) for n in range(30))
    crowded = replace(answer, checks=(replace(one, values=many),))
    (shown,) = fit_checks.checks(crowded, about(HISTORY))
    assert len(shown.rows) == fit_checks.MOST_ROWS
    assert f"{30 - fit_checks.MOST_ROWS} earlier values" in shown.caption
