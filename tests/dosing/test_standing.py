"""Whose policies are computed: what may be named, and which runs are kept."""

from dataclasses import replace

import mitragyna as mg
from mitragyna.answer import Role
from mitragyna.dosing.standing import RUNS_KEPT, case_in, remembered, yardstick_of
from mitragyna.person.course import unchanged
from mitragyna.person.setting import Draws, setting
from mitragyna.safety.gates import gates

FEW = Draws(seed=1, n=4, threads=1)


def test_amounts_are_named_where_a_certificate_and_a_habit_tell_them() -> None:
    clean = mg.read("tests/people/never_clean.toml")
    stated = replace(clean, regimen=mg.parse_regimen("1 g once a day"))
    for history, named in ((stated, True), (replace(stated, product=None), False)):
        case = case_in(setting(history, FEW), gates(history, Role.clinician))
        assert case.names_mg is named
        assert (case.mg is not None) is named


def test_runs_are_computed_once() -> None:
    setup, computed = setting(mg.read("tests/people/never_clean.toml"), FEW), []
    follow = remembered(setup)
    yardstick = yardstick_of(setup, follow, names_mg=False)
    for _ in range(RUNS_KEPT):
        computed.append(yardstick.follow(1, None, unchanged))
    assert len({id(run) for run in computed}) == 1
