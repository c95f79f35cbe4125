"""Files that an answer is written to: checked before computing, whole or not at all."""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from ..errors import InputError


def check(path: Path, suffixes: tuple[str, ...], field: str) -> None:
    """Raise when the file could not be written or has a suffix of another kind."""
    if path.suffix.lower() not in suffixes:
        raise InputError(
            "cannot be written in this format",
            field=field,
            given=str(path),
            allowed=", ".join(suffixes),
        )
    folder = path.parent
    if not folder.is_dir() or path.is_dir() or not os.access(folder, os.W_OK):
        raise InputError(
            "cannot be written there",
            field=field,
            given=str(path),
            allowed="a file in a folder that exists and is yours to write to",
        )


def folder(path: Path, field: str) -> Path:
    """The folder, made where it is not there; raises when it cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            f"cannot be made: {error.strerror}", field=field, given=str(path)
        ) from None
    return path


def check_charts() -> None:
    """Raise, with the remedy, where charts and pages cannot be made."""
    import_module("mitragyna.plots.extra")


def write(files: Mapping[Path, Callable[[Path], None]]) -> None:
    """Call each writer with a draft beside its file; when all are done, put the drafts
    in place."""
    drafts = {path: path.with_name(f".{os.getpid()}-{path.name}") for path in files}
    try:
        for path, writer in files.items():
            writer(drafts[path])
        for path, draft in drafts.items():
            draft.replace(path)
    except OSError as error:
        raise InputError(
            f"cannot be written: {error.strerror}", file=str(error.filename)
        ) from None
    finally:
        for draft in drafts.values():
            with suppress(OSError):
                draft.unlink()
