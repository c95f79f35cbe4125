"""What was said before is not said again."""

from mitragyna.report.first.once import once


def test_a_sentence_stands_where_it_is_said_first():
    said = ("Stop it. Call 911.", "Rest. Call 911.", "Call 911.")
    assert list(once(said)) == ["Stop it. Call 911.", "Rest."]
    assert list(once(said, before=("Rest. Sleep.",))) == ["Stop it. Call 911."]
