"""Plans made and changed by hand, over a real store: every change is one step and can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.documents.xlsx.reader import read_book
from app.domain.changes import Done, Kind
from app.domain.edits import CellEdit
from app.domain.plans.plan import Plan, PlanDomain
from app.domain.plans.structure import PlanHead
from app.domain.plans.values import PlanKind, PlanLevel
from app.errors import NotFound, RuleBroken
from app.paths import DataFolder
from app.services.plans import Plans
from app.storage.database import Store

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
HEAD = PlanHead(
    title="某市妇女“十五五”规划",
    kind=PlanKind.WOMEN,
    level=PlanLevel.CITY,
    years=(2026, 2030),
    baseline_year=2025,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(DataFolder(tmp_path / "data"))
    yield opened
    opened.close()


@pytest.fixture
def plans(store: Store) -> Plans:
    made = Plans(store, read_book, lambda: NOW)
    made.structure.add_plan(HEAD)
    made.structure.add_domain(plan(made).id, "妇女与健康")
    return made


def plan(plans: Plans) -> Plan:
    return plans.list()[-1]


def domain(plans: Plans, at: int = 0) -> PlanDomain:
    return plan(plans).domains[at]


def names(plans: Plans, at: int = 0) -> list[str]:
    return [each.name for each in domain(plans, at).indicators]


def add(plans: Plans, *wanted: str) -> list[int]:
    """Indicators of the first domain, and all their ids."""
    for name in wanted:
        plans.structure.add_indicator(domain(plans).id, name, "%")
    return [each.id for each in domain(plans).indicators]


def test_a_plan_is_begun_changed_and_removed(plans: Plans, store: Store) -> None:
    assert (plan(plans).title, plan(plans).start_year) == (HEAD.title, 2026)
    with pytest.raises(RuleBroken, match="“某市妇女“十五五”规划”已经存在。"):
        plans.structure.add_plan(HEAD)
    head = replace(HEAD, title="某市妇女规划", document="某政发〔2026〕3号", mid_year=2028)
    done = plans.structure.change_plan(plan(plans).id, head)
    assert done.changed == {Kind.PLAN}
    assert done.notes == ()
    assert (plan(plans).title, plan(plans).mid_year) == ("某市妇女规划", 2028)
    assert [each.name for each in plan(plans).domains] == ["妇女与健康"]
    plans.structure.remove_plan(plan(plans).id)
    assert plans.list() == ()
    store.journal.undo()
    assert domain(plans).name == "妇女与健康"


def test_a_plan_does_not_take_the_name_of_another(plans: Plans) -> None:
    plans.structure.add_plan(replace(HEAD, title="另一规划"))
    other = next(each for each in plans.list() if each.title == "另一规划")
    with pytest.raises(RuleBroken, match="已经存在"):
        plans.structure.change_plan(other.id, HEAD)
    plans.structure.change_plan(other.id, replace(HEAD, title="另一规划", mid_year=2027))


def test_years_that_no_longer_belong_to_a_plan_are_told(plans: Plans) -> None:
    (one,) = add(plans, "筛查率")
    texts = {"comparator": "≥", "baseline": "60", "target": "80"}
    plans.cards.change(one, texts, 2026)
    done = plans.structure.change_plan(plan(plans).id, replace(HEAD, years=(2026, 2028)))
    assert done.notes == ("2 个年度目标不在2026—2028年内，已保留但不再显示。",)


def test_domains_are_added_renamed_and_removed_with_their_parts(plans: Plans, store: Store) -> None:
    plans.structure.add_domain(plan(plans).id, " 妇女与\n教育 ")
    assert [each.order for each in plan(plans).domains] == [1, 2]
    plans.structure.rename_domain(domain(plans, 1).id, "妇女与法律")
    assert domain(plans, 1).name == "妇女与法律"
    add(plans, "筛查率")
    plans.structure.add_goals(domain(plans).id, ["提高筛查率。"])
    done = plans.structure.remove_domain(domain(plans).id)
    assert done.step is not None
    assert done.step.title == "删除领域“妇女与健康”"
    assert [each.name for each in plan(plans).domains] == ["妇女与法律"]
    store.journal.undo()
    assert names(plans) == ["筛查率"]
    assert [goal.text for goal in domain(plans).goals] == ["提高筛查率。"]
    with pytest.raises(RuleBroken, match="1 至 1000 个字"):
        plans.structure.rename_domain(domain(plans).id, " ")


def test_goals_are_added_in_one_step_changed_and_removed(plans: Plans, store: Store) -> None:
    before = len(store.journal.history())
    plans.structure.add_goals(domain(plans).id, ["甲目标", "乙目标"])
    assert len(store.journal.history()) == before + 1
    plans.structure.add_goals(domain(plans).id, ["丙目标"])
    assert [(g.order, g.text) for g in domain(plans).goals] == [
        (1, "甲目标"), (2, "乙目标"), (3, "丙目标"),
    ]  # fmt: skip
    first, second, third = domain(plans).goals
    plans.structure.change_goal(second.id, "新乙目标")
    plans.structure.remove_goals([first.id, third.id])
    assert [g.text for g in domain(plans).goals] == ["新乙目标"]
    with pytest.raises(RuleBroken, match="至少填写一条目标"):
        plans.structure.add_goals(domain(plans).id, [])
    with pytest.raises(NotFound, match="规划的这一部分已不存在"):
        plans.structure.change_goal(first.id, "没有了")


def test_indicators_get_the_next_code_and_move_behind_the_last(plans: Plans) -> None:
    ids = add(plans, "甲率", "乙率", "丙率")
    assert [each.code for each in domain(plans).indicators] == ["1-01", "1-02", "1-03"]
    plans.structure.add_domain(plan(plans).id, "妇女与教育")
    plans.structure.move_indicators([ids[2], ids[0]], domain(plans, 1).id)
    assert names(plans) == ["乙率"]
    assert names(plans, 1) == ["丙率", "甲率"]
    assert [each.code for each in domain(plans, 1).indicators] == ["1-03", "1-01"]
    assert add(plans, "丁率")[-1] not in ids
    assert domain(plans).indicators[-1].code == "1-04"  # 1-03 went elsewhere and keeps its code


def test_an_indicator_goes_with_what_hangs_on_it_and_comes_back(plans: Plans, store: Store) -> None:
    one, _other = add(plans, "甲率", "乙率")
    plans.edit([CellEdit(one, "target", "≥80"), CellEdit(one, "baseline", "60")], 2026)
    plans.structure.remove_indicators([one])
    assert names(plans) == ["乙率"]
    assert [row.indicator.name for row in plans.indicators(2026)] == ["乙率"]
    store.journal.undo()
    row = plans.indicators(2026)[0]
    assert (row.indicator.name, row.target_text) == ("甲率", "≥64")


def test_versions_are_kept_and_compared(plans: Plans) -> None:
    own = plan(plans).id
    (one,) = add(plans, "甲率")
    plans.structure.keep_version(own, document=" 某政发〔2026〕3号 ", day=date(2026, 3, 1), note="")
    plans.edit([CellEdit(one, "target", "≥80")], 2026)
    assert plans.structure.difference(own, 1) == ("1-01 甲率：期末目标由“逐步提高”改为“≥80”。",)
    plans.structure.keep_version(own, document="", day=None, note="中期调整")
    first, second = plans.structure.versions(own)
    assert (first.number, first.document, first.day) == (1, "某政发〔2026〕3号", date(2026, 3, 1))
    assert (second.number, second.note) == (2, "中期调整")
    assert plans.structure.difference(own, 2) == ()
    assert plans.structure.difference(own, 1, 2) == plans.structure.difference(own, 1)
    for numbers in ((3, None), (1, 3)):
        with pytest.raises(NotFound, match="没有这一版规划"):
            plans.structure.difference(own, *numbers)


def test_what_is_gone_is_said_to_be_gone(plans: Plans) -> None:
    wholes: tuple[Callable[[], Done], ...] = (
        lambda: plans.structure.change_plan(999, HEAD),
        lambda: plans.structure.remove_plan(999),
        lambda: plans.structure.keep_version(999, document="", day=None, note=""),
    )
    parts: tuple[Callable[[], Done], ...] = (
        lambda: plans.structure.add_goals(999, ["甲"]),
        lambda: plans.structure.add_indicator(999, "甲", "%"),
        lambda: plans.structure.move_indicators([1], 999),
    )
    for acts, sentence in ((wholes, "规划已不存在"), (parts, "规划的这一部分已不存在")):
        for act in acts:
            with pytest.raises(NotFound, match=sentence):
                act()
