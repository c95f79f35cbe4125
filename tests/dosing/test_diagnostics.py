"""What a researcher is told of the draws, and that nobody else is."""

from collections import defaultdict
from dataclasses import replace

import numpy as np
import pytest

from mitragyna.answer import Policy, Role
from mitragyna.dosing.diagnostics import diagnostics, error, weighed_forms
from mitragyna.dosing.finish import finished
from mitragyna.person.setting import COHORT
from mitragyna.population.calibrated import posterior
from mitragyna.safety.gates import gates
from tests.cases.people import clean
from tests.dosing.fabricated import an_answer, an_option
from tests.stated import stated

PEOPLE = 400  # of the fabricated answer


def answered(role):
    verdict = gates(clean(), role)
    return finished(an_answer(role, (), verdict), clean(), verdict)


def test_a_researcher_alone_reads_diagnostics():
    assert stated(answered(Role.researcher).diagnostics).people == PEOPLE
    assert answered(Role.clinician).diagnostics is None


def test_where_nobody_was_drawn_there_is_none():
    answer = answered(Role.clinician)
    sealed = replace(answer.sealed, subjects=None)
    assert diagnostics(replace(answer, sealed=sealed)) is None


def test_every_block_of_the_posterior_is_told_with_what_its_draws_are_worth():
    of = stated(answered(Role.researcher).diagnostics)
    assert of.groups == PEOPLE / COHORT
    assert {one.block for one in of.blocks} == set(posterior().seals)
    for one in of.blocks:
        assert one.draws >= 500
        assert one.rows > 0
        assert (one.effective is None) != (one.rhat is None)
        assert one.rhat is None or 1.0 <= one.rhat < 1.1


def test_the_weights_of_a_question_add_up_and_one_form_is_used():
    weights, used = defaultdict(float), defaultdict(int)
    for one in weighed_forms():
        weights[one.question] += one.weight
        used[one.question] += one.is_used
    assert len(weights) > 2
    assert [*weights.values()] == pytest.approx([1.0] * len(weights))
    assert {*used.values()} == {1}


def test_an_error_is_at_least_what_repeated_draws_of_whole_groups_show():
    rng = np.random.default_rng(5)
    groups, probability = 200, 0.1
    chances = rng.binomial(groups, probability, 20_000) / groups
    assert error(probability, groups) == pytest.approx(chances.std(), rel=0.1)
    assert error(0.0, groups) > 0.0
    assert error(0.1, 4 * groups) < 0.6 * error(0.1, groups)


def test_every_chance_of_every_option_has_its_error():
    stay = an_option(Policy.stay, mg=5.0, marked=False, binding=False, steps=False)
    answer = replace(answered(Role.researcher), options=(stay, stay))
    of = stated(diagnostics(answer))
    harms = [harm for option in answer.options for harm in option.constraints]
    assert [one.probability for one in of.chances] == [h.probability for h in harms]
    assert [one.option[0] for one in of.chances][:: len(harms) // 2] == ["1", "2"]
