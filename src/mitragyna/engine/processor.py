"""Which instruction set the lanes are compiled for; imported before Numba.

Numba asks for 256-bit vectors even where the processor has 512; `use_widest` asks
for the full width. An environment that already chose is left alone.
"""

import os
import platform
from pathlib import Path

_WIDE = (
    "+avx512f,+avx512dq,+avx512vl,+avx512bw,+avx512cd,"
    "+avx2,+fma,+bmi,+bmi2,+lzcnt,+popcnt,-prefer-256-bit"
)


def flags() -> frozenset[str]:
    """Features the processor reports; empty where the system does not say."""
    try:
        text = Path("/proc/cpuinfo").read_text()
    except OSError:
        return frozenset()
    line = next((row for row in text.splitlines() if row.startswith("flags")), "")
    return frozenset(line.partition(":")[2].split())


def use_widest() -> None:
    """Ask Numba for 512-bit vectors where they exist."""
    if {"avx512f", "avx512dq", "avx512vl", "avx512bw", "avx512cd"} <= flags():
        os.environ.setdefault("NUMBA_CPU_NAME", "skylake-avx512")
        os.environ.setdefault("NUMBA_CPU_FEATURES", _WIDE)


def instruction_set() -> str:
    """The instruction set answers are computed with, as sealed in them."""
    chosen = os.environ.get("NUMBA_CPU_NAME", "")
    if chosen == "skylake-avx512":
        return "x86-64 avx512"
    if "avx2" in flags():
        return "x86-64 avx2"
    return platform.machine()
