"""Calls by address hand on what they are given, in order; rows are written whole."""

# an intrinsic has a hidden first argument
# pyright: reportCallIssue=false

import ctypes

import numpy as np

from mitragyna.engine.cpu import memory
from mitragyna.engine.cpu.call import (
    call_p,
    call_pp,
    call_ppp,
    call_ppppnnx,
    call_ppx,
    spread,
    stream,
)
from mitragyna.engine.cpu.jitted import jitted
from mitragyna.engine.cpu.lane import LANES

KIND = {"p": ctypes.c_void_p, "x": ctypes.c_double, "n": ctypes.c_int64}


@jitted
def everyone(p, pp, ppx, ppp, ppppnnx):
    """Each kind of call once."""
    call_p(p, 1)
    call_pp(pp, 1, 2)
    call_ppx(ppx, 1, 2, 0.5)
    call_ppp(ppp, 1, 2, 3)
    call_ppppnnx(ppppnnx, 1, 2, 3, 4, -5, 6, 0.25)


@jitted
def rows(constant, of, to):
    """A number over a row, and a row over another."""
    spread(constant, 0.1)
    stream(to, of)


def test_a_call_hands_on_its_arguments_in_order():
    calls, callbacks = [], []
    for letters in ("p", "pp", "ppx", "ppp", "ppppnnx"):
        kind = ctypes.CFUNCTYPE(None, *(KIND[letter] for letter in letters))
        callbacks.append(kind(lambda *given: calls.append(given)))
    addresses = [ctypes.cast(one, ctypes.c_void_p).value for one in callbacks]
    everyone(*addresses)
    assert calls == [
        *((1,), (1, 2), (1, 2, 0.5), (1, 2, 3)),
        (1, 2, 3, 4, -5, 6, 0.25),
    ]


def test_a_row_is_written_and_no_other():
    work = memory.array(5, LANES)
    work[:] = np.arange(5.0)[:, None]
    rows(*(work[row].ctypes.data for row in (0, 2, 4)))
    for row, value in enumerate((0.1, 1.0, 2.0, 3.0, 2.0)):
        assert work[row].tolist() == [value] * LANES
