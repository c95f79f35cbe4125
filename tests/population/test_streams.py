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
