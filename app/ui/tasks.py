"""One worker thread for everything that touches the database or may take long.

    tasks.run(lambda: desk.roster.list(), self._fill)              read or write, in order
    tasks.run_long(lambda progress: desk.letters.issue(…, progress), self._issued, busy=_("…"))

The database belongs to this thread alone, so work is done one after the other without locks.
Results come back on the thread of the window.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.errors import AppError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Count:
    """How far a long work is: `done` of `total` (0 when unknown), and what it is at."""

    busy: str
    done: int = 0
    total: int = 0
    what: str = ""
    started: float = 0.0  # seconds of the monotonic clock

    def remaining(self, now: float) -> float | None:
        """Seconds that are left at the pace so far; None while that cannot be told."""
        if self.done <= 0 or self.total <= 0:
            return None
        return (now - self.started) / self.done * (self.total - self.done)


class Progress:
    """Handed to long work. Calling it counts and answers whether to go on."""

    #: Seconds between two reports to the window; more often is not seen, only paid for.
    pace = 0.05

    def __init__(self, busy: str, report: Callable[[Count], None]) -> None:
        self._busy = busy
        self._report = report
        self._started = time.monotonic()
        self._last = 0.0
        self._cancelled = threading.Event()

    def __call__(self, done: int, total: int, what: str = "") -> bool:
        """Count; False means that the clerk pressed 取消 and the work should end early."""
        now = time.monotonic()
        if now - self._last >= self.pace or done == total:
            self._last = now
            self._report(Count(self._busy, done, total, what, self._started))
        return not self._cancelled.is_set()

    def start(self) -> None:
        """Begin to count the time; waiting in the queue does not belong to it."""
        self._started = time.monotonic()
        self._report(Count(self._busy, started=self._started))

    def cancel(self) -> None:
        """Ask the work to end early."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether it has been asked to end early."""
        return self._cancelled.is_set()


@dataclass(frozen=True, slots=True, eq=False)
class _Job:
    work: Callable[[], object]
    done: Callable[[Any], None]
    failed: Callable[[AppError], None] | None
    key: str
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class _Outcome:
    job: _Job
    result: object = None
    error: Exception | None = None


class Tasks(QObject):
    """The single worker. Make it on the thread of the window; end it with `close`."""

    failure = Signal(object)  # AppError of work that brought no handler of its own
    crashed = Signal(object)  # any other Exception: a bug of ours
    started = Signal(str)  # busy text of long work
    counted = Signal(object)  # Count
    ended = Signal()  # long work is over
    idle = Signal()  # nothing is waiting or running
    _finished = Signal(object)
    _reported = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: SimpleQueue[_Job | None] = SimpleQueue()
        self._newest: dict[str, _Job] = {}
        self._long: dict[str, Progress] = {}
        self._waiting = 0
        self._closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._reported.connect(self._count, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._serve, name="wccw-database")
        self._thread.start()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is waiting or running and every result has been delivered."""
        return self._waiting == 0

    @property
    def can_cancel(self) -> bool:
        """Whether work that can be cancelled waits or runs."""
        return bool(self._long)

    @property
    def is_cancelling(self) -> bool:
        """Whether such work has been asked to end and has not ended yet."""
        return any(progress.is_cancelled for progress in self._long.values())

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        *,
        busy: str = "",
        failed: Callable[[AppError], None] | None = None,
        key: str = "",
    ) -> None:
        """Do `work` on the worker, then `done` with its result here.

        With `busy` a strip appears when it lasts. With `key` only the newest of its kind counts:
        older ones that still wait are dropped (a preview that was scrolled past).
        """
        progress = Progress(busy, self._reported.emit) if busy else None
        self._add(_Job(work, done, failed, key, progress), busy)

    def run_long(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        *,
        busy: str,
        failed: Callable[[AppError], None] | None = None,
    ) -> None:
        """Do long `work`, which counts through the `Progress` it is given and can be cancelled.

        The same work asked for again while it waits or runs is ignored (a second click).
        """
        if busy in self._long:
            return
        progress = Progress(busy, self._reported.emit)
        self._long[busy] = progress
        self._add(_Job(lambda: work(progress), done, failed, "", progress), busy)

    def cancel(self) -> None:
        """Ask every long work to end early."""
        for progress in self._long.values():
            progress.cancel()

    def close(self, last: Callable[[], None] | None = None) -> None:
        """End the worker: long work is cancelled, `last` runs as its last act, then it is joined.

        What `last` raises is raised here.
        """
        if self._closed:
            return
        self._closed = True
        self.cancel()
        errors: list[Exception] = []

        def finish() -> None:
            try:
                if last is not None:
                    last()
            except Exception as error:  # noqa: BLE001 - handed over to the other thread below
                errors.append(error)

        self._queue.put(_Job(finish, _ignore, None, ""))
        self._queue.put(None)
        self._thread.join()
        if errors:
            raise errors[0]

    def _add(self, job: _Job, busy: str) -> None:
        if self._closed:
            return
        self._waiting += 1
        if job.key:
            self._newest[job.key] = job
        if busy:
            self.started.emit(busy)
        self._queue.put(job)

    def _is_outdated(self, job: _Job) -> bool:
        return bool(job.key) and self._newest.get(job.key) is not job

    def _serve(self) -> None:
        """The worker's life: one job after the other until None comes."""
        while (job := self._queue.get()) is not None:
            if self._is_outdated(job):
                self._finished.emit(_Outcome(job))
                continue
            if job.progress is not None:
                job.progress.start()
            try:
                outcome = _Outcome(job, result=job.work())
            except Exception as error:  # noqa: BLE001 - a sentence or the crash dialog, see below
                outcome = _Outcome(job, error=error)
            self._finished.emit(outcome)

    @Slot(object)
    def _deliver(self, outcome: _Outcome) -> None:
        if self._closed:
            return
        job = outcome.job
        try:
            if job.progress is not None:
                self._long = {k: p for k, p in self._long.items() if p is not job.progress}
                self.ended.emit()
            if not self._is_outdated(job):
                self._hand_over(outcome)
        finally:
            self._waiting -= 1
            if self._waiting == 0:
                self._newest.clear()
                self.idle.emit()

    def _hand_over(self, outcome: _Outcome) -> None:
        job, error = outcome.job, outcome.error
        if error is None:
            job.done(outcome.result)
        elif not isinstance(error, AppError):
            self.crashed.emit(error)
        elif job.failed is not None:
            job.failed(error)
        else:
            self.failure.emit(error)

    @Slot(object)
    def _count(self, count: Count) -> None:
        if not self._closed:
            self.counted.emit(count)


def _ignore(_result: object) -> None:
    """Take a result that nobody waits for."""
