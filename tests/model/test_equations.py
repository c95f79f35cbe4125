"""Every equation against its formula worked out by hand: a flipped sign fails."""

import inspect
from math import cos, exp, log, pi, sin

import pytest
import sympy

from mitragyna.model import (
    enzymes,
    harm,
    kinetics,
    pain,
    prolactin,
    receptor,
    tolerance,
    variants,
)

MODULES = (enzymes, harm, kinetics, pain, prolactin, receptor, tolerance)
RATES_OF_VARIANTS = (
    *(variants.additive_rate, variants.emptied, variants.untouched),
    *(variants.store_rate, variants.pooled_rate),
)

#: function → (arguments, value by hand). No two arguments are alike, no term is 0.
BY_HAND = {
    kinetics.absorbed: ((3.0, 0.7), 2.1),
    kinetics.absorbed_3R: ((3.0, 0.7, 0.5), 1.05),
    kinetics.depot_rate: ((2.1,), -2.1),
    kinetics.spared: ((2.0, 0.3), 1.4),
    kinetics.concentration: ((6.0, 4.0), 1.5),
    kinetics.exchanged: ((1.5, 8.0, 3.0, 10.0), 3.0 * (1.5 - 0.8)),
    kinetics.central_rate: ((5.0, 1.5, 2.1, 0.6), 5.0 - 2.1 - 0.9),
    kinetics.single_rate: ((5.0, 1.5, 0.6), 5.0 - 0.9),
    kinetics.inhibited: ((1.5, 0.4), 0.6),
    kinetics.central_rate_inhibited: ((5.0, 1.2, 2.1, 0.6), 5.0 - 2.1 - 0.72),
    kinetics.formed: ((2.0, 1.5, 0.3, 0.4, 0.6), 0.6 + 0.36),
    kinetics.same: ((1.7,), 1.7),
    kinetics.effect_site_rate: ((0.2, 1.5, 0.4, 3.0), 3.0 * (0.6 - 0.2)),
    kinetics.plasma: ((250.0, 400.0), 100.0),
    receptor.scaled: ((3.0, 0.5), 1.5),
    receptor.affinity: ((1.5, 2.0), 1.0 / 3.0),
    receptor.affinity_in_vivo: ((4.0,), 0.25),
    receptor.bound: ((6.0, 0.5), 3.0),
    receptor.plain_effect: ((0.6, 2.0), 0.6 / 3.6),
    receptor.occupied: ((3.0,), 0.75),
    receptor.stimulus: ((0.3, 2.0), 0.6),
    receptor.tolerated: ((0.6, 0.5), 0.4),
    receptor.effect: ((0.6, 2.0, 2.0), 0.36 / (9.0 + 0.36)),
    tolerance.gain: ((0.1, 0.6), 0.06),
    tolerance.tolerance_drive: ((0.06, 2.0, 0.6), 0.06 / 3.6),
    tolerance.tolerance_rate: ((0.05, 0.5, 0.02), 0.05 - 0.01),
    tolerance.adaptation_rate: ((0.4, 0.1, 0.02), 0.02 * 0.3),
    tolerance.adaptation: ((0.4, 0.1, 0.25), 0.1 + 0.075),
    tolerance.missing: ((0.4, 0.1), 0.3),
    tolerance.severity: ((0.3, 0.2, 2.0), 0.09 / (0.04 + 0.09)),
    tolerance.sows: ((0.25, 4.0), 4.0 + 60.0 * 0.25),
    tolerance.ec50_shift: ((0.72,), 1.72),
    prolactin.cosine_24: ((5.0,), cos(2 * pi * 5 / 24)),
    prolactin.sine_24: ((5.0,), cos(2 * pi * (5 - 6) / 24)),
    prolactin.cosine_12: ((cos(2 * pi * 5 / 24),), cos(2 * pi * 5 / 12)),
    prolactin.sine_12: (
        (cos(2 * pi * 5 / 24), sin(2 * pi * 5 / 24)),
        sin(2 * pi * 5 / 12),
    ),
    prolactin.cosine_weight_24: ((0.5, 4.0), 0.5 * cos(2 * pi * 4 / 24)),
    prolactin.sine_weight_24: ((0.5, 4.0), 0.5 * cos(2 * pi * (4 - 6) / 24)),
    prolactin.cosine_weight_12: ((0.5, 4.0), 0.5 * cos(2 * pi * 4 / 12)),
    prolactin.sine_weight_12: ((0.5, 4.0), 0.5 * cos(2 * pi * (4 - 3) / 12)),
    prolactin.circadian: (
        (0.1, 0.2, 0.3, 0.4, 1.0, 2.0, 3.0, 5.0),
        0.1 + 0.4 + 0.9 + 2.0,
    ),
    prolactin.brake: ((0.3, 0.9, 0.2, 2.0), 0.9 * 0.09 / 0.13),
    prolactin.inhibition: ((0.6, 0.25), 0.45),
    prolactin.suppression: ((30.0, 0.4, 10.0), 0.3),
    prolactin.kappa_brake: ((0.5, 0.6), 0.3),
    prolactin.serotonin: (
        (0.5, 0.2, 0.3, 2.0, 0.4, 3.0),
        exp(2.0 * (0.5 - 0.08) - 0.9),
    ),
    prolactin.pull: ((3.0, 1.5, 0.5, 0.2), 4.0 * 1.5 * 0.8 / 0.5),
    prolactin.release: ((2.4, 0.8, 0.4), 5.0),
    prolactin.untreated_release: ((4.0,), 0.25),
    prolactin.tide: ((0.3, 0.1), exp(0.4)),
    prolactin.prolactin_rate: (
        (1.5, 1.2, 9.0, 8.0, 0.9, 0.7),
        0.7 * 8.0 * 0.9 * 1.5 * 1.2 - 0.7 * 9.0,
    ),
    prolactin.dopamine_rate: ((16.0, 1.5, 8.0, 2.0, 0.3), 0.3 * 2.5),
    prolactin.tiring: ((0.3, 0.2, 0.5), 0.3),
    prolactin.prolactin_tolerance_rate: ((0.3, 0.2, 0.9, 0.1), 0.3 * 0.7 - 0.02),
    pain.analgesia: ((0.3, 0.2), 0.3 * 1.2 / 0.5),
    pain.prolactin_ratio: ((16.0, 8.0), log(2.0)),
    pain.prolactin_gain: ((0.5, 0.3, 0.1), exp(0.1)),
    pain.left: ((0.4, 0.5, 0.2, 0.3, 0.6), 0.6 * 0.9 * 0.82),
    pain.relief: ((0.6, 1.5), 1.0 - 0.6 / 1.5),
    pain.mood: ((0.5, 0.4, 0.3, 0.2, 0.25, 0.6), 0.5 * (0.4 - 0.06) + 0.15),
    pain.placebo: ((9.0, 5.0, 0.3, 0.25), 0.3 * (1.0 - exp(-1.0))),
    pain.drift: ((9.0, 5.0, 0.01), 0.04),
    pain.rebound: ((0.25, 2.0), 0.5),
    pain.score: ((6.0, 0.2, 0.5, 0.4, 0.3, 0.1), 6.0 * 0.8 * 0.8 + 0.4),
    pain.unexposed_score: ((6.0, 0.2, 0.1), 4.9),
    harm.pupil: ((0.4, 4.5), -1.8),
    harm.cold_pressor: ((0.4, 1.6), 0.64),
    harm.nausea: ((0.4, 0.2, 3.0), 1.0 / (1.0 + 4.0 * exp(-1.2))),
    harm.breathing: ((0.3, 2.0, 2.0, 2.0), 0.36 / (9.0 + 0.36)),
    harm.heart_rate: ((50.0, 0.1), 5.0),
    harm.blocked: ((50.0, 1000.0), 0.05),
    harm.blocked_unbound: ((50.0, 0.1, 1000.0), 0.005),
    enzymes.enterocyte: ((4.0, 0.5), 2.0),
    enzymes.liver: ((50.0, 0.1, 3.0), 15.0),
    enzymes.turnover: ((0.6, 2.0, 0.03, 4.0, 6.0), 0.03 * 0.4 - 4.0 * 0.25 * 0.6),
    enzymes.activity: ((0.6, 2.0, 4.0), 0.4),
    enzymes.reversible: ((2.0, 6.0), 0.75),
    enzymes.partial: ((0.5, 0.8), 0.6),
    enzymes.intrinsic: ((30.0, 90.0), 45.0),
    enzymes.remaining: ((0.5, 0.8, 2.0, 0.6, 0.3), 0.3 + 0.48 + 0.1),
    enzymes.changed: ((45.0, 0.6), 27.0),
    enzymes.passed_liver: ((45.0, 90.0), 2.0 / 3.0),
    enzymes.passed_gut: ((0.5, 0.5), 1.0 / 1.5),
    enzymes.cleared: ((45.0, 0.6, 0.2), 5.4),
    enzymes.victim_rate: ((5.0, 0.6, 0.5, 0.7), 0.8),
    variants.additive_rate: (
        (1.5, 0.2, 9.0, 8.0, 0.9, 0.7),
        0.7 * 8.0 * (0.9 * 1.5 + 0.2) - 0.7 * 9.0,
    ),
    variants.emptied: ((1.5, 0.4, 1.2, 0.5), 1.5),
    variants.untouched: ((1.2, 0.5), 0.6),
    variants.store_rate: ((0.9, 0.2), 0.02),
    variants.pooled_rate: ((0.9, 9.0, 8.0, 1.1, 0.7), 0.7 * 8.0 * 0.99 - 6.3),
}

EQUATIONS = [
    function
    for module in MODULES
    for name, function in inspect.getmembers(module, inspect.isfunction)
    if function.__module__ == module.__name__
]
EQUATIONS += RATES_OF_VARIANTS


@pytest.mark.parametrize("equation", EQUATIONS, ids=lambda f: f.__name__)
def test_an_equation_is_its_formula(equation):
    arguments, value = BY_HAND[equation]
    assert equation(*arguments) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize("equation", EQUATIONS, ids=lambda f: f.__name__)
def test_an_equation_takes_symbols(equation):
    """What is printed is what is computed."""
    arguments, value = BY_HAND[equation]
    names = sympy.symbols(" ".join(inspect.signature(equation).parameters), seq=True)
    symbols = [sympy.Symbol(name.name, real=True) for name in names]
    expression = equation(*symbols).subs(dict(zip(symbols, arguments, strict=True)))
    assert float(expression) == pytest.approx(value, rel=1e-12)
