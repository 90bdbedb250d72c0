"""The red list as a table: its columns, the rows in finished words, the sign before each kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum, auto

from PySide6.QtCore import QSize
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStyleOptionViewItem

from app.domain.plans.holes import CheckResult, Hole, HoleKind, kind_words
from app.i18n import _
from app.ui.icons import icon as tinted
from app.ui.style import colour, tokens
from app.ui.widgets.grid.cells import GridColumn, GridRow, prepare_row
from app.ui.widgets.grid.editor import GridDelegate
from app.ui.widgets.grid.rows import type_of_index
from app.ui.widgets.grid.view import GridView


class HoleState(Enum):
    """How a hole stands; each has a sign of its own shape."""

    OPEN = auto()
    EXPLAINED = auto()
    TOLD = auto()  # a missing number, which keeps no letter back


#: Sign and tint of each state.
_SIGNS = {
    HoleState.OPEN: ("error_circle", "danger"),
    HoleState.EXPLAINED: ("comment", "text_quiet"),
    HoleState.TOLD: ("info", "text_quiet"),
}


def state_of(hole: Hole, result: CheckResult) -> HoleState:
    """How this hole stands."""
    if hole.key in result.reasons:
        return HoleState.EXPLAINED
    return HoleState.OPEN if hole.blocks else HoleState.TOLD


def hole_columns() -> tuple[GridColumn, ...]:
    """The columns; nothing is typed here."""
    widths, step = tokens().sizes, tokens().space(4)
    return (
        _column("kind", _("Kind of hole"), widths["column_time"]),
        _column("subject", _("Indicator / task"), widths["column_unit"] + step),
        _column("unit", _("Unit"), widths["column_time"]),
        _column("problem", _("Problem"), widths["column_words"] + widths["column_date"]),
        _column("reason", _("Why it stays open"), widths["column_words"] - step),
    )


def hole_row(
    row_id: int, hole: Hole, result: CheckResult, words: Mapping[HoleKind, str]
) -> GridRow:
    """One hole; what has a reason, or keeps no letter back, is quiet."""
    state = state_of(hole, result)
    reason = result.reasons.get(hole.key, "")
    if state is HoleState.TOLD:
        reason = _("letters can be issued; they print 缺")
    subject = f"{hole.code} {hole.indicator}".strip()
    return prepare_row(
        row_id,
        (words[hole.kind], subject, hole.unit, hole.problem, reason),
        muted=state is not HoleState.OPEN,
    )


class HoleTable:
    """The holes of a year with the ids of their rows, which stay while a hole is there."""

    def __init__(self) -> None:
        self.result = CheckResult(year=0, holes=(), reasons={})
        self.rows: list[GridRow] = []
        self.by_id: dict[int, Hole] = {}
        self._ids: dict[str, int] = {}

    def read(self, result: CheckResult) -> HoleTable:
        """The table of another result; meant for the worker thread."""
        new = HoleTable()
        new._ids = dict(self._ids)
        new.result = result
        words = kind_words()
        for hole in result.holes:
            row_id = new._ids.setdefault(hole.key, len(new._ids) + 1)
            new.by_id[row_id] = hole
            new.rows.append(hole_row(row_id, hole, result, words))
        return new


class HoleDelegate(GridDelegate):
    """Paints the sign of its state before the kind of each hole, red while it is open."""

    def __init__(self, view: GridView, state: Callable[[int], HoleState | None]) -> None:
        super().__init__(view)
        self._state = state
        side = tokens().size("icon_small")
        self._size = QSize(side, side)
        self._signs = {each: tinted(*sign) for each, sign in _SIGNS.items()}
        self._danger = colour("danger")
        self._model = view.grid

    def initStyleOption(self, option: QStyleOptionViewItem, index: type_of_index) -> None:
        super().initStyleOption(option, index)
        state = self._state(self._model.row_id(index.row())) if index.column() == 0 else None
        if state is None:
            return
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        option.icon = self._signs[state]
        option.decorationSize = self._size
        if state is HoleState.OPEN:
            option.palette.setColor(QPalette.ColorRole.Text, self._danger)


def _column(field: str, title: str, width: int) -> GridColumn:
    return GridColumn(field, title, width, editable=False)
