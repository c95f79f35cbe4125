"""Memory that is used again, and only when nobody holds it."""

import gc

from mitragyna.engine.cpu import memory


def test_rows_start_on_a_line_of_the_cache():
    assert memory.array(3, 8).ctypes.data % 64 == 0


def test_dropped_memory_is_used_again(monkeypatch):
    monkeypatch.setattr(memory, "_spare", {})
    place = memory.array(100_000).ctypes.data
    gc.collect()
    assert memory.array(100_000).ctypes.data == place


def test_small_arrays_wait_for_no_next_use(monkeypatch):
    monkeypatch.setattr(memory, "_spare", {})
    small = memory.array(3, 8)
    small[:] = 1.0
    assert small.ctypes.data % 64 == 0
    del small
    gc.collect()
    assert memory._spare == {}


def test_a_view_keeps_its_memory(monkeypatch):
    monkeypatch.setattr(memory, "_spare", {})
    view = memory.array(100_000)[10:20]
    gc.collect()
    other = memory.array(100_000)
    view[:] = 1.0
    other[:] = 2.0
    assert (view == 1.0).all()


def test_too_much_is_given_back_to_the_system(monkeypatch):
    monkeypatch.setattr(memory, "_spare", {})
    monkeypatch.setattr(memory, "SPARE", 100)
    memory.array(100_000)
    gc.collect()
    assert memory._spare == {}


def test_what_waits_longest_makes_room(monkeypatch):
    """Else the results of a long run would touch fresh memory each time."""
    monkeypatch.setattr(memory, "_spare", {})
    monkeypatch.setattr(memory, "SPARE", 1_000_000)
    for size in (100_000, 110_000, 120_000):
        memory.array(size)
        gc.collect()
    (kept,) = memory._spare.values()
    assert 8 * 120_000 <= kept.size < 8 * 130_000
