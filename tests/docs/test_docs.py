"""What the pages say is so: commands, options, files, tables, equations."""

import re
import shlex
import tomllib
from importlib import import_module
from pathlib import Path
from pkgutil import resolve_name

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from mitragyna.cli import app
from mitragyna.evidence import load
from mitragyna.population.population import kratom
from mitragyna.record import read_person
from mitragyna.record.person import person_of
from tests.stated import stated

ROOT = Path(__file__).parents[2]
DATA = ROOT / "src/mitragyna/evidence/data"
PAGES = sorted(
    path
    for pattern in (
        *("*.md", ".github/**/*.md", "docs/*.md", "docs/decisions/*.md"),
        "src/mitragyna/evidence/data/*.md",
    )
    for path in ROOT.glob(pattern)
)
NAMES = [str(path.relative_to(ROOT)) for path in PAGES]
MECHANISMS = (
    *("kinetics", "receptor", "tolerance", "prolactin", "pain", "harm", "enzymes"),
)


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name, language):
    """Fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text(name), flags=re.M | re.S)


def shell_lines(name, program):
    lines = [line for block in blocks(name, "sh") for line in block.splitlines()]
    return [line for line in lines if line.startswith(f"{program} ")]


def commands(command):
    """The commands below one, by name."""
    return getattr(command, "commands", {})


COMMANDS = [line for name in NAMES for line in shell_lines(name, "mitragyna")]
TARGETS = [line for name in NAMES for line in shell_lines(name, "make")]


@pytest.mark.parametrize("line", sorted(set(COMMANDS)))
def test_every_command_parses(line):
    """Parsing checks commands, options and the values of closed lists."""
    command, words = get_command(app), shlex.split(line)[1:]
    while below := commands(command):
        assert words[0] in below, f"no command {words[0]}: {line}"
        command, words = below[words[0]], words[1:]
    command.make_context(command.name, list(words))


def test_the_pages_hold_commands_of_each_kind():
    assert {line.split()[1] for line in COMMANDS} == set(commands(get_command(app)))


SECTION = text("docs/use.md").split("## Interactions and products")[1]
SHOWN = re.findall(r"^mitragyna .*$", SECTION.split("\n## ")[0], flags=re.M)
LONG = "mitragyna validate "  # takes minutes and has tests of its own
RUN = [*shell_lines("README.md", "mitragyna"), *SHOWN]


@pytest.mark.parametrize(
    "line", [line for line in dict.fromkeys(RUN) if not line.startswith(LONG)]
)
def test_the_commands_of_readme_and_on_products_run(line, tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    words = shlex.split(line.replace("out/", f"{tmp_path}/"))[1:]
    has_people = "--subjects" in options(words[0]) and "--coverage" not in words
    few = ["--subjects", "40"] if has_people else []
    ran = CliRunner().invoke(app, [*words, *few])
    refuses = "pregnant" in line
    assert ran.exit_code == (3 if refuses else 0), ran.output
    assert ran.stdout


def options(name):
    """The options of a command."""
    command = commands(get_command(app))[name]
    return [word for one in command.params for word in one.opts]


def paths_of(command, words=()):
    """Every command, as the words that call it."""
    if hasattr(command, "commands"):
        for name, below in command.commands.items():
            yield from paths_of(below, (*words, name))
    else:
        yield " ".join(words)


@pytest.mark.parametrize("words", list(paths_of(get_command(app))))
def test_every_command_is_shown_in_use(words):
    lines = shell_lines("docs/use.md", "mitragyna") + COMMANDS
    assert any(line.startswith(f"mitragyna {words} ") or line == f"mitragyna {words}"
               for line in lines)  # fmt: skip


@pytest.mark.parametrize("line", sorted(set(TARGETS)))
def test_every_make_target_exists(line):
    target = line.split()[1]
    assert re.search(rf"^{target}:", text("Makefile"), flags=re.M)


@pytest.mark.parametrize("name", NAMES)
def test_every_file_named_exists(name):
    page = ROOT / name
    linked = re.findall(r"\]\((?!https?:|#)([^)#]+)", text(name))
    named = re.findall(
        r"(?<![\w/.])((?:examples|docs|src|tests|benchmarks)/[\w./-]*\w)", text(name)
    )
    missing = [path for path in linked if not (page.parent / path).exists()]
    missing += [path for path in named if not (ROOT / path).exists()]
    assert not missing


@pytest.mark.parametrize("name", NAMES)
def test_every_place_linked_exists(name):
    linked = re.findall(r"\]\((?!https?:)([^)#]*)#([^)]+)\)", text(name))
    missing = [
        f"{path}#{place}"
        for path, place in linked
        if place not in places((ROOT / name).parent / path if path else ROOT / name)
    ]
    assert not missing


def places(page):
    """What a link into a page may name: headings as a host spells them, and anchors."""
    content = page.read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.+)$", content, flags=re.M)
    spelled = (re.sub(r"[^\w\- ]", "", one.casefold()) for one in headings)
    anchors = re.findall(r'id="([^"]+)"', content)
    return {*(one.replace(" ", "-") for one in spelled), *anchors}


@pytest.mark.parametrize("name", NAMES)
def test_everything_named_in_the_package_exists(name):
    for path in set(re.findall(r"\bmitragyna(?:\.[A-Za-z_]\w*)+", text(name))):
        resolve_name(path)  # raises where nothing is there


@pytest.mark.parametrize("name", NAMES)
def test_every_table_named_exists(name):
    named = set(re.findall(r"\b([a-z_]+\.tsv)\b", text(name)))
    assert named <= {path.name for path in DATA.glob("*.tsv")}


@pytest.mark.parametrize(
    "name", ["docs/evidence.md", "src/mitragyna/evidence/data/README.md"]
)
def test_every_table_is_named(name):
    missing = [p.name for p in DATA.glob("*.tsv") if f"`{p.name}`" not in text(name)]
    assert not missing, f"{name}: add a line for these tables"


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_the_model_page_shows_the_equations_of_the_code(mechanism):
    doc = stated(import_module(f"mitragyna.model.{mechanism}").__doc__)
    lines = [line[4:] for line in doc.splitlines() if line.startswith("    ")]
    shown = [
        line for block in blocks("docs/model.md", "text") for line in block.split("\n")
    ]
    missing = [line for line in lines if line not in shown]
    assert not missing, "docs/model.md: copy the block at the head of the file"


def test_the_model_page_names_every_output_and_every_hypothesis():
    page = text("docs/model.md")
    outputs = [name for name in kratom().outputs if not name.startswith("state_")]
    weights = [name for name in load().priors if name.startswith("weight_")]
    assert not [name for name in (*outputs, *weights) if f"`{name}`" not in page]


def test_the_person_file_in_use_is_one(tmp_path):
    page, _ = blocks("docs/use.md", "toml")
    path = tmp_path / "person.toml"
    path.write_text(page, encoding="utf-8")
    assert read_person(path).subject.comedication == ("sertraline",)


def test_what_else_there_is_to_write_can_be_written():
    page, more = map(tomllib.loads, blocks("docs/use.md", "toml"))
    both = {name: page.get(name, {}) | table for name, table in more.items()}
    history = person_of(page | both)
    assert history.stopped is not None
    assert history.treatment is not None
    assert history.wish.by is not None


@pytest.mark.parametrize("name", ["docs/model.md"])
def test_the_python_of_the_pages_runs(name, capsys):
    for block in blocks(name, "python"):
        exec(compile(block, name, "exec"), {})
    assert capsys.readouterr().out


@pytest.mark.parametrize("name", NAMES)
def test_no_page_claims_what_no_trial_showed(name):
    words = r"\b(safe|safely|safer|effective|effectively|proven|cures?)\b"
    assert not re.findall(words, text(name), flags=re.I)


def test_the_picture_is_there():
    assert (ROOT / "docs/forecast.svg").read_text("utf-8").startswith("<svg")


def test_the_version_is_the_same_everywhere():
    (version,) = re.findall(r'^version = "(.+)"', text("pyproject.toml"), flags=re.M)
    assert f"version: {version}\n" in text("CITATION.cff")
    assert version in text("CHANGELOG.md")


def test_the_session_of_the_readme_is_that_of_the_python_page():
    (session,) = blocks("README.md", "python")
    assert session in blocks("docs/python.md", "python")
