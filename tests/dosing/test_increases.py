"""A start and a higher habit: amounts by hand, and why some are not proposed."""

from dataclasses import replace

import pytest

from mitragyna.answer import Policy, taking_in_words
from mitragyna.clock import WEEK_H
from mitragyna.dosing.candidate import Candidate, Withheld, case_of
from mitragyna.dosing.increases import Climb, higher, titrate
from mitragyna.evidence.bounds import bound
from mitragyna.record import AmountUnit, Certificate, Form, Product
from tests.cases.people import LEAF, clean, using
from tests.stated import stated
from tests.ways import way_for

CAPSULE = Product(class_id="L4", form=Form.capsule)


def case(history):
    return case_of(history, history.regimen, True, way_for(history))


def of_product(history, product, **contents):
    certificate = replace(product.certificate or Certificate(), **contents)
    return replace(history, product=replace(product, certificate=certificate))


def started(**contents):
    return titrate(case(of_product(clean(), LEAF, **contents)))


def counted(**contents):
    return titrate(case(of_product(clean(), CAPSULE, **contents)))


def raised(text, **subject):
    return higher(case(using(text, history=clean(**subject))))


def made_of(made) -> Candidate:
    assert isinstance(made, Candidate)
    return made


def steps(made):
    return stated(made_of(made).plan).steps


def weeks(made):
    return [stated(step.mitragynine_mg_per_day) for step in steps(made)]


def why(withheld):
    assert isinstance(withheld, Withheld)
    return withheld.reason


def test_a_climb_adds_a_step_a_week_and_then_stays():
    climb = Climb(unit=AmountUnit.g, first=0.5, step=0.25, steps=2)
    amounts = [climb.amount(hours) for hours in (0, 167.9, 168, 2 * 168, 9 * 168)]
    assert amounts == [0.5, 0.5, 0.75, 1.0, 1.0]
    assert climb.last == 1.0


def test_a_start_is_5_mg_then_two_steps_of_5_mg():
    made = made_of(started())
    assert weeks(made) == pytest.approx([5, 10, 15, 15])
    assert [step.grams for step in steps(made)] == pytest.approx(
        [5 / 14, 10 / 14, 15 / 14, 15 / 14]
    )
    # the factors are what is computed, the plan is what is read: they agree
    shares = [made.factor(week * WEEK_H) for week in range(4)]
    assert shares == pytest.approx([1, 2, 3, 3])
    assert made.mg == pytest.approx(5.0)
    assert stated(made.rule).phases[0].intakes[0].amount.value == pytest.approx(5 / 14)


def test_in_older_age_a_start_and_its_steps_are_half():
    history = clean(age_years=65)
    assert weeks(titrate(case(history))) == pytest.approx([2.5, 5, 7.5, 7.5])


def test_what_is_counted_starts_in_whole_pieces_that_hold_no_more_than_a_step():
    made = counted(mitragynine_mg_per_unit=2.0, unit_mass_g=0.2)
    assert [step.units for step in steps(made)] == [2, 4, 6, 6]
    assert [step.grams for step in steps(made)] == [None] * 4
    assert weeks(made) == pytest.approx([4, 8, 12, 12])


def test_a_week_says_what_its_amount_may_hold():
    for step in steps(started()):
        held = stated(step.may_hold_mg_per_day)
        assert held.median == step.mitragynine_mg_per_day
        assert held.low < held.median < held.high


@pytest.mark.parametrize(
    ("withheld", "reason"),
    [
        (
            counted(mitragynine_mg_per_unit=6.0, unit_mass_g=0.5),
            "one piece holds more than a first step",
        ),
        (
            counted(mitragynine_mg_per_unit=2.0),
            "how many grams it would be is not known",
        ),
        (
            counted(mitragynine_mg_per_g=14.0),
            "how much mitragynine an amount of it holds is not known",
        ),
        # 15 mg of 2.9 mg/g are 5.2 g
        (
            started(mitragynine_mg_per_g=2.9),
            "it would need more than 5 g of product a day",
        ),
        # 5 mg of 60 mg/g are 0.08 g
        (
            started(mitragynine_mg_per_g=60.0),
            "less than 0.1 g cannot be weighed at home",
        ),
    ],
)
def test_a_start_that_nobody_should_or_could_take_is_withheld(withheld, reason):
    assert why(withheld) == reason
    assert withheld.policy is Policy.titrate


def test_an_increase_of_an_extract_ends_at_what_the_weakest_of_its_class_needs():
    """53.2 mg by 62 mg/g, the weakest of class E1, are 0.86 g."""
    extract = Product(class_id="E1", form=Form.extract)
    weak = of_product(clean(), extract, mitragynine_mg_per_g=15.0)
    assert why(titrate(case(weak))) == "it would need more than 0.86 g of product a day"


def test_without_a_certificate_there_is_no_start():
    assert titrate(case(replace(clean(), product=None))) is None
    bare = replace(clean(), product=Product(class_id="L1", form=Form.leaf_powder))
    assert titrate(case(bare)) is None


def test_a_habit_rises_twice_by_5_mg():
    made = made_of(raised("2 g once daily"))  # 28 mg
    assert weeks(made) == pytest.approx([33, 38])
    assert [made.factor(week * WEEK_H) for week in range(3)] == pytest.approx(
        [33 / 28, 38 / 28, 38 / 28]
    )
    assert taking_in_words(made.regimen) == (
        "Up by 5 mg of mitragynine a day each week, 2 steps."
    )


def test_a_habit_rises_once_where_a_second_step_would_reach_the_largest_tested():
    made = made_of(
        raised("45 mg mitragynine once daily")
    )  # 50 mg; 55 mg are above 53.2
    assert weeks(made) == pytest.approx([50])
    assert taking_in_words(made.regimen).endswith("1 step.")
    assert max(weeks(made)) < bound("tested_mg_per_day")


@pytest.mark.parametrize(
    ("withheld", "reason"),
    [
        (raised("1 g twice a day"), "more than one intake a day was never tested"),
        (raised("1 g a day in divided doses"), "in how many intakes a day's total"),
        (raised("6 mg mitragynine daily"), "the present intake is below 6.65 mg"),
        (raised("49 mg mitragynine daily"), "a step would reach 53.2 mg a day"),
        # 8 + 5 mg is more than 1.5 times 8 mg
        (raised("8 mg mitragynine daily"), "a step would be more than 1.5 times"),
    ],
)
def test_a_habit_that_may_not_rise_says_why(withheld, reason):
    assert why(withheld).startswith(reason)
    assert withheld.policy is Policy.higher


def test_in_older_age_a_habit_rises_by_half_a_step():
    assert weeks(raised("12 mg mitragynine daily", age_years=70)) == pytest.approx(
        [14.5, 17]
    )


def test_a_habit_of_pieces_too_large_for_a_step_does_not_rise():
    held = of_product(
        using("2 capsules once daily"), CAPSULE,
        mitragynine_mg_per_unit=7.0, unit_mass_g=0.5,
    )  # fmt: skip
    assert why(higher(case(held))) == "one piece holds more than a step"


def test_who_takes_nothing_has_no_habit_to_raise():
    assert higher(case(clean())) is None


def test_half_a_step_of_older_age_opens_nothing_that_a_whole_one_would_not():
    text = "8 mg mitragynine once daily"
    for made in (raised(text), raised(text, age_years=70)):
        assert "more than 1.5 times" in why(made)
