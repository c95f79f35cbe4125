import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from mitragyna.errors import InputError
from mitragyna.plots import bands as plot
from mitragyna.plots import options as option_plot
from mitragyna.plots.write import save


@pytest.mark.parametrize(
    ("suffix", "start"), [("html", b"<!doctype"), ("svg", b"<svg"), ("png", b"\x89PNG")]
)
def test_the_suffix_says_which_kind_of_file(bands, tmp_path, suffix, start):
    path = tmp_path / f"chart.{suffix}"
    save(plot.chart(bands), path)
    assert path.read_bytes().startswith(start)


@pytest.mark.parametrize("suffix", ["html", "svg", "png"])
def test_the_same_chart_gives_the_same_bytes(bands, options, tmp_path, suffix):
    for name in ("first", "second"):
        how = plot.Drawing(dose_times_h=(8.0,))
        save(plot.chart(bands, how), tmp_path / f"{name}.{suffix}")
        save(option_plot.chart(options), tmp_path / f"{name}-options.{suffix}")
    for kind in ("", "-options"):
        first = (tmp_path / f"first{kind}.{suffix}").read_bytes()
        assert first == (tmp_path / f"second{kind}.{suffix}").read_bytes()


@pytest.mark.parametrize("name", ["chart.pdf", "chart"])
def test_another_suffix_is_refused_with_the_allowed_ones(bands, tmp_path, name):
    with pytest.raises(InputError, match=r"\.html, \.svg, \.png"):
        save(plot.chart(bands), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_the_html_loads_nothing_from_outside(bands, tmp_path):
    loads = []

    class Loads(HTMLParser):
        def handle_starttag(self, tag, attrs):
            loads.extend(v for k, v in attrs if k in ("src", "href", "data"))

    save(plot.chart(bands), tmp_path / "chart.html")
    text = (tmp_path / "chart.html").read_text(encoding="utf-8")
    Loads().feed(text)
    assert loads == []
    assert not re.search(r"@import|url\(\s*['\"]?https?:", text)


def test_a_hostile_title_stays_text(bands, tmp_path):
    hostile = replace(bands[0], title="</script><script>alert(1)</script>")
    for suffix in ("html", "svg"):
        save(plot.chart((hostile,)), tmp_path / f"chart.{suffix}")
        text = (tmp_path / f"chart.{suffix}").read_text(encoding="utf-8")
        assert "<script>alert" not in text


def test_without_the_extra_the_package_imports_and_the_chart_says_what_to_install():
    code = """
import sys
sys.modules["altair"] = None
import mitragyna, mitragyna.plots, mitragyna.report.advise
from mitragyna.errors import InputError
try:
    import mitragyna.plots.bands
except InputError as error:
    print(error)
"""
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert "pip install -e '.[report]'" in run.stdout
