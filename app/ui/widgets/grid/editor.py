"""The cell editor: typing starts it without losing an input method's first key."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.i18n import _
from app.ui.widgets.grid.model import GridColumn

type_of_index = QModelIndex | QPersistentModelIndex


class GridDelegate(QStyledItemDelegate):
    """Line editors, or a list where a column allows only certain words."""

    def __init__(self, columns: tuple[GridColumn, ...], parent: QObject) -> None:
        super().__init__(parent)
        self._columns = columns

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: type_of_index
    ) -> QWidget:
        column = self._columns[index.column()]
        editor: QWidget
        if column.choices:
            box = QComboBox(parent)
            box.addItems(list(column.choices))
            editor = box
        else:
            line = QLineEdit(parent)
            line.setFrame(False)
            editor = line
        editor.setObjectName("cell-editor")
        editor.setAccessibleName(_("Editing {column}").format(column=column.title))
        return editor

    def setEditorData(self, editor: QWidget, index: type_of_index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findText(text)))
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: type_of_index
    ) -> None:
        text = editor.currentText() if isinstance(editor, QComboBox) else ""
        if isinstance(editor, QLineEdit):
            text = editor.text()
        model.setData(index, text, Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: type_of_index
    ) -> None:
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter and Tab are the view's: it knows where to go next."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
                view = self.parent()
                if isinstance(view, QObject) and isinstance(editor, QWidget):
                    self.commitData.emit(editor)
                    self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                    step = getattr(view, "step_after_edit", None)
                    if step is not None:
                        step(key, event.modifiers())
                    return True
        return super().eventFilter(editor, event)
