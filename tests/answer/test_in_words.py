"""A field that JSON holds as a sentence."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import TypeAdapter

from mitragyna.answer.in_words import InWords


@dataclass(frozen=True, slots=True)
class Pair:
    first: int
    second: int


def said(pair: Pair) -> str:
    return f"{pair.first} and {pair.second}"


@dataclass(frozen=True, slots=True)
class Holds:
    pair: Annotated[Pair, InWords(said)]


def test_json_holds_the_sentence_and_its_form_says_so() -> None:
    form = TypeAdapter(Holds)
    held = Holds(pair=Pair(first=1, second=2))
    assert form.dump_python(held, mode="json") == {"pair": "1 and 2"}
    schema = form.json_schema(mode="serialization")
    assert schema["properties"]["pair"]["type"] == "string"
