"""Toasts, the list behind the bell, the strip of long work, and faults of the program."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMenu, QMessageBox, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.changes import Done, Kind
from app.faults import LOG_LIMIT, describe
from app.paths import DataFolder
from app.ui.notify import Act, Note, Notify
from app.ui.shell.crash import CrashLog
from app.ui.style import tokens
from app.ui.tasks import Count, Progress
from app.ui.widgets.strip import Strip, count_words
from tests.ui.shell.conftest import Stage


def toast_buttons(stage: Stage) -> dict[str, QPushButton]:
    """The buttons of the toast by what they say."""
    buttons = stage.frame.toast.findChildren(QPushButton)
    return {button.text(): button for button in buttons if not button.isHidden()}


def test_a_toast_offers_undo_while_its_step_is_the_newest(opened: Stage) -> None:
    journal = opened.fake.journal
    step = journal.add("生成2026年责任书")
    opened.window.done(Done(frozenset({Kind.LETTER}), step))
    opened.settle()
    opened.window.notify.done("31 份责任书已生成", Act("打开文件夹", lambda: None), step=step)
    assert opened.frame.toast.isVisible()
    assert list(toast_buttons(opened)) == ["撤销", "打开文件夹"]
    toast_buttons(opened)["撤销"].click()
    opened.settle()
    assert journal.undone == [step]


def test_a_toast_that_comes_with_its_act_offers_undo_once_the_step_is_known(
    opened: Stage,
) -> None:
    step = opened.fake.journal.add("导入名册")
    opened.window.notify.done("已导入", step=step)
    opened.window.done(Done(frozenset({Kind.UNIT}), step))
    opened.settle()
    assert list(toast_buttons(opened)) == ["撤销"]


def test_a_step_that_is_no_longer_the_newest_is_not_undone_from_its_toast(opened: Stage) -> None:
    step = opened.fake.journal.add("导入名册")
    opened.fake.journal.add("修改机构设置")
    opened.window.done(Done())
    opened.settle()
    opened.window.work.show_note(Note("已导入", step=step))
    assert list(toast_buttons(opened)) == []


def test_a_toast_leaves_by_itself_and_stays_in_the_list(opened: Stage, qtbot: QtBot) -> None:
    toast = opened.frame.toast
    opened.window.notify.done("31 份责任书已生成")
    assert toast.lifetime == tokens().time("toast") == 8000
    toast.expire()
    assert not toast.isVisible()
    opened.frame.top_bar.show_notes()
    menu = opened.window.findChild(QMenu, "notesMenu")
    assert isinstance(menu, QMenu)
    assert menu.actions()[0].text().endswith("31 份责任书已生成")
    menu.actions()[0].trigger()
    assert toast.isVisible()
    menu.close()


def test_a_toast_stands_at_the_lower_right(opened: Stage) -> None:
    opened.window.notify.done("已保存")
    toast, frame = opened.frame.toast, opened.frame
    assert frame.width() - toast.geometry().right() < 24
    assert toast.geometry().bottom() < frame.height() - tokens().size("status_bar")
    opened.window.resize(1200, 700)
    assert frame.width() - toast.geometry().right() < 24


def test_the_list_of_messages_forgets_the_oldest(qapp: object) -> None:
    notify = Notify()
    for number in range(60):
        notify.done(f"第 {number} 条")
    assert len(notify.notes) == Notify.kept
    assert notify.notes[-1].sentence == "第 59 条"


def test_short_work_does_not_flash_the_strip_and_long_work_shows_it(
    opened: Stage, qtbot: QtBot
) -> None:
    gate = threading.Event()
    strip = opened.frame.findChild(Strip)
    assert isinstance(strip, Strip)
    opened.window.tasks.run(lambda: None, lambda _none: None, busy="很快")
    opened.settle()
    assert not strip.isVisible()

    def work(progress: Progress) -> str:
        progress(12, 31, "市教育局")
        gate.wait(10)
        return "stopped" if not progress(13, 31) else "finished"

    ends: list[str] = []
    opened.window.tasks.run_long(work, ends.append, busy="正在生成责任书…")
    qtbot.waitUntil(strip.isVisible, timeout=5000)
    texts = [label.text() for label in strip.findChildren(QLabel)]
    assert texts[0] == "正在生成责任书…"
    assert texts[1].startswith("12 / 31 · 市教育局")
    assert [bar.value() for bar in strip.findChildren(QProgressBar)] == [12]
    for cancel in strip.findChildren(QPushButton):
        cancel.click()
    assert strip.findChildren(QLabel)[0].text() == "正在停止…"
    gate.set()
    opened.settle()
    assert ends == ["stopped"]
    assert not strip.isVisible()


@pytest.mark.parametrize(
    ("done", "seconds", "words"),
    [
        (12, 6, "12 / 31 · 市教育局 · 还需约 10 秒"),
        (1, 6, "1 / 31 · 市教育局 · 还需约 3 分钟"),
        (31, 6, "31 / 31 · 市教育局"),
    ],
)
def test_the_strip_says_how_much_is_left(done: int, seconds: int, words: str) -> None:
    assert count_words(Count("…", done, 31, "市教育局", 0.0), float(seconds)) == words


def test_work_without_a_count_says_only_what_it_is_at() -> None:
    assert count_words(Count("…"), 1.0) == ""


# -- faults of the program --------------------------------------------------------------------


def _fault() -> Exception:
    try:
        secret = {"姓名": "张三"}
        return ValueError(secret["电话"])
    except KeyError as error:
        return error


def test_a_fault_is_logged_without_any_value(tmp_path: Path) -> None:
    shown: list[str] = []
    log = CrashLog(DataFolder(tmp_path), shown.append, lambda: datetime(2026, 3, 2, tzinfo=UTC))
    log(_fault())
    text = (tmp_path / "logs" / "errors.log").read_text(encoding="utf-8")
    assert "2026-03-02T00:00:00+00:00" in text
    assert "KeyError" in text
    assert "test_messages.py" in text
    assert "张三" not in text
    assert "电话" not in text
    assert str(tmp_path.home()) not in text
    assert shown == [describe(_fault())] or len(shown) == 1


def test_the_same_fault_is_shown_once(tmp_path: Path) -> None:
    shown: list[str] = []
    log = CrashLog(DataFolder(tmp_path), shown.append, lambda: datetime(2026, 3, 2, tzinfo=UTC))
    fault = _fault()
    log(fault)
    log(fault)
    log(TypeError("other"))
    assert len(shown) == 2
    assert (tmp_path / "logs" / "errors.log").read_text(encoding="utf-8").count("KeyError") == 2


def test_the_log_does_not_grow_for_ever(tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "errors.log").write_bytes(b"x" * (LOG_LIMIT + 1))
    log = CrashLog(
        DataFolder(tmp_path), lambda _trace: None, lambda: datetime(2026, 3, 2, tzinfo=UTC)
    )
    log(_fault())
    assert (tmp_path / "logs" / "errors.log").stat().st_size < LOG_LIMIT


def test_a_log_that_cannot_be_written_does_not_hide_the_fault(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file where the folder should be", encoding="utf-8")
    shown: list[str] = []
    log = CrashLog(DataFolder(tmp_path), shown.append, lambda: datetime(2026, 3, 2, tzinfo=UTC))
    log(_fault())
    assert len(shown) == 1


def test_the_dialog_of_a_fault_copies_its_details(opened: Stage) -> None:
    opened.window.crash(_fault())
    box = opened.window.findChild(QMessageBox, "crashDialog")
    assert isinstance(box, QMessageBox)
    assert "已保存的内容不受影响" in box.informativeText()
    buttons: dict[str, Callable[[], None]] = {b.text(): b.click for b in box.buttons()}
    buttons["复制详情"]()
    assert "KeyError" in QGuiApplication.clipboard().text()
    assert opened.window.folder.logs.joinpath("errors.log").exists()


def test_the_buttons_of_a_toast_are_not_cut(opened: Stage) -> None:
    opened.window.notify.done("31 份责任书已生成", Act("打开文件夹", lambda: None))
    toast = opened.frame.toast
    for button in toast_buttons(opened).values():
        assert button.geometry().bottom() < toast.height()
        assert button.height() >= button.sizeHint().height()
