"""The first line of every answer is its bottom line, and it names no amount."""

import json
import re
from dataclasses import replace
from random import Random

import pytest
from typer.testing import CliRunner

from mitragyna.answer import Advice, Role
from mitragyna.answer.amount import names_amount
from mitragyna.cli import app
from mitragyna.cli.answers import print_answer
from mitragyna.dosing.decide import decide
from mitragyna.dosing.headline import headline
from mitragyna.dosing.recommend import advise
from mitragyna.interval import tenths
from mitragyna.person.setting import Draws
from mitragyna.safety.rules import rules
from tests.cases.additions import additions
from tests.cases.people import (
    AS_OF,
    both,
    clean,
    female,
    of_subject,
    product,
    seen,
    using,
    with_conditions,
    with_drugs,
    with_seen,
)
from tests.person_file import PERSON
from tests.stated import stated

DRAWS = Draws(seed=1, n=20, threads=1)
ADDITIONS = additions()
DAILY = using("2 g twice a day", days=40)


def refused(history, role=Role.clinician):
    return stated(decide(history, role, DRAWS).refusal).headline


def advised(history, role=Role.clinician):
    return advise(history, role, n=20, threads=1).headline


def test_an_emergency_says_whom_to_call_and_why():
    line = refused(with_seen(seen("spo2", 72, "%"))(DAILY), Role.person)
    assert line == "Call 911 now: Oxygen saturation is dangerously low."


def test_a_refusal_says_why_and_what_to_do_first():
    line = refused(with_drugs("clonazepam")(DAILY))
    assert line.startswith("Nothing may be proposed: clonazepam: adds to sedation")
    assert "; first: Do not stop abruptly on your own (the prescriber" in line


def test_what_is_seen_today_is_the_reason_and_the_first_step():
    line = refused(with_seen(seen("qtc", 485, "ms"))(DAILY), Role.person)
    assert line.startswith("Nothing is proposed here: The QTc interval is prolonged")
    assert "; first: Repeat the ECG the same day" in line


def test_advice_says_what_is_open_and_what_comes_first():
    history = with_seen(seen("testosterone", 40, "ng/dL"))(DAILY)
    line = advised(history)
    assert line.startswith("No start or increase is among the options")
    assert "Testosterone is very low: Repeat it in the morning" in line
    assert "bring this to your provider" in advised(using(), Role.person)


def test_a_start_that_nothing_predicted_supports_is_said_not_to_be():
    answer = advise(clean(), Role.clinician, n=20, threads=1)
    assert isinstance(answer, Advice)
    (start,) = answer.unsupported
    assert answer.headline.startswith(
        "Nothing predicted supports a start: less pain than placebo by "
        f"{tenths(start.benefit.mean_difference)} points of 10; first: "
    )


def test_a_law_does_not_fill_the_line():
    line = refused(of_subject(jurisdiction="US-AL")(DAILY))
    assert line.startswith("Nothing may be proposed: Kratom is banned where the person")
    assert "(Alabama" not in line


@pytest.mark.parametrize("at", range(8))
def test_every_refusal_has_one_line_without_an_amount(at):
    random = Random(at)
    for rule in random.sample([rule.id for rule in rules()], 12):
        for role in Role:
            history = ADDITIONS[rule](random.choice((clean(), DAILY)))
            refusal = decide(history, role, DRAWS).refusal
            if refusal is None:
                continue
            assert refusal.headline == headline(refusal)
            assert refusal.headline.endswith(".")
            assert "{" not in refusal.headline
            assert role is not Role.person or not names_amount(refusal.headline), rule


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
    answer = advise(replace(change(DAILY), as_of=AS_OF), role, n=20, threads=1)
    print_answer(answer)
    (first, *_) = capsys.readouterr().out.splitlines()
    assert re.match(r"NOW: |TODAY: |(?:Advice|Refusal), for role \w+: \w", first)
    start = answer.headline[:30]
    assert first.startswith(("NOW", "TODAY")) or start[: len(first) - 32] in first


def test_json_and_page_hold_the_line(tmp_path):
    person, page = tmp_path / "p.toml", tmp_path / "p.html"
    person.write_text(PERSON, encoding="utf-8")
    words = ("advise", str(person), "--subjects", "20", "--json", "--report", str(page))
    ran = CliRunner().invoke(app, words)
    line = json.loads(ran.stdout)["headline"]
    assert len(line) > 40
    assert line[:40] in page.read_text(encoding="utf-8")
