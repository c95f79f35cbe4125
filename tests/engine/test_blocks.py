"""Blocks are shared out among threads: each once, alike many to each."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mitragyna.engine.cpu.blocks import _in_blocks, _shared
from mitragyna.engine.cpu.lane import LANES


@given(st.lists(st.integers(1, 20), min_size=1, max_size=5), st.integers(1, 7))
def test_every_block_has_one_thread_and_threads_have_alike_many(counts, threads):
    shared = _shared(counts, threads)
    by_thread = [
        [(n, block) for n, part in shares for block in range(part.start, part.stop)]
        for shares in shared
    ]
    every = [(n, block) for n, count in enumerate(counts) for block in range(count)]
    assert [one for blocks in by_thread for one in blocks] == every
    sizes = [len(blocks) for blocks in by_thread]
    assert max(sizes) - min(sizes) <= 1
    assert len(shared) == min(threads, len(every))


@given(st.integers(1, 40))
def test_the_last_subject_fills_the_last_block(count):
    who = 3 * np.arange(count)
    blocks = _in_blocks(who)
    assert blocks.shape == (-(-count // LANES), LANES)
    assert blocks.reshape(-1)[:count].tolist() == who.tolist()
    assert (blocks.reshape(-1)[count:] == who[-1]).all()
