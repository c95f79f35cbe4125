"""A part of the system gives what the whole gives."""

import numpy as np

from mitragyna.engine import Doses, Problem, solve
from mitragyna.model.part import part
from mitragyna.population.like import Like
from mitragyna.population.population import kratom, population
from mitragyna.population.sample import sample
from mitragyna.population.scores import at_random
from mitragyna.population.streams import Streams
from mitragyna.record.product import Form

TIMES = np.arange(0.0, 25.0)


def test_plasma_of_the_part_is_plasma_of_the_whole():
    whole = kratom()
    one = part(whole, ("plasma_MG", "plasma_7OH"))
    people = sample(
        at_random(Streams(1), 16), Like(), Form.capsule, population(), clock_h=0.0
    )
    doses = Doses(
        time_h=np.zeros(1),
        amount=np.ones(1),
        source=np.zeros(1, int),
        into={"G_MG": np.full((1, 16), 1e5)},
    )
    wanted = ("plasma_MG", "plasma_7OH")
    solutions = [
        solve(Problem(s, people.parameters, doses, TIMES, wanted)) for s in (whole, one)
    ]
    for name in wanted:
        np.testing.assert_allclose(
            solutions[0].values[name], solutions[1].values[name], rtol=1e-9, atol=1e-12
        )


def test_kinetics_alone_has_no_effects():
    one = part(kratom(), ("plasma_SC",))
    assert not one.nonlinear
    assert not [name for name in one.linear if not name.endswith("_SC")]
    assert "Imax" not in one.parameters


def test_prolactin_keeps_where_it_starts():
    one = part(kratom(), ("P_u",))
    assert set(one.nonlinear) == {"P_u", "D_u"}
    assert {"P_start", "D_start", "kout"} <= set(one.parameters)
