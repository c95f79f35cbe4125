"""A record of many parts is printed short, and stays text in a notebook."""

from dataclasses import dataclass, make_dataclass

from mitragyna.record import Form
from mitragyna.shown import LONGEST, MOST, Shown, brief, parts


@dataclass(frozen=True, repr=False)
class Leaf(Shown):
    name: str
    contents: tuple[float, ...]


def test_what_is_many_is_counted():
    assert repr(Leaf("a", (1.0, 2.0))) == "Leaf(name='a', contents=<2>)"
    assert brief({"a": 1}) == "<1>"
    assert brief(Leaf("a", ())) == "<Leaf>"
    assert brief(Form.tea) == "tea"


def test_a_long_text_is_cut():
    assert brief("x" * (LONGEST - 2)) == "'" + "x" * (LONGEST - 2) + "'"
    cut = brief("x" * LONGEST)
    assert len(cut) == LONGEST
    assert cut.endswith("…")


def test_of_many_fields_the_rest_is_counted():
    names = [f"n{at}" for at in range(MOST + 3)]
    record = make_dataclass("Many", names)(*range(MOST + 3))
    shown = parts(record)
    assert shown[0] == ("n0", "0")
    assert shown[MOST:] == [("…", "3 more")]


def test_a_hostile_text_stays_text_in_a_notebook():
    page = Leaf("<script>", ())._repr_html_()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
