"""Large arrays whose memory is used again once nobody holds them.

Touching fresh memory costs more than computing what goes into it, so the memory of a
result that was dropped waits here for the next one.
"""

import ctypes
import weakref
from math import prod

import numpy as np
from jaxtyping import Float

#: Memory that may wait for its next use [bytes].
SPARE = 512 * 2**20

#: Smaller ones are left to the allocator, which has touched memory for them [bytes].
SMALL = 64 * 2**10

_LINE = 64  # bytes; a row of lanes starts on a line of the cache

_spare: dict[int, np.ndarray] = {}


def array(*shape: int) -> Float[np.ndarray, "..."]:
    """An array of unset numbers that starts on a line of the cache."""
    count = prod(shape)
    size = 8 * count + _LINE
    if size < SMALL:
        raw = np.empty(size, np.uint8)
        skip = -raw.ctypes.data % _LINE
        return raw[skip : skip + 8 * count].view(float).reshape(shape)
    raw = _taken(size)
    held = (ctypes.c_char * raw.size).from_buffer(raw.data)  # lives as long as any view
    weakref.finalize(held, _give_back, raw)
    skip = -raw.ctypes.data % _LINE
    return np.frombuffer(memoryview(held), float, count, skip).reshape(shape)


def _taken(size: int) -> np.ndarray:
    for key, raw in list(_spare.items()):
        if size <= raw.size <= 2 * size and _spare.pop(key, None) is not None:
            return raw
    return np.empty(size, np.uint8)


def _give_back(raw: np.ndarray) -> None:
    """Keep it for the next use; those that wait longest make room."""
    _spare[id(raw)] = raw
    for key, held in list(_spare.items()):
        if sum(r.size for r in list(_spare.values())) <= SPARE:
            return
        _spare.pop(key, held)
