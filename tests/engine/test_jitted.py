"""What Numba keeps: a damaged file is built again, and no folder is no error."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from numba.core.caching import FunctionCache

from mitragyna.engine.cpu.jitted import jitted

COUNT = """
import numpy as np
from mitragyna.engine import Histogram
histogram = Histogram(1)
histogram.add(np.ones((1, 5)))
print(histogram.total, float(histogram.quantiles(np.array([0.5]))[0, 0]))
"""


def counted(**settings: str) -> str:
    """What a process of its own counts."""
    command = [sys.executable, "-c", COUNT]
    ran = subprocess.run(
        command, env=os.environ | settings, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.mark.parametrize(("kind", "damage"), [("nbi", None), ("nbc", b"no pickle")])
def test_a_damaged_file_is_built_again(tmp_path: Path, kind, damage):
    """Cut in half, and overwritten."""
    first = counted(NUMBA_CACHE_DIR=str(tmp_path))
    files = list(tmp_path.rglob(f"*.{kind}"))
    assert files
    for path in files:
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    assert counted(NUMBA_CACHE_DIR=str(tmp_path)) == first
    for path in tmp_path.rglob("*.nbi"):
        assert path.stat().st_size > 100
    assert counted(NUMBA_CACHE_DIR=str(tmp_path)) == first


def test_without_a_folder_to_write_to_a_function_is_compiled_all_the_same(monkeypatch):
    monkeypatch.setattr(FunctionCache._impl_class, "_locator_classes", [])

    def doubled(x):
        return 2.0 * x

    assert jitted(doubled)(3.0) == 6.0
