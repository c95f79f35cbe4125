"""Why an option stands, in sentences."""

from mitragyna.answer import Ground, Grounds, Remark, grounds_in_words


def test_reasons_are_said_in_the_order_of_ground_week_and_remark():
    assert grounds_in_words(Grounds(ground=Ground.comparator)) == Ground.comparator
    falling = Grounds(
        ground=Ground.untried, judged_week=13, after_last=4, remark=Remark.as_placebo
    )
    assert grounds_in_words(falling) == (
        "Extrapolated from opioid guidance: no way down from kratom was ever tried. "
        "Benefit is judged in week 13, 4 weeks after the last step. Benefit counts "
        "from placebo without kratom, so that it has none."
    )
