"""What was answered stays as it was, with what it was answered from."""

from dataclasses import replace

import pytest

from mitragyna.errors import InputError
from mitragyna.store.answers import FiledAnswer, answer_numbered, filed
from mitragyna.store.connection import reading
from mitragyna.store.reading import answers_of
from mitragyna.store.verify import verify
from tests.store.stores import back, named, put, write_of

ANN = named("ann")
ANSWER = FiledAnswer(
    head="2:00", history=ANN, document={"a": [1.5, None]}, page="<p>ü</p>" * 99
)


def test_an_answer_is_filed_beside_the_record(store):
    put(store, write_of(ANN, "1"))
    fact = ANSWER.fact("UTC")
    put(store, replace(write_of(ANN, "1", id="a", action="advise"), facts=(fact,)))
    with reading(store.engine) as connection:
        (stored,) = answers_of(connection, "1")
    assert filed(stored) == ANSWER
    assert back(store, "1") == ANN
    assert verify(store).faults == ()
    assert answer_numbered([stored], "3.1") == stored
    with pytest.raises(InputError, match=r"allowed: 3\.1"):
        answer_numbered([stored], "4.1")
