"""The help of the page that is shown: one short page of Markdown, in a window beside it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextTable,
)
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from app.i18n import _
from app.paths import resources
from app.ui.style import strong_font, tokens


class HelpWindow(QDialog):
    """Stays open beside the main window and follows the page that is shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("help")
        self.setModal(False)
        self._text = QTextBrowser()
        self._text.setObjectName("helpText")
        self._text.setAccessibleName(_("Help"))
        self._text.setOpenLinks(False)
        gap = tokens().space(2)
        self._text.document().setDocumentMargin(gap)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._text)
        self.resize(QSize(tokens().size("help_width"), tokens().size("help_height")))

    def show_topic(self, topic: str, title: str) -> None:
        """Show the help of a page; where there is none, that of the start."""
        self._text.setMarkdown(help_text(topic))
        _dress(self._text.document())
        self.setWindowTitle(_("Help: {page}").format(page=title))
        self.show()
        self.raise_()


def _dress(document: QTextDocument) -> None:
    """Markdown knows no style sheet: give headings and tables those of the program."""
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        cursor = QTextCursor(block)
        if level:
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            cursor.setCharFormat(_heading(level))
        if cursor.currentTable() is None:
            air = QTextBlockFormat()
            air.setTopMargin(tokens().space(2 if level > 1 else 0))
            air.setBottomMargin(tokens().space())
            cursor.mergeBlockFormat(air)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            shape = frame.format().toTableFormat()
            shape.setBorder(0)
            shape.setCellPadding(tokens().size("half"))
            frame.setFormat(shape)


def _heading(level: int) -> QTextCharFormat:
    words = QTextCharFormat()
    words.setFont(strong_font())
    words.setFontPointSize(tokens().type["title" if level == 1 else "body"])
    return words


def help_text(topic: str) -> str:
    """The Markdown of a topic, of the start when it has none."""
    folder = resources() / "help" / "zh_CN"
    path = folder / f"{topic}.md"
    return (path if path.exists() else folder / "start.md").read_text(encoding="utf-8")
