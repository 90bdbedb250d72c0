"""The table of years as the clerk uses it: keys, blocks, locks, methods, revisions, the chart."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QStyleOptionViewItem, QToolTip

from app.domain.plans.vertical.rows import TargetRow
from app.ui.plans.revising import RevisionDialog
from app.ui.plans.tree import PLAN
from app.ui.plans.years_preview import SpreadPreview
from tests.ui.pages import GridHand
from tests.ui.plans.conftest import PlansDesk

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


class Years:
    """The tab, and what is stored."""

    def __init__(self, desk: PlansDesk) -> None:
        self.desk, self.it, self.page = desk, desk.it, desk.page
        self.tab = desk.page.years
        self.grid = GridHand(self.tab.view)
        self.page.tabs.setCurrentWidget(self.tab)

    def at(self, code: str, field: str) -> None:
        self.grid.at(self.grid.row("code", code), field)

    def text(self, code: str, field: str) -> str:
        return self.grid.text(self.grid.row("code", code), field)

    def stored(self, code: str) -> TargetRow:
        rows = self.it.ask(lambda: self.it.desk.plans.targets.rows(2026))
        return next(row for row in rows if row.indicator.code == code)

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.tab.view, key, held)
        self.it.wait()

    def write(self, text: str) -> None:
        """Type into the current cell."""
        self.it.press(Key.Key_F2)
        self.it.write(text)
        self.it.press(Key.Key_Return)
        self.it.wait()

    def choose(self, method: str) -> None:
        """Choose from the menu of methods."""
        menu = self.tab.acts.method
        action = next(
            action
            for child in menu.children()
            for action in getattr(child, "actions", list)()
            if action.objectName() == f"yearsMethod-{method}"
        )
        action.trigger()
        self.it.wait()

    def answer(self, dialog: RevisionDialog | SpreadPreview, button: str = "dialogAccept") -> None:
        """Press a button of a dialog."""
        found = dialog.findChild(QPushButton, button)
        assert found is not None
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)
        self.it.wait()

    def said(self) -> str:
        return self.it.notify.notes[-1].sentence


@pytest.fixture
def years(full: PlansDesk) -> Years:
    return Years(full)


def test_every_indicator_has_its_years_in_one_row(years: Years) -> None:
    assert years.tab.model.shown_count == 182
    titles = [column.title for column in years.tab.model.columns]
    assert titles[:6] == ["编号", "指标", "计量单位", "2020年基期", "2021", "2021实际"]
    assert titles[-5:] == ["2030年目标", "方式", "2025中期", "固定步长", "提示"]
    assert years.text("W1-02", "y2026") == "13.1"
    assert years.text("W1-02", "target") == "≤12"
    assert years.text("W1-02", "method") == "等步长"
    assert years.text("W1-01", "y2030") == ""


def test_a_block_from_wps_is_one_act(years: Years) -> None:
    years.at("W1-02", "y2026")
    years.it.clip("13.0\t12.7\r\n92.8\t\r\n")
    steps = years.it.steps()
    years.press(Key.Key_V, CONTROL)
    assert years.it.steps() == steps + 1
    assert str(years.stored("W1-02").targets[2027]) == "12.7"
    assert years.text("W1-03", "y2026") == "92.8"
    years.it.undo()
    assert years.text("W1-02", "y2026") == "13.1"


def test_filling_right_and_down(years: Years) -> None:
    years.at("W1-02", "y2026")
    row, first = years.grid.row("code", "W1-02"), years.grid.column("y2026")
    years.tab.view.extend_to(row, years.grid.column("y2028"))
    years.press(Key.Key_R, CONTROL)
    assert [years.text("W1-02", f"y{year}") for year in (2026, 2027, 2028)] == ["13.1"] * 3
    assert years.text("W1-02", "a2026") == ""  # hidden columns are passed over
    years.at("W1-02", "y2029")
    years.press(Key.Key_R, CONTROL)  # one column: the one left of it is copied
    assert years.text("W1-02", "y2029") == "13.1"
    years.tab.view.go_to(row + 1, first)
    years.press(Key.Key_D, CONTROL)
    assert years.text("W1-03", "y2026") == "13.1"


def test_a_locked_year_has_a_mark_and_takes_no_typing(years: Years) -> None:
    years.at("W1-02", "y2026")
    before = years.tab.view.viewport().grab().toImage()
    years.press(Key.Key_L, CONTROL)
    assert years.said() == "已锁定 1 个年度目标"
    assert years.stored("W1-02").locked == {2026}
    assert years.tab.view.viewport().grab().toImage() != before
    row, column = years.grid.row("code", "W1-02"), years.grid.column("y2026")
    words = "2026年目标已锁定：录入和推算都不改动它（Ctrl+L 解锁）。"
    assert years.tab.view.lock_words(row, column) == words
    assert years.tab.view.lock_words(row, column + 2) == ""
    years.write("13")
    assert years.tab.model.fault(row, column) == "2026年目标已锁定；先解锁（Ctrl+L）再改。"
    assert years.tab.view.lock_words(row, column) == ""  # the refusal is said instead
    years.at("W1-02", "y2026")
    years.press(Key.Key_L, CONTROL)
    assert years.said() == "已解锁 1 个年度目标"
    assert years.stored("W1-02").locked == frozenset()


def test_pointing_at_a_lock_says_what_it_means(years: Years) -> None:
    years.at("W1-02", "y2026")
    years.press(Key.Key_L, CONTROL)
    view, index = years.tab.view, years.tab.view.currentIndex()
    delegate = view.itemDelegate()
    place = view.viewport().mapToGlobal(view.visualRect(index).center())
    event = QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(), place)
    assert delegate.helpEvent(event, view, QStyleOptionViewItem(), index)
    assert QToolTip.text().startswith("2026年目标已锁定")
    other = years.tab.model.index(index.row() + 1, index.column())
    delegate.helpEvent(event, view, QStyleOptionViewItem(), other)
    QToolTip.hideText()


def test_locking_where_there_is_nothing_to_lock_is_said(years: Years) -> None:
    years.at("W1-02", "name")
    years.press(Key.Key_L, CONTROL)
    assert years.said() == "请先选中要锁定的年度格。"
    years.at("W1-06", "y2026")
    years.press(Key.Key_L, CONTROL)
    assert years.it.failures[-1].sentence == "没有目标值的年度不能锁定；先填目标。"


def test_a_method_is_taken_from_the_menu_for_the_selected_rows(years: Years) -> None:
    years.at("W1-02", "name")
    years.choose("equal_rate")
    assert years.said() == "已推算 1 项指标的年度目标"
    # 14.8 * (12 / 14.8) ^ (4 / 10) = 13.609, by equal steps it was 13.7
    assert years.text("W1-02", "y2024") == "13.6"
    assert years.text("W1-02", "method") == "等比"
    years.choose("own")
    assert years.said() == "没有需要改动的内容。"


def test_typed_years_are_shown_before_they_are_replaced(years: Years) -> None:
    years.at("W1-02", "y2028")
    years.write("12.4")
    years.at("W1-02", "name")
    years.choose("own")
    preview = years.page.findChildren(SpreadPreview)[-1]
    assert preview.panel.view.grid.text(0, 2) == "2028"
    assert preview.panel.view.grid.text(0, 3) == "12.4 → 12.6"
    years.answer(preview, "dialogCancel")
    assert str(years.stored("W1-02").targets[2028]) == "12.4"
    years.choose("own")
    years.answer(years.page.findChildren(SpreadPreview)[-1])
    assert str(years.stored("W1-02").targets[2028]) == "12.6"


def test_a_blank_year_is_named_none_in_the_preview(years: Years) -> None:
    years.at("W1-02", "y2028")
    years.press(Key.Key_Delete)
    years.choose("own")
    preview = years.page.findChildren(SpreadPreview)[-1]
    assert preview.panel.view.grid.text(0, 3) == "无 → 12.6"
    preview.reject()


def test_the_method_can_be_typed_as_well(years: Years) -> None:
    years.at("W1-02", "method")
    years.it.clip("固定步长")
    years.press(Key.Key_V, CONTROL)
    years.at("W1-02", "step")
    years.write("0.5")
    assert years.text("W1-02", "y2021") == "14.3"
    assert years.text("W1-02", "y2025") == "12.3"
    assert years.text("W1-02", "y2026") == "12"  # reached


def test_values_are_entered_in_columns_that_come_on_demand(years: Years) -> None:
    view, column = years.tab.view, years.grid.column("a2026")
    assert view.isColumnHidden(column)
    years.it.click("yearsActual")
    assert not view.isColumnHidden(column)
    assert view.isColumnHidden(years.grid.column("a2027"))  # the future has no values
    years.at("W1-02", "a2026")
    years.it.clip("11.0（预计）")
    years.press(Key.Key_V, CONTROL)
    assert str(years.stored("W1-02").actual[2026].value) == "11.0"
    assert "年目标比2026年已达到的11.0宽松。" in years.text("W1-02", "warnings")
    assert not view.isColumnHidden(column)
    years.it.click("yearsActual")
    assert view.isColumnHidden(column)


def test_doubtful_indicators_are_counted_and_singled_out(years: Years) -> None:
    years.at("W1-02", "y2027")
    years.write("14")
    assert "项年度目标有提示" in years.page.header.state
    years.page.tabs.setCurrentIndex(0)
    years.page.show_doubtful()
    assert years.page.tabs.currentWidget() is years.tab
    assert "W1-02" in years.grid.texts("code")
    assert all(years.grid.texts("warnings"))
    years.page.show_all()
    assert len(years.grid.texts("code")) == 182


def revision(years: Years) -> RevisionDialog:
    years.it.click("yearsRevise")
    return years.page.findChildren(RevisionDialog)[-1]


def test_a_target_is_revised_with_its_paper(years: Years, tmp_path: Path) -> None:
    paper = tmp_path / "通知.pdf"
    paper.write_bytes(b"%PDF example")
    years.at("W1-02", "name")
    dialog = revision(years)
    assert dialog.present.text() == "≤12  1/10万"
    dialog.number.setText("11")
    years.answer(dialog)
    assert dialog.problem.text == "请写明调整原因，原因会与原目标一起保存。"
    dialog.reason.setPlainText("国家口径调整")
    dialog.document.setText("示例〔2026〕3号")
    dialog.day.setText("昨天")
    years.answer(dialog)
    assert "昨天" in dialog.problem.text
    dialog.day.setText("")
    years.answer(dialog)
    assert dialog.problem.text == "请填写文件日期。"
    dialog.day.setText("2026-03-01")
    years.it.chooser.file = paper
    years.answer(dialog, "revisionFile")
    assert dialog.attached.text() == "通知.pdf"
    years.answer(dialog)
    assert years.said() == "目标已调整，原目标与依据文件一并留存"
    assert years.text("W1-02", "target") == "≤11"
    years.desk.open_drawer()
    listed = years.page.details.path.revisions
    assert listed.texts == ["2026-03-01  终期目标：12 → 11  国家口径调整（示例〔2026〕3号）"]
    years.it.chooser.folder = tmp_path
    years.it.click("revisionCopy")
    assert (tmp_path / "通知 (2).pdf").read_bytes() == b"%PDF example"


def test_the_year_of_the_current_cell_is_revised(years: Years) -> None:
    years.at("W1-02", "y2026")
    dialog = revision(years)
    assert dialog.what.currentData() == 2026
    assert dialog.present.text() == "≤13.1  1/10万"
    dialog.what.setCurrentIndex(0)
    assert dialog.present.text() == "≤12  1/10万"
    years.it.chooser.file = None
    years.answer(dialog, "revisionFile")
    assert dialog.file is None
    years.answer(dialog, "dialogCancel")
    assert years.stored("W1-02").locked == frozenset()


def test_the_drawer_shows_the_way_in_marks_numbers_and_words(years: Years) -> None:
    years.at("W1-02", "y2026")
    years.press(Key.Key_L, CONTROL)
    years.desk.open_drawer()
    path = years.page.details.path
    assert path.chart.isVisible()
    assert path.legend.text().split() == [
        "●",
        "目标",
        "■",
        "已锁定",
        "◎",
        "终期目标",
        "×",
        "实际值",
    ]
    assert path.numbers.texts[2026] == ("≤13.1（锁定）", "")
    assert path.numbers.texts[2024] == ("≤13.7", "13.7")
    assert path.chart.accessibleDescription().startswith("目标：2020 14.8，2021 14.5")
    assert not years.page.details.duties.isVisible()
    picture = path.chart.grab().toImage()
    years.at("W1-07", "y2026")
    years.it.wait()
    assert path.chart.grab().toImage() != picture


def test_the_tree_narrows_the_years(years: Years) -> None:
    found = years.page.found
    assert found is not None
    years.page.tree.choose((PLAN, found.plans[0].id))
    assert len(years.grid.texts("code")) == 95
