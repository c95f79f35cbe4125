"""A PostgreSQL of our own in a temporary folder, from Debian's package."""

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

OWNER = "postgres"
NEWEST_FIRST = "[1-9]*"
QUICK = "-c fsync=on -c full_page_writes=on -c shared_buffers=32MB"


def programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`; None where they are not installed."""
    homes = sorted(Path("/usr/lib/postgresql").glob(NEWEST_FIRST), reverse=True)
    folders = [home / "bin" for home in homes if (home / "bin/initdb").exists()]
    return folders[0] if folders else None


@contextmanager
def server(programs: Path) -> Iterator[str]:
    """The address of a server that is there while this lasts."""
    folder = Path(mkdtemp(prefix="mitragyna-postgresql-"))
    is_root = os.geteuid() == 0
    if is_root:
        owner = pwd.getpwnam(OWNER)
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    drop = ("setpriv", f"--reuid={OWNER}", f"--regid={OWNER}", "--init-groups")
    clean = ("env", "-i", f"PATH={programs}:/usr/bin:/bin", "LC_ALL=C.UTF-8")
    port = free_port()

    def run(*words: str) -> None:
        command = [*(drop if is_root else ()), *clean, *words]
        subprocess.run(
            command, check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=60
        )

    tables = folder / "tables"
    run(
        *("initdb", "-D", str(tables), "-U", "mitragyna", "--auth=trust"),
        *("-E", "UTF8", "--locale=C.UTF-8"),
    )
    options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} {QUICK}"
    try:
        run(
            *("pg_ctl", "-w", "-D", str(tables), "-o", options),
            *("-l", str(folder / "log"), "start"),
        )
        yield f"postgresql://mitragyna@127.0.0.1:{port}"
    finally:
        run("pg_ctl", "-w", "-D", str(tables), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    """A port of this machine that nothing listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
