"""What was measured on: processor, instruction set, versions, threads, tolerance."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from mitragyna.engine import instruction_set
from mitragyna.engine.batch import TOLERANCE

from .ladder import ALLOWED

THREADS = 2
PACKAGES = (
    *("llvmlite", "numba", "numpy", "scipy"),
    *("diffrax", "jax", "libroadrunner", "antimony"),
)


def versions() -> str:
    """Name and version of each package that is installed."""
    installed = []
    for name in PACKAGES:
        try:
            installed.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            installed.append(f"{name} not installed")
    return ", ".join(installed)


def processor() -> str:
    """The processor's own name and the number of cores."""
    kinds = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    ]
    return f"{kinds[0] if kinds else platform.processor()}, {os.cpu_count()} cores"


def load() -> str:
    """How many programs want a core; above the number of cores, all are slower."""
    return f"load average {os.getloadavg()[0]:.1f}"


def machine() -> str:
    """Everything a speed belongs to."""
    return (
        f"{processor()}, {instruction_set()}, Python {platform.python_version()}, "
        f"{load()}\n"
        f"{versions()}\n"
        f"{THREADS} threads or processes each; tolerance of ours {TOLERANCE:g}, "
        f"largest error of every rival at most {ALLOWED:g}"
    )
