"""Whoever does the jobs of a store, one after the other, while it is served."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event, Lock, Thread

from ..errors import MitragynaError, StoreError
from ..store.connection import Store, writing
from ..store.jobs import Job, resume
from ..workflows import jobs
from ..workflows.jobs import Compute, JobWanted
from .child import ChildDiedError
from .computing import at_once
from .problem import MISTAKE

LOG = logging.getLogger("mitragyna.web")
MOST_TRIES = 3
TRY_AGAIN_S = 60.0  # after the store could not be used [s]
LOST = "It was begun {tries} times, and the program that computed it ended each time."


@dataclass(slots=True)
class Worker:
    """What does them.

    now      tells the time, with its zone
    compute  calls what takes long
    """

    store: Store
    now: Callable[[], datetime]
    compute: Compute
    _more: Event = field(default_factory=Event)
    _begins: Lock = field(default_factory=Lock)
    _thread: Thread | None = None
    _ends: bool = False

    def begin(self) -> None:
        """Do what waits, and what a program before this one did not end."""
        with self._begins:
            if self._thread is None:
                self._thread = Thread(target=self._run, daemon=True, name="jobs")
                self._thread.start()
        self._more.set()

    def end(self) -> None:
        """Begin nothing more; what runs is begun anew by the next program."""
        self._ends = True
        self._more.set()

    def want(self, wanted: JobWanted) -> Job:
        """The job that does it; over already where the gates answer at once."""
        job = jobs.want(self.store, wanted)
        if not job.is_over and jobs.is_quick(self.store, job, self.now()):
            mine = jobs.begin(self.store, self.now(), job)
            if mine is not None:
                return self._done(mine, at_once)
        if not job.is_over:
            self.begin()
        return job

    def again(self, job: Job) -> None:
        """A job that failed is tried anew."""
        jobs.again(self.store, job, self.now())
        self.begin()

    def _run(self) -> None:
        while not self._ends:
            self._more.clear()
            patience_s = None
            try:
                with writing(self.store.engine) as connection:
                    resume(connection)
                while not self._ends and (job := jobs.begin(self.store, self.now())):
                    self._done(job, self.compute)
            except StoreError as error:  # closed, locked or full: said to whoever asks
                LOG.info("a job was left: %s", type(error).__name__)
                patience_s = TRY_AGAIN_S
            self._more.wait(patience_s)

    def _done(self, job: Job, compute: Compute) -> Job:
        """The job as it stands after one try."""
        if job.tries > MOST_TRIES:
            wrong = LOST.format(tries=MOST_TRIES)
            return jobs.end(self.store, job, self.now(), wrong=wrong)
        try:
            return jobs.do(self.store, job, self.now(), compute)
        except ChildDiedError:
            return job if self._ends else jobs.again(self.store, job, self.now())
        except MitragynaError as error:
            wrong = " ".join((*error.first, str(error)))
        except Exception as error:  # a mistake of the program: said without its inside
            LOG.error("a job failed: %s", type(error).__name__)
            wrong = MISTAKE
        return jobs.end(self.store, job, self.now(), wrong=wrong)
