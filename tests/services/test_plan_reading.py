"""Plans that come in: tables, documents, texts and pastes, over a real store and real files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest

from app.documents.xlsx.reader import read_book
from app.domain.plans.candidates import candidates, is_certain
from app.domain.plans.imported import PlanImport
from app.domain.plans.values import Comparator, GoalKind, PlanKind, Role
from app.domain.roster.units import Unit
from app.errors import FileProblem, RuleBroken
from app.paths import DataFolder
from app.services.plans import Plans
from app.storage.database import Store
from app.storage.writes import roster

YEARS = (2021, 2030)
TEXT = """某市妇女发展规划（2021—2030年）
（一）妇女与健康。
主要目标：
1.孕产妇死亡率下降到12/10万以下。（牵头单位：市卫健委 配合单位：市妇联）
2.适龄妇女宫颈癌人群筛查率达到70%以上，乳腺癌人群筛查率逐步提高。
策略措施：
1.完善制度机制。
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = Store.open(DataFolder(tmp_path / "data"))
    with found.begin("名册") as work:
        roster.add_unit(work, Unit(name="市卫生健康委员会", short_name="市卫健委", order=1))
        roster.add_unit(work, Unit(name="市妇女联合会", short_name="市妇联", order=2))
        work.commit()
    yield found
    found.close()


@pytest.fixture
def plans(store: Store) -> Plans:
    return Plans(store, read_book, lambda: datetime(2026, 3, 1, tzinfo=UTC))


def read(plans: Plans, path: Path, title: str = "某市妇女发展规划") -> PlanImport:
    return plans.reading.read(path, kind=PlanKind.WOMEN, title=title, years=YEARS)


def paste(plans: Plans, text: str) -> PlanImport:
    return plans.reading.read_text(text, kind=PlanKind.WOMEN, title="某市规划", years=YEARS)


def table(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "指标"
    for line in (
        ["某市妇女发展规划监测指标", None, None, None, None, None],
        ["领域", "指标名称", "计量单位", "2020年", "2026年目标", "2030年目标", "牵头单位"],
        ["妇女与健康", "孕产妇死亡率", "1/10万", 14.8, "≤13", "≤12", "市卫健委"],
        [None, "宫颈癌人群筛查率", "%", 0.515, None, 0.7, "市卫健委、市妇联"],
    ):
        sheet.append(line)
    for cell in (sheet["D4"], sheet["F4"]):
        cell.number_format = "0.0%"
    sheet.merge_cells("A1:G1")
    sheet.merge_cells("A3:A4")
    book.save(path)
    return path


def text_of(path: Path, encoding: str = "utf-8") -> Path:
    path.write_bytes(TEXT.encode(encoding))
    return path


def document(path: Path) -> Path:
    made = docx.Document()
    for line in TEXT.splitlines():
        made.add_paragraph(line)
    made.save(str(path))
    return path


def test_a_table_of_indicators_becomes_a_plan_with_targets_and_roles(
    plans: Plans, store: Store, tmp_path: Path
) -> None:
    imported = read(plans, table(tmp_path / "指标.xlsx"))
    assert imported.goals == ()
    assert [each.where for each in imported.indicators] == ["指标!B3", "指标!B4"]
    done = plans.reading.accept(imported)
    assert done.step is not None
    first, second = plans.indicators(2026)
    assert (first.indicator.code, first.target_text, first.end_target_text) == (
        "1-01", "≤13", "≤12",
    )  # fmt: skip
    assert first.lead is not None
    assert first.lead.short_name == "市卫健委"
    assert second.indicator.baseline == Decimal("51.5")
    assert second.indicator.comparator is Comparator.AT_LEAST
    assert [unit.short_name for unit in second.responsible] == ["市妇联"]
    roles = {(row.indicator, row.unit): row.role for row in plans.assignments(2023).rows}
    assert roles["孕产妇死亡率", "市卫生健康委员会"] is Role.LEAD
    with pytest.raises(RuleBroken, match="带指标"):
        plans.reading.accept(imported)
    store.journal.undo()
    assert plans.list() == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_file_is_read_whatever_its_encoding(
    plans: Plans, tmp_path: Path, encoding: str
) -> None:
    imported = read(plans, text_of(tmp_path / "规划.txt", encoding))
    assert [(goal.where, goal.domain, goal.kind) for goal in imported.goals] == [
        ("第4段", "妇女与健康", GoalKind.GOAL),
        ("第5段", "妇女与健康", GoalKind.GOAL),
        ("第7段", "妇女与健康", GoalKind.MEASURE),
    ]
    assert imported.file_name == "规划.txt"


def test_a_word_document_reads_as_its_text_does(plans: Plans, tmp_path: Path) -> None:
    by_word = read(plans, document(tmp_path / "规划.docx"))
    pasted = paste(plans, TEXT)
    assert [goal.text for goal in by_word.goals] == [goal.text for goal in pasted.goals]
    assert [each.proposal for each in by_word.proposals] == [
        each.proposal for each in pasted.proposals
    ]
    assert by_word.goals[0].lead_units == ("市卫生健康委员会",)
    assert by_word.goals[0].cooperating_units == ("市妇女联合会",)
    assert by_word.notes == pasted.notes == ("目标和措施以外的 1 行没有读取。",)


def test_measures_are_stored_with_their_units_and_are_owed_by_nobody_else(
    plans: Plans, tmp_path: Path
) -> None:
    given = TEXT + "2.开展免费筛查。（牵头单位：市卫健委 配合单位：市妇联）\n"
    plans.reading.accept(paste(plans, given))
    (domain,) = plans.list()[0].domains
    assert [(goal.text, goal.kind) for goal in domain.goals[2:]] == [
        ("完善制度机制。", GoalKind.MEASURE),
        ("开展免费筛查。", GoalKind.MEASURE),
    ]
    table = plans.assignments(2026)
    assert [(row.unit, row.role) for row in table.rows if row.indicator == "开展免费筛查。"] == [
        ("市卫生健康委员会", Role.LEAD),
        ("市妇女联合会", Role.COOPERATING),
    ]
    path = tmp_path / "整套规划.xlsx"
    plans.exchange.write([plans.list()[0].id], path)
    whole = plans.exchange.recognise(path)
    assert whole is not None
    assert [goal.kind for goal in whole.goals()] == [goal.kind for goal in domain.goals]
    assert plans.exchange.differences(whole) == ()
    open_ones = {hole.indicator for hole in table.holes}
    assert {goal.text for goal in domain.goals} & open_ones == {domain.goals[1].text}


def test_proposals_are_written_only_when_taken(plans: Plans, store: Store) -> None:
    imported = paste(plans, TEXT)
    plans.reading.accept(imported)
    assert plans.indicators(2026) == ()
    found = candidates(imported)
    assert all(is_certain(each, imported) for each in found)
    done = plans.reading.accept(imported, indicators=found)
    assert done.notes == ("原有的“某市规划”已被替换。",)
    assert [(row.indicator.code, row.end_target_text) for row in plans.indicators(2026)] == [
        ("1-01", "≤12"),
        ("1-02", "≥70"),
        ("1-03", "逐步提高"),
    ]
    assert plans.indicators(2026)[0].indicator.note.startswith("孕产妇死亡率下降到12/10万以下")
    store.journal.undo()
    assert plans.indicators(2026) == ()
    assert len(plans.list()) == 1


def test_a_table_copied_in_wps_is_read_as_a_table(plans: Plans) -> None:
    imported = paste(
        plans,
        "指标\t计量单位\t目标值\n巩固率\t%\t达到96%以上\n近视率\t%\t38\n",
    )
    first, second = imported.indicators
    assert (first.indicator.comparator, first.indicator.target) == (
        Comparator.AT_LEAST,
        Decimal(96),
    )
    assert second.indicator.comparator is Comparator.AT_MOST
    assert second.doubt == "粘贴的表格!C3：“38”没有写明方式，按 ≤38 读取。"


def test_what_holds_no_plan_is_refused_with_one_sentence(plans: Plans, tmp_path: Path) -> None:
    empty = tmp_path / "空.docx"
    docx.Document().save(str(empty))
    for path in (empty, tmp_path / "没有.txt"):
        with pytest.raises(FileProblem) as caught:
            read(plans, path)
        assert path.name in caught.value.sentence
    with pytest.raises(RuleBroken, match="没有目标"):
        paste(plans, "你好")
    with pytest.raises(RuleBroken, match="超过"):
        paste(plans, "长" * 2_000_001)
    with pytest.raises(RuleBroken, match="规划名称"):
        plans.reading.read_text(TEXT, kind=PlanKind.WOMEN, title="", years=YEARS)
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"PK\x03\x04" + b"\0" * 40)
    with pytest.raises(FileProblem):
        read(plans, broken)
