"""A file is read once, within limits, or refused with what to write instead."""

import os

import pytest

from mitragyna.errors import InputError
from mitragyna.record import toml_file
from mitragyna.record.toml_file import toml_of
from mitragyna.record.toml_hints import hint


def test_a_file_is_its_tables(tmp_path):
    path = tmp_path / "a.toml"
    path.write_text("[subject]\nid = 'a'\n", encoding="utf-8-sig")
    assert toml_of(path) == {"subject": {"id": "a"}}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a = \nb = 1\n", "a value is missing after ="),
        (b"\xff\xfe", "not text in UTF-8"),
        (b"a = " + b"9" * 5000, "cannot be read"),
        (b"a = " + b"[" * 2000, "nested too deep"),
    ],
)
def test_what_is_no_toml_is_named_with_its_file(tmp_path, content, words):
    path = tmp_path / "a.toml"
    path.write_bytes(content)
    with pytest.raises(InputError, match=words) as error:
        toml_of(path)
    assert str(path) in str(error.value)


def test_a_file_that_is_too_large_a_pipe_or_missing_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(toml_file, "MOST_BYTES", 3)
    large, pipe = tmp_path / "large.toml", tmp_path / "pipe"
    large.write_text("a = 1")
    os.mkfifo(pipe)
    for path, words in (
        (large, "too large"),
        (pipe, "pipe"),
        (tmp_path, "Is a directory"),
    ):
        with pytest.raises(InputError, match=words):
            toml_of(path)
    with pytest.raises(InputError, match="No such file"):
        toml_of(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("a = “x”", "quotes are straight"), ("a = 2,5", "decimals with a point"),
        ("a = 3.6.2026", "dates as"), ("a = True", "true or false"),
        ("a = 2 g", "without their unit"), ("a : 2", "write = between"),
        ("a = leaf", "text needs quotes"), ("[subject", "bracket is not closed"),
        ('a = "x', "quote is not closed"),
    ],
)  # fmt: skip
def test_the_mistakes_that_people_make_are_told_what_to_write(line, words):
    assert words in hint(f"b = 1\n{line}\n", "Invalid (at line 2, column 3)")
    assert hint(line, "no line") == ""
