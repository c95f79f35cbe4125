"""Random numbers by name and subject number."""

import numpy as np

from mitragyna.population.streams import BLOCK, Streams

LONG = BLOCK + 100


def test_more_subjects_change_no_earlier_number():
    few, many = Streams(3).normal("CL", 10), Streams(3).normal("CL", LONG)
    assert (many[:10] == few).all()


def test_another_name_changes_no_number():
    alone = Streams(3).normal("CL", 50)
    streams = Streams(3)
    streams.normal("new", 50)
    streams.uniform("newer", 7)
    assert (streams.normal("CL", 50) == alone).all()


def test_a_stretch_is_drawn_without_those_before_it():
    whole = Streams(3).normal("CL", LONG)
    for first in (0, 17, BLOCK - 5, BLOCK, BLOCK + 3):
        part = Streams(3, first=first).normal("CL", 50)
        assert (part == whole[first : first + 50]).all()


def test_names_and_seeds_are_independent():
    streams, n = Streams(3), 20_000
    columns = [streams.normal(name, n) for name in ("CL", "V", "ka")]
    columns.append(Streams(4).normal("CL", n))
    away = np.corrcoef(columns) - np.eye(4)
    assert np.abs(away).max() < 4.0 / np.sqrt(n)


def test_blocks_are_independent():
    z = Streams(3).normal("CL", 2 * BLOCK)
    assert abs(np.corrcoef(z[:BLOCK], z[BLOCK:])[0, 1]) < 4.0 / np.sqrt(BLOCK)


def test_uniform_draws_lie_in_0_to_1():
    u = Streams(3).uniform("sex", LONG)
    assert ((u >= 0.0) & (u < 1.0)).all()
    assert abs(u.mean() - 0.5) < 4.0 / np.sqrt(12 * LONG)


def test_a_cohort_shares_what_is_not_known_about_the_population():
    shared = Streams(3, cohort=5).shared_normal("x", 40).reshape(8, 5)
    assert (shared == shared[:, :1]).all()
    assert len(set(shared[:, 0])) == 8
    assert (shared[:, 0] == Streams(3).normal("x", 8)).all()


def test_a_cohort_is_the_same_in_any_stretch():
    whole = Streams(3, cohort=5).shared_uniform("x", 40)
    part = Streams(3, first=13, cohort=5).shared_uniform("x", 20)
    assert (part == whole[13:33]).all()


def test_without_cohorts_everyone_has_a_draw():
    streams = Streams(3, first=7)
    assert (streams.shared_normal("x", 30) == streams.normal("x", 30)).all()
