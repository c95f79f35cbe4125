"""An answer, a chart or a page as a file: whole, or not at all."""

import json
from pathlib import Path
from typing import Any

from ..errors import InputError
from . import files
from .document import document
from .schema import MADE_OF

CHARTS = (".html", ".svg", ".png")
TEXTS = (".html", ".md")
PDF = (".pdf",)


def save(what: object, path: str | Path) -> None:
    """Write an answer as .json, a chart as .html, .svg or .png, a page as .html, what
    `pdf` gives as .pdf."""
    target = Path(path)
    if isinstance(what, str):
        files.check(target, TEXTS, "path")
        files.write({target: lambda: what})
    elif isinstance(what, bytes):
        files.check(target, PDF, "path")
        files.write({target: lambda: what})
    elif hasattr(what, "to_dict"):
        from ..plots.write import drawn  # deferred: the extra may be missing

        files.check(target, CHARTS, "path")
        files.write({target: lambda: drawn(what, target.suffix)})
    else:
        text = as_json(what)
        files.check(target, (".json",), "path")
        files.write({target: lambda: text})


def as_json(answer: object) -> str:
    """The text of an answer's file."""
    return json.dumps(_as_document(answer), indent=2, ensure_ascii=False) + "\n"


def _as_document(answer: object) -> dict[str, Any]:  # Any: whatever JSON holds
    for name, kind in MADE_OF.items():
        if isinstance(answer, kind):
            return document(name, answer)
    raise InputError(
        "is no answer, chart or page", field="what", given=type(answer).__name__
    )
