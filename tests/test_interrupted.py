"""A killed writer, a full disk, a folder of others: a file is the old or the new one,
whole, and never another's."""

import os
import resource
import subprocess
import sys
import tempfile
import warnings
from contextlib import suppress
from pathlib import Path

import pytest

from mitragyna.errors import InputError
from mitragyna.workflows import files
from verify import interrupted

EXAMPLES = Path(__file__).parents[1] / "examples"
PERSON = EXAMPLES / "leaf_certificate.toml"
JAUNDICE = EXAMPLES / "jaundice.toml"

NOBODY, STRANGER = 65534, 65533  # user ids without rights
BIG = "x" * 1_000_000

#: Who a child is: root would be let in everywhere.
ANYBODY = NOBODY if os.geteuid() == 0 else None


def in_child(action, user=None, most_bytes=None):
    """What a forked child says of `action`, as `user`, in files up to `most_bytes`."""
    reads, writes = os.pipe()
    with warnings.catch_warnings():  # the child touches no thread's lock
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        said = "done"
        with suppress(BaseException):
            try:
                if most_bytes is not None:
                    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes,) * 2)
                if user is not None:
                    os.setgroups([])
                    os.setgid(user)
                    os.setuid(user)
                action()
            except Exception as error:
                said = f"{type(error).__name__}: {error}"
            os.write(writes, said.encode())
        os._exit(0)
    os.close(writes)
    with os.fdopen(reads) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return said


def write(path, text=BIG):
    files.write({path: lambda: text})


@pytest.fixture
def shared():
    """A folder that everybody may write to, without the sticky bit; `tmp_path` lies in
    folders that others may not enter."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder


def test_a_kill_in_mid_write_leaves_the_old_or_the_new_file():
    assert interrupted.broken(7, 6) == []


def test_a_writer_without_a_draft_is_found(monkeypatch):
    def in_place(wanted):
        for path, content in wanted.items():
            path.write_bytes(content())

    monkeypatch.setattr(files, "write", in_place)
    assert interrupted.broken(7, 6) != []


def test_half_a_file_counts_as_broken():
    assert not interrupted._is_whole(b"a" * (interrupted.BYTES - 1))
    assert not interrupted._is_whole(b"")
    assert not interrupted._is_whole(b"a" * (interrupted.BYTES - 1) + b"b")
    assert interrupted._is_whole(b"a" * interrupted.BYTES)


def test_a_full_disk_leaves_the_old_file_and_no_draft(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("old")
    said = in_child(lambda: write(path), most_bytes=100_000)
    assert said == f"InputError: {path}: cannot be written: File too large"
    assert path.read_text() == "old"
    assert [*tmp_path.iterdir()] == [path]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "words",
    [("model",), ("advise", str(JAUNDICE)), ("advise", str(JAUNDICE), "--json")],
)
def test_an_answer_that_a_full_disk_does_not_take_ends_as_an_error(words):
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            (sys.executable, "-m", "mitragyna", *words),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ran.returncode == 2
    assert "the answer cannot be written: No space left on device" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert "ignored" not in ran.stderr


def test_of_two_files_none_is_written_where_the_second_does_not_fit(tmp_path):
    first, second = tmp_path / "a.csv", tmp_path / "b.svg"
    both = {first: lambda: "fits", second: lambda: BIG}
    said = in_child(lambda: files.write(both), most_bytes=100_000)
    assert "b.svg: cannot be written: File too large" in said
    assert [*tmp_path.iterdir()] == []


def test_a_folder_that_may_not_be_written_is_said_before_and_while_writing(shared):
    shared.chmod(0o555)
    path = shared / "page.html"
    said = in_child(lambda: write(path), user=ANYBODY)
    assert said == f"InputError: {path}: cannot be written: Permission denied"
    said = in_child(lambda: files.check(path, (".html",), "--report"), user=ANYBODY)
    assert "--report: cannot be written there" in said
    assert [*shared.iterdir()] == []


def test_a_file_that_may_not_be_changed_is_not_replaced(shared):
    path = shared / "page.html"
    path.write_text("another's")
    path.chmod(0o444)
    said = in_child(lambda: write(path), user=ANYBODY)
    assert "cannot be written: the file may not be changed" in said
    assert path.read_text() == "another's"
    assert [*shared.iterdir()] == [path]


if os.geteuid() == 0:  # nobody else can make a link that is another's

    def test_a_link_that_another_user_made_is_not_followed(shared, tmp_path):
        victim, path = tmp_path / "victim.html", shared / "page.html"
        victim.write_text("mine")
        path.symlink_to(victim)
        os.lchown(path, STRANGER, STRANGER)
        with pytest.raises(InputError, match="a link that another user made"):
            write(path)
        with pytest.raises(InputError, match="cannot be written there"):
            files.check(path, (".html",), "--report")
        assert victim.read_text() == "mine"
        assert path.is_symlink()


def test_a_link_put_in_the_place_of_the_draft_is_not_followed(tmp_path):
    folder, victim = tmp_path / "shared", tmp_path / "victim"
    folder.mkdir()
    victim.write_text("theirs")
    victim.chmod(0o640)
    path = folder / "page.html"
    path.write_text("old")

    def planted():
        (draft,) = set(folder.iterdir()) - {path}
        draft.unlink()
        draft.symlink_to(victim)
        return BIG

    with suppress(InputError):
        files.write({path: planted})
    assert victim.read_text() == "theirs"
    assert victim.stat().st_mode & 0o777 == 0o640


def test_an_answer_is_shown_where_no_home_may_be_written(tmp_path):
    home = tmp_path / "file"
    home.write_text("not a folder")
    page = tmp_path / "none" / "page.html"
    ran = subprocess.run(
        (sys.executable, "-m", "mitragyna", "advise", "--report", page, PERSON),
        env=os.environ | {"HOME": str(home), "XDG_CACHE_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr
    assert "--report: cannot be written there" in ran.stderr
