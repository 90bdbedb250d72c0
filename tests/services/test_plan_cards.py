"""The indicator card over a real store: changed as one step, breaks, links, checked values."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from app.documents.xlsx.reader import read_book
from app.domain.changes import Kind
from app.domain.edits import CellEdit
from app.domain.plans.plan import Indicator
from app.domain.plans.records import DefinitionBreak
from app.domain.plans.structure import PlanHead
from app.domain.plans.values import Binding, Comparator, PlanKind, PlanLevel
from app.errors import NotFound, RuleBroken
from app.paths import DataFolder
from app.services.plans import Plans
from app.storage.database import Store

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(DataFolder(tmp_path / "data"))
    yield opened
    opened.close()


@pytest.fixture
def plans(store: Store) -> Plans:
    """Both plans of the library, with one baseline."""
    made = Plans(store, read_book, lambda: NOW)
    made.install("2021-2030")
    made.edit([CellEdit(one(made).id, "baseline", "16.9")], 2026)
    return made


def one(plans: Plans, code: str = "W1-02") -> Indicator:
    return next(r.indicator for r in plans.indicators(2026) if r.indicator.code == code)


def steps(store: Store) -> int:
    return len(store.journal.history())


def year_target(plans: Plans, code: str = "W1-02") -> Decimal | None:
    return next(r.value for r in plans.indicators(2026) if r.indicator.code == code)


def old_indicator(plans: Plans, name: str = "孕产妇死亡率", unit: str = "1/10万") -> int:
    """An indicator of an older cycle."""
    head = PlanHead(
        title="某市妇女发展规划（2011—2020年）",
        kind=PlanKind.WOMEN,
        level=PlanLevel.CITY,
        years=(2011, 2020),
        baseline_year=2010,
    )
    if not any(plan.start_year == 2011 for plan in plans.list()):
        plans.structure.add_plan(head)
        plan = next(plan for plan in plans.list() if plan.start_year == 2011)
        plans.structure.add_domain(plan.id, "妇女与健康")
    plan = next(plan for plan in plans.list() if plan.start_year == 2011)
    plans.structure.add_indicator(plan.domains[0].id, name, unit)
    plan = next(plan for plan in plans.list() if plan.start_year == 2011)
    return plan.domains[0].indicators[-1].id


def test_a_card_tells_where_the_indicator_stands(plans: Plans) -> None:
    card = plans.cards.card(one(plans).id)
    assert (card.plan.title, card.domain.name) == ("中国妇女发展纲要（2021—2030年）", "妇女与健康")
    assert card.indicator.code == "W1-02"
    assert (card.twin, card.breaks, card.revisions, card.links) == (None, (), (), ())
    shared = next(r.indicator for r in plans.indicators(2026) if r.indicator.shared_code)
    twin = plans.cards.card(shared.id).twin
    assert twin is not None
    assert twin.code == shared.shared_code
    with pytest.raises(NotFound, match="指标已不存在"):
        plans.cards.card(999_999)


def test_a_card_is_one_step_and_its_years_follow(plans: Plans, store: Store) -> None:
    before = steps(store)
    texts = {"baseline": "17.0", "target": "≤11", "data_source": "妇幼年报", "binding": "约束性"}
    outcome = plans.cards.change(one(plans).id, texts, 2026)
    assert outcome.faults == ()
    assert outcome.done.step is not None
    assert outcome.done.step.title == "修改指标卡片“孕产妇死亡率”"
    assert steps(store) == before + 1
    changed = one(plans)
    assert (changed.baseline, changed.target) == (Decimal("17.0"), Decimal(11))
    assert (changed.data_source, changed.binding) == ("妇幼年报", Binding.BINDING)
    assert year_target(plans) == Decimal("13.4")  # 17 - 6 * 0.6
    store.journal.undo()
    assert (one(plans).baseline, one(plans).data_source) == (Decimal("16.9"), "")


def test_a_comparator_is_changed_with_its_number(plans: Plans) -> None:
    texts = {"comparator": "比基期下降", "relative_change": "20%"}
    assert plans.cards.change(one(plans).id, texts, 2026).faults == ()
    changed = one(plans)
    assert changed.comparator is Comparator.RELATIVE_REDUCTION
    assert (changed.relative_change, changed.target) == (Decimal("-0.2"), None)
    assert year_target(plans) == Decimal("14.87")  # from 16.9 to 13.52 in ten years: 16.9 - 2.028


def test_one_bad_field_leaves_the_whole_card_unwritten(plans: Plans, store: Store) -> None:
    before, texts = steps(store), {"baseline": "很高", "note": "新的备注"}
    outcome = plans.cards.change(one(plans).id, texts, 2026)
    assert [fault.field for fault in outcome.faults] == ["baseline"]
    assert outcome.done.step is None
    assert steps(store) == before
    assert one(plans).note != "新的备注"


def test_fields_that_contradict_each_other_are_refused_together(plans: Plans) -> None:
    outcome = plans.cards.change(one(plans).id, {"comparator": "≥", "note": "新"}, 2026)
    said = [(fault.field, fault.sentence) for fault in outcome.faults]
    assert said == [("comparator", "“≥”与方向“逆向”相反，改其中一项。")]
    assert one(plans).comparator is Comparator.AT_MOST
    both = {"comparator": "≥", "direction": "正向", "target": "90"}
    assert plans.cards.change(one(plans).id, both, 2026).faults == ()


def test_nothing_changed_is_no_step(plans: Plans, store: Store) -> None:
    before = steps(store)
    assert plans.cards.change(one(plans).id, {"target": "12"}, 2026).done.step is None
    assert steps(store) == before


def test_what_both_plans_share_is_changed_and_checked_in_both(plans: Plans) -> None:
    shared = next(
        r.indicator for r in plans.indicators(2026)
        if r.indicator.shared_code and not r.indicator.target_verified
    )  # fmt: skip
    plans.cards.change(shared.id, {"numerator": "在校学生数"}, 2026)
    assert one(plans, shared.shared_code).numerator == "在校学生数"
    done = plans.cards.verify([shared.id])
    assert done.changed == {Kind.INDICATOR}
    assert one(plans, shared.code).target_verified
    assert one(plans, shared.shared_code).target_verified


def test_checked_values_can_be_taken_back(plans: Plans, store: Store) -> None:
    codes = ("W1-10", "W1-11")
    ids = [one(plans, code).id for code in codes]
    assert plans.cards.card(ids[0]).unverified
    done = plans.cards.verify(ids)
    assert done.step is not None
    assert done.step.title == "2 项指标标为已核实"
    assert all(not plans.cards.card(each).unverified for each in ids)
    assert plans.cards.verify(ids).step is None
    plans.cards.verify(ids, verified=False)
    assert all(plans.cards.card(each).unverified for each in ids)
    before = steps(store)
    with pytest.raises(NotFound):
        plans.cards.verify([*ids, 999_999])
    assert steps(store) == before


def test_a_break_of_definition_is_marked_and_removed(plans: Plans, store: Store) -> None:
    mark = DefinitionBreak(
        indicator_id=one(plans).id,
        year=2024,
        note=" 口径改为常住人口 ",
        document=" 某卫〔2024〕1号 ",
    )
    plans.cards.mark_break(mark)
    (kept,) = plans.cards.card(one(plans).id).breaks
    assert (kept.year, kept.note, kept.document) == (2024, "口径改为常住人口", "某卫〔2024〕1号")
    plans.cards.mark_break(DefinitionBreak(indicator_id=one(plans).id, year=2024, note="又改"))
    (kept,) = plans.cards.card(one(plans).id).breaks
    assert kept.note == "又改"
    plans.cards.remove_break(kept.id)
    assert plans.cards.card(one(plans).id).breaks == ()
    store.journal.undo()
    assert plans.cards.card(one(plans).id).breaks == (kept,)


@pytest.mark.parametrize(
    ("year", "note", "sentence"),
    [(2024, " ", "写明自2024年起口径有何变化。"), (2020, "改", "2020年"), (2031, "改", "2031年")],
)
def test_a_break_needs_words_and_a_year_of_the_plan(
    plans: Plans, year: int, note: str, sentence: str
) -> None:
    mark = DefinitionBreak(indicator_id=one(plans).id, year=year, note=note)
    with pytest.raises(RuleBroken, match=sentence):
        plans.cards.mark_break(mark)


def test_cycles_are_suggested_linked_and_shown_from_both_sides(plans: Plans, store: Store) -> None:
    old = old_indicator(plans)
    older = next(plan for plan in plans.list() if plan.start_year == 2011)
    newer = next(plan for plan in plans.list() if plan.code == "W")
    pairs = plans.cards.suggest_links(older.id, newer.id)
    assert [(a.id, b.id) for a, b in pairs] == [(old, one(plans).id)]
    before = steps(store)
    plans.cards.link([(a.id, b.id) for a, b in pairs], " 口径相同 ")
    assert steps(store) == before + 1
    (link,) = plans.cards.card(one(plans).id).links
    assert (link.indicator.id, link.plan, link.note) == (old, older.title, "口径相同")
    assert link.is_older
    (back,) = plans.cards.card(old).links
    assert (back.indicator.code, back.is_older) == ("W1-02", False)
    assert plans.cards.suggest_links(older.id, newer.id) == ()
    plans.cards.unlink([link.link_id])
    assert plans.cards.card(old).links == ()


def test_what_is_no_earlier_cycle_is_not_linked(plans: Plans) -> None:
    old = old_indicator(plans)
    with pytest.raises(RuleBroken, match="所在规划不早于"):
        plans.cards.link([(one(plans).id, old)])
    with pytest.raises(RuleBroken, match="所在规划不早于"):
        plans.cards.link([(one(plans).id, one(plans, "W1-03").id)])
    with pytest.raises(NotFound, match="指标已不存在"):
        plans.cards.link([(old, 999_999)])
    with pytest.raises(NotFound, match="规划已不存在"):
        plans.cards.suggest_links(999, 1)
