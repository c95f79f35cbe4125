"""A bottom line: at most three sentences, the gravest first, one on kratom."""

import json
import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from random import Random

import pytest
from typer.testing import CliRunner

from mitragyna.answer import Advice, Matter, Policy, Role, Unsupported, WayDown
from mitragyna.answer.amount import names_amount
from mitragyna.cli import app
from mitragyna.cli.answers import print_answer
from mitragyna.dosing.bottom_line import MAY_REPEAT, MOST, ORDER, bottom_line
from mitragyna.dosing.decide import decide
from mitragyna.dosing.facts_of_answer import Material
from mitragyna.dosing.filled import LONGEST
from mitragyna.dosing.finish import finished
from mitragyna.dosing.recommend import STATEMENT
from mitragyna.dosing.statements import statements
from mitragyna.person.setting import Draws
from mitragyna.person.use import use
from mitragyna.record import Goal, Wish
from mitragyna.safety.gates import gates
from mitragyna.safety.rules import rules
from tests.cases.additions import additions
from tests.cases.people import (
    both,
    clean,
    female,
    of_subject,
    product,
    seen,
    stopped,
    using,
    with_conditions,
    with_drugs,
    with_seen,
)
from tests.people import NAMES, person
from tests.person_file import PERSON
from tests.relief import NO_RELIEF
from tests.stated import stated

DRAWS = Draws(seed=1, n=20, threads=1)
ADDITIONS = additions()
DAILY = using("2 g twice a day", days=40)
LETTERS = dict(zip("ESUPMADKNXIF", Matter, strict=True))

#: The matters of each person's lines, as a physician would put them; otherwise only
#: `alt_six_times`, where when to escalate comes after kratom, as for everybody.
EXPECTED = {
    "alt_six_times": "UKX",
    "breastfeeding": "PKF",
    "heavy_leaf": "KNI",
    "hydroxy": "MKI",
    "light_and_short": "KXI",
    "minimal": "KFF",
    "never": "KII",
    "never_clean": "KIF",
    "night_worker": "KIF",
    "opioid_benzodiazepine": "SMK",
    "prolactin_risperidone": "AKI",
    "qtc_methadone": "UMK",
    "seventeen": "PKX",
    "shots": "MKF",
    "slip_on_buprenorphine": "KNI",
    "stopped_lately": "SKN",
    "two_products": "MKF",
    "warfarin": "KIF",
}
#: Theirs are the pages that a person reads.
EXPECTED_OF_PERSON = {"own_page": "PKX", "seventeen": "PKX", "stopped_lately": "SKN"}


@cache
def answered(name, role=Role.clinician):
    """The answer to one of the people, with nothing simulated."""
    return said_to(person(name), role)


def said_to(history, role=Role.clinician):
    decision = decide(history, role, DRAWS)
    if decision.refusal is not None:
        return decision.refusal
    bare = Advice(
        role=role,
        gates=decision.gates.fired,
        observations=(),
        forecast=None,
        options=(),
        monitoring=(),
        unknowns=(),
        warnings=(),
        statement=STATEMENT,
        sealed=decision.sealed,
        actions=decision.actions,
        state=use(history).state,
    )
    return finished(bare, history, decision.gates)


def material_of(answer, history):
    return Material(answer=answer, history=history, gates=gates(history, answer.role))


def letters(answer, history):
    back = {matter: letter for letter, matter in LETTERS.items()}
    return "".join(back[s.matter] for s in bottom_line(material_of(answer, history)))


def lines_to(history, role=Role.clinician):
    return said_to(history, role).bottom_line


@pytest.mark.parametrize(("name", "expected"), EXPECTED.items())
def test_a_clinician_reads_what_matters_in_the_order_of_a_physician(name, expected):
    answer = answered(name)
    if name == "light_and_short":  # where the way down is to leave it off
        at_once = WayDown(weeks=0, steps=(), added_withdrawal=0.02, worst_step=0.02)
        answer = replace(answer, way_down=at_once)
    assert letters(answer, person(name)) == expected


@pytest.mark.parametrize(("name", "expected"), EXPECTED_OF_PERSON.items())
def test_a_person_reads_it_in_the_same_order(name, expected):
    assert letters(answered(name, Role.person), person(name)) == expected


@pytest.mark.parametrize("role", [Role.clinician, Role.person])
@pytest.mark.parametrize("name", NAMES)
def test_everybody_gets_three_short_lines_at_most(name, role):
    answer = answered(name, role)
    assert 1 <= len(answer.bottom_line) <= MOST
    assert answer.headline == " ".join(answer.bottom_line)
    for line in answer.bottom_line:
        assert len(line) <= LONGEST
        assert re.match(r"[A-Z0-9].*[.?]$", line)
        assert not re.search(r"[{}]|\bsafer?\b|\bproven\b|\b[A-Z]{2}\d\d\b", line)
        if role is Role.person:
            assert not names_amount(line)
            assert not re.search(r"%|SOWS|COWS|EC50|CYP|QTc|weeks", line)


def test_numbers_are_those_of_the_answer():
    assert answered("alt_six_times").bottom_line[0].startswith("ALT is 6 times")
    assert (
        answered("qtc_methadone").bottom_line[0].startswith("QTc 480 ms on methadone")
    )
    assert "Prolactin 85 ng/mL" in answered("prolactin_risperidone").headline
    history = person("warfarin")
    way_down = WayDown(weeks=8, steps=(), added_withdrawal=0.042, worst_step=0.03)
    answer = replace(answered("warfarin"), way_down=way_down)
    line = " ".join(one.text for one in bottom_line(material_of(answer, history)))
    assert "a way down takes 8 weeks (chance of added withdrawal 4 %)" in line
    start = Unsupported(policy=Policy.titrate, benefit=NO_RELIEF)
    never = replace(answered("never_clean"), unsupported=(start,))
    line = bottom_line(material_of(never, person("never_clean")))[0].text
    assert line == (
        "Nothing predicted supports a start: less pain than placebo by 0.0 (0.0 to "
        "0.0) points of 10 (under morphine by 0.7 (0.6 to 0.8), itself assumed)."
    )


def test_a_sentence_whose_number_is_missing_is_not_said():
    assert answered("warfarin").bottom_line[0].startswith("3 g a day for 6 months: no")
    assert lines_to(clean())[0].startswith("Nothing supports a start here")


def test_the_goal_changes_the_line():
    way_down = WayDown(weeks=8, steps=(), added_withdrawal=0.042, worst_step=0.03)
    lines = set()
    for goal in (Goal.reduce_pain, Goal.stop):
        history = replace(person("warfarin"), wish=Wish(goal=goal))
        answer = replace(answered("warfarin"), way_down=way_down)
        lines.add(bottom_line(material_of(answer, history))[0].text)
    assert len(lines) == 2


def test_an_emergency_stands_alone():
    grave = both(with_seen(seen("spo2", 72, "%")), with_drugs("oxycodone"))(DAILY)
    for role in Role:
        answer = stated(decide(grave, role, DRAWS).refusal)
        assert answer.emergency
        assert answer.missing == ()
        assert set(letters(answer, grave)) == {"E"}
        assert re.match(r"Call 911 now: .*\boxygen\b", answer.bottom_line[0])
        assert answer.bottom_line[1].startswith("Give naloxone")


def test_naloxone_is_named_only_where_breathing_set_it_off():
    line = " ".join(lines_to(with_seen(seen("heart_rate", 150, "1/min"))(DAILY)))
    assert line == "Call 911 now: the heart beats dangerously fast."


@pytest.mark.parametrize("at", range(8))
def test_any_two_rules_keep_the_order(at):
    random = Random(at)
    ids = [rule.id for rule in rules()]
    for first, second in zip(
        random.sample(ids, 14), random.sample(ids, 14), strict=True
    ):
        for role in (Role.clinician, Role.person):
            habit = random.choice((clean(), using(), DAILY, stopped()(clean())))
            history = both(ADDITIONS[first], ADDITIONS[second])(habit)
            refusal = decide(history, role, DRAWS).refusal
            if refusal is None:
                continue
            said = bottom_line(material_of(refusal, history))
            matters = [one.matter for one in said]
            assert 1 <= len(said) <= MOST
            assert all(ORDER[a] <= ORDER[b] for a, b in pairwise(matters))
            assert all(len(one.text) <= LONGEST for one in said)
            assert "{" not in refusal.headline
            assert role is not Role.person or not names_amount(refusal.headline)
            once = [m for m in matters if m not in MAY_REPEAT]
            is_alone = set(matters) == {Matter.emergency}
            assert refusal.emergency == is_alone == (Matter.emergency in matters)
            assert is_alone or (len(once) == len(set(once)) and Matter.kratom in once)


def test_kratom_that_is_stopped_under_care_is_not_led_down_by_steps():
    liver = with_seen(seen("alt", 400, "U/L", limit=40))
    for change in (lambda h: h, with_drugs("oxycodone"), female(lactating=True)):
        for role in Role:
            line = " ".join(lines_to(both(liver, change)(DAILY), role))
            assert not re.search(r"weeks|going down|none of them|goes in steps", line)


def test_someone_who_stopped_never_reads_of_a_way_down():
    for role in Role:
        line = answered("stopped_lately", role).headline
        assert not re.search(r"way down|going down|weeks", line)
        assert "naloxone at home" in line.lower()


def test_no_certificate_is_the_first_thing_for_someone_who_stopped():
    history = product("L1", "leaf_powder")(stopped()(clean()))
    assert not any("certificate" in line for line in lines_to(history))


def test_a_law_does_not_fill_the_line():
    lines = lines_to(of_subject(jurisdiction="US-AL")(DAILY))
    assert any(line.startswith("Nothing is started or raised") for line in lines)
    assert not any("(Alabama" in line for line in lines)


def test_every_sentence_can_be_read_by_someone():
    rows = statements()
    names = [row.statement for row in rows]
    assert len(names) == len(set(names))
    assert {row.matter for row in rows} == set(Matter)
    allowed = {*names, *map(str, Matter)}
    assert all(row.unless <= allowed for row in rows)
    fired = {rule.id for rule in rules()}
    for row in rows:
        words = {word for fact, word in row.when.words if fact == "fired"}
        assert words <= fired, row.statement


def test_the_gravest_of_two_same_day_findings_comes_first():
    history = both(
        with_conditions("suicidality"), with_seen(seen("alt", 400, "U/L", limit=40))
    )(DAILY)
    assert letters(decide(history, Role.clinician, DRAWS).refusal, history) == "SUK"


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    "change",
    [
        lambda h: h,
        product("H1", "7oh"),
        with_conditions("jaundice"),
        both(female(pregnant=True), with_conditions("itching")),
    ],
)
def test_the_first_printed_line_is_never_only_a_title(change, role, capsys):
    print_answer(said_to(change(DAILY), role))
    (first, *_) = capsys.readouterr().out.splitlines()
    assert re.match(r"NOW: |TODAY: |(?:Advice|Refusal), for role \w+: \w", first)


def test_json_and_page_hold_the_lines(tmp_path):
    file, page = tmp_path / "p.toml", tmp_path / "p.html"
    file.write_text(PERSON, encoding="utf-8")
    words = ("advise", str(file), "--subjects", "20", "--json", "--report", str(page))
    answer = json.loads(CliRunner().invoke(app, words).stdout)
    assert answer["headline"] == " ".join(answer["bottom_line"])
    assert answer["emergency"] is False
    assert answer["bottom_line"][0][:40] in page.read_text(encoding="utf-8")
