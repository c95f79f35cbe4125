from mitragyna.report.wording import css_text, sources


def test_every_source_is_listed_once_in_order(refusal):
    listed = sources(refusal)
    assert list(listed) == sorted(set(listed), key=str.casefold)
    assert {"Post2019", "LeongECG", "Tay2016", "Navarro2019"} <= set(listed)


def test_a_label_cannot_leave_its_css_string():
    assert css_text('a 1"<\\\n') == r"a 1\000022 \00003c \00005c \00000a "
