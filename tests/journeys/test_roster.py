"""The roster through the window: imported, adjusted by a paper, printed, pasted, looked up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QTableWidget

from app.ui.roster.page import RosterPage
from tests.data.rosters.build import save_messy
from tests.journeys.clerk import Clerk, leader_of, page_of, rows_of, units

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

DAY = date(2026, 3, 1)
BEFORE = DAY - timedelta(days=1)
NUMBER = "样妇儿工委〔2026〕7号"
MERGED = "市人力资源社会保障局"
UNITS = ["市教育局", "市人事局", "市劳动局", "市民政局", "团市委"]

ROSTER: list[list[object]] = [
    ["某市妇儿工委成员单位名单", None, None, None, None, None],
    ["序号", "单位名称", "分管领导", "职务", "联络员", "联系电话"],
    [1, "市教育局", "赵样甲", "副局长", "钱例乙", "138-0000-1234"],
    [2, "市人事局", "孙样丙", "副局长", "李例丁", 13800001235],
    [3, "市劳动局", "周样戊", "副局长", "吴例己", "１３８００００１２３６"],
    [4, "市民政局", "待定", None, "郑例庚", "13800001237"],
    [5, "团 市 委", "王样辛/冯样壬", "副书记", "陈例癸", "13800001238"],
    ["合计", "5家", None, None, None, None],
]

#: Both bureaus are known as earlier names of one; two people are named for one post.
ANSWERS = {"Sheet!B4": "市人事局", "Sheet!B5": "市劳动局", "Sheet!C7": "王样辛"}

#: What “同上” stands for in the messy one, and which of two people it is.
MESSY_ANSWERS = {"联络员!C8": "王䶮", "联络员!C11": "刘一"}


def workbook(path: Path) -> Path:
    """A roster as an office keeps it, with one cell that names two people."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ROSTER:
        sheet.append(row)
    sheet.merge_cells("A1:F1")
    book.save(path)
    return path


def new_city(clerk: Clerk) -> RosterPage:
    clerk.fill(clerk.window, welcomeCity="东平市")
    clerk.press("welcomeNew")
    return page_of(clerk)


def import_(clerk: Clerk, page: RosterPage, path: Path, **answers: str) -> None:
    """Choose the file, answer its questions by their cells, write."""
    clerk.chooser.file = path
    clerk.press("emptyAct", page)
    review = clerk.dialog()
    for place, words in answers.items():
        box = clerk.find(review, QComboBox, f"answer-{place}")
        box.setFocus()
        box.setEditText(words)
    assert page.model.shown_count == 0
    clerk.press_words("写入名册", review)


def look_at(clerk: Clerk, page: RosterPage, day: date) -> None:
    """Click the day in the sentence of state and type another one."""
    words = next(line for line in clerk.says(page.header).split("\n") if line.startswith("截至"))
    clerk.press_words(words, page.header)
    field = clerk.find(clerk.dialog(), QLineEdit, "dayField")
    field.setText(str(day))
    QTest.keyClick(field, Qt.Key.Key_Return)
    clerk.settle()


def begin_adjustment(clerk: Clerk) -> None:
    clerk.choose("rosterAdjust", "按文件调整…")
    wizard = clerk.dialog()
    clerk.fill(wizard, paperNumber=NUMBER, paperReason="机构改革", paperDay="2026年3月1日")
    clerk.press_words("下一步", wizard)


def add_change(clerk: Clerk, kind: str, **texts: str) -> None:
    wizard = clerk.dialog()
    clerk.pick(wizard, "changeType", kind)
    clerk.fill(wizard, **{f"change__{name}": text for name, text in texts.items()})
    clerk.press_words("加入这一条", wizard)


def merge_the_two(clerk: Clerk) -> None:
    """The adjustment of 市人事局 and 市劳动局 up to before and after."""
    begin_adjustment(clerk)
    add_change(
        clerk,
        "合并",
        units="市人事局、市劳动局",
        unit="市人力资源社会保障局",
        short_name="市人社局",
    )
    add_change(
        clerk, "任命", unit="市人力资源社会保障局", person="卫样䶮", title="党组成员、副局长"
    )
    clerk.press_words("下一步", clerk.dialog())


@pytest.fixture
def merged(clerk: Clerk, tmp_path: Path) -> RosterPage:
    """A roster that was imported and adjusted."""
    page = new_city(clerk)
    import_(clerk, page, workbook(tmp_path / "名单.xlsx"), **ANSWERS)
    merge_the_two(clerk)
    clerk.press_words("完成调整", clerk.dialog())
    return page


def test_an_imported_roster_is_adjusted_looked_at_and_taken_back(
    clerk: Clerk, tmp_path: Path
) -> None:
    page = new_city(clerk)
    import_(clerk, page, workbook(tmp_path / "名单.xlsx"), **ANSWERS)
    assert units(page) == UNITS
    assert leader_of(page, "团市委") == "王样辛"

    merge_the_two(clerk)
    wizard = clerk.dialog()
    table = clerk.find(wizard, QTableWidget, "differenceTable")
    lines = rows_of(table)
    assert ["委员", "市人力资源社会保障局", "（原无）", "卫样䶮 党组成员、副局长"] in lines
    assert ["委员", "市人事局", "孙样丙 副局长", "（不再列入）"] in lines
    assert ["委员", "市劳动局", "周样戊 副局长", "（不再列入）"] in lines
    assert units(page) == UNITS
    clerk.press_words("完成调整", wizard)
    assert clerk.told().startswith("调整已完成，自 2026-03-01 起生效")
    after = ["市教育局", "市人力资源社会保障局", "市民政局", "团市委"]
    assert units(page) == after

    look_at(clerk, page, BEFORE)
    assert units(page) == UNITS
    assert "2026-02-28" in page.note.text
    look_at(clerk, page, DAY)
    assert units(page) == after
    assert leader_of(page, "市人力资源社会保障局") == "卫样䶮"
    clerk.press_words("回到今天", page)

    clerk.key(Qt.Key.Key_Z)
    assert units(page) == UNITS
    assert clerk.told().startswith("已撤销")
    clerk.key(Qt.Key.Key_Y)
    assert units(page) == after


def test_the_messy_roster_is_asked_about_and_its_directory_is_printed(
    clerk: Clerk, tmp_path: Path
) -> None:
    page = new_city(clerk)
    import_(clerk, page, save_messy(tmp_path / "联络员名单.xlsx"), **MESSY_ANSWERS)
    assert leader_of(page, "市卫生健康委") == "王䶮"
    assert leader_of(page, "市人力资源社会保障局") == "王䶮"
    clerk.choose("rosterPrint", "联络员通讯录…")
    clerk.chooser.folder = tmp_path
    clerk.press_words("存为 PDF…", clerk.dialog())
    (file,) = tmp_path.glob("*.pdf")
    words = text_of(file)
    assert "联络员通讯录" in words
    assert "欧阳犇犇" in words


def test_notice_and_directory_are_seen_and_saved(
    clerk: Clerk, merged: RosterPage, tmp_path: Path
) -> None:
    out = tmp_path / "文件"
    out.mkdir()
    clerk.chooser.folder = out
    readers: dict[str, Callable[[Path], str]] = {
        "存为 PDF…": text_of, "存为 Word…": word_text,
    }  # fmt: skip
    for words, read in readers.items():
        clerk.choose("rosterPrint", "调整组成人员通知…")
        dialog = clerk.dialog()
        assert clerk.find(dialog, QLineEdit, "noticeNumber").text() == NUMBER
        assert "1 / " in clerk.says(dialog)
        clerk.press_words(words, dialog)
        newest = max(out.iterdir(), key=lambda path: path.stat().st_mtime_ns)
        assert "调整组成人员通知" in newest.name
        assert "卫样䶮" in read(newest)
        assert newest.name in clerk.told()
    for words, read in (*readers.items(), ("存为 Excel…", sheet_text)):
        clerk.choose("rosterPrint", "联络员通讯录…")
        dialog = clerk.dialog()
        assert "1 / 1" in clerk.says(dialog)
        clerk.press_words(words, dialog)
        newest = max(out.iterdir(), key=lambda path: path.stat().st_mtime_ns)
        text = read(newest)
        assert "市人力资源社会保障局" in text
        assert "13800001237" in text
        assert "市劳动局" not in text
    assert len(list(out.iterdir())) == 5


def text_of(path: Path) -> str:
    """What a PDF says, without the spaces and line ends of its layout."""
    return "".join("".join(page.extract_text() for page in PdfReader(path).pages).split())


def word_text(path: Path) -> str:
    """What a Word document says."""
    from docx import Document

    document = Document(str(path))
    parts = [each.text for each in document.paragraphs]
    parts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "".join("".join(parts).split())


def sheet_text(path: Path) -> str:
    """What a workbook says."""
    book = load_workbook(path, read_only=True)
    rows = [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]
    book.close()
    return "\n".join(str(value) for row in rows for value in row if value is not None)
