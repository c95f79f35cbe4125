"""Each decision says the same five things, and the index leads to all of them."""

import re
import tomllib
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "docs" / "decisions"
INDEX = (FOLDER / "index.md").read_text(encoding="utf-8")
PAGES = sorted(path for path in FOLDER.glob("*.md") if path.name != "index.md")
LONGEST = 320  # words, half a page; tables aside


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_decision_is_in_the_index_under_its_title(page):
    title = page.read_text(encoding="utf-8").split("\n")[0].removeprefix("# ")
    assert f"| [{title}]({page.name}) |" in INDEX


def test_the_index_leads_nowhere_else():
    listed = re.findall(r"^\| \[.+?\]\((.+?)\) \|", INDEX, flags=re.M)
    assert sorted(listed) == [page.name for page in PAGES]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_decision_says_instead_of_what_and_when_to_look_again(page):
    said = page.read_text(encoding="utf-8")
    assert "Instead of" in said or "Although there is" in said
    assert "**Why.**" in said or "Because" in said
    assert "**Look again" in said


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_decision_is_half_a_page(page):
    lines = page.read_text(encoding="utf-8").split("\n")
    prose = [line for line in lines if not line.startswith("|")]
    assert len(" ".join(prose).split()) <= LONGEST


def test_every_dependency_is_among_the_libraries():
    project = tomllib.loads((FOLDER.parents[1] / "pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    needed = [project["project"]["dependencies"], *extras]
    names = {re.split(r"[\[<>=]", one)[0] for part in needed for one in part}
    page = (FOLDER / "libraries.md").read_text(encoding="utf-8")
    missing = sorted(name for name in names if f"`{name}`" not in page)
    assert not missing, "docs/decisions/libraries.md: say what they are for"
