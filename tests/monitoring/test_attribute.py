"""Why a prolactin is raised: textbook cases, what is held back, and who reads what."""

from dataclasses import replace

import pytest

import mitragyna as mg
from mitragyna.answer import Attribution, Tier
from mitragyna.monitoring.attribute import KRATOM, NOT_RAISED, NUMBERS, in_a_line
from mitragyna.record.observation import Quantity
from tests.nof1.trials import PERSON, TRIAL, at

from .vignettes import TEXTBOOK, sample, woman

PAIR = mg.example("case_prolactin_second_sample")


def explained(person: mg.History, role: str = "clinician") -> Attribution:
    answer = mg.attribute(person, role=role)
    assert isinstance(answer, Attribution)
    return answer


@pytest.mark.parametrize("name", TEXTBOOK)
def test_the_cause_of_the_textbook_comes_first(name):
    person, cause = TEXTBOOK[name]
    answer = explained(person)
    assert answer.causes[0].cause == cause
    assert answer.first.startswith(f"Likeliest as in primary care: {_words(answer)}")


def _words(answer: Attribution) -> str:
    return answer.causes[0].words


def test_the_likeliest_cause_stands_in_a_line_that_claims_nothing():
    answer = explained(TEXTBOOK["risperidone"][0])
    line = in_a_line(answer)
    assert line.startswith(f"{answer.value}: likeliest cause {_words(answer)}")
    assert "a chance, no finding" in line
    assert in_a_line(replace(answer, causes=())) == ""


def test_the_published_pair_shows_no_cause():
    """24 and then 6 ng/mL: stress at the sample has an even chance where no cause is
    preferred, and nobody looked for any other."""
    answer = explained(PAIR)
    for one in answer.causes:
        by = one.probability
        assert max(by.primary_care, by.specialist, by.flat) <= 0.5, one.cause
    assert any("24" in text for text in (answer.value or "",))


def test_kratom_is_held_until_the_others_were_looked_for():
    held = {one.cause: one.held_at for one in explained(PAIR).causes}[KRATOM]
    assert held == 0.5
    (text,) = (t for t in explained(PAIR).statements if t.startswith("Kratom is held"))
    for missing in ("rested repeat", "PEG", "TSH", "creatinine", "medicines"):
        assert missing in text


def test_a_high_value_is_referred_whatever_the_chances():
    answer = explained(TEXTBOOK["prolactinoma"][0])
    assert answer.refer.tier is Tier.this_week
    assert answer.refer.whom
    assert explained(PAIR).refer.tier is None


def test_pregnancy_is_ruled_out_first():
    answer = explained(woman(sample(40.0), age_years=30.0, can_be_pregnant=True))
    assert answer.next_test is not None
    assert answer.next_test.test == "hcg"
    assert "before any other" in answer.next_test.why


def test_who_cannot_be_pregnant_is_not_tested_for_it():
    answer = explained(PAIR)
    assert "hcg" not in {one.test for one in answer.next_tests}
    assert "pregnancy" not in {one.cause for one in answer.causes}


def test_two_samples_that_differ_by_chance_are_said_to_be_noise():
    near = explained(woman(sample(30.0, 20.0), sample(38.0)))
    assert any("noise" in text for text in near.statements)
    far = explained(TEXTBOOK["venepuncture"][0])
    assert not any("is noise" in t for t in far.statements if "2.7" in t)


def test_a_person_reads_no_chance():
    answer = explained(PAIR, role="person")
    assert answer.causes == ()
    assert answer.next_tests == ()
    assert answer.next_test is None
    assert answer.statements == (NUMBERS,)


def test_a_usual_prolactin_needs_no_explanation():
    answer = explained(woman(sample(11.0)))
    assert answer.first == NOT_RAISED
    assert answer.causes == ()


@pytest.mark.parametrize("quantity", ["testosterone", "alt"])
def test_where_no_chance_can_be_computed_it_says_why(quantity):
    answer = mg.attribute(PAIR, quantity, "clinician")
    assert isinstance(answer, Attribution)
    assert "No chance is computed" in answer.first
    assert answer.causes == ()


def test_another_quantity_is_refused_with_those_that_are_allowed():
    with pytest.raises(mg.InputError, match="prolactin, testosterone, alt"):
        mg.attribute(PAIR, "sodium", "clinician")


def test_in_days_off_kratom_of_a_trial_kratom_did_not_raise_it():
    """Fifty days into a trial, in its washout's rated days, nothing was taken for
    weeks; without the trial the rule says that it was, every day."""
    off = TRIAL.periods[3].ends
    high = replace(sample(40.0), time=at(off))
    person = replace(PERSON, as_of=at(off), observations=(high,))
    by_rule = _kratom(explained(person))
    in_trial = _kratom(explained(replace(person, trial=TRIAL)))
    assert in_trial < 0.01 < by_rule


def _kratom(answer: Attribution) -> float:
    (one,) = (one for one in answer.causes if one.cause == KRATOM)
    return one.probability.flat


def test_the_order_of_the_samples_does_not_matter():
    first, second = PAIR.observations
    turned = replace(PAIR, observations=(second, first))
    assert explained(turned).causes == explained(PAIR).causes


def test_a_dechallenge_is_no_experiment_for_somebody_who_takes_it_daily():
    answer = explained(woman(sample(40.0)))
    assert "dechallenge" not in {one.test for one in answer.next_tests}


def test_the_same_bytes_for_any_number_of_threads():
    one, two = (mg.attribute(PAIR, role="clinician", threads=n) for n in (1, 2))
    assert mg.document("attribution", one) == mg.document("attribution", two)


def test_what_was_measured_below_a_limit_is_left_out():
    below = replace(sample(0.5), below_lloq=True)
    answer = explained(woman(below, sample(40.0, 0.5)))
    assert answer.value == "40 ng/mL"
    assert Quantity(answer.quantity) is Quantity.prolactin
