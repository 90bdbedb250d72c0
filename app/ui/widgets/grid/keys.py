"""Where the keys lead: Enter down, Tab right, Enter after Tab back, Ctrl+arrow to the edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt

if TYPE_CHECKING:
    from app.ui.widgets.grid.view import GridView

_ARROWS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
_TABS = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab})
_ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_MOVING = frozenset(_ARROWS) | {
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
}
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_PAD = Qt.KeyboardModifier.KeypadModifier


class Keys:
    """Moves the current cell of a grid."""

    def __init__(self, view: GridView) -> None:
        self._view = view
        self._first_column: int | None = None
        #: Whether Enter was pressed on the last row, so that a row that comes below is next.
        self.wants_down = False

    def forget(self) -> None:
        """The clerk went elsewhere: Enter no longer returns to where Tab began."""
        self._first_column = None
        self.wants_down = False

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """A key outside an editor; False when it is not one of these."""
        if key in _TABS | _ENTERS:
            self.step(key, modifiers)
            return True
        if key in _MOVING:
            self.forget()
        if key in _ARROWS and modifiers & _CONTROL and not modifiers & ~(_CONTROL | _SHIFT | _PAD):
            self._to_edge(*_ARROWS[key], extend=bool(modifiers & _SHIFT))
            return True
        return False

    def step(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        """Go on from the current cell; inside a block of selected cells, around in it."""
        view = self._view
        index = view.currentIndex()
        if not index.isValid():
            return
        back = bool(modifiers & _SHIFT) or key is Qt.Key.Key_Backtab
        row, column = index.row(), index.column()
        if key in _ARROWS:
            self.forget()
            down, right = _ARROWS[key]
            view.go_to(self._row(row + down), self._column(column, right) if right else column)
        elif self._around(row, column, key, back=back):
            return
        elif key in _TABS:
            if self._first_column is None:
                self._first_column = column
            view.go_to(row, self._column(column, -1 if back else 1))
        else:
            if self._first_column is not None:
                column, self._first_column = self._first_column, None
            self.wants_down = not back and row == view.grid.rowCount() - 1
            view.go_to(self._row(row + (-1 if back else 1)), column)

    def _row(self, row: int) -> int:
        return max(0, min(self._view.grid.rowCount() - 1, row))

    def _column(self, column: int, step: int) -> int:
        shown = self._view.shown_columns()
        at = shown.index(column) + step if column in shown else 0
        return shown[max(0, min(len(shown) - 1, at))]

    def _around(self, row: int, column: int, key: Qt.Key, *, back: bool) -> bool:
        """Inside one selected block Enter goes down and on to the next column, Tab row by row."""
        cells = self._view.selected_cells()
        if len(cells) < 2 or (row, column) not in cells:
            return False
        ordered = cells if key in _TABS else sorted(cells, key=lambda cell: (cell[1], cell[0]))
        at = ordered.index((row, column)) + (-1 if back else 1)
        self._view.selectionModel().setCurrentIndex(
            self._view.grid.index(*ordered[at % len(ordered)]),
            QItemSelectionModel.SelectionFlag.NoUpdate,
        )
        return True

    def _to_edge(self, down: int, right: int, *, extend: bool) -> None:
        """To the end of the filled cells, or over blank ones to the next filled one."""
        index = self._view.currentIndex()
        if not index.isValid():
            return
        self.forget()
        path = self._path(index.row(), index.column(), down, right)
        filled = [bool(self._view.grid.text(*cell)) for cell in path]
        if len(path) < 2:
            return
        if filled[0] and filled[1]:
            ends = [at for at in range(1, len(path) - 1) if not filled[at + 1]]
        else:
            ends = [at for at in range(1, len(path)) if filled[at]]
        go = self._view.extend_to if extend else self._view.go_to
        go(*path[ends[0] if ends else -1])

    def _path(self, row: int, column: int, down: int, right: int) -> list[tuple[int, int]]:
        """The cells from here to the edge, this one first."""
        if down:
            last = self._view.grid.shown_count - 1 if down > 0 else 0
            return [(at, column) for at in range(row, last + down, down)] or [(row, column)]
        shown = self._view.shown_columns()
        at = shown.index(column)
        rest = shown[at:] if right > 0 else shown[at::-1]
        return [(row, one) for one in rest]
