"""A program that writes until it is killed, and says what was acknowledged.

python -m tests.store.writer ADDRESS KEYS FIRST
"""

import sys
import threading

from mitragyna.store.opening import open_store
from mitragyna.store.settings import settings
from tests.store.stores import named, put, write_of

WRITERS = 4
MANY = 100_000


def main(address: str, keys: str, first: str) -> None:
    store = open_store(settings(address, {"MITRAGYNA_KEYS": keys}))

    def write(worker: int) -> None:
        for number in range(worker, MANY, WRITERS):
            name = f"{first}-{number}"
            put(store, write_of(named(name), name))
            sys.stdout.write(f"{name}\n")
            sys.stdout.flush()

    for worker in range(WRITERS):
        threading.Thread(target=write, args=(worker,)).start()


if __name__ == "__main__":
    main(*sys.argv[1:])
