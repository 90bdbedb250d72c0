"""A workbook on its way into the roster: reviewed, answered, written, or left alone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.roster.conftest import RosterDesk

Key = Qt.Key
ROSTERS = Path(__file__).parents[2] / "data" / "rosters"


def test_a_messy_workbook_is_reviewed_answered_and_written(full: RosterDesk) -> None:
    full.it.chooser.file = ROSTERS / "messy_libreoffice.xlsx"
    full.it.click("rosterImport")
    review = full.review()
    boxes = review.table.boxes
    assert set(boxes) == {"联络员!C8", "联络员!D8", "联络员!C11", "联络员!G11"}
    assert "还有 4 个问题未回答" in review.open_count.text()
    boxes["联络员!C8"].setCurrentText("王䶮")
    boxes["联络员!C11"].setCurrentText("刘二")
    boxes["联络员!G11"].setCurrentText("保持现在的内容")
    assert review.answers() == {"联络员!C8": "王䶮", "联络员!C11": "刘二", "联络员!G11": ""}
    before = full.units()
    full.it.click("reviewAccept")
    assert full.unit("市人力资源社会保障局").leader == "王䶮"
    assert full.unit("市人力资源社会保障局").leader_title == "副局长"
    assert full.unit("团市委").leader == "刘二"
    assert full.unit("市卫生健康委").liaison == "𬭎某"
    told = full.it.notify.notes[-1]
    assert told.sentence.startswith("已导入“messy_libreoffice.xlsx”")
    assert "联络员!D8" in told.sentence
    full.it.undo()
    assert full.units() == before


def test_the_list_of_changes_is_saved_from_the_review(full: RosterDesk, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    full.it.chooser.file, full.it.chooser.folder = ROSTERS / "messy_libreoffice.xlsx", out
    full.it.click("rosterImport")
    full.it.click("reviewList")
    full.it.click("reviewList")
    names = sorted(each.name for each in out.iterdir())
    stem = "messy_libreoffice（变更清单）"
    assert names == [f"{stem} 2.xlsx", f"{stem}.xlsx"]
    assert full.it.notify.notes[-1].sentence == f"已保存“{stem} 2.xlsx”"
    assert full.review().isVisible()


def test_a_review_that_is_cancelled_writes_nothing(full: RosterDesk) -> None:
    before = full.units()
    full.it.chooser.file = ROSTERS / "messy_libreoffice.xls"
    full.it.click("rosterImport")
    assert "*.docx" in str(full.it.chooser.details[-1])
    full.it.click("reviewCancel")
    assert full.units() == before


def test_an_answer_is_typed_where_no_choice_fits(full: RosterDesk) -> None:
    full.it.chooser.file = ROSTERS / "messy_libreoffice.xlsx"
    full.it.click("rosterImport")
    full.review().table.boxes["联络员!G11"].setCurrentText("13712345678")
    full.it.click("reviewAccept")
    assert full.unit("团市委").liaison_phone == "13712345678"


def test_enter_in_an_answer_does_not_write(full: RosterDesk) -> None:
    before = full.units()
    full.it.chooser.file = ROSTERS / "messy_libreoffice.xlsx"
    full.it.click("rosterImport")
    box = full.review().table.boxes["联络员!C8"]
    line = box.lineEdit()
    assert line is not None
    QTest.keyClick(line, Key.Key_Return)
    full.it.wait()
    assert full.review().isVisible()
    assert full.units() == before


def test_the_review_says_what_it_is_about(full: RosterDesk) -> None:
    full.it.chooser.file = ROSTERS / "messy_libreoffice.xlsx"
    full.it.click("rosterImport")
    table = full.review().table
    texts = [
        item.text() for row in range(table.rowCount()) if (item := table.item(row, 0)) is not None
    ]
    assert texts[0] == "需要您确认 · 4"
    assert "变更 · 20" in texts
    places = {item.text() for row in range(table.rowCount()) if (item := table.item(row, 5))}
    assert {"联络员!C6", "联络员!E10", "联络员!C8"} <= places


def test_a_file_that_is_no_workbook_is_refused_in_words(full: RosterDesk, tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    path.write_bytes(b"not a workbook")
    full.it.chooser.file = path
    full.it.click("rosterImport")
    assert "名单.xlsx" in full.it.failures[-1].sentence


def test_a_workbook_fills_an_empty_roster(empty: RosterDesk) -> None:
    empty.it.chooser.file = ROSTERS / "messy_libreoffice.xlsx"
    empty.it.click("emptyAct")
    table = empty.review().table
    heads = [item.text() for row in range(table.rowCount()) if (item := table.item(row, 0))]
    assert heads[0].startswith("需要您确认")
    assert "新增单位 · 5" in heads
    empty.it.click("reviewAccept")
    assert len(empty.units()) == 5
    assert empty.page.stack.currentIndex() == 0
    assert empty.page.add_button.isVisible()


def test_what_stays_the_same_is_told_in_one_line(full: RosterDesk) -> None:
    full.it.chooser.file = ROSTERS / "messy_libreoffice.xlsx"
    full.it.click("rosterImport")
    for box in full.review().table.boxes.values():
        box.setCurrentText("保持现在的内容")
    full.it.click("reviewAccept")
    full.it.click("rosterImport")
    table = full.review().table
    heads = [item.text() for row in range(table.rowCount()) if (item := table.item(row, 0))]
    assert any(head.startswith("没有变化 · 3  市教育局") for head in heads)
