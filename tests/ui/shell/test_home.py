"""首页: what comes next, what was done, and the settings of the office."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSpinBox

from app.domain.letters.register import LetterState
from app.ui.shell.home import HomePage
from app.ui.shell.next_steps import State, letters_station, plans_station, roster_station
from tests.ui.shell.conftest import Stage


@pytest.fixture
def home(opened: Stage) -> HomePage:
    """The first page."""
    page = opened.frame.deck.current
    assert isinstance(page, HomePage)
    return page


def _press(stage: Stage, name: str) -> None:
    button = stage.window.findChild(QAbstractButton, name)
    assert isinstance(button, QAbstractButton), name
    button.click()
    stage.settle()


def _column(home: HomePage, column: int) -> list[str]:
    items = [home.history.item(row, column) for row in range(home.history.rowCount())]
    return [item.text() for item in items if item is not None]


def test_it_says_where_the_office_stands(home: HomePage) -> None:
    assert home.header.state == "某市妇女儿童工作委员会 · 2026年度"
    assert home.steps.sentence("roster") == "31 个成员单位"
    assert home.steps.sentence("plans") == "182 项指标，分工有 12 处待补"
    assert home.steps.sentence("letters") == "31 份待生成"


def test_its_buttons_lead_to_the_pages(opened: Stage, home: HomePage) -> None:
    _press(opened, "stepGo-roster")
    assert opened.frame.deck.current is opened.page("roster")
    assert opened.frame.navigation.current == "roster"


def test_it_follows_what_changes(opened: Stage, home: HomePage) -> None:
    rows = opened.fake.letters.rows
    opened.fake.letters.rows = tuple(
        replace(row, state=LetterState.ISSUED, version=1) for row in rows
    )
    opened.fake.plans.holes = ()
    opened.window.frame.deck.changed(home.kinds)
    opened.settle()
    assert home.steps.sentence("plans") == "182 项指标，分工齐全"
    assert home.steps.sentence("letters") == "31 份已全部生成"


def test_stations_tell_what_is_missing() -> None:
    assert roster_station(0).state is State.OPEN
    assert roster_station(0).sentence == "还没有成员单位"
    assert plans_station(0, 0).sentence == "还没有规划"
    assert letters_station(0, 0, 0).sentence == "有了名册和规划就能生成"
    assert letters_station(31, 12, 0).sentence == "已生成 12 份，共 31 份"
    changed = letters_station(31, 31, 2)
    assert changed.sentence == "已生成 31 份，其中 2 份数据已变"
    assert changed.state is State.ATTENTION


def test_settings_are_saved_as_one_step_and_only_what_differs(
    opened: Stage, home: HomePage
) -> None:
    save = home.form.save_button
    assert not save.isEnabled()
    signer, copies = home.form.field("signer"), home.form.field("copies")
    assert isinstance(signer, QLineEdit)
    assert isinstance(copies, QSpinBox)
    signer.setText("李明·买买提")
    copies.setValue(3)
    save.click()
    opened.settle()
    assert opened.fake.home.office().signer == "李明·买买提"
    assert opened.fake.home.office().copies == 3
    assert [step.title for step in opened.fake.journal.steps] == ["打开样例城市", "修改机构设置"]
    assert opened.window.notify.notes[-1].sentence == "设置已保存，以后生成的责任书按新设置。"
    assert not home.form.save_button.isEnabled()


def test_changes_of_the_settings_can_be_discarded(home: HomePage) -> None:
    city = home.form.field("city")
    assert isinstance(city, QLineEdit)
    city.setText("青山市")
    home.form.reset_button.click()
    assert city.text() == "某市"
    assert not home.form.save_button.isEnabled()


def test_the_history_is_shown_and_can_be_undone_down_to_a_step(
    opened: Stage, home: HomePage
) -> None:
    for title in ("导入名册", "安装规划", "生成责任书"):
        opened.fake.journal.add(title)
    opened.window.frame.deck.changed(home.kinds)
    opened.window.frame.undo.refresh()
    opened.settle()
    assert _column(home, 1) == ["生成责任书", "安装规划", "导入名册", "打开样例城市"]
    assert not home.undo_button.isEnabled()
    home.history.selectRow(1)
    assert home.undo_button.isEnabled()
    home.undo_button.click()
    opened.settle()
    assert [step.title for step in opened.fake.journal.steps] == ["打开样例城市", "导入名册"]
    assert opened.window.notify.notes[-1].sentence == "已撤销 2 步"
    assert _column(home, 2) == ["已撤销", "已撤销", "", ""]


def test_settings_that_are_being_typed_survive_a_reload(opened: Stage, home: HomePage) -> None:
    signer = home.form.field("signer")
    assert isinstance(signer, QLineEdit)
    signer.setText("李")
    opened.window.reload()
    opened.settle()
    assert signer.text() == "李"
