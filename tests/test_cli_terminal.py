"""What strangers wrote is never obeyed, and every emergency line is whole."""

import json
import os
import re
import subprocess
import sys
import tomllib
import unicodedata
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mitragyna.cli import app
from mitragyna.report.first.once import SENTENCE
from mitragyna.visible import OBEYED, visible
from tests.person_file import PERSON

EXAMPLES = Path(__file__).parents[1] / "examples"
LEAF = str(EXAMPLES / "certificates" / "leaf.toml")
FEW = ("--subjects", "20")
#: Clears the screen, hides, forges a line, turns the direction, C1, DEL, a link, zero
#: width, a tag.
HOSTILE = (
    'a\x1b[2J\x1b[8m"\nNo limit is broken\r\x07\x9b31m\x7f\x1b]8;;http://a\x07'
    "\u202e\u2066\u200b\ufeff\U000e0041"
)
ESCAPED = "".join(f"\\U{ord(c):08x}" for c in HOSTILE)  # as TOML reads it


def run(*words):
    return CliRunner().invoke(app, words)


def obeyed(text):
    """Characters that a terminal would obey, line breaks aside."""
    return [c for c in text if c != "\n" and unicodedata.category(c) in OBEYED]


def with_text(place):
    """A person's file with hostile text in one place."""
    changed = {
        "id": PERSON.replace('id = "a"', f'id = "{ESCAPED}"'),
        "comedication": PERSON.replace('["sertraline"]', f'["{ESCAPED}"]'),
        "vein": PERSON.replace('vein = "red"', f'vein = "{ESCAPED}"'),
        "batch": PERSON.replace(
            "lead_ug_per_g = 0.3", f'lead_ug_per_g = 0.3, batch = "{ESCAPED}"'
        ),
        "key": PERSON.replace("mass_kg = 71.0", f'mass_kg = 71.0\n"{ESCAPED}" = 1'),
        "regimen": PERSON.replace("2 g three times", f"2{ESCAPED} g three times"),
        "condition": PERSON.replace('"chronic_low_back_pain"', f'"{ESCAPED}"'),
        "unit": PERSON.replace('unit = "ng/mL"', f'unit = "{ESCAPED}"'),
        "jurisdiction": PERSON.replace('"US-NC"', f'"{ESCAPED}"'),
    }[place]
    assert changed != PERSON
    return changed


PLACES = (
    *("id", "comedication", "vein", "batch", "key", "regimen", "condition", "unit"),
    "jurisdiction",
)


@pytest.mark.parametrize("place", PLACES)
def test_no_text_of_a_record_is_obeyed(place, tmp_path):
    path = tmp_path / "person.toml"
    path.write_text(with_text(place), encoding="utf-8")
    for words in (
        ("advise", str(path)),
        ("advise", str(path), "--json"),
        ("interactions", str(path), "--json"),
        ("compare", "red", "green", "--person", str(path)),
    ):
        ran = run(*words, *FEW)
        assert ran.exit_code in (0, 2, 3), ran.output
        assert not obeyed(ran.stdout)
        assert not obeyed(ran.stderr)
        assert "\nNo limit is broken" not in ran.output


@pytest.mark.parametrize(
    "line",
    [
        'batch = "{}"', 'laboratory = "{}"', 'vein = "{}"', 'strain = "{}"',
        '"{}" = 1', '[alkaloids]\n"{}" = "1 %"', '[alkaloids]\nmitragynine = "{}"',
    ],
)  # fmt: skip
def test_no_text_of_a_certificate_is_obeyed(line, tmp_path):
    path = tmp_path / "certificate.toml"
    text = f'class = "leaf_powder"\n{line.format(ESCAPED)}\n'
    path.write_text(text, encoding="utf-8")
    for style in ((), ("--json",)):
        ran = run("certificate", str(path), *style)
        assert ran.exit_code in (0, 2, 3), ran.output
        assert not obeyed(ran.stdout)
        assert not obeyed(ran.stderr)
        assert "\nNo limit is broken\r" not in ran.output


def test_no_name_on_the_command_line_is_obeyed(tmp_path):
    name = HOSTILE.replace("/", "")
    person = str(EXAMPLES / "leaf_certificate.toml")
    for words in (
        ("advise", str(tmp_path / f"{name}.toml")),
        ("certificate", str(tmp_path / f"{name}.toml")),
        ("certificate", LEAF, "--product", name),
        ("certificate", LEAF, "--jurisdiction", name),
        ("compare", f"{name}=red", "green", "--person", person, *FEW),
        ("compare", name, "green", "--person", person, *FEW),
        ("interactions", person, "--with", name, *FEW),
        ("simulate", "--regimen", name),
        ("advise", person, f"--{name}"),
        ("advise", person, "--role", name),
        (name,),
        (f"--{name}",),
    ):
        ran = run(*words)
        assert ran.exit_code in (0, 2, 3), ran.output
        assert not obeyed(ran.stdout), words
        assert not obeyed(ran.stderr), words


def test_json_holds_the_text_as_it_was_given(tmp_path):
    path = tmp_path / "certificate.toml"
    path.write_text(f'class = "L1"\nbatch = "{ESCAPED}"\n', encoding="utf-8")
    printed = json.loads(run("certificate", str(path), "--json").stdout)
    assert printed["certificate"]["batch"] == HOSTILE


@pytest.mark.parametrize(
    "batch", ['x", mitragynine_mg_per_g = 30, laboratory = "y', "a\\", HOSTILE]
)
def test_the_line_to_be_pasted_reads_back_as_the_certificate(batch, tmp_path):
    path = tmp_path / "certificate.csv"
    cell = '"' + batch.replace('"', '""').replace("\n", " ").replace("\r", " ") + '"'
    text = f"analyte,value,unit\nclass,L1,\nbatch,{cell},\nmitragynine,1.4,%\n"
    path.write_bytes(text.encode())
    checked = json.loads(run("certificate", str(path), "--json").stdout)
    line = tomllib.loads(checked["person_line"])["certificate"]
    assert line["mitragynine_mg_per_g"] == 14.0
    assert line["batch"] == checked["certificate"]["batch"]
    assert set(line) == {"mitragynine_mg_per_g", "batch"}
    assert not obeyed(checked["person_line"])


def test_a_page_holds_no_character_that_is_obeyed(tmp_path):
    pytest.importorskip("altair")
    path, page = tmp_path / "person.toml", tmp_path / "page.html"
    path.write_text(with_text("comedication"), encoding="utf-8")
    ran = run("advise", str(path), *FEW, "--report", str(page))
    assert ran.exit_code in (0, 3), ran.output
    assert not obeyed(page.read_text(encoding="utf-8"))


def words_of(text):
    return re.findall(r"[\w'-]+", text)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437", "utf-8"])
@pytest.mark.parametrize("columns", ["0", "20", "40", "80"])
def test_an_emergency_is_told_whole_on_every_terminal(encoding, columns):
    words = (sys.executable, "-m", "mitragyna", "advise")
    answer = json.loads(run("advise", str(EXAMPLES / "jaundice.toml"), "--json").stdout)
    environment = os.environ | {"PYTHONIOENCODING": encoding, "COLUMNS": columns}
    ran = subprocess.run(
        (*words, str(EXAMPLES / "jaundice.toml")),
        capture_output=True,
        env=environment,
        check=False,
    )
    assert ran.returncode == 3, ran.stderr
    assert b"Traceback" not in ran.stderr
    shown = " ".join(words_of(ran.stdout.decode(encoding)))
    urgent = [one["what"] for one in answer["actions"] if one["urgency"] == "now"]
    assert urgent
    for text in urgent:
        for sentence in SENTENCE.split(text):  # each once, whatever asks for it
            assert " ".join(words_of(sentence)) in shown


def test_no_word_is_cut_at_any_width(monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")
    narrow = run("advise", str(EXAMPLES / "methadone.toml")).stdout
    monkeypatch.setenv("COLUMNS", "400")
    wide = run("advise", str(EXAMPLES / "methadone.toml")).stdout
    assert set(words_of(narrow)) - set(words_of(wide)) == set()


def test_plain_text_is_shown_as_it_is():
    text = "Größe 5 µg – naïve, 日本"
    assert visible(text) == text
