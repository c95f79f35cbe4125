"""Files that an answer is written to: checked before computing, whole or not at all."""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from errno import EEXIST
from importlib import import_module
from pathlib import Path
from tempfile import mkstemp

from ..errors import InputError

READ_WRITE, ALL = 0o666, 0o777  # modes of a file


def check(path: Path, suffixes: tuple[str, ...], field: str) -> None:
    """Raise when the file could not be written or has a suffix of another kind."""
    if path.suffix.lower() not in suffixes:
        raise InputError(
            "cannot be written in this format",
            field=field,
            given=str(path),
            allowed=", ".join(suffixes),
        )
    target = path.resolve()
    folder, is_other = target.parent, target.exists() and not target.is_file()
    if not folder.is_dir() or is_other or not os.access(folder, os.W_OK):
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
    in place.

    A link stays one and the file it names is written; a file keeps its mode.
    """
    drafts: dict[Path, Path] = {}
    writing = None
    try:
        for path, writer in files.items():
            writing = path
            drafts[path] = draft = _draft(path.resolve())
            writer(draft)
            _keep(draft)
        for path, draft in drafts.items():
            writing = path
            draft.replace(path.resolve())
    except OSError as error:
        reason = error.strerror or "no reason given"
        raise InputError(f"cannot be written: {reason}", file=str(writing)) from None
    finally:
        for draft in drafts.values():
            with suppress(OSError):
                draft.unlink()


def _draft(target: Path) -> Path:
    """A new file that nobody can have put there, in the mode the target has."""
    if target.exists() and not target.is_file():  # it may have changed since `check`
        raise FileExistsError(EEXIST, "not a file")
    handle, name = mkstemp(prefix=".", suffix=target.suffix, dir=target.parent)
    os.close(handle)
    draft = Path(name)
    draft.chmod(target.stat().st_mode & ALL if target.exists() else _usual_mode())
    return draft


def _usual_mode() -> int:
    """What a new file may be, as the process was told."""
    mask = os.umask(0)
    os.umask(mask)
    return READ_WRITE & ~mask


def _keep(draft: Path) -> None:
    """See it on the disk before it takes the place of another."""
    with draft.open("rb+") as file:
        os.fsync(file.fileno())
