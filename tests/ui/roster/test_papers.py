"""The papers of the roster: looked at, chosen, saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from app.domain.roster.adjustment import Adjustment, ChangeType, RosterChange
from app.domain.roster.papers import PaperKind
from app.domain.roster.posts import Post
from app.ui.roster.papers.list_options import ListOptions
from app.ui.roster.papers.notice_options import NoticeOptions
from app.ui.widgets.grid.view import local_today
from app.ui.widgets.papers.dialog import PaperDialog
from tests.ui.roster.conftest import RosterDesk

TODAY = local_today()


def open_paper(desk: RosterDesk, kind: PaperKind) -> PaperDialog:
    desk.it.click("rosterPrint")
    desk.page.findChildren(QAction, f"print-{kind}")[0].trigger()
    desk.it.wait()
    desk.it.wait()
    return desk.page.findChildren(PaperDialog)[-1]


@pytest.mark.parametrize("kind", [each for each in PaperKind if each is not PaperKind.NOTICE])
def test_every_paper_is_shown_as_it_prints(full: RosterDesk, kind: PaperKind) -> None:
    dialog = open_paper(full, kind)
    assert dialog.preview.place.text().startswith("1 / ")
    full.it.click("paperClose")
    full.it.wait()


def test_a_directory_is_saved_for_the_phone_and_recorded(full: RosterDesk, tmp_path: Path) -> None:
    open_paper(full, PaperKind.CONTACTS)
    full.it.chooser.folder = tmp_path
    full.it.click("paper-vcf")
    file = tmp_path / f"联络员通讯录（{TODAY}）.vcf"
    assert "BEGIN:VCARD" in file.read_text(encoding="utf-8")
    note = full.it.notify.notes[-1]
    assert note.sentence.startswith(f"已保存“{file.name}”\n其中有 ")
    assert "打开文件夹" in [act.text for act in note.acts]
    papers = full.it.ask(full.it.desk.roster.papers.list)
    assert [each.file_name for each in papers] == [file.name]


def test_a_file_that_is_there_is_replaced_only_when_agreed(
    full: RosterDesk, tmp_path: Path
) -> None:
    file = tmp_path / f"信封标签（{TODAY}）.pdf"
    file.write_bytes(b"mine")
    full.it.chooser.folder, full.it.chooser.yes = tmp_path, False
    open_paper(full, PaperKind.LABELS)
    full.it.click("paper-pdf")
    assert file.read_bytes() == b"mine"
    full.it.chooser.yes = True
    full.it.click("paper-pdf")
    full.it.wait()
    assert file.read_bytes().startswith(b"%PDF")


def test_columns_are_chosen_and_the_preview_follows(full: RosterDesk, tmp_path: Path) -> None:
    dialog = open_paper(full, PaperKind.MEMBERS)
    choice = dialog.choice
    assert isinstance(choice, ListOptions)
    for row in range(choice.columns.count()):
        item = choice.columns.item(row)
        wanted = item.text() in {"单位名称", "邮箱"}
        item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
    assert choice.chosen_columns == ("name", "email")
    full.it.chooser.folder = tmp_path / "out"
    full.it.chooser.folder.mkdir()
    full.it.click("paper-xlsx")
    assert [each.suffix for each in full.it.chooser.folder.iterdir()] == [".xlsx"]


def test_the_notice_needs_an_adjustment(empty: RosterDesk) -> None:
    empty.it.click("emptyLink")
    empty.it.write("市教育局")
    empty.it.press(Qt.Key.Key_Return)
    empty.it.wait()
    empty.it.click("rosterPrint")
    empty.page.findChildren(QAction, f"print-{PaperKind.NOTICE}")[0].trigger()
    empty.it.wait()
    assert "还没有做过调整" in empty.it.failures[-1].sentence


def test_the_texts_of_the_notice_are_changed_before_it_is_saved(
    full: RosterDesk, tmp_path: Path
) -> None:
    change = RosterChange(
        type=ChangeType.REPLACE, post=Post.LEADER, unit="市教育局", person="赵样甲", title="副局长"
    )
    paper = Adjustment(number="样妇儿工委〔2026〕7号", day=TODAY, changes=(change,))
    full.it.ask(lambda: full.it.desk.roster.adjustments.accept(paper))
    dialog = open_paper(full, PaperKind.NOTICE)
    choice = dialog.choice
    assert isinstance(choice, NoticeOptions)
    assert choice.number.text() == "样妇儿工委〔2026〕7号"
    assert "赵样甲" in choice.changes.toPlainText()
    choice.opening.setPlainText("根据工作需要，调整如下。")
    assert choice.announcement.opening == "根据工作需要，调整如下。"
    full.it.chooser.folder = tmp_path
    full.it.click("paper-docx")
    full.it.wait()
    assert len(list(tmp_path.glob("*.docx"))) == 1
