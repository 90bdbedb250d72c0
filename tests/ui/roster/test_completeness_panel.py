"""The list of what is missing, by clicks and keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.roster.completeness import Gap, GapKind
from app.domain.roster.posts import Post
from app.ui.roster.columns import field_of_gap
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


@pytest.mark.parametrize(
    ("found", "column"),
    [
        (Gap(kind=GapKind.NO_LEADER, sentence=""), "leader"),
        (Gap(kind=GapKind.NO_LIAISON, sentence=""), "liaison"),
        (Gap(kind=GapKind.NO_PHONE, person_id=1, sentence=""), "liaison_phone"),
        (Gap(kind=GapKind.ODD_PHONE, sentence=""), "office_phone"),
        (
            Gap(kind=GapKind.ODD_PHONE, person_id=1, post=Post.LIAISON, sentence=""),
            "liaison_phone",
        ),
        (Gap(kind=GapKind.ODD_PHONE, person_id=1, post=Post.STAFF, sentence=""), "name"),
        (Gap(kind=GapKind.VACANT, post=Post.LEADER, sentence=""), "leader"),
        (Gap(kind=GapKind.NO_NAME, post=Post.LIAISON, sentence=""), "liaison"),
        (Gap(kind=GapKind.ENDING, post=Post.MEMBER, sentence=""), "name"),
        (Gap(kind=GapKind.DOUBLE, post=Post.LEADER, sentence=""), "name"),
    ],
)
def test_a_gap_leads_to_the_column_where_it_is_mended(found: Gap, column: str) -> None:
    assert field_of_gap(found) == column


def test_the_switch_is_there_when_the_table_lists_what_lacks(
    panel: CompletenessPanel, qtbot: QtBot
) -> None:
    panel.set_gaps([gap(GapKind.NO_LEADER, 1)])
    assert panel.switch.isHidden()
    panel.set_switch(is_on=False, is_useful=True)
    with qtbot.waitSignal(panel.narrowed) as told:
        QTest.mouseClick(
            panel.switch, Qt.MouseButton.LeftButton, pos=QPoint(8, panel.switch.height() // 2)
        )
    assert told.args == [True]
    panel.set_switch(is_on=True, is_useful=False)
    assert panel.switch.isVisible()
