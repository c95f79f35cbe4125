"""Advice learns from what was measured: forecasts, options, and what it says of it."""

from dataclasses import replace

import pytest

from mitragyna.answer import Advice, Refusal, Role
from mitragyna.dosing.learning import FAILED, FAILED_TO_A_PERSON, TO_A_PERSON
from mitragyna.dosing.recommend import advise
from mitragyna.inference import learnt, weighing
from mitragyna.inference.learnt import NOTHING, computed
from mitragyna.inference.weighing import of_size
from mitragyna.report.first import TERMINAL, about, in_lines, page_one
from tests.cases.people import AS_OF, seen, using

N = 100


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """One size of the crowd, and few effective draws asked for, to be quick."""
    computed.cache_clear()
    monkeypatch.setattr(weighing, "FEWEST", 20.0)
    monkeypatch.setattr(
        learnt,
        "weighed",
        lambda history, used, draws: of_size(history, used, replace(draws, n=600)),
    )


def user(*observations):
    """A man who takes leaf, with these values beside those of his organs."""
    history = using("2 g twice a day")
    return replace(history, observations=(*history.observations, *observations))


def level(value):
    return seen("plasma_mitragynine", value, "ng/mL", days_ago=1)


def advised(history, role=Role.clinician) -> Advice:
    answer = advise(history, role, n=N, threads=2)
    assert isinstance(answer, Advice)
    return answer


def expected_level(answer) -> float:
    assert answer.forecast is not None
    (band,) = (b for b in answer.forecast.bands if b.quantity == "plasma_MG")
    return sum(band.median) / len(band.median)


def test_who_has_high_levels_is_forecast_higher_ones_and_who_has_low_ones_lower():
    low, none, high = (
        expected_level(advised(user(*values), Role.person))
        for values in ((level(14.0),), (), (level(110.0),))
    )
    assert low < 0.9 * none
    assert high > 1.1 * none


def test_without_anything_measured_nothing_is_said_to_be_learnt():
    answer = advised(user(), Role.person)
    assert answer.learnt is None
    assert answer.forecast is not None
    assert "learns from nothing" in answer.forecast.basis


def test_a_clinician_reads_from_how_many_values_it_learnt_in_a_line():
    answer = advised(user(level(30.0)))
    assert answer.learnt is not None
    assert answer.learnt.said == "Predictions learnt from 1 of 1 measured values."
    assert answer.learnt.diagnostics is not None
    assert not answer.learnt.diagnostics.failed


def test_a_person_reads_words_alone():
    answer = advised(user(level(30.0)), Role.person)
    assert answer.learnt is not None
    assert answer.learnt.said == TO_A_PERSON
    assert answer.learnt.diagnostics is None


def fails(monkeypatch):
    failing = replace(NOTHING, failed=True)

    def none_explains(history, used, draws):
        return (of_size(history, used, replace(draws, n=50)),), failing

    monkeypatch.setattr(learnt, "computed", none_explains)


def test_a_fit_that_fails_is_said_first_and_the_prior_stands(monkeypatch):
    fails(monkeypatch)
    history = user(level(30.0))
    answer, before = advised(history), advised(user())
    assert answer.learnt is not None
    assert answer.learnt.said == FAILED
    assert [one.benefit for one in answer.options] == [
        one.benefit for one in before.options
    ]
    page = page_one(answer, about(history), TERMINAL)
    (bottom_line,) = (s for s in page.sections if s.head == "BOTTOM LINE")
    assert bottom_line.items[0] == FAILED
    assert len(in_lines(page, 80)) <= TERMINAL


def test_a_person_is_told_so_in_words(monkeypatch):
    fails(monkeypatch)
    answer = advised(user(level(30.0)), Role.person)
    assert answer.learnt is not None
    assert answer.learnt.said == FAILED_TO_A_PERSON


def test_the_way_down_of_a_refusal_learns_too():
    """Ratings of withdrawal tell how much more of it a way down adds."""
    history = using("4 g three times a day", days=200)
    ill = seen("alt", 150, "U/L", limit=40)
    scores = tuple(seen("sows", 9, "points", days_ago=d + 0.3) for d in range(1, 6))

    def refused(*more) -> Refusal:
        values = (*history.observations[1:], ill, *more)
        answer = advise(
            replace(history, observations=values), Role.clinician, n=N, threads=2
        )
        assert isinstance(answer, Refusal)
        return answer

    before, after = refused(), refused(*scores)
    if before.way_down is None:
        pytest.fail(f"no way down at {AS_OF}")
    assert before.learnt is None
    assert after.learnt is not None
    assert after.way_down is not None
    assert after.way_down.added_withdrawal != before.way_down.added_withdrawal
