"""Draws and diagnostics as a researcher reads them, on the page and on the terminal."""

from dataclasses import replace

import pytest

from mitragyna.answer import (
    AnswerDiagnostics,
    ChanceError,
    DrawnBlock,
    FormWeight,
    Role,
)
from mitragyna.cli.answers import print_answer
from mitragyna.report.advise import page
from mitragyna.report.diagnostics import blocks, chances, drawn, forms
from tests.report.fabricated import ABOUT

OF = AnswerDiagnostics(
    people=400,
    groups=80,
    blocks=(
        DrawnBlock(block="kinetics", draws=800, effective=None, rhat=1.0123, rows=45),
        DrawnBlock(block="mu", draws=1000, effective=128.4, rhat=None, rows=9),
    ),
    forms=(
        FormWeight(question="clearance", form="linear", is_used=True, weight=0.25),
        FormWeight(question="clearance", form="other", is_used=False, weight=0.75),
    ),
    chances=(
        ChanceError(option="1 none", name="tolerance", probability=0.1, error=0.034),
    ),
)


def test_what_was_not_weighed_and_what_ran_no_chains_have_a_dash():
    kinetics, mu = blocks(OF)
    assert kinetics == ("kinetics", "800", "–", "1.012", "45")
    assert mu == ("mu", "1000", "128", "–", "9")


def test_the_form_in_use_is_named_whatever_its_weight():
    assert [row[-1] for row in forms(OF)] == ["used", "–"]
    assert "25" in forms(OF)[0][2]


def test_an_error_is_told_in_points_of_a_percentage():
    assert chances(OF)[0][-1] == "3.4 points"
    assert "80 groups" in drawn(OF)


@pytest.mark.parametrize("kind", ["advice", "refusal"])
def test_the_page_and_the_terminal_of_a_researcher_have_them(kind, request, capsys):
    answer = request.getfixturevalue(kind)
    mine = replace(answer, role=Role.researcher, diagnostics=OF)
    print_answer(mine)
    for text in (page(mine, ABOUT), capsys.readouterr().out):
        assert "Draws and diagnostics" in text
        for word in ("kinetics", "128", "1.012", "3.4 points", "400 virtual people"):
            assert word in text
    print_answer(answer)
    assert "diagnostics" not in capsys.readouterr().out
    assert 'id="diagnostics"' not in page(answer, ABOUT)
