"""Products put through the gates as if they were taken: each record is judged once."""

from collections import Counter

import pytest

from mitragyna.answer import Refusal, Role
from mitragyna.dosing import decide
from mitragyna.dosing.products import Products
from mitragyna.workflows import compare as workflow
from mitragyna.workflows.compare import TOO_FEW, compare
from mitragyna.workflows.request import Comparison

PERSON = "examples/leaf_certificate.toml"


@pytest.fixture
def judged(monkeypatch):
    """How often each record went through the gates."""
    times = Counter()
    gates = decide.gates

    def counted(history, role):
        times[repr(history)] += 1
        return gates(history, role)

    for room in (decide, workflow):
        monkeypatch.setattr(room, "gates", counted)
    return times


def comparing(*products: str) -> Comparison:
    return Comparison(products=products, person=PERSON, subjects=20)


@pytest.mark.parametrize("role", [Role.person, Role.clinician])
def test_a_refusal_judges_every_record_once(judged, role):
    answer = compare(comparing("L1", "7oh"), role)
    assert isinstance(answer, Refusal)
    assert TOO_FEW in answer.warnings
    assert set(judged.values()) == {1}
    assert len(judged) == 3  # the person, and each product as if it were taken


def test_what_stops_a_product_stands_in_the_refusal(judged):
    refusal = compare(comparing("7oh", "H1"), Role.clinician)
    assert isinstance(refusal, Refusal)
    assert [text for text in refusal.warnings if text.startswith("7oh: ")]


def test_a_product_that_is_stopped_is_left_out_and_the_others_are_compared(judged):
    answer = compare(comparing("L1", "7oh", "napdi-k51"), Role.clinician)
    assert isinstance(answer, Products)
    assert [one.label for one in answer.products] == ["L1", "napdi-k51"]
    assert all(text.startswith("7oh: ") for text in answer.left_out)
    assert answer.left_out
