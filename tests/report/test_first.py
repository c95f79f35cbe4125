"""Page one: one terminal, one side of A4, the same numbers everywhere."""

import re
from dataclasses import replace

import pytest

from mitragyna.answer import CareRoute, Role, Urgency, taking_in_words
from mitragyna.interval import tenths
from mitragyna.plots.numbers import chance
from mitragyna.report.advise import page
from mitragyna.report.first import TERMINAL, in_lines, page_one
from mitragyna.report.first.clinical import how_long, in_short
from mitragyna.report.first.content import Section
from mitragyna.report.first.dated import age, with_dates
from mitragyna.report.first.fitted import fitted
from mitragyna.report.first.intended import intended
from mitragyna.report.first.short import short
from tests.report.fabricated import ABOUT, action


def lines(answer, whose=ABOUT, width=80):
    return [text for text, _ in in_lines(page_one(answer, whose, TERMINAL), width)]


def test_a_page_with_too_much_gives_away_what_is_least_needed(advice):
    medicines = ", ".join(f"medicine{n}" for n in range(200))
    crowded = replace(
        advice,
        monitoring=advice.monitoring * 20,
        understood=(f"Other medicines: {medicines}.",) * 12,
    )
    shown = lines(crowded)
    assert len(shown) <= TERMINAL
    said = " ".join(shown)
    assert "more in the full answer" in said
    assert "GET HELP NOW IF" in said
    for option in advice.options[:2]:
        assert taking_in_words(option.regimen).split()[0] in said
    assert all(line in said for line in advice.bottom_line or (advice.headline,))


def test_the_page_reads_in_the_order_of_a_consultation(advice):
    said = "\n".join(lines(advice))
    heads = ("WHO", "BOTTOM LINE", "GET HELP NOW IF", "OPTIONS", "TESTS", "HOW SURE")
    places = [said.index(head) for head in heads]
    assert places == sorted(places)


def test_why_a_prolactin_is_raised_stands_before_all_but_what_is_urgent(advice):
    raised = "85 ng/mL: likeliest cause a medicine (93 %: a chance, no finding)."
    shown = lines(replace(advice, raised=raised))
    assert shown[1].startswith("PROLACTIN: 85 ng/mL")
    assert not any("PROLACTIN" in line for line in lines(advice))
    for_person = replace(advice, raised=raised, role=Role.person)
    assert not any("likeliest" in line for line in lines(for_person))


def test_an_emergency_is_the_first_line(refusal):
    urgent = replace(refusal, actions=(action("Call 911 now.", Urgency.now),))
    for role in Role:
        for_role = replace(urgent, role=role, plan=None)
        assert lines(for_role)[0].startswith("NOW: Call 911 now.")
        assert (
            page(for_role, ABOUT).split("<body>")[1].index("NOW: Call 911 now.") < 200
        )


def test_terminal_and_page_show_the_same_numbers(advice):
    html = " ".join(re.sub(r"<[^>]+>", " ", page(advice, ABOUT)).split())
    first = page_one(advice, ABOUT, TERMINAL)
    cells = [cell for s in first.sections for row in s.rows for cell in row]
    assert cells
    assert all(cell in html for cell in cells)


def test_page_one_shows_the_numbers_of_the_answer(advice):
    first = replace(advice.options[0], weeks=8, added_withdrawal=0.0749)
    (grid,) = (
        s
        for s in page_one(replace(advice, options=(first,)), ABOUT, TERMINAL).sections
        if s.head == "OPTIONS"
    )
    ((_, weeks, added, pain, _),) = grid.rows
    assert weeks == "8 weeks"
    assert added == chance(0.0749)
    assert pain.startswith(tenths(first.benefit.mean_difference))


def test_what_is_left_out_is_counted():
    assert Section(head="TESTS", left_out=2).more == "2 more in the full answer."
    assert Section(head="TESTS").more == ""


def test_a_page_that_fits_is_not_changed(advice):
    first = page_one(advice, ABOUT, TERMINAL)
    assert fitted(first, (("TESTS", 1),), TERMINAL) is first


def test_a_way_says_how_long_it_takes():
    assert [how_long(n) for n in (None, 0, 1, 8)] == [
        "as now",
        "at once",
        "1 week",
        "8 weeks",
    ]


def test_a_treatment_in_short_keeps_what_speaks_against_it():
    route = CareRoute(
        what="Given for nausea. It prolongs the QT interval.",
        for_whom="Nausea.",
        when_not="Not before these are on record: a recent ECG (QTc).",
        evidence_grade="D",
        source="VA_withdrawal2018",
    )
    assert in_short(route) == (
        "Given for nausea. Not before these are on record: a recent ECG (QTc)."
    )


@pytest.mark.parametrize("role", Role)
def test_every_page_says_what_it_is_not(role):
    said = intended(role)
    assert "not for emergencies" in said
    assert "Kratom is not approved by the FDA for any use" in said


def test_a_narrow_terminal_has_a_line_a_cell(advice):
    shown = lines(advice, width=40)
    assert any(line.startswith("How long: ") for line in shown)
    assert max(map(len, shown)) <= 40


def test_weeks_of_a_schedule_carry_their_dates():
    said = with_dates("weeks 2, 4 and 8; then monthly", ABOUT.as_of)
    assert said == "weeks 2, 4 and 8 (2026-06-17, 2026-07-01, 2026-07-29); then monthly"
    assert with_dates("day 9 to 10", ABOUT.as_of).endswith("(2026-06-12, 2026-06-13)")


def test_a_value_says_how_old_it_is():
    assert age("2026-06-03 06:00", ABOUT.as_of) == "3 h old"
    assert age("2026-05-01 09:00", ABOUT.as_of) == "33 days old"


def test_a_long_list_ends_in_a_count_and_cuts_no_item():
    names = [f"medicine{n}" for n in range(50)]
    said = short(f"Other medicines: {', '.join(names)}.")
    shown, _, more = said.rpartition(" and ")
    assert len(said) < 230
    assert (
        shown.removeprefix("Other medicines: ").split(", ") == names[: -int(more[:2])]
    )
