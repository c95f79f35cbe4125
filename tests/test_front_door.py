"""`import mitragyna as mg`: every public name, loaded when it is first used."""

import ast
import subprocess
import sys
from pathlib import Path

import mitragyna as mg

SOURCE = Path(mg.__file__)


def test_what_is_loaded_late_is_what_a_type_checker_sees():
    block = next(n for n in ast.parse(SOURCE.read_text()).body if isinstance(n, ast.If))
    told = {
        alias.asname: f"{line.module}"
        for line in block.body
        if isinstance(line, ast.ImportFrom)
        for alias in line.names
    }
    assert told == mg._HOME


def test_no_public_name_is_hidden_by_a_module():
    """The import of `mitragyna.x` sets `x` on the package."""
    modules = {path.stem for path in SOURCE.parent.iterdir()}
    assert not modules & set(dir(mg))


def test_every_public_name_is_there():
    for name in dir(mg):
        assert getattr(mg, name)


def test_nothing_is_loaded_before_it_is_used():
    code = "import sys, mitragyna; print(len([m for m in sys.modules if '.' not in m]))"
    run = (sys.executable, "-c")
    with_us = subprocess.check_output([*run, code])
    code = "import sys; print(len([m for m in sys.modules if '.' not in m]))"
    alone = subprocess.check_output([*run, code])
    assert int(with_us) - int(alone) < 20
