"""Compile the lane code of a system once and keep it on disk.

The written module lies in the user's cache folder under a name made from its text,
so a changed equation is a new file and an unchanged one is ready at once.
"""

import hashlib
import importlib.util
import os
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import ModuleType

import numba
import numpy as np
import platformdirs
from numba import njit

from .exponential import tables
from .lanes import LANES
from .generate import Rows, generate, rows
from .processor import instruction_set
from .wiring import Wiring

DRIVER = '''
@njit(nogil=True, error_model="numpy")
def run(params, into, amount, taken, lag, plan_begin, plan_slot, plan_part, plan_first,
        plan_last, entry_dose, entry_window, plan_output, length, slot_part, window,
        output_h, dose_source, triples, squares, identity, first, out, final, error):
    """Every block of subjects through every step; see `engine.batch`."""
    w = np.zeros(ROWS * LANES)
    rows = w.reshape(ROWS, LANES)
    kept = np.zeros((length.size, MATRICES, LANES))
    cut = np.zeros((length.size, LANES))
    whole = np.zeros((length.size, LANES))
    for block in range(params.shape[0]):
        for row in range(params.shape[1]):
            for i in range(LANES):
                w[row * LANES + i] = params[block, row, i]
        prepare(w)
        for slot in range(length.size):
            for i in range(LANES):
                h = length[slot]
                if slot_part[slot] > 0:
                    whole[slot, i] = np.floor(lag[block, i] / h)
                    cut[slot, i] = lag[block, i] - whole[slot, i] * h
                    h = cut[slot, i] if slot_part[slot] == 1 else h - cut[slot, i]
                w[H * LANES + i] = h
            fill(kept[slot], rows[A:DECAY], rows[NORM], rows[DECAY:DECAYED],
                 rows[H], triples, squares, identity)
        if output_h[0] == plan_begin[0]:
            for i in range(LANES):
                w[START * LANES + i] = 0.0
            observe(w, plan_begin[0])
            for o in range(OUTPUTS):
                for i in range(LANES):
                    out[o, 0, (first + block) * LANES + i] = w[(OUT + o) * LANES + i]
        present = -1
        for step in range(plan_begin.size):
            slot = plan_slot[step]
            part = plan_part[step]
            for e in range(plan_first[step], plan_last[step]):
                dose = entry_dose[e]
                source = dose_source[dose]
                for i in range(LANES):
                    enters = 1.0
                    if part > 0:
                        enters = 1.0 if whole[slot, i] == entry_window[e] else 0.0
                    given = enters * amount[dose] * taken[block, dose, i]
                    for x in range(LINEAR):
                        w[(X + x) * LANES + i] += given * into[block, source, x, i]
            if slot != present:
                rows[FIRST : FIRST + MATRICES] = kept[slot]
                present = slot
            for i in range(LANES):
                w[START * LANES + i] = cut[slot, i] if part == 2 else 0.0
                w[H * LANES + i] = w[STEP * LANES + i]
            tell_time(w, plan_begin[step])
            advance(w)
            row = plan_output[step]
            if row >= 0:
                observe(w, output_h[row])
                for o in range(OUTPUTS):
                    for i in range(LANES):
                        out[o, row, (first + block) * LANES + i] = w[(OUT + o) * LANES + i]
        for k in range(STATES):
            for i in range(LANES):
                final[block, k, i] = w[(X + k) * LANES + i]
        for i in range(LANES):
            error[block, i] = w[ERROR * LANES + i]
'''


@dataclass(frozen=True, slots=True)
class Compiled:
    """A module with `run` and the workspace it uses."""

    wiring: Wiring
    rows: Rows
    module: ModuleType
    tables: tuple[np.ndarray, np.ndarray, np.ndarray]


def cache_folder() -> Path:
    """Where compiled systems lie; MITRAGYNA_CACHE overrides the user's cache."""
    chosen = os.environ.get("MITRAGYNA_CACHE")
    return Path(chosen) if chosen else platformdirs.user_cache_path("mitragyna")


@lru_cache(maxsize=32)
def _module(text: str) -> ModuleType:
    seal = f"{text}{numba.__version__}{np.__version__}{instruction_set()}"
    name = f"lanes_{hashlib.sha256(seal.encode()).hexdigest()[:16]}"
    path = cache_folder() / f"{name}.py"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}")
        draft.write_text(text)
        draft.replace(path)  # whole or not at all, also with several processes
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def compiled(wiring: Wiring) -> Compiled:
    """The lane code of a wired system, ready to run."""
    layout = rows(wiring)
    at = layout.at
    first = wiring.linear[0] if wiring.linear else None
    constants = {
        "LANES": LANES,
        "ROWS": layout.count,
        "FIRST": layout.matrices[0],
        "MATRICES": layout.matrices[1],
        "X": at[f"x.{first}"] if first else at["h"],
        "LINEAR": len(wiring.linear),
        "STATES": len(wiring.linear) + len(wiring.nonlinear),
        "OUTPUTS": len(wiring.outputs),
        "OUT": at[f"out.{wiring.outputs[0]}"],
        "H": at["h"],
        "STEP": at["step"],
        "START": at["start"],
        "ERROR": at["error"],
        "NORM": at["norm"],
        "A": at["h"] - len(wiring.outputs) - len(wiring.decaying) - len(wiring.couples),
        "DECAY": at["h"] - len(wiring.outputs) - len(wiring.decaying),
        "DECAYED": at["h"] - len(wiring.outputs),
    }
    text = generate(wiring, LANES)
    text += "\n\n" + "\n".join(f"{k} = {v}" for k, v in constants.items())
    text += "\n" + DRIVER.replace("@njit(", "@njit(cache=True, ")
    text = text.replace(
        "from numba import njit",
        "import numpy as np\nfrom numba import njit\n\nfrom mitragyna.engine.exponential import fill",
    )
    return Compiled(
        wiring, layout, _module(text), tables(wiring.couples, wiring.reaches)
    )


__all__ = ["LANES", "Compiled", "cache_folder", "compiled", "njit"]
