"""The lock files: what `pyproject.toml` asks for, each with the hashes of its files."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
WANTED = {
    "requirements.lock": [
        *PROJECT["project"]["dependencies"],
        *EXTRAS["report"],
        *EXTRAS["pdf"],
        *EXTRAS["notebook"],
        *EXTRAS["store"],
        *EXTRAS["web"],
        *EXTRAS["postgresql"],
        *EXTRAS["dev"],
        *PROJECT["dependency-groups"]["build"],
        *PROJECT["build-system"]["requires"],
    ],
    "benchmarks/requirements.lock": [
        *PROJECT["project"]["dependencies"],
        *EXTRAS["bench"],
    ],
}


def entries(name):
    """Each entry of the lock: its requirement, and the text with its hashes."""
    text = (ROOT / name).read_text(encoding="utf-8")
    parts = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    return {
        Requirement(part.split("\\")[0].strip()): part.split("\\")[1:] for part in parts
    }


def versions(name):
    """The version of each package."""
    return {
        canonicalize_name(entry.name): str(entry.specifier).removeprefix("==")
        for entry in entries(name)
    }


@pytest.mark.parametrize("name", WANTED)
def test_every_package_of_a_lock_has_one_version_and_hashes(name):
    for entry, hashes in entries(name).items():
        assert re.fullmatch(r"==[\w.]+", str(entry.specifier)), entry
        assert hashes, f"{entry} has no hash"
        for line in hashes:
            assert re.fullmatch(r"\s+--hash=sha256:[0-9a-f]{64}\s*", line), entry


@pytest.mark.parametrize("name", WANTED)
def test_a_lock_holds_what_the_project_asks_for(name):
    locked = versions(name)
    for wanted in map(Requirement, WANTED[name]):
        version = locked[canonicalize_name(wanted.name)]
        assert wanted.specifier.contains(version), f"{wanted}: make lock"


def test_both_locks_hold_the_same_version_of_what_they_share():
    main, rivals = map(versions, WANTED)
    shared = main.keys() & rivals.keys()
    assert len(shared) > 10
    assert {name: main[name] for name in shared} == {
        name: rivals[name] for name in shared
    }
