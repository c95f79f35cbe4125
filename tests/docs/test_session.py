"""The session of `docs/session.py`, as a notebook would run it."""

import runpy
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_session_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    runpy.run_path(str(DOCS / "session.py"))
    assert {path.name for path in tmp_path.iterdir()} == {"advice.json", "course.svg"}
    assert "ng/mL" in capsys.readouterr().out


def test_the_page_shows_the_session():
    session = (DOCS / "session.py").read_text("utf-8").split('"""\n\n', 1)[1]
    assert session in (DOCS / "python.md").read_text("utf-8")


def test_the_session_is_short():
    lines = (DOCS / "session.py").read_text("utf-8").splitlines()
    assert len([line for line in lines if line and not line.startswith('"""')]) <= 15
