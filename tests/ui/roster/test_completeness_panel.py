"""The list of what is missing, by clicks and keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.roster.completeness import Gap, GapKind
from app.ui.roster.completeness import SHOWN_LINES, CompletenessPanel


def gap(kind: GapKind, number: int, sentence: str = "") -> Gap:
    return Gap(kind=kind, unit_id=number, sentence=sentence or f"单位{number}没有分管领导。")


@pytest.fixture
def panel(qtbot: QtBot) -> CompletenessPanel:
    panel = CompletenessPanel()
    qtbot.addWidget(panel)
    panel.resize(360, 500)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    return panel


def headings(panel: CompletenessPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel)]


def focused() -> str:
    widget = QApplication.focusWidget()
    assert isinstance(widget, QPushButton)
    return widget.text()


def test_nothing_missing_is_said(panel: CompletenessPanel) -> None:
    assert headings(panel) == ["没有待补的内容。"]
    assert panel.lines == []


def test_gaps_stand_in_groups_with_counts(panel: CompletenessPanel) -> None:
    panel.set_gaps(
        [
            gap(GapKind.NO_LEADER, 1),
            gap(GapKind.NO_LEADER, 2),
            gap(GapKind.NO_LIAISON, 1, "单位1没有联络员。"),
        ]
    )
    assert headings(panel) == ["没有分管领导 · 2", "没有联络员 · 1"]
    assert [line.text() for line in panel.lines] == [
        "单位1没有分管领导。",
        "单位2没有分管领导。",
        "单位1没有联络员。",
    ]


def test_a_click_leads_to_the_gap(panel: CompletenessPanel, qtbot: QtBot) -> None:
    second = gap(GapKind.NO_LEADER, 2)
    panel.set_gaps([gap(GapKind.NO_LEADER, 1), second])
    with qtbot.waitSignal(panel.wanted) as told:
        QTest.mouseClick(panel.lines[1], Qt.MouseButton.LeftButton)
    assert told.args == [second]


def test_the_keys_go_from_line_to_line(panel: CompletenessPanel, qtbot: QtBot) -> None:
    gaps = [gap(GapKind.NO_LEADER, number) for number in (1, 2, 3)]
    panel.set_gaps(gaps)
    panel.take_focus()
    assert focused() == "单位1没有分管领导。"
    QTest.keyClick(panel.lines[0], Qt.Key.Key_Down)
    assert focused() == "单位2没有分管领导。"
    QTest.keyClick(panel.lines[1], Qt.Key.Key_Tab)
    assert focused() == "单位3没有分管领导。"
    with qtbot.waitSignal(panel.wanted) as told:
        QTest.keyClick(panel.lines[2], Qt.Key.Key_Return)
    assert told.args == [gaps[2]]


def test_a_mended_line_gives_the_focus_to_the_next(panel: CompletenessPanel) -> None:
    gaps = [gap(GapKind.NO_LEADER, number) for number in (1, 2, 3)]
    panel.set_gaps(gaps)
    panel.lines[1].setFocus()
    panel.set_gaps([gaps[0], gaps[2]])
    assert focused() == "单位3没有分管领导。"
    panel.set_gaps(())
    assert panel.lines == []


def test_many_of_a_kind_are_shown_on_demand(panel: CompletenessPanel) -> None:
    panel.set_gaps(
        [
            *(gap(GapKind.NO_LEADER, number) for number in range(2)),
            *(gap(GapKind.NO_BODY, number, f"乡镇{number}没有机构。") for number in range(200)),
        ]
    )
    assert headings(panel) == ["没有分管领导 · 2", "没有妇儿工委机构 · 200"]
    assert len(panel.lines) == 2 + SHOWN_LINES
    more = panel.findChild(QPushButton, "gapsMore")
    assert isinstance(more, QPushButton)
    assert more.text() == "还有 180 处"
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert len(panel.lines) == 202
    assert focused() == f"乡镇{SHOWN_LINES}没有机构。"


def test_a_long_sentence_is_broken_not_cut(panel: CompletenessPanel) -> None:
    long = "市教育局办公电话：“88888888888888”有 14 位数字，手机号应为 11 位，请核对。" * 2
    panel.set_gaps([gap(GapKind.ODD_PHONE, 1, long), gap(GapKind.ODD_PHONE, 2, "短。")])
    QApplication.processEvents()
    one, two = panel.lines
    lines = one.height() // one.fontMetrics().lineSpacing()
    assert lines * (one.width() - 16) > one.fontMetrics().horizontalAdvance(long)
    assert two.height() < one.height()
    assert not one.geometry().intersects(two.geometry())
