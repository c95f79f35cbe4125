"""Of very many observations, what is read stands in the answer; the rest is counted."""

from dataclasses import replace
from typing import Any

from mitragyna.answer import Judged, Tier
from mitragyna.cli import answers
from mitragyna.report.advise import page
from mitragyna.report.many import MOST_SHOWN, left_out, shown
from tests.report.fabricated import ABOUT


def seen(n, quantity="heart_rate", **changes) -> Judged:
    fields: dict[str, Any] = {
        "time": f"2026-06-01 {n // 60 % 24:02d}:{n % 60:02d}",
        "quantity": quantity,
        "given": f"{n} 1/min",
        "canonical": f"{n} 1/min",
        "verdict": "No rule reacts to this value.",
        "rule": "-",
    }
    return Judged(**(fields | changes))


def many(n=1000):
    return tuple(map(seen, range(n)))


def test_few_are_all_shown():
    few = many(MOST_SHOWN)
    assert shown(few) == few
    assert left_out(few) is None


def test_of_many_the_last_are_shown_in_order_and_the_rest_is_counted():
    every = many(1000)
    assert shown(every) == every[-MOST_SHOWN:]
    assert (left_out(every) or "").startswith(f"{1000 - MOST_SHOWN} more")


def test_what_is_urgent_is_shown_however_old_it_is():
    every = list(many(5000))
    every[3] = seen(3, tier=Tier.call_now, rule="TR01", verdict="Call.")
    every[9] = seen(9, tier=Tier.same_day, rule="TR02", verdict="Today.")
    several = shown(tuple(every))
    assert several[:2] == (every[3], every[9])
    assert len(several) == MOST_SHOWN


def test_the_only_value_of_a_quantity_is_shown():
    every = (seen(0, "potassium"), *many(3000))
    assert shown(every)[0].quantity == "potassium"


def test_terminal_and_page_count_what_they_leave_out(advice, capsys):
    answer = replace(advice, observations=many(1000))
    answers.print_answer(answer)
    printed = capsys.readouterr().out
    assert "999 1/min" in printed
    assert "\n1 1/min" not in printed
    assert "800 more were judged" in " ".join(printed.split())
    written = page(answer, ABOUT)
    assert "800 more were judged" in written
    assert "999 1/min" in written
    assert ">1 1/min<" not in written
