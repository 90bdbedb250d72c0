"""No dialog is larger than the screen has room, however much is in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.ui.widgets.dialog_size import open_at
from tests.ui.roster.conftest import RosterDesk

LONG = "一个很长的标题" * 60


def assert_fits(dialog: QDialog) -> None:
    room = dialog.screen().availableGeometry().size()
    assert dialog.width() < room.width()
    assert dialog.height() < room.height()
    least = dialog.minimumSizeHint()
    assert least.width() < 800
    assert least.height() < 450  # a screen of 768 lines at 150 % with its task bar


@pytest.mark.parametrize("share", [(0.5, 0.5), (1, 1), (4, 4), (0.5, 4)])
def test_a_dialog_opens_within_the_screen(qtbot: QtBot, share: tuple[float, float]) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    open_at(dialog, *share)
    assert_fits(dialog)


def test_the_review_of_an_import_fits(full: RosterDesk, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([LONG[:120]])
    sheet.append(["单位名称", "分管领导", "联系电话"])
    for number in range(40):
        sheet.append([f"市第{number}样单位", f"赵样{number}", "1380000000"])
    full.it.chooser.file = tmp_path / f"{LONG[:60]}.xlsx"
    book.save(full.it.chooser.file)
    full.it.click("rosterImport")
    review = full.review()
    assert review.isVisible()
    assert_fits(review)
