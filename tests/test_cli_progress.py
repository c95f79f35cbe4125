"""A line when computing takes long, on standard error, and none when it does not."""

import time

import pytest

from mitragyna.cli import progress as waiting


def test_what_is_quick_says_nothing(capsys):
    with waiting.progress() as tell:
        tell(0.5)
    assert capsys.readouterr().err == ""


def test_who_waits_is_told_why_and_how_far_it_is(capsys, monkeypatch):
    monkeypatch.setattr(waiting, "PATIENCE_S", 0.0)
    monkeypatch.setattr(waiting, "BETWEEN_S", -1.0)
    with waiting.progress() as tell:
        time.sleep(0.2)
        tell(0.255)
        tell(1.0)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines()[0].startswith((waiting.COMPUTING, waiting.COMPILING))
    assert said.err.splitlines()[1:] == ["26 % done"]


def test_shares_close_together_are_told_once(capsys, monkeypatch):
    monkeypatch.setattr(waiting, "BETWEEN_S", 3600.0)
    with waiting.progress() as tell:
        for hundredths in range(100):
            tell(hundredths / 100)
    assert capsys.readouterr().err == ""


def test_nothing_is_said_after_a_mistake(capsys, monkeypatch):
    monkeypatch.setattr(waiting, "PATIENCE_S", 0.2)
    with pytest.raises(KeyError), waiting.progress():
        raise KeyError
    time.sleep(0.3)
    assert capsys.readouterr().err == ""
