"""Products side by side as text: a column a product, a row a quantity."""

from dataclasses import replace

from mitragyna.answer import Action, Urgency
from mitragyna.cli.side_by_side import pair, print_products, quantities
from mitragyna.interval import Interval
from tests.report.test_compare import ANSWER

PAIR = ANSWER.differences[0]


def test_a_row_a_quantity_and_a_cell_a_product():
    rows = quantities(ANSWER.products)
    assert len(rows) == 2
    assert rows[0] == (
        "mitragynine, area over the day in plasma [h·ng/mL]",
        "200 (100 to 400)",
        "200 (100 to 400)",
    )


def test_a_ratio_is_told_in_times_and_a_difference_in_points():
    points = replace(PAIR, is_ratio=False, apart=Interval(low=-1, median=0, high=1))
    assert pair(PAIR)[2] == "1 (0.3 to 3) times"
    assert pair(points)[2] == "0 (-1 to 1) points"


def test_a_difference_is_told_beside_what_chance_gives():
    space = "\N{NO-BREAK SPACE}"
    assert pair(PAIR)[3] == f"5{space}% (5{space}% by chance)"


def test_what_must_be_done_comes_before_any_number(capsys):
    action = Action(
        what="Be seen today.", whom="A physician.", urgency=Urgency.now, source="a"
    )
    print_products(replace(ANSWER, actions=(action,)))
    printed = capsys.readouterr().out
    assert printed.index("Be seen today.") < printed.index("Products compared")
    assert printed.index("Colours carry no information") < printed.index("200 (100")


def test_no_amount_of_a_person_is_printed_and_what_is_left_out_is_named(capsys):
    left_out = replace(ANSWER, regimen=None, left_out=("blue: its lead.",))
    print_products(left_out)
    printed = capsys.readouterr().out
    assert "All taken as" not in printed
    assert "blue: its lead." in printed
    print_products(ANSWER)
    assert "All taken as 2 g once, day 1" in capsys.readouterr().out
