"""The strip above the status bar while something long is at work: what, count, time left, 取消."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from app.i18n import _
from app.ui.style import tokens
from app.ui.tasks import Count, Tasks
from app.ui.widgets.buttons import make_button
from app.ui.widgets.labels import plain_label


class Strip(QFrame):
    """Follows the worker; it appears only when something lasts, so that short acts do not flash."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setAccessibleName(_("Work in progress"))
        self._tasks = tasks
        self._running = 0
        self._what = plain_label("", "stripWhat")
        self._count = plain_label("", "stripCount")
        self._bar = QProgressBar()
        self._bar.setObjectName("stripBar")
        self._bar.setAccessibleName(_("Progress"))
        self._bar.setTextVisible(False)
        self._cancel = make_button(_("Cancel"), self._stop, name="stripCancel")
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens().space(2), 0, tokens().space(2), 0)
        row.setSpacing(tokens().space(2))
        for widget in (self._what, self._bar, self._count, self._cancel):
            row.addWidget(widget)
        row.setStretchFactor(self._bar, 1)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(tokens().time("strip_after"))
        self._wait.timeout.connect(self.show)
        tasks.started.connect(self._begin)
        tasks.counted.connect(self._follow)
        tasks.ended.connect(self._end)
        self.hide()

    def _begin(self, busy: str) -> None:
        self._running += 1
        if self._running == 1:
            self._say(Count(busy))
            self._wait.start()

    def _follow(self, count: Count) -> None:
        self._say(count)

    def _end(self) -> None:
        self._running = max(0, self._running - 1)
        if self._running == 0:
            self._wait.stop()
            self.hide()

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self._what.setText(_("Stopping…"))
        self._tasks.cancel()

    def _say(self, count: Count) -> None:
        can_stop = self._tasks.can_cancel
        self._cancel.setVisible(can_stop)
        if not self._tasks.is_cancelling:
            self._cancel.setEnabled(True)
            self._what.setText(count.busy)
        self._bar.setMaximum(count.total)
        self._bar.setValue(count.done)
        self._count.setText(count_words(count, time.monotonic()))


def count_words(count: Count, now: float) -> str:
    """How far it is, in words: “12 / 31 · 市教育局 · 还需约 8 秒”; empty while nothing is known."""
    if count.total <= 0:
        return count.what
    parts = [f"{count.done} / {count.total}"]
    if count.what:
        parts.append(count.what)
    left = count.remaining(now)
    if left is not None and count.done < count.total:
        parts.append(_time_left(left))
    return " · ".join(parts)


def _time_left(seconds: float) -> str:
    if seconds < 60:
        return _("about {seconds} s left").format(seconds=max(1, round(seconds)))
    return _("about {minutes} min left").format(minutes=round(seconds / 60))
