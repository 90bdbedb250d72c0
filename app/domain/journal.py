"""The rules of undo and redo: which act can be taken back next, and which brought back.

Undoing is itself an act in the journal, nothing is ever removed from it. An act that is done
after something was undone ends what could be redone, as in every office program.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Act(StrEnum):
    """What a journal entry did."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    NOTE = "note"  # something left the program; nothing to take back
    MIGRATE = "migrate"  # a new version brought the data to its form; ends what can be undone


@dataclass(frozen=True, slots=True)
class Entry:
    """A journal entry: what it did, and which act it is about (a DO is about itself)."""

    act: Act
    of: int


@dataclass(frozen=True, slots=True)
class Stacks:
    """The acts that stand and the acts that were taken back; the next one is last in each.

    `kept` are acts that stand for good: an earlier version did them.
    """

    done: tuple[int, ...] = ()
    undone: tuple[int, ...] = ()
    kept: tuple[int, ...] = ()

    @property
    def undoable(self) -> int | None:
        """The act that undo takes back next, None when nothing is left."""
        return self.done[-1] if self.done else None

    @property
    def redoable(self) -> int | None:
        """The act that redo brings back next, None when nothing is left."""
        return self.undone[-1] if self.undone else None

    def after(self, entry: Entry) -> Stacks:
        """The stacks after one more entry.

        Raises `ValueError` when the entry undoes or redoes another act than the next one: no
        program that keeps these rules has written such a journal.
        """
        if entry.act is Act.DO:
            return Stacks((*self.done, entry.of), (), self.kept)
        if entry.act is Act.NOTE:
            return self
        if entry.act is Act.MIGRATE:
            return Stacks((), (), self.kept + self.done)
        if entry.act is Act.UNDO and entry.of == self.undoable:
            return Stacks(self.done[:-1], (*self.undone, entry.of), self.kept)
        if entry.act is Act.REDO and entry.of == self.redoable:
            return Stacks((*self.done, entry.of), self.undone[:-1], self.kept)
        raise ValueError(f"the journal cannot {entry.act} act {entry.of} here")


def stacks_of(entries: Iterable[Entry]) -> Stacks:
    """The stacks after all entries of a journal, oldest first; raises `ValueError` as `after`."""
    done: list[int] = []
    undone: list[int] = []
    kept: list[int] = []
    for entry in entries:
        if entry.act is Act.DO:
            done.append(entry.of)
            undone.clear()
            continue
        if entry.act is Act.NOTE:
            continue
        if entry.act is Act.MIGRATE:
            kept += done
            done.clear()
            undone.clear()
            continue
        source, target = (done, undone) if entry.act is Act.UNDO else (undone, done)
        if not source or source[-1] != entry.of:
            raise ValueError(f"the journal cannot {entry.act} act {entry.of} here")
        target.append(source.pop())
    return Stacks(tuple(done), tuple(undone), tuple(kept))
