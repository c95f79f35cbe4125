"""One look: titles with and without lines below, and no mark that is read aloud."""

from mitragyna.plots.extra import altair as alt
from mitragyna.plots.look import WIDTH, dressed, titled
from mitragyna.plots.write import svg

POINT = alt.Chart(alt.InlineData(values=[{"x": 1.0}])).mark_point().encode(x="x:Q")


def drawn(*lines: str) -> str:
    return svg(dressed(POINT.properties(title=titled("Above", *lines), width=WIDTH)))


def height(text: str) -> float:
    return float(text.split('height="')[1].split('"')[0])


def test_lines_stand_below_the_title_and_take_room_only_where_there_are_some():
    without, with_line = drawn(), drawn("below")
    assert "Above" in without
    assert "below" in with_line
    assert height(with_line) > height(without)


def test_a_chart_leaves_its_one_sentence_to_the_page():
    mark = 'aria-roledescription="point"'
    assert mark not in drawn()
    assert mark in svg(POINT)
