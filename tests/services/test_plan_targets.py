"""The yearly targets as the clerk uses them, over a real store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from app.documents.xlsx.reader import read_book
from app.domain.changes import Kind
from app.domain.edits import CellEdit
from app.domain.plans.plan import Indicator
from app.domain.plans.records import DefinitionBreak
from app.domain.plans.values import PathMethod
from app.domain.plans.vertical.rows import TargetRow, by_id
from app.errors import FileProblem, RuleBroken
from app.paths import DataFolder
from app.services.plans import Plans
from app.services.plans import targets as module
from app.storage.database import Store
from app.storage.writes import plan_records

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = date(2026, 3, 1)


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
    made.edit([CellEdit(_code(made, "W1-02").id, "baseline", "16.9")], 2026)
    return made


def _code(plans: Plans, code: str) -> Indicator:
    return next(r.indicator for r in plans.indicators(2026) if r.indicator.code == code)


def row(plans: Plans, code: str = "W1-02") -> TargetRow:
    return next(row for row in plans.targets.rows(2026) if row.indicator.code == code)


def one(plans: Plans, code: str = "W1-02") -> int:
    return row(plans, code).indicator.id


def shared(plans: Plans) -> tuple[int, int]:
    """The ids of an indicator of both plans."""
    rows = plans.targets.rows(2026)
    first = next(r for r in rows if r.indicator.shared_code and r.end is not None)
    other = next(r for r in rows if r.indicator.code == first.indicator.shared_code)
    return first.indicator.id, other.indicator.id


def numbers(one: TargetRow) -> str:
    return " ".join(f"{value:f}" for value in one.targets.values())


def test_the_rows_are_the_indicators_of_the_year_with_all_years(plans: Plans) -> None:
    rows = plans.targets.rows(2026)
    assert len(rows) == 182
    assert plans.targets.rows(2035) == ()
    mortality = row(plans)
    assert (mortality.baseline, mortality.end) == (Decimal("16.9"), Decimal(12))
    assert numbers(mortality) == "16.4 15.9 15.4 14.9 14.5 14.0 13.5 13.0 12.5 12"
    assert (mortality.locked, mortality.typed, mortality.warnings) == (frozenset(), (), ())
    assert "缺2020年基期值。" in row(plans, "W2-01").warnings


def test_a_preview_writes_nothing_and_spreading_is_one_step(plans: Plans, store: Store) -> None:
    steps = len(store.journal.history())
    shown = plans.targets.preview([one(plans)], PathMethod.EQUAL_RATE)
    assert [r.indicator.code for r in shown] == ["W1-02"]
    assert numbers(shown[0]) == "16.3 15.8 15.3 14.7 14.2 13.8 13.3 12.9 12.4 12"
    assert len(store.journal.history()) == steps
    done = plans.targets.spread([one(plans)], PathMethod.EQUAL_RATE)
    assert done.changed == {Kind.INDICATOR, Kind.TARGET}
    assert done.step is not None
    assert done.step.title == "推算年度目标"
    assert len(store.journal.history()) == steps + 1
    assert numbers(row(plans)) == numbers(shown[0])
    assert row(plans).indicator.method is PathMethod.EQUAL_RATE
    store.journal.undo()
    assert row(plans).indicator.method is PathMethod.EQUAL_STEPS


def test_recalculating_uses_each_method_and_leaves_locked_years(plans: Plans) -> None:
    plans.targets.spread([one(plans)], PathMethod.EQUAL_RATE)
    plans.targets.edit([CellEdit(one(plans), "y2025", "14.4"), CellEdit(one(plans), "y2028", "9")])
    plans.targets.lock([one(plans)], [2025], locked=True)
    assert 2025 not in row(plans).typed  # it is a fixed point now
    plans.respread()
    assert row(plans).targets[2025] == Decimal("14.4")
    assert row(plans).targets[2028] == Decimal("12.9")  # 14.4 * (12 / 14.4) ^ (3 / 5)
    assert plans.respread().step is None


def test_a_block_is_one_step_and_bad_cells_are_told(plans: Plans, store: Store) -> None:
    steps = len(store.journal.history())
    cells = [
        ("y2026", "13.9"), ("y2027", "很多"), ("a2025", "14.1（快报）"), ("lead", "市教育局"),
        ("method", "手工"), ("baseline", "17.0"),
    ]  # fmt: skip
    outcome = plans.targets.edit([CellEdit(one(plans), *cell) for cell in cells])
    assert {fault.field for fault in outcome.faults} == {"y2027", "lead"}
    assert outcome.done.step is not None
    assert outcome.done.step.title == "修改年度目标 4 格"
    assert len(store.journal.history()) == steps + 1
    changed = row(plans)
    assert changed.targets[2026] == Decimal("13.9")
    assert changed.actual[2025].value == Decimal("14.1")
    assert changed.indicator.method is PathMethod.BY_HAND
    assert changed.targets[2024] == Decimal("14.9")  # by hand nothing is reckoned
    store.journal.undo()
    assert row(plans).actual == {}


def test_what_is_typed_as_it_stands_is_no_step(plans: Plans) -> None:
    outcome = plans.targets.edit([CellEdit(one(plans), "y2026", "≤14.0")])
    assert (outcome.done.step, outcome.faults) == (None, ())


def test_values_are_put_and_taken_away(plans: Plans) -> None:
    plans.targets.put_actuals([CellEdit(one(plans), "a2024", "13.0")])
    assert row(plans).warnings == ("2025—2027年目标比2024年已达到的13.0宽松。",)
    plans.targets.put_actuals([CellEdit(one(plans), "a2024", "")])
    assert row(plans).actual == {}


def test_both_plans_are_written_together(plans: Plans) -> None:
    mine, other = shared(plans)
    plans.targets.edit([CellEdit(mine, "baseline", "1"), CellEdit(mine, "a2025", "2")])
    plans.targets.spread([mine], PathMethod.EQUAL_RATE)
    plans.targets.lock([other], [2026], locked=True)
    rows = by_id(plans.targets.rows(2026))
    assert rows[mine].targets == rows[other].targets != {}
    assert rows[mine].locked == rows[other].locked == {2026}
    assert rows[mine].indicator.method is rows[other].indicator.method
    assert rows[mine].actual[2025].value == rows[other].actual[2025].value
    plans.targets.lock([mine], [2026], locked=False)
    assert by_id(plans.targets.rows(2026))[other].locked == frozenset()


def test_a_locked_year_refuses_typing(plans: Plans) -> None:
    plans.targets.lock([one(plans)], [2026], locked=True)
    outcome = plans.targets.edit([CellEdit(one(plans), "y2026", "13")])
    assert outcome.faults[0].sentence == "2026年目标已锁定；先解锁（Ctrl+L）再改。"
    assert plans.edit([CellEdit(one(plans), "year_target", "13")], 2026).faults != ()


def test_blank_years_cannot_be_locked(plans: Plans) -> None:
    blank = one(plans, "W2-01")
    done = plans.targets.lock([one(plans), blank], [2026], locked=True)
    assert done.notes == ("1 个没有目标值的年度已跳过。",)
    with pytest.raises(RuleBroken, match="没有目标值的年度不能锁定"):
        plans.targets.lock([blank], [2026], locked=True)
    assert plans.targets.lock([], [2026], locked=True).step is None


def test_a_revision_keeps_the_old_number_with_its_paper(plans: Plans, tmp_path: Path) -> None:
    paper = tmp_path / "调整通知.pdf"
    paper.write_bytes(b"%PDF-1.7 example")
    done = plans.targets.revise(
        one(plans), None, "11", reason="国家口径调整", document="示例〔2026〕3号", day=DAY,
        attachment=paper,
    )  # fmt: skip
    assert done.step is not None
    assert done.step.title == "调整“孕产妇死亡率”的目标"
    assert row(plans).end == Decimal(11)
    assert row(plans).targets[2030] == Decimal(11)
    (kept,) = plans.targets.revisions(one(plans))
    assert (kept.year, kept.before, kept.after) == (None, Decimal(12), Decimal(11))
    assert (kept.reason, kept.document, kept.day) == ("国家口径调整", "示例〔2026〕3号", DAY)
    assert kept.attachment_name == "调整通知.pdf"
    first = plans.targets.save_attachment(kept, tmp_path)
    assert [path.name for path in first.files] == ["调整通知 (2).pdf"]
    assert first.files[0].read_bytes() == b"%PDF-1.7 example"
    second = plans.targets.save_attachment(kept, tmp_path)
    assert [path.name for path in second.files] == ["调整通知 (3).pdf"]


def test_a_revised_year_is_locked(plans: Plans, store: Store) -> None:
    plans.targets.revise(one(plans), 2026, "13.5", reason="提前完成", day=DAY)
    assert row(plans).targets[2026] == Decimal("13.5")
    assert row(plans).locked == {2026}
    store.journal.undo()
    assert plans.targets.revisions(one(plans)) == ()
    assert row(plans).locked == frozenset()


def test_a_revision_without_reason_or_paper_changes_nothing(
    plans: Plans, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = len(store.journal.history())
    with pytest.raises(RuleBroken, match="请写明调整原因"):
        plans.targets.revise(one(plans), None, "11", reason=" ", day=DAY)
    with pytest.raises(FileProblem, match="无法读取“没有"):
        plans.targets.revise(
            one(plans), None, "11", reason="口径", day=DAY, attachment=tmp_path / "没有.pdf"
        )
    large = tmp_path / "大.pdf"
    large.write_bytes(b"12345678")
    monkeypatch.setattr(module, "MOST_BYTES", 4)
    with pytest.raises(FileProblem, match="超过 0 MB"):
        plans.targets.revise(one(plans), None, "11", reason="口径", day=DAY, attachment=large)
    assert len(store.journal.history()) == steps


def test_a_paper_that_is_lost_is_told(plans: Plans, tmp_path: Path) -> None:
    paper = tmp_path / "通知.pdf"
    paper.write_bytes(b"x")
    plans.targets.revise(one(plans), None, "11", reason="口径", day=DAY, attachment=paper)
    (kept,) = plans.targets.revisions(one(plans))
    for file in (tmp_path / "data").rglob(kept.attachment[2:]):
        file.unlink()
    with pytest.raises(FileProblem, match="已不在"):
        plans.targets.save_attachment(kept, tmp_path)


def test_a_break_of_definition_is_told_in_the_row(plans: Plans, store: Store) -> None:
    with store.begin("口径") as work:
        mark = DefinitionBreak(indicator_id=one(plans), year=2024, note="新标准")
        plan_records.put_break(work, mark)
        work.commit()
    assert [mark.note for mark in row(plans).breaks] == ["新标准"]
    assert row(plans).warnings == ("2024年起口径变更（新标准），前后不可比。",)
    preview = plans.targets.preview([one(plans)])
    assert preview == (row(plans),)
