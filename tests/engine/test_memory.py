"""Memory that is used again, and only when nobody holds it."""

import gc

from mitragyna.engine.cpu import memory


def test_rows_start_on_a_line_of_the_cache():
    assert memory.array(3, 8).ctypes.data % 64 == 0


def test_dropped_memory_is_used_again(monkeypatch):
    monkeypatch.setattr(memory, "_spare", {})
    place = memory.array(1000).ctypes.data
    gc.collect()
    assert memory.array(1000).ctypes.data == place


def test_a_view_keeps_its_memory(monkeypatch):
    monkeypatch.setattr(memory, "_spare", {})
    view = memory.array(1000)[10:20]
    gc.collect()
    other = memory.array(1000)
    view[:] = 1.0
    other[:] = 2.0
    assert (view == 1.0).all()


def test_too_much_is_given_back_to_the_system(monkeypatch):
    monkeypatch.setattr(memory, "_spare", {})
    monkeypatch.setattr(memory, "SPARE", 100)
    memory.array(1000)
    gc.collect()
    assert memory._spare == {}


def test_what_waits_longest_makes_room(monkeypatch):
    """Else the results of a long run would touch fresh memory each time."""
    monkeypatch.setattr(memory, "_spare", {})
    monkeypatch.setattr(memory, "SPARE", 10_000)
    for size in (1000, 1100, 1200):
        memory.array(size)
        gc.collect()
    (kept,) = memory._spare.values()
    assert 8 * 1200 <= kept.size < 8 * 1300
