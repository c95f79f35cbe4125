"""Competing forms as text: score, what each implies, and what was chosen."""

from mitragyna.calibrate.forms import Choice, Implied, Scored
from mitragyna.cli.forms import form_lines, lines
from mitragyna.workflows.forms import Forms
from tests.report.fabricated import SEAL


def scored(form, score, *implied):
    return Scored(
        question="clearance",
        form=form,
        score=score,
        error=0.5,
        rows=("a", "b"),
        method="fit",
        implied=implied,
    )


def choice(form, *, is_chosen):
    return Choice(
        question="clearance", form=form, is_chosen=is_chosen, run="it", reason="why"
    )


LINEAR, INHIBITED = scored("linear", 0.0), scored("inhibited", 3.0)


def test_a_form_stands_with_its_score_its_numbers_and_whether_it_was_chosen():
    first, *_ = form_lines(INHIBITED, choice("inhibited", is_chosen=False))
    assert first == "  inhibited (not chosen): +3.0 ± 0.5 on 2 numbers; fit"


def test_what_a_form_implies_stands_beside_what_was_published():
    plain = Implied(what="ratio", unit="-", median=2.0, p5=1.0, p95=4.0)
    known_of = Implied(
        what="half-life",
        unit="h",
        median=24.0,
        p5=12.0,
        p95=48.0,
        published="3 to 60 h",
    )
    text = form_lines(scored("x", 0.0, plain, known_of), choice("x", is_chosen=True))
    assert text[1] == "    ratio: 2 (1 to 4)"
    assert text[2] == "    half-life: 24 h (12 to 48); published: 3 to 60 h"


def test_every_form_stands_under_its_question():
    other = Scored(
        question="prolactin",
        form="additive",
        score=1.0,
        error=0.0,
        rows=(),
        method="weights",
        implied=(),
    )
    answer = Forms(
        sealed=SEAL,
        draws=60,
        forms=(LINEAR, INHIBITED, other),
        choices=(
            choice("linear", is_chosen=True),
            choice("inhibited", is_chosen=False),
            Choice(
                question="prolactin",
                form="additive",
                is_chosen=False,
                run="it",
                reason="why",
            ),
        ),
    )
    text = lines(answer)
    heads = [line for line in text if line in ("Clearance", "Prolactin")]
    assert heads == ["Clearance", "Prolactin"]
    assert text.index("Clearance") < text.index("Prolactin")
    assert "60 draws" in text[-1]
