"""The help of the page that is shown: one short page of Markdown, in a window beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import (
    QImage,
    QPainter,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextTable,
)
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from app.i18n import _
from app.paths import resources
from app.ui.style import colour, strong_font, tokens


class HelpText(QTextBrowser):
    """Markdown with its pictures, which are as wide as they are or as the window lets them be."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("helpText")
        self.setAccessibleName(_("Help"))
        self.setOpenLinks(False)
        self.setSearchPaths([str(help_folder())])
        self.document().setDocumentMargin(tokens().space(2))

    def show_text(self, markdown: str) -> None:
        """Show a page from its top."""
        self.setMarkdown(markdown)
        _dress(self.document())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures follow the width of the window."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        document = self.document()
        room = self.viewport().width() - 2 * round(document.documentMargin())
        names = list(pictures(document))
        for name in names:
            picture = QImage(str(help_folder() / name))
            if not picture.isNull():
                fitted = _fitted(picture, room, self.devicePixelRatioF())
                document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), fitted)
        if names:
            document.markContentsDirty(0, document.characterCount())


class HelpWindow(QDialog):
    """Stays open beside the main window and follows the page that is shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("help")
        self.setModal(False)
        self._text = HelpText()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._text)
        # As wide as a dialog: the words in a picture can still be read.
        self.resize(QSize(tokens().size("help_width"), tokens().size("help_height")))

    def show_topic(self, topic: str, title: str) -> None:
        """Show the help of a page; where there is none, that of the start."""
        self._text.show_text(help_text(topic))
        self.setWindowTitle(_("Help: {page}").format(page=title))
        self.show()
        self.raise_()


def pictures(document: QTextDocument) -> Iterator[str]:
    """The file names of the pictures that a page names, from the top."""
    block = document.begin()
    while block.isValid():
        place = block.begin()
        while not place.atEnd():
            words = place.fragment().charFormat()
            if words.isImageFormat():
                yield words.toImageFormat().name()
            place += 1
        block = block.next()


def _fitted(picture: QImage, room: int, ratio: float) -> QImage:
    """The picture in a thin frame, no wider than `room`, sharp on a screen of that ratio."""
    width = round(min(picture.width(), max(room, 1)) * ratio)
    smooth = Qt.TransformationMode.SmoothTransformation
    fitted = picture.convertToFormat(QImage.Format.Format_RGB32).scaledToWidth(width, smooth)
    painter = QPainter(fitted)
    painter.setPen(colour("line"))
    painter.drawRect(fitted.rect().adjusted(0, 0, -1, -1))
    painter.end()
    fitted.setDevicePixelRatio(ratio)
    return fitted


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
    path = help_folder() / f"{topic}.md"
    return (path if path.exists() else help_folder() / "start.md").read_text(encoding="utf-8")


def help_folder() -> Path:
    """Where the pages of the help and their pictures are."""
    return resources() / "help" / "zh_CN"
