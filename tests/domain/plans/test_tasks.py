"""Tasks as they are typed: deadlines, kinds, domains, units, order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.edits import CellEdit
from app.domain.plans.plan import Assignment, Plan
from app.domain.plans.records import Task
from app.domain.plans.task_deadline import deadline_words, parse_deadline, shifted
from app.domain.plans.tasks import TaskChanges, TaskState, edit_tasks, task_rows
from app.domain.plans.values import Role, TaskKind
from app.domain.roster.matching import UnitNames
from app.domain.roster.units import Unit
from app.errors import RuleBroken

EDUCATION, LABOUR, HEALTH, YOUTH, WOMEN = range(1, 6)


class TestDeadlines:
    @pytest.mark.parametrize(
        ("typed", "day"),
        [
            ("2026-10-31", date(2026, 10, 31)),
            ("２０２６年１０月３１日", date(2026, 10, 31)),
            ("10月31日前完成", date(2026, 10, 31)),
            ("10-8", date(2026, 10, 8)),
            ("10月底", date(2026, 10, 31)),
            ("十月底前", date(2026, 10, 31)),
            ("2026年6月", date(2026, 6, 30)),
            ("26年6月。", date(2026, 6, 30)),
            ("2月末", date(2026, 2, 28)),
            ("6月上旬", date(2026, 6, 10)),
            ("2027年6月中旬", date(2027, 6, 20)),
            ("26年3月初", date(2026, 3, 10)),
            ("1至6月", date(2026, 6, 30)),
            ("三季度末", date(2026, 9, 30)),
            ("第4季度", date(2026, 12, 31)),
            ("上半年", date(2026, 6, 30)),
            ("2026年", date(2026, 12, 31)),
            ("年底前", date(2026, 12, 31)),
            ("今年年内", date(2026, 12, 31)),
            ("2026.3.1—2026.9.30", date(2026, 9, 30)),
        ],
    )
    def test_the_last_day_of_what_is_named_counts(self, typed: str, day: date) -> None:
        assert parse_deadline(typed, 2026) == day

    def test_a_blank_cell_has_no_deadline(self) -> None:
        assert parse_deadline("　 ", 2026) is None

    @pytest.mark.parametrize("typed", ["10月前", "三季度之前", "2027年前", "6月中旬前"])
    def test_what_can_mean_two_days_is_asked(self, typed: str) -> None:
        with pytest.raises(RuleBroken, match="可能指开始之前，也可能指结束之前"):
            parse_deadline(typed, 2026)

    def test_a_month_that_lost_its_zero_is_asked(self) -> None:
        with pytest.raises(RuleBroken, match="可能是1月，也可能是10月"):
            parse_deadline("2026.1", 2026)

    @pytest.mark.parametrize(
        "typed", ["长期", "13月底", "2月30日", "2026年0月", "2023—2024学年", "12.40", "0月上旬"]
    )
    def test_what_is_no_day_is_refused(self, typed: str) -> None:
        with pytest.raises(RuleBroken, match=f"^“{typed}”不是完成时限，请写日期，如2026-10-31"):
            parse_deadline(typed, 2026)

    @pytest.mark.parametrize("typed", ["2025-10-31", "2062-10-31"])
    def test_a_slip_in_the_year_is_refused(self, typed: str) -> None:
        with pytest.raises(RuleBroken, match=f"^{typed}不能作为2026年任务的完成时限"):
            parse_deadline(typed, 2026)

    @given(day=st.dates(date(2026, 1, 1), date(2031, 12, 31)))
    def test_what_the_table_shows_can_be_pasted_back(self, day: date) -> None:
        assert parse_deadline(day.isoformat(), 2026) == day
        assert parse_deadline(f"{day.year}年{day.month}月{day.day}日前", 2026) == day

    @pytest.mark.parametrize(
        ("day", "next_year"),
        [
            (date(2026, 10, 31), date(2027, 10, 31)),
            (date(2026, 6, 20), date(2027, 6, 20)),
            (date(2027, 2, 28), date(2028, 2, 29)),
            (date(2028, 2, 29), date(2029, 2, 28)),
            (date(2028, 2, 28), date(2029, 2, 28)),
            (None, None),
        ],
    )
    def test_they_move_with_the_year_and_stay_at_the_end_of_a_month(
        self, day: date | None, next_year: date | None
    ) -> None:
        assert shifted(day, 1) == next_year

    @pytest.mark.parametrize(
        ("day", "words"),
        [
            (None, "未定时限"),
            (date(2026, 9, 19), "已过1天"),
            (date(2026, 9, 20), "今天到期"),
            (date(2026, 10, 20), "还有30天"),
            (date(2026, 10, 21), ""),
        ],
    )
    def test_what_is_said_of_them(self, day: date | None, words: str) -> None:
        assert deadline_words(day, date(2026, 9, 20)) == words


TASKS = (
    Task(id=1, year=2026, text="建设母婴室20间", kind=TaskKind.PROJECT, domain_id=1, order=1),
    Task(id=2, year=2026, text="召开联席会议", deadline=date(2026, 6, 30), order=2),
    Task(id=3, year=2026, text="开展防溺水行动", order=3),
)
DUTIES = (
    Assignment(id=11, year=2026, unit_id=HEALTH, role=Role.LEAD, task_id=1, measures="验收挂牌"),
    Assignment(id=12, year=2026, unit_id=EDUCATION, role=Role.RESPONSIBLE, task_id=1),
    Assignment(id=13, year=2026, unit_id=WOMEN, role=Role.COOPERATING, task_id=1),
    Assignment(id=14, year=2026, unit_id=YOUTH, role=Role.COOPERATING, task_id=1),
    Assignment(id=15, year=2026, unit_id=YOUTH, role=Role.LEAD, indicator_id=11),
)


@pytest.fixture
def tasks(plans: tuple[Plan, ...], names: UnitNames) -> TaskState:
    return TaskState(year=2026, tasks=TASKS, assignments=DUTIES, plans=plans[:2], names=names)


def one(state: TaskState, field: str, text: str, task_id: int = 1) -> TaskChanges:
    return edit_tasks(state, [CellEdit(task_id, field, text)])


def put(changes: TaskChanges) -> list[tuple[int, Role]]:
    return [(each.unit_id, each.role) for each in changes.put]


class TestRows:
    def test_they_name_domain_units_and_measures(
        self, plans: tuple[Plan, ...], units: tuple[Unit, ...]
    ) -> None:
        first, second, _third = task_rows(TASKS, DUTIES, plans, units)
        assert first.domain == "妇女与健康"
        assert [unit.id for unit in first.lead] == [HEALTH]
        assert [unit.id for unit in first.responsible] == [EDUCATION]
        assert [unit.id for unit in first.cooperating] == [YOUTH, WOMEN]
        assert first.measures == "验收挂牌"
        assert first.unit_ids == {HEALTH, EDUCATION, YOUTH, WOMEN}
        assert (second.domain, second.lead, second.measures) == ("", (), "")


class TestCells:
    @pytest.mark.parametrize(
        ("field", "typed", "stored"),
        [
            ("text", " 建设母婴室  30间 ", "建设母婴室 30间"),
            ("kind", "任务", TaskKind.TASK),
            ("kind", "", TaskKind.TASK),
            ("domain", "C3", 2),
            ("domain", "儿童与教育", 2),
            ("domain", "", None),
            ("requirement", "配齐设施", "配齐设施"),
            ("deadline", "10月底", date(2026, 10, 31)),
            ("evidence", "验收单", "验收单"),
        ],
    )
    def test_each_field_is_read(
        self, tasks: TaskState, field: str, typed: str, stored: object
    ) -> None:
        changes = one(tasks, field, typed)
        assert [
            getattr(task, field if field != "domain" else "domain_id") for task in changes.change
        ] == [stored]
        assert changes.touched == {1}
        assert not changes.faults

    @pytest.mark.parametrize(
        ("field", "typed", "sentence"),
        [
            ("text", " ", "任务内容不能为空；不需要这项任务时，请删除整行。"),
            ("requirement", "长" * 501, "501"),
            ("kind", "工程", "“工程”不是任务类别，请写工作任务或办实事。"),
            ("domain", "妇女与环境", "可以写：妇女与健康、儿童与教育。"),
            ("deadline", "随时", "“随时”不是完成时限"),
            (
                "lead",
                "市教育局、市妇联",
                "一项任务只能有一个牵头单位，“市教育局、市妇女联合会”写了2个。",
            ),
            ("lead", "市火星局", "成员单位里没有“市火星局”，请先加入名册。"),
            ("responsible", "市教育处", "市教育局"),
            ("cooperating", "市卫健委", "“市卫生健康委员会”已是这项任务的牵头单位。"),
            ("order", "第一", "1"),
        ],
    )
    def test_a_bad_cell_is_told_and_nothing_is_written(
        self, tasks: TaskState, field: str, typed: str, sentence: str
    ) -> None:
        changes = one(tasks, field, typed)
        assert changes.is_empty
        assert [(fault.id, fault.field) for fault in changes.faults] == [(1, field)]
        assert sentence in changes.faults[0].sentence

    def test_without_a_plan_there_is_no_domain(self, names: UnitNames) -> None:
        state = TaskState(year=2031, tasks=TASKS, assignments=(), plans=(), names=names)
        assert "请留空" in one(state, "domain", "妇女与健康").faults[0].sentence

    def test_a_task_that_is_gone_is_told(self, tasks: TaskState) -> None:
        for field in ("text", "order"):
            assert one(tasks, field, "1", task_id=99).is_empty
        assert "已经不存在" in one(tasks, "text", "x", task_id=99).faults[0].sentence

    def test_what_the_table_works_out_itself_cannot_be_typed(self, tasks: TaskState) -> None:
        changes = edit_tasks(tasks, [CellEdit(1, "concern", "x")], [{"text": "甲", "concern": "x"}])
        assert [(fault.id, fault.field) for fault in changes.faults] == [
            (1, "concern"),
            (-1, "concern"),
        ]
        assert [each.task.text for each in changes.add] == ["甲"]

    def test_the_same_words_again_change_nothing(self, tasks: TaskState) -> None:
        for field, text in (("text", TASKS[0].text), ("lead", "市卫健委"), ("order", "1")):
            assert one(tasks, field, text).is_empty


class TestUnits:
    def test_another_lead_takes_the_place_of_the_first(self, tasks: TaskState) -> None:
        changes = one(tasks, "lead", "市人社局")
        assert put(changes) == [(LABOUR, Role.LEAD)]
        assert changes.remove == (11,)

    def test_a_unit_that_is_typed_leaves_its_other_cell(self, tasks: TaskState) -> None:
        changes = one(tasks, "responsible", "市教育局、市妇联")
        assert put(changes) == [(WOMEN, Role.RESPONSIBLE)]
        assert changes.remove == ()

    def test_two_units_change_places_in_one_act(self, tasks: TaskState) -> None:
        edits = [CellEdit(1, "responsible", "市卫健委"), CellEdit(1, "lead", "市教育局")]
        changes = edit_tasks(tasks, edits)
        assert put(changes) == [(EDUCATION, Role.LEAD), (HEALTH, Role.RESPONSIBLE)]
        assert changes.remove == ()
        assert [each.measures for each in changes.put] == ["", "验收挂牌"]

    def test_a_cleared_cell_takes_its_units_away(self, tasks: TaskState) -> None:
        changes = one(tasks, "cooperating", "")
        assert (changes.put, changes.remove) == ((), (13, 14))
        assert changes.touched == {1}

    def test_measures_are_the_lead_s(self, tasks: TaskState) -> None:
        changes = one(tasks, "measures", "逐间验收")
        assert [(each.id, each.measures) for each in changes.put] == [(11, "逐间验收")]
        assert "请先填牵头单位" in one(tasks, "measures", "开会", task_id=2).faults[0].sentence
        assert one(tasks, "measures", "", task_id=2).is_empty


class TestRowsBelow:
    def test_a_row_begins_with_what_can_be_read(self, tasks: TaskState) -> None:
        rows = [
            {"text": "慰问困境儿童", "kind": "实事", "deadline": "6月1日", "lead": "团市委",
             "cooperating": "市妇联", "measures": "分组走访", "order": "9"},
            {"text": "", "kind": ""},
            {"kind": "任务"},
            {"text": "发布白皮书", "deadline": "某天", "responsible": "市教育局"},
        ]  # fmt: skip
        changes = edit_tasks(tasks, [], rows)
        first, second = changes.add
        assert (first.task.text, first.task.kind) == ("慰问困境儿童", TaskKind.PROJECT)
        assert (first.task.deadline, first.task.order) == (date(2026, 6, 1), 4)
        assert [(each.unit_id, each.role, each.measures) for each in first.assignments] == [
            (YOUTH, Role.LEAD, "分组走访"),
            (WOMEN, Role.COOPERATING, ""),
        ]
        assert (second.task.text, second.task.deadline, second.task.order) == (
            "发布白皮书",
            None,
            5,
        )
        assert [(fault.id, fault.field) for fault in changes.faults] == [
            (-3, "text"),
            (-4, "deadline"),
        ]
        assert not changes.is_empty

    def test_the_first_task_of_a_year_is_number_one(self, names: UnitNames) -> None:
        state = TaskState(year=2026, tasks=(), assignments=(), plans=(), names=names)
        assert [each.task.order for each in edit_tasks(state, [], [{"text": "开会"}]).add] == [1]


class TestOrder:
    @given(
        places=st.lists(st.tuples(st.integers(1, 3), st.integers(1, 5)), max_size=4),
    )
    def test_typed_numbers_give_each_task_a_place_of_its_own(
        self, places: Sequence[tuple[int, int]]
    ) -> None:
        state = TaskState(year=2026, tasks=TASKS, assignments=(), plans=(), names=UnitNames(()))
        edits = [CellEdit(task_id, "order", f"{place}") for task_id, place in places]
        changed = {task.id: task.order for task in edit_tasks(state, edits).change}
        orders = sorted(changed.get(task.id, task.order) for task in TASKS)
        assert orders == [1, 2, 3]

    def test_the_others_move_down(self, tasks: TaskState) -> None:
        changes = one(tasks, "order", "１", task_id=3)
        assert {task.id: task.order for task in changes.change} == {3: 1, 1: 2, 2: 3}
