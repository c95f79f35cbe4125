"""What contributors read of rooms and records is what there is."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
RECORDS = (ROOT / "docs/records.md").read_text(encoding="utf-8")
FOLDERS = (
    *("src/mitragyna/evidence/posterior", "src/mitragyna/calibrate/records"),
    "benchmarks",
)


def layers():
    """The layers of `pyproject.toml`, each with its rooms."""
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    contracts = tools["importlinter"]["contracts"]
    (stack,) = (one["layers"] for one in contracts if one["type"] == "layers")
    return [re.findall(r"mitragyna\.(\w+)", layer) for layer in stack]


def test_the_table_of_rooms_is_that_of_the_layers():
    section = CONTRIBUTING.split("## Rooms and layers")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (`.+?) \|", section, flags=re.M)
    listed = [room for row in rows for room in re.findall(r"`(\w+)`", row)]
    assert listed == [room for layer in layers() for room in layer]


def test_every_room_is_in_a_layer():
    package = ROOT / "src/mitragyna"
    rooms = {path.stem for path in package.iterdir() if not path.name.startswith("_")}
    assert rooms == {room for layer in layers() for room in layer}


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_record_says_how_long_it_stays_valid(folder):
    records = [path.name for path in (ROOT / folder).glob("*.json")]
    assert records
    assert not [name for name in records if name not in RECORDS]
