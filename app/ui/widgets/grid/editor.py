"""Painting and editing of cells: cheap to paint, edited where the clerk sees the cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt
from PySide6.QtGui import QHelpEvent, QInputMethodEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from app.i18n import _
from app.ui.style import colour, tokens
from app.ui.widgets.grid.rows import type_of_index
from app.ui.widgets.grid.suggest import LEAVING_KEYS, SuggestLine

if TYPE_CHECKING:
    from app.ui.widgets.grid.view import GridView

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ARROWS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right})


class GridDelegate(QStyledItemDelegate):
    """Line editors, with a list below where a column knows its words."""

    def __init__(self, view: GridView) -> None:
        super().__init__(view)
        self._view = view
        self._grid = view.grid
        self._quiet = colour("text_quiet")
        self._is_composing = False
        self._editor: QLineEdit | None = None
        #: Whether editing was begun by typing: then the arrow keys leave the cell, as in Excel.
        self.by_typing = False

    # -- painting -----------------------------------------------------------------------------

    def initStyleOption(self, option: QStyleOptionViewItem, index: type_of_index) -> None:
        """What the base class would ask the model role by role, in one go."""
        grid, row, column = self._grid, index.row(), index.column()
        text = grid.text(row, column)
        quiet = grid.is_muted(row)
        if not text and (hint := grid.hint(row, column)):
            text, quiet = hint, True
        option.index = index  # type: ignore[assignment]  # both kinds of index are taken
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDisplay
        option.text = text.replace("\n", " ") if "\n" in text else text
        option.displayAlignment = _RIGHT if grid.columns[column].numeric else _LEFT
        # The view itself draws hover, refused cells and one frame for the current cell.
        option.state &= ~(QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver)
        if quiet:
            option.palette.setColor(QPalette.ColorRole.Text, self._quiet)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: type_of_index,
    ) -> bool:
        """A tooltip where it tells something: a reason, or a text that does not fit its cell."""
        if event.type() is not QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        fault = self._grid.fault(index.row(), index.column())
        text = self._grid.text(index.row(), index.column())
        inner = view.visualRect(index).width() - 2 * tokens().space()
        is_cut = "\n" in text or view.fontMetrics().horizontalAdvance(text) > inner
        words = fault or (text if is_cut else "")
        if words:
            QToolTip.showText(event.globalPos(), words, view)
        else:
            QToolTip.hideText()
        return True

    # -- editing ------------------------------------------------------------------------------

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: type_of_index
    ) -> QWidget:
        column = self._grid.columns[index.column()]
        choices = self._grid.choices(index.column())
        line = SuggestLine(choices, parent, many=column.many) if choices else QLineEdit(parent)
        line.setObjectName("cell-editor")
        line.setAccessibleName(_("Editing {column}").format(column=column.title))
        line.setAlignment(_RIGHT if column.numeric else _LEFT)
        line.textChanged.connect(lambda _text: self._grow(line))
        self._is_composing = False
        self.by_typing = False
        self._editor = line
        return line

    def destroyEditor(self, editor: QWidget, index: type_of_index) -> None:
        if editor is self._editor:
            self._editor = None
        super().destroyEditor(editor, index)

    def begin(self, *, by_typing: bool) -> QLineEdit | None:
        """The open editor, made ready: typing replaces the text, F2 and a double click go on."""
        line = self._editor
        self.by_typing = by_typing
        if line is not None and by_typing:
            line.selectAll()
        elif line is not None:
            line.deselect()
            line.end(False)
            if isinstance(line, SuggestLine):
                line.offer_all()
        return line

    def setEditorData(self, editor: QWidget, index: type_of_index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(self._grid.text(index.row(), index.column()))
            editor.setModified(False)

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: type_of_index
    ) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: type_of_index
    ) -> None:
        editor.ensurePolished()
        editor.setMinimumSize(0, 0)  # the style's least height of a field is that of a form
        editor.setGeometry(option.rect)
        if isinstance(editor, QLineEdit):
            self._grow(editor)

    def _grow(self, line: QLineEdit) -> None:
        """A long text gets room to the right, as far as the table is seen."""
        index = self._view.currentIndex()
        cell = self._view.visualRect(index)
        wanted = line.fontMetrics().horizontalAdvance(line.text()) + 3 * tokens().space()
        room = self._view.viewport().width() - cell.left()
        line.resize(max(cell.width(), min(wanted, room)), line.height())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter and Tab are the view's: it knows where to go next. An input method comes first."""
        if isinstance(event, QInputMethodEvent):
            self._is_composing = bool(event.preeditString())
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(editor, event)
        key = Qt.Key(event.key())
        if self._is_composing:
            return key in LEAVING_KEYS or key is Qt.Key.Key_Escape  # they belong to the candidates
        if isinstance(editor, QLineEdit):
            if key in LEAVING_KEYS:
                self._leave(editor, key, event.modifiers())
                return True
            if key in _ARROWS and self.by_typing and not event.modifiers() & _HELD:
                self._leave(editor, key, event.modifiers())
                return True
            if key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and not event.modifiers() & _HELD:
                return True
        return super().eventFilter(editor, event)

    def _leave(self, editor: QLineEdit, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        text = editor.text()
        if modifiers & Qt.KeyboardModifier.ControlModifier and key in LEAVING_KEYS:
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
            self._view.blocks.fill(text.strip())
            return
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self._view.keys.step(key, modifiers)


_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.ShiftModifier
)
