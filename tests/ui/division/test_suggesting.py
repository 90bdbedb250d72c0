"""建议分工…: reasons are read, marks are taken away, what is left is written as one act."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.domain.plans.values import Role
from app.ui.division.suggesting import SuggestionReview
from tests.ui.division.division_page import DivisionDesk

CODE, HEALTH = "W1-14", "市卫生健康委"


def review(desk: DivisionDesk) -> SuggestionReview:
    desk.it.click("divisionSuggest")
    (found,) = desk.it.page.findChildren(SuggestionReview)
    return found


def test_an_empty_place_gets_a_suggestion_with_its_reason(divided: DivisionDesk) -> None:
    divided.clear_row(CODE)
    shown = review(divided)
    rows = [
        [shown.table.item(row, at).text() for at in range(1, 6)]  # type: ignore[union-attr]  # filled
        for row in range(shown.table.rowCount())
    ]
    mine = [row for row in rows if row[0] == CODE]
    assert [row[2:4] for row in mine if row[3] == "牵头"] == [["市卫健委", "牵头"]]
    assert all(row[4] for row in rows)
    assert divided.role(CODE, HEALTH) is None
    steps = divided.it.steps()
    shown.accept()
    divided.it.wait()
    assert divided.role(CODE, HEALTH) is Role.LEAD
    assert divided.it.steps() == steps + 1
    assert divided.it.notify.notes[-1].sentence.startswith(f"已写入 {len(rows)} 处分工")
    divided.it.undo()
    assert divided.role(CODE, HEALTH) is None


def test_only_what_stays_marked_is_written(divided: DivisionDesk) -> None:
    divided.clear_row(CODE)
    shown = review(divided)
    shown.mark(Qt.CheckState.Unchecked)
    assert shown.chosen() == ()
    shown.kind.setCurrentIndex(shown.kind.findText("牵头"))
    shown.mark(Qt.CheckState.Checked)
    assert {each.role for each in shown.chosen()} == {Role.LEAD}
    assert shown.open_count.text() == f"已选 {len(shown.chosen())} 条"
    shown.accept()
    divided.it.wait()
    assert divided.role(CODE, HEALTH) is Role.LEAD


def test_space_marks_the_selected_rows(divided: DivisionDesk) -> None:
    divided.clear_row(CODE)
    shown = review(divided)
    count = len(shown.chosen())
    shown.table.setFocus()
    shown.table.selectAll()
    divided.it.press(Qt.Key.Key_Space)
    assert shown.chosen() == ()
    assert not shown.findChild(type(divided.it.page.suggest_button), "suggestAccept").isEnabled()  # type: ignore[union-attr]  # it is there
    divided.it.press(Qt.Key.Key_Space)
    assert len(shown.chosen()) == count
    shown.reject()
    divided.it.wait()


def test_where_nothing_is_empty_it_says_so(divided: DivisionDesk) -> None:
    first = review(divided)
    first.accept()
    divided.it.wait()
    divided.it.qtbot.waitUntil(lambda: not divided.it.page.findChildren(SuggestionReview))
    divided.it.click("divisionSuggest")
    assert divided.it.page.findChildren(SuggestionReview) == []
    assert divided.it.notify.notes[-1].sentence.startswith("没有可建议的内容")
