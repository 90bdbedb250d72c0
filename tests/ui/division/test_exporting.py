"""Papers of the division on the screen: looked at first, then saved; nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QMenu

from app.domain.plans.papers import PaperKind, PaperSize
from app.ui.division.exporting import SheetChoice, save_plan, show_paper
from app.ui.widgets.papers.dialog import PaperDialog
from tests.ui.division.division_page import DivisionDesk


def opened(divided: DivisionDesk, kind: PaperKind) -> PaperDialog:
    dialog = show_paper(divided.it.page, kind)
    divided.it.wait()
    return dialog


def test_the_menu_names_every_paper(divided: DivisionDesk) -> None:
    menu = divided.it.page.findChild(QMenu, "divisionExport-menu")
    assert isinstance(menu, QMenu)
    assert [act.text() for act in menu.actions() if act.text()] == [
        "目标责任分解表…",
        "年度任务分解表…",
        "本单位承担的任务…",
        "分级图…",
        "整套规划工作簿（可再导入）…",
        "读回规划工作簿…",
    ]


def test_a_table_is_seen_and_saved_and_never_overwritten_silently(
    divided: DivisionDesk, tmp_path: Path
) -> None:
    divided.it.chooser.folder = tmp_path
    dialog = opened(divided, PaperKind.YEAR)
    choice = dialog.findChild(SheetChoice)
    assert isinstance(choice, SheetChoice)
    choice.paper.setCurrentIndex(choice.paper.findData(PaperSize.A3))
    divided.it.wait()
    dialog.save("pdf")
    divided.it.wait()
    path = tmp_path / "2026年年度任务分解表.pdf"
    before = path.read_bytes()
    assert before.startswith(b"%PDF")
    divided.it.chooser.yes = False
    dialog = opened(divided, PaperKind.YEAR)
    dialog.save("pdf")
    divided.it.wait()
    assert path.read_bytes() == before
    dialog.reject()


def test_the_whole_plan_is_saved_as_a_workbook_that_is_known_again(
    divided: DivisionDesk, tmp_path: Path
) -> None:
    divided.it.chooser.folder = tmp_path
    save_plan(divided.it.page)
    divided.it.wait()
    (path,) = tmp_path.glob("*.xlsx")
    whole = divided.it.ask(lambda: divided.it.desk.plans.exchange.recognise(path))
    assert whole is not None
    assert divided.it.ask(lambda: divided.it.desk.plans.exchange.differences(whole)) == ()
