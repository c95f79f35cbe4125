"""A program that begins a job and never ends it, until it is killed.

python -m tests.web.interrupted ADDRESS KEYS
"""

import sys
import time
from datetime import UTC, datetime

from mitragyna.store.opening import open_store
from mitragyna.store.settings import settings
from mitragyna.web.worker import Worker


def never(*_: object) -> None:
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    time.sleep(600)


def main(address: str, keys: str) -> None:
    store = open_store(settings(address, {"MITRAGYNA_KEYS": keys}))
    Worker(store, lambda: datetime.now(UTC), never).begin()
    time.sleep(600)


if __name__ == "__main__":
    main(*sys.argv[1:])
