"""The help beside the window: every picture it names is there and is shown whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.shell.help import HelpText, HelpWindow, help_folder, help_text, pictures

#: A picture in a page of Markdown.
NAMED = re.compile(r"!\[[^\]]*\]\(([^)]*)\)")
#: No picture may make the program much heavier.
MOST_BYTES = 60 * 1024
TOPICS = sorted(path.stem for path in help_folder().glob("*.md"))


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[HelpWindow]:
    """The window of the help."""
    parent = QWidget()
    qtbot.addWidget(parent)
    window = HelpWindow(parent)
    window.show_topic("roster", "单位名册")
    yield window
    window.close()


def text_of(window: HelpWindow) -> HelpText:
    found = window.findChild(HelpText)
    assert isinstance(found, HelpText)
    return found


def widths(text: HelpText) -> list[float]:
    """How wide each picture of the page is on the screen."""
    kind = QTextDocument.ResourceType.ImageResource
    found = [text.document().resource(kind, QUrl(name)) for name in pictures(text.document())]
    assert all(isinstance(each, QImage) and not each.isNull() for each in found)
    return [each.deviceIndependentSize().width() for each in found]


@pytest.mark.parametrize("topic", TOPICS)
def test_every_picture_that_a_page_names_is_there_and_shown(shown: HelpWindow, topic: str) -> None:
    named = NAMED.findall(help_text(topic))
    shown.show_topic(topic, topic)
    text = text_of(shown)
    assert list(pictures(text.document())) == named
    assert len(widths(text)) == len(named)
    for name in named:
        assert (help_folder() / name).stat().st_size <= MOST_BYTES


def test_the_roster_is_explained_with_pictures(shown: HelpWindow) -> None:
    assert len(list(pictures(text_of(shown).document()))) == 4


@pytest.mark.parametrize("width", [320, 480, 1200])
def test_pictures_are_no_wider_than_the_window(shown: HelpWindow, width: int) -> None:
    shown.resize(width, 600)
    text = text_of(shown)
    assert max(widths(text)) <= text.viewport().width()
    assert text.horizontalScrollBar().maximum() == 0


def test_pictures_grow_with_the_window_up_to_their_own_size(shown: HelpWindow) -> None:
    shown.resize(400, 600)
    small = widths(text_of(shown))
    shown.resize(1200, 600)
    own = [QImage(str(help_folder() / name)).width() for name in NAMED.findall(help_text("roster"))]
    assert all(before < now for before, now in zip(small, own, strict=True))
    assert widths(text_of(shown)) == own


def test_a_page_begins_at_its_top(shown: HelpWindow) -> None:
    bar = text_of(shown).verticalScrollBar()
    bar.setValue(bar.maximum())
    shown.show_topic("letters", "责任书")
    assert bar.value() == 0
