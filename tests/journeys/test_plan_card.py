"""A clerk begins her own plan, fills in an indicator's card, keeps a version, and checks values."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget

from app.ui.plans.page import PlansPage
from tests.journeys.clerk import Clerk, column, column_texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def plans_page(clerk: Clerk) -> PlansPage:
    page = clerk.go(4)
    assert isinstance(page, PlansPage)
    return page


def type_into(clerk: Clerk, name: str, text: str) -> QLineEdit:
    """Write into a field of the open dialog, which the keys can reach."""
    line = clerk.find(clerk.dialog(), QLineEdit, name)
    line.setFocus()
    line.setText(text)
    return line


def test_a_plan_of_ones_own_from_the_first_domain_to_its_first_version(clerk: Clerk) -> None:
    clerk.press("welcomeSampleOpen")
    page = plans_page(clerk)
    clerk.choose("plansMenu", "新建规划…")
    type_into(clerk, "headTitle", "某市妇女“十五五”规划")
    clerk.press("dialogAccept", clerk.dialog())
    assert "规划已新建" in clerk.told()
    own = next(plan for plan in page.place.plans if plan.start_year == 2026)
    page.tree.choose(("plan", own.id))

    clerk.choose("plansMenu", "新增领域…")
    line = type_into(clerk, "domainName", "妇女与健康")
    QTest.keyClick(line, Qt.Key.Key_Return)
    clerk.settle()
    assert "已新增领域" in clerk.told()

    clerk.choose("plansMenu", "新增指标…")
    line = type_into(clerk, "indicatorName", "宫颈癌人群筛查率")
    QTest.keyClick(line, Qt.Key.Key_Return)
    clerk.settle()
    card = clerk.dialog()
    assert "1-01  宫颈癌人群筛查率" in clerk.says(card)
    clerk.pick(card, "card-comparator", "≥")
    clerk.fill(card, card__target="70", card__baseline="50", card__numerator="筛查人数")
    QTest.keyClick(card, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    clerk.settle()
    assert clerk.told().startswith("指标卡片已保存")
    assert column_texts(page.model, "year_target") == ["≥54"]  # 50 + (70 - 50) / 5
    assert column_texts(page.model, "target") == ["≥70"]

    clerk.choose("plansMenu", "保存为一版…")
    type_into(clerk, "versionDocument", "某政发〔2026〕3号")
    clerk.press("dialogAccept", clerk.dialog())
    clerk.at(page.panel.view, 0, "name")
    clerk.press("plansCard")
    clerk.fill(clerk.dialog(), card__target="80")
    clerk.press("dialogAccept", clerk.dialog())
    clerk.choose("plansMenu", "版本对比…")
    listed = clerk.find(clerk.dialog(), QListWidget, "versionSentences")
    assert listed.item(0).text() == "1-01 宫颈癌人群筛查率：期末目标由“≥70”改为“≥80”。"
    assert clerk.find(clerk.dialog(), QComboBox, "versionAfter").currentText() == "现行内容"
    clerk.press("dialogCancel", clerk.dialog())
    clerk.key(Qt.Key.Key_Z)
    assert column_texts(page.model, "target") == ["≥70"]


def test_every_value_of_the_library_is_checked_off(clerk: Clerk) -> None:
    clerk.press("welcomeSampleOpen")
    page = plans_page(clerk)
    clerk.press_words(next(w for w in page.header.state.split(" · ") if "待核实" in w), page)
    shown = column_texts(page.model, "code")
    assert 0 < len(shown) < 182
    page.panel.view.setFocus()
    page.panel.view.go_to(0, column(page.model, "code"))
    page.panel.view.extend_to(len(shown) - 1, column(page.model, "code"))
    page.cards.verify(verified=True)
    clerk.settle()
    assert clerk.told() == f"{len(shown)} 项指标的数值已标为已核实"
    assert "待核实" not in page.header.state
    assert len(column_texts(page.model, "code")) == 182
    clerk.key(Qt.Key.Key_Z)
    assert "个数值待核实" in page.header.state
