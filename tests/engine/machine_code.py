"""Lane code run from tests: one function of lanes, or one function of a system."""

import ctypes
from collections.abc import Callable

import numpy as np

from mitragyna.engine.cpu import memory
from mitragyna.engine.cpu.code import Code
from mitragyna.engine.cpu.compiled import Compiled
from mitragyna.engine.cpu.lane import LANES
from mitragyna.engine.cpu.machine import library
from mitragyna.engine.cpu.processor import processor


def built(write: Callable[..., None]) -> Callable[[np.ndarray], None]:
    """What runs the code that `write(code, workspace)` writes on a workspace."""
    sources: dict[str, str] = {}
    code = Code(sources, "one", "w")
    write(code, *code.arguments)
    code.finish()
    made = library(sources, processor())
    run = ctypes.CFUNCTYPE(None, ctypes.c_void_p)(made.address["one"])
    return lambda work, _held=made: run(work.ctypes.data)  # the code lies in it


def evaluated(function: Callable, *arguments: np.ndarray) -> np.ndarray:
    """function(*arguments) computed in lanes."""
    count = len(arguments)

    def write(code, w):
        code.store(w, count, function(*(code.load(w, row) for row in range(count))))

    run = built(write)
    columns = np.broadcast_arrays(*arguments)
    size = columns[0].size
    values, work = np.empty(size), memory.array(count + 1, LANES)
    for first in range(0, size, LANES):
        part = slice(first, min(first + LANES, size))
        for row, column in enumerate(columns):
            work[row] = column[size - 1]
            work[row, : part.stop - first] = column[part]
        run(work)
        values[part] = work[count, : part.stop - first]
    return values


def call(lanes: Compiled, name: str, *arguments: np.ndarray | float) -> None:
    """Call one of a system's functions on rows and numbers."""
    kinds = [
        ctypes.c_double if isinstance(a, float) else ctypes.c_void_p for a in arguments
    ]
    values = [a.ctypes.data if isinstance(a, np.ndarray) else a for a in arguments]
    ctypes.CFUNCTYPE(None, *kinds)(lanes.library.address[name])(*values)
