"""A PDF where what it needs is missing: one sentence that names the remedy."""

import sys

import pytest

from mitragyna.errors import InputError
from mitragyna.workflows import files


@pytest.fixture
def anew(monkeypatch):
    """As in a session that has not loaded what a PDF needs."""
    loaded = [n for n in sys.modules if n.partition(".")[0] == "weasyprint"]
    for name in ("mitragyna.report.pdf_extra", *loaded):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return monkeypatch


def test_the_extra_is_named(anew):
    anew.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(InputError, match=r"needs weasyprint.*'\.\[pdf\]'"):
        files.check_pdf()


def test_the_library_that_pip_does_not_bring_is_named(anew, tmp_path):
    fails = "raise OSError(\"cannot load library 'libpango-1.0-0'\")"
    (tmp_path / "weasyprint.py").write_text(fails, encoding="utf-8")
    anew.syspath_prepend(tmp_path)
    with pytest.raises(InputError, match=r"Pango.*apt-get install libpango-1\.0-0"):
        files.check_pdf()
