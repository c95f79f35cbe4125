"""exp, power, log and cos for SIMD lanes: short polynomials, no branches.

Numba's wheels carry no vector mathematics library, so a call to `math.exp` would
break every lane loop. Largest relative errors, tested: exp2 3e-11, log2 3e-10 (of
the power they feed), cos 2e-10 absolute. Reassociation must stay off: the rounding
trick in `exp2_` is arithmetic on purpose.
"""

import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic

#: LLVM's licences for lane code; never "reassoc".
FASTMATH = {"contract", "nsz", "arcp"}


@intrinsic
def _bits(_typing, x):
    def emit(_context, builder, _signature, args):
        return builder.bitcast(args[0], ir.IntType(64))

    return types.int64(types.float64), emit


@intrinsic
def _from_bits(_typing, x):
    def emit(_context, builder, _signature, args):
        return builder.bitcast(args[0], ir.DoubleType())

    return types.float64(types.int64), emit


def _polynomial(f, a: float, b: float, degree: int) -> np.ndarray:
    """Coefficients of a near-minimax fit of f on [a, b], constant first."""
    x = 0.5 * (b - a) * np.cos(np.pi * (np.arange(6 * degree) + 0.5) / (6 * degree))
    fitted = np.polynomial.Polynomial.fit(
        x + 0.5 * (a + b), f(x + 0.5 * (a + b)), degree
    )
    return fitted.convert().coef


def _horner(coefficients: np.ndarray, x: str) -> str:
    text = repr(float(coefficients[-1]))
    for c in coefficients[-2::-1]:
        text = f"({text} * {x} + {float(c)!r})"
    return text


_ROOT_HALF = int(np.float64(np.sqrt(0.5)).view(np.int64))
_SHIFT = 1.5 * 2.0**52
_SHIFT_BITS = int(np.float64(_SHIFT).view(np.int64))
_LOG = _polynomial(lambda r: np.log2(1 + r) / r, 2**-0.5 - 1, 2**0.5 - 1, 10)
_EXP = _polynomial(np.exp2, -0.5, 0.5, 7)
_COS = _polynomial(lambda u: np.cos(2 * np.pi * np.sqrt(u)), 1e-12, 0.25, 9)

_SOURCE = f"""
def log2_(x):
    z = _bits(x)
    e = (z - {_ROOT_HALF}) >> 52
    r = _from_bits(z - (e << 52)) - 1.0
    return float(e) + r * {_horner(_LOG, "r")}

def exp2_(x):
    x = x if x > -1000.0 else -1000.0
    x = x if x < 1000.0 else 1000.0
    k = x + {_SHIFT!r}
    f = x - (k - {_SHIFT!r})
    return _from_bits(_bits({_horner(_EXP, "f")}) + ((_bits(k) - {_SHIFT_BITS}) << 52))

def exp(x):
    return exp2_(x * {float(1 / np.log(2))!r})

def log(x):
    return log2_(x if x > 1e-300 else 1e-300) * {float(np.log(2))!r}

def power(x, a):
    return exp2_(a * log2_(x if x > 1e-300 else 1e-300))

def cos(x):
    turns = x * {float(1 / (2 * np.pi))!r}
    u = turns - ((turns + {_SHIFT!r}) - {_SHIFT!r})
    u = u * u
    return {_horner(_COS, "u")}

def at_least(x, floor):
    return x if x > floor else floor

def at_most(x, ceiling):
    return x if x < ceiling else ceiling
"""

_space: dict = {"_bits": _bits, "_from_bits": _from_bits}


def _compiled(name: str):
    function = njit(
        _space[name], fastmath=FASTMATH, error_model="numpy", forceinline=True
    )
    _space[name] = function
    return function


exec(_SOURCE, _space)  # the polynomials are printed into the source once
log2_, exp2_ = _compiled("log2_"), _compiled("exp2_")
exp, log, power, cos = (_compiled(name) for name in ("exp", "log", "power", "cos"))
at_least, at_most = _compiled("at_least"), _compiled("at_most")
