"""Files: read once and within limits, written whole, after the answer is shown."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mitragyna.cli import app
from mitragyna.errors import InputError
from mitragyna.workflows import files
from tests.person_file import PERSON

EXAMPLES = Path(__file__).parents[1] / "examples"
REFUSED = EXAMPLES / "jaundice.toml"


def run(*words, **more):
    return CliRunner().invoke(app, words, **more)


def write(path, text="new"):
    files.write({path: lambda: text})


def test_a_written_file_keeps_its_mode(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("old")
    path.chmod(0o600)
    write(path)
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [*tmp_path.iterdir()] == [path]


def test_a_new_file_has_the_usual_mode(tmp_path):
    mask = os.umask(0o027)
    try:
        write(tmp_path / "page.html")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "page.html").stat().st_mode) == 0o640


def test_a_link_stays_and_the_file_it_names_is_written(tmp_path):
    target, link = tmp_path / "target.html", tmp_path / "link.html"
    target.write_text("old")
    link.symlink_to(target)
    write(link)
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_pipe_is_neither_written_nor_read(tmp_path):
    pipe = tmp_path / "page.html"
    os.mkfifo(pipe)
    with pytest.raises(InputError, match="cannot be written"):
        write(pipe)
    with pytest.raises(InputError, match="cannot be written there"):
        files.check(pipe, (".html",), "--report")
    record = tmp_path / "person.toml"
    os.mkfifo(record)
    ran = run("advise", str(record))
    assert ran.exit_code == 2
    assert "is a pipe" in ran.stderr


def test_a_draft_put_there_by_somebody_else_is_left_alone(tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("theirs")
    (tmp_path / f".{os.getpid()}-page.html").symlink_to(victim)
    write(tmp_path / "page.html")
    assert victim.read_text() == "theirs"


def test_a_failing_writer_leaves_the_old_file_and_names_it(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("old")

    def fails():
        raise OSError(28, "No space left on device")

    with pytest.raises(InputError, match=r"page\.html: cannot be written: No space"):
        files.write({path: fails})
    assert path.read_text() == "old"
    assert [*tmp_path.iterdir()] == [path]


@pytest.mark.parametrize(("person", "code"), [(REFUSED, 3)])
def test_the_answer_is_shown_though_the_page_fails(person, code, tmp_path, monkeypatch):
    def full(*_):
        raise InputError("cannot be written: No space left on device")

    monkeypatch.setattr(files, "write", full)
    monkeypatch.setattr(files, "check_charts", lambda: None)
    ran = run("advise", str(person), "--report", str(tmp_path / "page.html"))
    assert ran.stdout.startswith(("NOW: ", "Your kratom page"))
    assert "Sealed" in ran.stdout
    assert "No space left" in ran.stderr
    assert ran.exit_code == code


def test_an_answer_whose_page_fails_ends_as_bad_input(tmp_path, monkeypatch):
    def full(*_):
        raise InputError("cannot be written: No space left on device")

    monkeypatch.setattr(files, "write", full)
    monkeypatch.setattr(files, "check_charts", lambda: None)
    person = str(EXAMPLES / "leaf_certificate.toml")
    page = str(tmp_path / "page.html")
    ran = run("advise", person, "--subjects", "20", "--report", page)
    assert "Sealed" in ran.stdout
    assert ran.exit_code == 2


def test_a_record_is_read_once(tmp_path):
    pytest.importorskip("altair")
    page = tmp_path / "page.html"
    ran = subprocess.run(
        (sys.executable, "-m", "mitragyna", "advise", "/dev/stdin", "--report", page),
        input=REFUSED.read_bytes(),
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 3, ran.stderr
    assert "<html" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a = " + "[" * 2000 + "]" * 2000, "nested too deep"),
        ("a = " + "9" * 5000, "digits"),
        (PERSON.replace("2026-06-03T09", "0001-06-03T09", 1), "1900 to 2199"),
        (PERSON.replace("2026-06-03T09", "9999-12-31T09", 1), "1900 to 2199"),
    ],
)
def test_what_is_out_of_bounds_is_an_error_that_says_so(text, said, tmp_path):
    path = tmp_path / "person.toml"
    path.write_text(text, encoding="utf-8")
    ran = run("advise", str(path))
    assert ran.exit_code == 2, ran.output
    assert said in ran.stderr


def test_an_endless_file_is_too_large():
    ran = run("advise", "/dev/zero")
    assert ran.exit_code == 2
    assert "is too large" in ran.stderr
