"""The command as a whole: help, version, mistakes."""

import subprocess
import sys

import pytest
import typer.main
from typer.testing import CliRunner

from mitragyna import __version__
from mitragyna.cli import app


def commands(command, name=()):
    """Every command with its name, groups too."""
    yield name, command
    for child, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, (*name, child))


ALL = dict(commands(typer.main.get_command(app)))


@pytest.mark.parametrize("name", ALL, ids=" ".join)
def test_every_command_and_option_says_what_it_does(name):
    assert ALL[name].help
    for parameter in ALL[name].params:
        assert getattr(parameter, "help", None), parameter.name


@pytest.mark.parametrize("name", ALL, ids=" ".join)
def test_help_is_printed(name):
    result = CliRunner().invoke(app, [*name, "--help"])
    assert result.exit_code == 0
    assert "Usage:" in result.stdout


def test_commands_are_those_of_the_design():
    assert {("simulate",), ("advise",), ("evidence", "list")} < set(ALL)
    of_evidence = {
        words for words in map(" ".join, ALL) if words.startswith("evidence")
    }
    below = {f"evidence {word}" for word in ("list", "show", "why", "claims")}
    assert of_evidence == {"evidence"} | below


def test_python_m_mitragyna_is_the_command():
    run = subprocess.run(
        [sys.executable, "-m", "mitragyna", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout == f"mitragyna {__version__}\n"
    assert run.stderr == ""


def test_help_loads_no_engine_and_no_records():
    code = (
        "import sys, mitragyna.cli; "
        "heavy = ('numpy', 'pydantic', 'numba', 'sqlalchemy'); "
        "print([m for m in heavy if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"


def test_a_mistake_is_one_message_and_exit_code_2():
    result = CliRunner().invoke(app, ["evidence", "why", "CL_MQ"])
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("mitragyna: ")
    assert result.stderr.count("\n") == 1
    assert "CL_MG" in result.stderr
