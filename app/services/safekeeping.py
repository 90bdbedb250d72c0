"""Undo, redo, history and the check of the data, as the clerk meets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.changes import Done, Step

if TYPE_CHECKING:
    from app.storage.database import Store


class Safekeeping:
    """What keeps the clerk's work safe."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def undo(self) -> Done:
        """Take the last act back; `step` is that act. Raises `RuleBroken` with the reason."""
        outcome = self._store.journal.undo()
        return Done(changed=outcome.changed, step=outcome.step)

    def redo(self) -> Done:
        """Do the act again that was taken back last. Raises `RuleBroken` with the reason."""
        outcome = self._store.journal.redo()
        return Done(changed=outcome.changed, step=outcome.step)

    def undoable(self) -> Step | None:
        """The act that undo takes back next, None when there is none."""
        return self._store.journal.undoable()

    def redoable(self) -> Step | None:
        """The act that redo does again next, None when there is none."""
        return self._store.journal.redoable()

    def history(self, limit: int | None = None) -> tuple[Step, ...]:
        """What was done, newest first, each with whether it is undone now."""
        return self._store.journal.history(limit)

    def check(self) -> tuple[str, ...]:
        """What is wrong with the data, one sentence each; empty when all is sound."""
        return self._store.check(with_rules=True)
