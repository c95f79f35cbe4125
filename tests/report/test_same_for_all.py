"""Lines that are the same for everybody in a state of use."""

import pytest

from mitragyna.answer import UseState
from mitragyna.answer.amount import names_amount
from mitragyna.evidence.table import rows
from mitragyna.report.first.personal import SHOWN
from mitragyna.report.first.same_for_all import lines_of

STATES = (*UseState, None)


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_lines_of_every_part(state):
    for part in {row["part"] for row in rows("person_page")}:
        assert lines_of(part, state)
    assert len(lines_of("do", state)) >= SHOWN - 1  # one on kratom always stands


def test_who_takes_none_is_not_spoken_to_as_a_user():
    parts = ("do", "ask", "diary")
    said = " ".join(line for one in parts for line in lines_of(one, UseState.never))
    assert "what you take" not in said
    assert "off it" not in said
    for state in (UseState.never, UseState.stopped):
        assert "when you took it" not in " ".join(lines_of("diary", state))


def test_no_line_names_an_amount():
    assert not any(names_amount(row["text"]) for row in rows("person_page"))
