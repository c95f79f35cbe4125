"""One path from scores to parameters: who stands where decides, not the way in."""

from dataclasses import dataclass, replace

import numpy as np
import pytest

from mitragyna.calibrate.crowd import InTurn, particles
from mitragyna.evidence.load import load
from mitragyna.interplay import ENZYMES, Both, drawn_for
from mitragyna.model.part import part
from mitragyna.population.calibrated import posterior
from mitragyna.population.individual import STARTS, individual
from mitragyna.population.like import Like
from mitragyna.population.population import population
from mitragyna.population.sample import sample
from mitragyna.population.scores import NOTHING_VARIES, Deviates, Scores, at_random
from mitragyna.population.spread import value
from mitragyna.population.streams import Streams
from mitragyna.population.victims import victim_of
from mitragyna.record.product import Form, product_named
from mitragyna.simulation import Intakes
from tests.stated import stated

N = 40
LEAF = product_named("L1")
RANDOM = at_random(Streams(8, cohort=4), N)


@dataclass(frozen=True, slots=True)
class Written(Deviates):
    """Deviates that somebody wrote down, as one person's posterior will."""

    n: int
    normals: dict
    uniforms: dict

    @property
    def varies(self) -> bool:
        return True

    def normal(self, name):
        return self.normals[name]

    def uniform(self, name):
        return self.uniforms[name]


@dataclass(frozen=True, slots=True)
class Recording(Deviates):
    """Deviates of another kind that are written down as they are read."""

    n: int
    of: Deviates
    normals: dict
    uniforms: dict

    @property
    def varies(self):
        return self.of.varies

    def normal(self, name):
        return self.normals.setdefault(name, self.of.normal(name))

    def uniform(self, name):
        return self.uniforms.setdefault(name, self.of.uniform(name))


def written(scores: Scores, read) -> Scores:
    """The same scores as numbers that `read` needs, without where they came from."""
    parts = ("population", "people", "product")
    pens = {name: Recording(N, getattr(scores, name), {}, {}) for name in parts}
    read(replace(scores, **pens))
    return replace(
        scores, **{k: Written(N, pen.normals, pen.uniforms) for k, pen in pens.items()}
    )


def same(people, others, names=None):
    for name in names or people.parameters:
        np.testing.assert_array_equal(
            people.parameters[name], others.parameters[name], err_msg=name
        )
    np.testing.assert_array_equal(people.F, others.F)


@pytest.mark.parametrize("product", [LEAF, Form.tea], ids=["leaf", "pure tea"])
def test_written_scores_give_the_parameters_of_the_random_people_they_are_of(product):
    def made(scores):
        return individual(scores, Like(), product, population())

    again = made(written(RANDOM, made))
    same(made(RANDOM), again)
    for code, per in made(RANDOM).content.per.items():
        np.testing.assert_array_equal(per, again.content.per[code])


def test_random_people_are_individuals_on_the_orbit():
    people = sample(RANDOM, Like(), LEAF, population(), clock_h=8.0)
    alone = individual(RANDOM, Like(), LEAF, population())
    same(alone, people)
    assert {*people.parameters} - {*alone.parameters} == {*STARTS} - {"L_start"}


def test_particles_are_people_under_the_joint_draws_that_they_are():
    """Joint draws taken in turn, as in a calibration, and the same draws picked by
    chance, as in random people, make the same people."""
    held = posterior(("kinetics",))
    picked = RANDOM.population.uniform("posterior/kinetics")
    drawn = {name: stated(held.draw(name, RANDOM.population)) for name in held.draws}
    kinetic = part(population().system, ("plasma_MG", "plasma_7OH"))
    by_chance = replace(population(blocks=("kinetics",)), system=kinetic)
    in_turn = replace(
        by_chance, posterior=replace(particles(drawn, ()), omega=held.omega)
    )
    assert len(np.unique(picked)) == N // 4
    turns = replace(RANDOM, population=InTurn(N, 1))
    same(
        individual(turns, Like(mass_kg=70.0), Form.tea, in_turn),
        individual(RANDOM, Like(mass_kg=70.0), Form.tea, by_chance),
        [*held.draws.keys() & {*kinetic.parameters}],
    )


def test_enzymes_beside_another_medicine_are_those_of_the_population():
    people = individual(RANDOM, Like(), LEAF, population())
    nothing = Intakes(time_h=np.zeros(0), amount=())
    both = Both(people=people, taken=nothing, days=1, scores=RANDOM)
    midazolam = victim_of("midazolam")
    assert midazolam is not None
    drawn = drawn_for(midazolam, both)
    for name in (*ENZYMES, "Qh"):
        np.testing.assert_array_equal(drawn[name], value(name, RANDOM, population()))


def test_nothing_is_drawn_on_the_way():
    first, again = (individual(RANDOM, Like(), LEAF, population()) for _ in range(2))
    same(first, again)


def test_a_parameter_lies_where_its_score_says():
    """A clearance one SD above the middle, as a posterior of one person has it."""
    prior = load().prior("CL_PSI")
    middle = at_random(Streams(1), 3, NOTHING_VARIES)
    shifted = Written(3, {"CL_PSI/people": np.array([-1.0, 0.0, 1.0])}, {})
    CL = value("CL_PSI", replace(middle, people=shifted), population(blocks=()))
    assert (
        pytest.approx(prior.value * np.exp(stated(prior.omega) * np.arange(-1.0, 2.0)))
        == CL
    )
