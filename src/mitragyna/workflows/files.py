"""Files that an answer is written to: checked before computing, whole or not at all."""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from errno import EACCES, EEXIST
from importlib import import_module
from pathlib import Path
from tempfile import mkstemp

from ..errors import InputError

READ_WRITE, ALL = 0o666, 0o777  # modes of a file
ROOT = 0  # its user id


def check(path: Path, suffixes: tuple[str, ...], field: str) -> None:
    """Raise when the file could not be written or has a suffix of another kind."""
    if path.suffix.lower() not in suffixes:
        raise InputError(
            "cannot be written in this format",
            field=field,
            given=str(path),
            allowed=", ".join(suffixes),
        )
    try:
        target = _target(path)
        is_ours = target.parent.is_dir() and os.access(target.parent, os.W_OK)
    except OSError:
        is_ours = False
    if not is_ours:
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


def check_pdf() -> None:
    """Raise, with the remedy, where no PDF can be made."""
    import_module("mitragyna.report.pdf_extra")


def write(files: Mapping[Path, Callable[[], str | bytes]]) -> None:
    """Write what each function gives to a draft beside its file; when all are done, put
    the drafts in place.

    A link stays one and the file it names is written; a file keeps its mode. A draft is
    written through its handle and never opened by name: in a folder that others write
    to, a name may have become a link to another file.
    """
    drafts: dict[Path, Path] = {}
    writing = None
    try:
        for path, content in files.items():
            writing = path
            target = _target(path)
            handle, name = mkstemp(prefix=".", suffix=target.suffix, dir=target.parent)
            drafts[path] = Path(name)
            with os.fdopen(handle, "wb") as draft:
                draft.write(_as_bytes(content()))
                draft.flush()
                os.fchmod(handle, _mode(target))
                os.fsync(handle)  # on the disk before it takes the place of another
        for path, draft in drafts.items():
            writing = path
            draft.replace(_target(path))
    except OSError as error:
        reason = error.strerror or "no reason given"
        raise InputError(f"cannot be written: {reason}", field=str(writing)) from None
    finally:
        for draft in drafts.values():
            with suppress(OSError):
                draft.unlink()


def _target(path: Path) -> Path:
    """The file that is written: for a link, what it names.

    Raises where that is not a file, is one that may not be written, or where the link
    was made by somebody who is neither the user nor the owner of its folder.
    """
    if path.is_symlink():
        trusted = (os.geteuid(), path.parent.stat().st_uid, ROOT)
        if path.lstat().st_uid not in trusted:
            raise PermissionError(EACCES, "a link that another user made")
    target = path.resolve()
    if target.exists() and not target.is_file():
        raise FileExistsError(EEXIST, "not a file")
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(EACCES, "the file may not be changed")
    return target


def _as_bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _mode(target: Path) -> int:
    """The mode the file has, or what a new one may be, as the process was told."""
    if target.exists():
        return target.stat().st_mode & ALL
    mask = os.umask(0)
    os.umask(mask)
    return READ_WRITE & ~mask
