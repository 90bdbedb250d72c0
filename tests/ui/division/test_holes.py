"""守恒检查 on the screen: what is open, the way to where it is mended, and written reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.documents.fonts import Fonts
from app.domain.plans.records import Task
from app.domain.plans.values import Role, TaskKind
from app.paths import resources
from app.storage.queries import plans as queries
from app.storage.writes import plans as writes
from app.ui.division.hole_reason import ReasonDialog
from app.ui.notify import Notify
from app.ui.tasks import Tasks
from tests.services.letter_city import City
from tests.ui.division.holes_page import HolesPage
from tests.ui.pages import GridHand, PageMaker, Shown
from tests.ui.scripted import ScriptedChooser

REASON = "基数核减，目标相应下调"
IDLE = "科技局本年度只提供数据，不签责任书"


@dataclass
class Check:
    """The shown tab, its table, and where it wanted to go."""

    it: Shown[HolesPage]
    grid: GridHand
    gone: list[tuple[str, int, int]] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)

    @property
    def figures(self) -> list[str]:
        return self.it.page.tab.figures.words

    def narrow(self, words: str) -> None:
        """Press the figure of these words."""
        buttons = self.it.page.tab.figures.findChildren(QPushButton)
        next(one for one in buttons if one.text() == words and one.isVisible()).click()

    def choose(self, *rows: int) -> None:
        """Select these rows."""
        self.grid.view.setFocus()
        self.grid.view.go_to(rows[0], 0)
        self.grid.view.select_to(rows[-1], 0)

    def explain(self, reason: str) -> None:
        """Write a reason into the dialog that is open."""
        (dialog,) = self.it.page.findChildren(ReasonDialog)
        field_ = dialog.findChild(QPlainTextEdit)
        assert field_ is not None
        self.it.qtbot.waitUntil(dialog.isActiveWindow)
        field_.setPlainText(reason)
        QTest.keyClick(field_, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.it.wait()


def fill(folder: Path) -> City:
    """A city with one hole of every place: a target, a goal, a project and a unit."""
    city = City(folder, Fonts(resources() / "fonts"))
    city.set_target("85")
    with city.store.begin("打开漏洞") as work:
        rows = queries.assignments(work.connection, 2026)
        court = [row for row in rows if row.goal_id]
        writes.remove_assignments(work, [row.id for row in court])
        infants = [row for row in rows if row.indicator_id == city.infants.id]
        leads = [row.id for row in infants if row.role is Role.LEAD]
        writes.remove_assignments(work, leads)
        writes.add_tasks(
            work,
            [
                Task(
                    year=2026,
                    kind=TaskKind.PROJECT,
                    text="建母婴室20间",
                    deadline=date(2026, 10, 31),
                )
            ],
        )
        work.commit()
    return city


@pytest.fixture
def make(
    tmp_path: Path,
    tasks: Tasks,
    notify: Notify,
    chooser: ScriptedChooser,
    memory: QSettings,
    qtbot: QtBot,
) -> Iterator[PageMaker[HolesPage]]:
    maker = PageMaker(HolesPage, tmp_path / "data", (tasks, notify, chooser, memory, qtbot))
    yield maker
    maker.close()


def shown(make: PageMaker[HolesPage]) -> Check:
    it = make()
    check = Check(it, GridHand(it.page.tab.view))
    it.page.tab.jump.connect(lambda *place: check.gone.append(place))
    it.page.tab.counted.connect(check.counts.append)
    return check


@pytest.fixture
def check(make: PageMaker[HolesPage], tmp_path: Path) -> Check:
    fill(tmp_path).store.close()
    return shown(make)


@pytest.fixture
def mended(make: PageMaker[HolesPage], tmp_path: Path) -> Check:
    City(tmp_path, Fonts(resources() / "fonts")).store.close()
    return shown(make)


def test_every_hole_is_listed_in_words(check: Check) -> None:
    lines = [
        tuple(check.grid.text(row, name) for name in ("kind", "subject", "unit", "problem"))
        for row in range(check.grid.model.shown_count)
    ]
    nobody = "没有一个成员单位承担，2026年任何一份责任书都不会写到。"
    assert lines == [
        ("目标偏松", "C3-01 学前教育毛入园率", "", "2026年目标（85）比现状宽松：基期已是 85.2。"),
        ("无牵头单位", "C3-02 婴儿死亡率", "", "没有牵头单位。"),
        ("无牵头单位", "开展未成年人司法保护宣传", "", "没有牵头单位。"),
        ("未进责任书", "开展未成年人司法保护宣传", "", nobody),
        ("无牵头单位", "建母婴室20间", "", "没有牵头单位。"),
        ("未进责任书", "建母婴室20间", "", nobody),
        ("单位无任务", "", "某市卫生健康委员会", "某市卫生健康委员会在2026年没有任何指标和任务。"),
        ("单位无任务", "", "某市中级人民法院", "某市中级人民法院在2026年没有任何指标和任务。"),
        ("单位无任务", "", "某市科学技术局", "某市科学技术局在2026年没有任何指标和任务。"),
    ]
    assert check.grid.texts("reason") == [""] * 8 + [IDLE]
    assert check.grid.model.is_muted(8)
    assert not check.grid.model.is_muted(0)


def test_figures_narrow_the_list(check: Check) -> None:
    assert check.figures == [
        "全部 9 处",
        "待处理 8 处",
        "目标偏松 1",
        "无牵头单位 3",
        "未进责任书 2",
        "单位无任务 3",
    ]
    check.narrow("单位无任务 3")
    assert len(check.grid.texts("kind")) == 3
    assert check.it.focused() is check.grid.view
    check.narrow("待处理 8 处")
    assert len(check.grid.texts("kind")) == 8
    check.narrow("全部 9 处")
    assert len(check.grid.texts("kind")) == 9


def test_enter_leads_to_where_it_is_mended(check: Check) -> None:
    opened: list[tuple[str, str, int]] = []
    check.it.page.open_item.connect(lambda *place: opened.append(place))
    for row in range(check.grid.model.shown_count):
        check.grid.at(row, "problem")
        check.it.press(Qt.Key.Key_Return)
    assert [(page, kind) for page, kind, _item in opened] == [
        ("plans", "indicator"),
        ("plans", "goal"),
        ("plans", "goal"),
    ]
    assert [(kind, unit) for kind, _item, unit in check.gone] == [
        ("indicator", 0),
        ("task", 0),
        ("task", 0),
        ("unit", 0),
        ("unit", 0),
        ("unit", 0),
    ]
    assert all(item for _kind, item, _unit in check.gone)


def test_a_double_click_does_the_same(check: Check) -> None:
    view = check.grid.view
    cell = view.visualRect(check.grid.model.index(1, 3)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert [kind for kind, *_rest in check.gone] == ["indicator"]


def test_one_reason_for_several_is_one_step(check: Check) -> None:
    check.choose(1, 2, 3)
    check.it.press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    check.explain(f"  {REASON}\n")
    assert check.it.last_step() == "写明 3 处漏洞的理由"
    assert check.grid.texts("reason")[:5] == ["", REASON, REASON, REASON, ""]
    assert check.it.notify.notes[-1].sentence == "已写明 3 处漏洞的理由"
    assert check.counts[-1] == 5
    assert check.figures[1] == "待处理 5 处"
    check.it.undo()
    assert check.grid.texts("reason")[:4] == [""] * 4


def test_a_reason_is_taken_back(check: Check) -> None:
    check.choose(0)
    assert not check.it.page.tab.take_button.isEnabled()
    check.choose(8)
    check.it.click("holeTake")
    assert check.it.last_step() == "收回 1 处漏洞的理由"
    assert check.grid.texts("reason") == [""] * 9
    check.it.page.tab.take_reason()
    assert check.it.last_step() == "收回 1 处漏洞的理由"


def test_a_reason_that_says_nothing_cannot_be_written(check: Check) -> None:
    check.choose(0)
    check.it.click("holeReason")
    (dialog,) = check.it.page.findChildren(ReasonDialog)
    assert dialog.windowTitle() == "1 处漏洞暂不补，理由是？"
    assert not dialog.accept_button.isEnabled()
    check.explain("略")
    assert dialog.isVisible()
    dialog.reject()
    assert check.grid.texts("reason")[0] == ""


def test_a_known_reason_can_be_changed(check: Check) -> None:
    check.choose(8)
    check.it.click("holeReason")
    (dialog,) = check.it.page.findChildren(ReasonDialog)
    assert dialog.reason == IDLE
    check.explain(REASON)
    assert check.grid.texts("reason")[8] == REASON


def test_many_holes_are_counted_in_the_dialog(check: Check) -> None:
    check.choose(*range(9))
    check.it.click("holeReason")
    (dialog,) = check.it.page.findChildren(ReasonDialog)
    assert dialog.reason == ""
    hints = [str(label.property("text")) for label in dialog.findChildren(QLabel, "hint")]
    assert hints[0] == "“学前教育毛入园率”：2026年目标（85）比现状宽松：基期已是 85.2。"
    assert hints[4] == "另有 5 处"
    dialog.reject()


def test_the_list_is_copied_to_a_sheet(check: Check) -> None:
    check.grid.view.selectAll()
    check.it.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 9
    assert lines[1].split("\t")[:2] == ["无牵头单位", "C3-02 婴儿死亡率"]


def test_what_is_explained_leaves_the_open_ones_at_once(check: Check) -> None:
    check.narrow("待处理 8 处")
    check.choose(0)
    check.it.click("holeReason")
    check.explain(REASON)
    assert len(check.grid.texts("kind")) == 7


def test_a_new_hole_joins_the_narrowed_list(check: Check) -> None:
    check.narrow("待处理 8 处")
    store = check.it.desk.plans.checking._store
    meeting = Task(year=2026, kind=TaskKind.TASK, text="召开联席会议")

    def add() -> None:
        with store.begin("新增任务") as work:
            writes.add_tasks(work, [meeting])
            work.commit()

    check.it.ask(add)
    check.it.page.reload()
    check.it.wait()
    assert check.grid.texts("subject").count("召开联席会议") == 2  # no lead, in no letter
    assert check.figures[1] == "待处理 10 处"


def test_an_explained_year_is_shown_as_a_list(mended: Check) -> None:
    assert mended.grid.texts("reason") == [IDLE]
    assert mended.figures[:2] == ["全部 1 处", "待处理 0 处"]


def test_a_year_without_holes_leads_to_the_letters(
    make: PageMaker[HolesPage], tmp_path: Path
) -> None:
    city = City(tmp_path, Fonts(resources() / "fonts"))
    city.change_unit("市科技局", left_on=date(2020, 1, 1))
    city.store.close()
    check = shown(make)
    went: list[str] = []
    check.it.page.go.connect(went.append)
    assert visible_words(check.it.page) == "没有漏洞，可以生成责任书。"
    check.it.click("emptyAct")
    assert went == ["letters"]


def test_a_year_without_plans_leads_to_the_plans(make: PageMaker[HolesPage]) -> None:
    check = shown(make)
    went: list[str] = []
    check.it.page.go.connect(went.append)
    assert visible_words(check.it.page) == "没有覆盖这一年的规划，没有可检查的内容。"
    check.it.click("emptyAct")
    assert went == ["plans"]


def visible_words(page: HolesPage) -> str:
    """The sentence of the empty state."""
    (words,) = [
        label.property("text")
        for label in page.findChildren(QLabel, "emptySentence")
        if label.isVisible()
    ]
    return str(words)


def test_the_dialog_can_be_left_with_its_button(check: Check) -> None:
    check.choose(0)
    check.it.click("holeReason")
    (dialog,) = check.it.page.findChildren(ReasonDialog)
    (cancel,) = [b for b in dialog.findChildren(QPushButton) if b.objectName() == "reasonCancel"]
    cancel.click()
    assert not dialog.isVisible()
