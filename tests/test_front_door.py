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
    code = "import sys, mitragyna; print({'numpy', 'pydantic'} & {*sys.modules})"
    run = subprocess.check_output([sys.executable, "-c", code], text=True)
    assert run.strip() == "set()"
