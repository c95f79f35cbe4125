"""The form of every answer, by version: `python -m tests.schemas` stores what is new.

A stored form stays; an answer that changes gets another version.
"""

import json
from pathlib import Path
from typing import Any

import mitragyna as mg
from mitragyna.workflows.document import PUBLISHED

FOLDER = Path(__file__).parent


def stored(name: str) -> Path:
    """Where the form of the present version of an answer is kept."""
    version = PUBLISHED[name].schema.rpartition("/")[2]
    return FOLDER / f"{name}-{version}.json"


def form(name: str) -> Any:  # Any: whatever JSON holds
    """The schema of an answer without its descriptions."""
    return bare(mg.schema(name))


def store() -> None:
    """Write the forms of versions that are not stored yet."""
    for name in PUBLISHED:
        if not stored(name).exists():
            text = json.dumps(form(name), indent=1, ensure_ascii=False, sort_keys=True)
            stored(name).write_text(text + "\n", "utf-8")


def bare(part: Any) -> Any:
    """A schema without its descriptions; which fields are required has no order."""
    if isinstance(part, dict):
        return {
            k: sorted(v) if k == "required" and isinstance(v, list) else bare(v)
            for k, v in part.items()
            if k != "description" or _is_field(v)
        }
    return [bare(one) for one in part] if isinstance(part, list) else part


def _is_field(value: Any) -> bool:
    """Whether a `description` is a field of an answer, not what is said of one."""
    return isinstance(value, dict)
