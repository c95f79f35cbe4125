"""The record as understood: what became of each word is shown."""

from dataclasses import replace
from datetime import timedelta

from mitragyna.answer import Role
from mitragyna.dosing.recommend import advise
from mitragyna.dosing.understood import understood
from mitragyna.record import parse_regimen
from tests.cases.people import clean, taking, using, with_conditions, with_drugs
from tests.stated import stated


def text(history):
    return "\n".join(understood(history, Role.clinician))


def test_a_total_is_shown_as_a_total_with_what_was_not_said():
    shown = text(taking("15 gpd")(clean()))
    assert "a total of 15 g a day (written: 15 gpd)" in shown
    assert "how many intakes" in shown


def test_assumed_clock_times_are_shown():
    assert "'bedtime' is taken as 22:00" in text(taking("2 g at bedtime")(clean()))


def test_the_begin_and_what_is_not_declared_are_shown():
    history = using("2 g twice a day", days=40)
    begin = history.as_of - timedelta(days=40)
    assert f"since {begin:%Y-%m-%d}" in text(history)
    bare = replace(history.subject, conditions=None, comedication=None)
    shown = text(replace(history, subject=bare))
    assert "Conditions: not declared" in shown
    assert "Other medicines: not declared" in shown


def test_conditions_are_shown_as_they_were_read_and_what_was_not():
    shown = text(with_conditions("fits", "asthma")(clean()))
    assert "seizure disorder (written: fits)" in shown
    assert "Not judged by any rule: asthma" in shown


def test_advice_and_refusal_carry_it_and_a_person_reads_their_own_words():
    own = taking("4 g twice a day")(clean())
    advice = advise(own, Role.person, n=8)
    assert any("4 g twice a day" in line for line in advice.understood)
    refusal = advise(with_drugs("oxycodone")(own), Role.person, n=8)
    assert refusal.kind == "refusal"
    assert any("oxycodone" in line for line in refusal.understood)


def test_the_regimen_shown_reads_back_as_the_same():
    history = taking("20 g daily, minus 0.5 g every week")(clean())
    (line,) = (
        line for line in understood(history, Role.clinician) if line.startswith("Use: ")
    )
    shown = line.removeprefix("Use: ").split(" (written")[0].split(", since")[0]
    assert parse_regimen(shown).phases == stated(history.regimen).phases
