"""No request that the description allows, or nearly, is a mistake of the program."""

from mitragyna.web import records
from verify.made_up_requests import as_described, printed

EACH = 9  # some 200 requests


def test_every_answer_is_as_it_is_described():
    assert printed(EACH) == ""


def test_a_mistake_of_the_program_is_counted(monkeypatch):
    def mistake(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr(records, "present_record", mistake)
    row = as_described(1)
    assert row.value >= 1
    assert not row.passed
