"""Which instruction set the lanes are compiled for: the widest of three that fits.

The same three names everywhere, not each processor's own, so that processors of one
kind and maker give the same bytes. MITRAGYNA_INSTRUCTIONS keeps to a narrower one, for
tests.
"""

import os
import platform
from dataclasses import dataclass

import llvmlite.binding as llvm

from ...errors import InputError
from . import division

_CHOICE = "MITRAGYNA_INSTRUCTIONS"


@dataclass(frozen=True, slots=True)
class Processor:
    """A target in LLVM's words.

    division  functions that divide, see `division`
    needs     features that must be there
    """

    label: str
    name: str
    features: str
    division: str
    needs: frozenset[str]


_KINDS = (
    Processor(
        "x86-64 avx512",
        "skylake-avx512",
        "-prefer-256-bit",
        division.ESTIMATED,
        frozenset({"avx512f", "avx512dq", "avx512vl", "avx512bw", "avx512cd", "fma"}),
    ),
    Processor(
        "x86-64 avx2",
        "haswell",
        "",
        division.PLAIN,
        frozenset({"avx2", "fma", "bmi2"}),
    ),
)


def processor() -> Processor:
    """The widest kind this machine has, or that the environment allows."""
    has = {name for name, present in llvm.get_host_cpu_features().items() if present}
    plain = Processor(platform.machine(), "", "", division.PLAIN, frozenset())
    return next(kind for kind in (*_allowed(), plain) if kind.needs <= has)


def _allowed() -> tuple[Processor, ...]:
    """Kinds no wider than the environment asks for."""
    names = [kind.label.split()[-1] for kind in _KINDS]
    wanted = os.environ.get(_CHOICE) or names[0]
    if wanted not in names:
        raise InputError(
            "no such instruction set",
            field=_CHOICE,
            given=wanted,
            allowed=", ".join(names),
        )
    return _KINDS[names.index(wanted) :]


def instruction_set() -> str:
    """The instruction set answers are computed with, as sealed in them."""
    return processor().label


def slower() -> str | None:
    """Why the lanes are slower here than they can be; None where they are not."""
    widest, used = _KINDS[0], processor()
    if used == widest:
        return None
    if used in _KINDS:
        return f"{used.label}: processors with AVX-512 are faster"
    return f"{used.label} without AVX2: several times slower than with it"
