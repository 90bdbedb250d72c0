"""Undo and redo for the whole window: what they would take back, and doing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from app.domain.changes import Done, Kind, Step
from app.errors import AppError
from app.i18n import _
from app.ui.actions import with_keys
from app.ui.notify import Notify
from app.ui.tasks import Tasks
from app.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from app.services.desk import Desk
    from app.services.safekeeping import Safekeeping


#: How many characters of a step's name fit beside the button; the tooltip has all of it.
NAME_LIMIT = 16


@dataclass(frozen=True, slots=True)
class Steps:
    """What can be undone and redone at this moment, and the newest act of the clerk."""

    undoable: Step | None = None
    redoable: Step | None = None
    newest: Step | None = None


def read_steps(safekeeping: Safekeeping) -> Steps:
    """Ask the journal; on the worker."""
    newest = safekeeping.history(limit=1)
    return Steps(safekeeping.undoable(), safekeeping.redoable(), newest[0] if newest else None)


class UndoDesk(QObject):
    """Keeps the two actions named after their steps and carries them out."""

    told = Signal()  # `steps` are new
    moved = Signal(object)  # Done: something was undone or redone; `step` is that act

    def __init__(self, undo: QAction, redo: QAction, tasks: Tasks, notify: Notify) -> None:
        super().__init__(undo)
        self.undo_action = undo
        self.redo_action = redo
        undo.triggered.connect(lambda _checked=False: self.undo())
        redo.triggered.connect(lambda _checked=False: self.redo())
        self._tasks = tasks
        self._notify = notify
        self._desk: Desk | None = None
        self.steps = Steps()
        self._show()

    def ready(self, desk: Desk, steps: Steps) -> None:
        """The data folder is open."""
        self._desk = desk
        self._take(steps)

    def refresh(self) -> None:
        """Ask the journal anew, after a write."""
        desk = self._desk
        if desk is not None:
            self._tasks.run(lambda: read_steps(desk.safekeeping), self._take, key="undo.steps")

    def undo(self) -> None:
        """Take back the newest act."""
        desk = self._desk
        if desk is not None and self.undo_action.isEnabled():
            self._pause()
            self._tasks.run(
                lambda: _move(desk.safekeeping, back=True), self._moved, failed=self._refused
            )

    def redo(self) -> None:
        """Do again what was taken back last."""
        desk = self._desk
        if desk is not None and self.redo_action.isEnabled():
            self._pause()
            self._tasks.run(
                lambda: _move(desk.safekeeping, back=False), self._moved, failed=self._refused
            )

    def undo_down_to(self, step: Step) -> None:
        """Take back every act from the newest down to `step`, one after the other."""
        desk = self._desk
        if desk is not None:
            self._pause()
            self._tasks.run(
                lambda: _undo_down_to(desk.safekeeping, step), self._moved, failed=self._refused
            )

    def can_undo(self, step: Step | None) -> bool:
        """Whether `step` is what Ctrl+Z takes back now."""
        newest = self.steps.undoable
        return step is not None and newest is not None and newest.id == step.id

    def _moved(self, result: tuple[str, Done, Steps]) -> None:
        sentence, done, steps = result
        self._take(steps)
        self._notify.done(sentence)
        self.moved.emit(done)

    def _refused(self, error: AppError) -> None:
        self._notify.failure(error)
        self.refresh()

    def _take(self, steps: Steps) -> None:
        self.steps = steps
        self._show()
        self.told.emit()

    def _pause(self) -> None:
        """Until the answer is there a second press would mean another step than the one shown."""
        self.undo_action.setEnabled(False)
        self.redo_action.setEnabled(False)

    def _show(self) -> None:
        _name(self.undo_action, _("Undo"), self.steps.undoable, "Ctrl+Z")
        _name(self.redo_action, _("Redo"), self.steps.redoable, "Ctrl+Y")


def short_name(title: str) -> str:
    """A step's name as it fits beside its button."""
    return title if len(title) <= NAME_LIMIT else title[: NAME_LIMIT - 1] + "…"


def _name(action: QAction, verb: str, step: Step | None, keys: str) -> None:
    action.setEnabled(step is not None)
    if step is None:
        action.setText(verb)
        action.setIconText(verb)
        action.setToolTip(with_keys(verb, keys))
        return
    words = _("{verb}: {step}")
    action.setText(words.format(verb=verb, step=step.title).replace("&", "&&"))
    # Set apart, because Qt derives it from the text and then cuts a trailing “…”.
    action.setIconText(words.format(verb=verb, step=short_name(step.title)).replace("&", "&&"))
    action.setToolTip(plain_tip(with_keys(words.format(verb=verb, step=step.title), keys)))


def _move(safekeeping: Safekeeping, *, back: bool) -> tuple[str, Done, Steps]:
    done = safekeeping.undo() if back else safekeeping.redo()
    words = _("Undone: {step}") if back else _("Done again: {step}")
    title = done.step.title if done.step is not None else ""
    return words.format(step=title), done, read_steps(safekeeping)


def _undo_down_to(safekeeping: Safekeeping, step: Step) -> tuple[str, Done, Steps]:
    """Undo acts until `step` is undone; one that no longer fits ends it with its reason."""
    changed: frozenset[Kind] = frozenset()
    count = 0
    sentences: list[str] = []
    while (newest := safekeeping.undoable()) is not None and newest.id >= step.id:
        try:
            changed |= safekeeping.undo().changed
        except AppError as error:
            if count == 0:
                raise
            sentences.append(error.sentence)
            break
        count += 1
    sentences.insert(0, _("{count} steps undone").format(count=count))
    return "\n".join(sentences), Done(changed=changed, step=step), read_steps(safekeeping)
