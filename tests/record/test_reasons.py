"""Why a text is no regimen: a word that tells more wins, and a long text is cut."""

from mitragyna.record.words.reasons import MG_OF_WHAT, shortened, unreadable


def test_a_word_that_tells_more_than_the_reason_wins():
    assert "names no number" in str(unreadable("a few grams a day", MG_OF_WHAT))
    assert MG_OF_WHAT in str(unreadable("30 mg", MG_OF_WHAT))


def test_a_long_text_is_told_by_its_beginning():
    text = "2 g and " * 40
    assert shortened("2 g") == "2 g"
    assert len(shortened(text)) == 120
    assert shortened(text).endswith("…")
