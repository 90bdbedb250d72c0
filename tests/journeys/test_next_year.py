"""The turn of the year: last year's division is carried over, compared, mended, and undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox

from app.ui.division.carry_lines import LinesStep
from app.ui.division.page import DivisionPage
from app.ui.plans.page import PlansPage
from tests.journeys.clerk import Clerk, column, column_texts
from tests.journeys.conftest import CommandLine

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

LAST, NEXT = 2026, 2027


def plans_page(clerk: Clerk, year: int) -> PlansPage:
    """The page of the plans in a working year."""
    clerk.window.frame.top_bar.year_chosen.emit(year)
    clerk.settle()
    page = clerk.go(4)
    assert isinstance(page, PlansPage)
    return page


def leads(page: PlansPage) -> list[str]:
    return column_texts(page.model, "lead")


def decide(clerk: Clerk, lines: LinesStep, row: int, words: str) -> None:
    """Paste into the cell of the decision."""
    lines.panel.view.setFocus()
    lines.panel.view.go_to(row, column(lines.model, "decision"))
    QGuiApplication.clipboard().setText(words)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    clerk.settle()


def test_the_division_goes_on_into_the_next_year_and_back(clerk: Clerk) -> None:
    clerk.press("welcomeSampleOpen")
    before = leads(plans_page(clerk, LAST))
    page = plans_page(clerk, NEXT)
    assert set(leads(page)) == {""}

    division = clerk.go(5)
    assert isinstance(division, DivisionPage)
    clerk.press_words("沿用上年分工…", division)
    wizard = clerk.dialog()
    clerk.pick(wizard, "carryFrom", f"{LAST}年")
    clerk.pick(wizard, "carryTo", f"{NEXT}年")
    assert not clerk.find(wizard, QCheckBox, "carry-projects").isChecked()
    clerk.press("wizardNext", wizard)
    lines = clerk.find(wizard, LinesStep)
    assert "新增" in clerk.find(wizard, QComboBox, "carryKinds").itemText(1)
    decide(clerk, lines, 0, "不沿用")
    clerk.press("wizardNext", wizard)
    assert f"1项按您的决定不沿用到{NEXT}年。" in clerk.says(wizard)
    assert "撤销：切换到" in clerk.says(), "nothing is written before 完成"
    clerk.press_words("完成", wizard)

    assert f"沿用到{NEXT}年" in clerk.told()
    clerk.go(4)
    assert leads(page)[0] == ""
    assert leads(page)[1:] == before[1:]
    clerk.key(Qt.Key.Key_Z)
    assert set(leads(page)) == {""}
    clerk.key(Qt.Key.Key_Y)
    assert leads(page)[1:] == before[1:]
    assert leads(plans_page(clerk, LAST)) == before


def test_a_batch_job_carries_over_and_finds_no_difference_afterwards(
    wccw: CommandLine, tmp_path: Path
) -> None:
    wccw("init", "--sample")
    words = ("plans", "carry", "--from", str(LAST), "--to", str(NEXT))

    def lines(*more: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = wccw(*words, *more).payload["lines"]
        return found

    assert {line["kind"] for line in lines("--projects", "--accept")} == {"new"}
    assert {line["kind"] for line in lines("--projects")} == {"same"}
    roles = [wccw("plans", "assignments", "--year", str(year)).payload["rows"]
             for year in (LAST, NEXT)]  # fmt: skip
    last, following = ([(row["code"], row["unit"], row["role"]) for row in rows] for rows in roles)
    assert sorted(following) == sorted(last)
    assert wccw("undo").code == 0
    assert {line["kind"] for line in lines("--projects")} == {"new"}
    assert wccw(*words[:3], str(LAST), "--to", str(LAST)).code == 1
