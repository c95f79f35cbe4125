"""Facts are computed once and travel with the gates; a refusal simulates nothing."""

from dataclasses import replace

import pytest

from mitragyna.answer import Role
from mitragyna.dosing.decide import decide
from mitragyna.dosing.recommend import advise
from mitragyna.person.setting import Draws
from mitragyna.safety import facts
from tests.cases.people import clean, of_subject, using, woman

DRAWS = Draws(seed=1, n=20, threads=1)
BESIDE_OPIOID = of_subject(comedication=("oxycodone",))(using("2 g daily"))


@pytest.fixture
def readings(monkeypatch):
    """The records of which the facts were computed."""
    seen = []

    def counted(fact):
        def read(history):
            seen.append(history)
            return fact.read(history)

        return replace(fact, read=read) if fact.name == "age_years" else fact

    monkeypatch.setattr(facts, "FACTS", tuple(map(counted, facts.FACTS)))
    return seen


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    "history",
    [
        using("2 g three times a day", days=90, history=woman(pregnant=True)),
        BESIDE_OPIOID,
    ],
    ids=["pregnant", "beside an opioid"],
)
def test_the_facts_of_a_record_are_computed_once_for_a_refusal(history, role, readings):
    """Beside them stand those of the record without its values, by which each value
    is judged alone."""
    assert decide(history, role, DRAWS).refusal is not None
    assert readings.count(history) == 1
    assert set(readings) == {history, replace(history, observations=())}


def test_the_facts_of_a_record_are_computed_once_for_advice(readings):
    history = clean()
    assert advise(history, Role.person, n=20, threads=1).kind == "advice"
    assert readings.count(history) == 1


def test_a_refusal_runs_no_advice(monkeypatch):
    def nobody(*_):
        raise AssertionError("somebody was simulated")

    monkeypatch.setattr("mitragyna.dosing.recommend.setting", nobody)
    answer = advise(BESIDE_OPIOID, Role.clinician, n=20, threads=1)
    assert answer.kind == "refusal"
