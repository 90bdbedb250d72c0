"""A division of work that comes in as a workbook: matrix or list, every cell told or read."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.domain.plans.matrix import parse_role
from app.domain.plans.matrix_file import MatrixReader
from app.domain.plans.matrix_import import MatrixImport, RoleChange, accept_changes
from app.domain.plans.plan import Assignment, Plan
from app.domain.plans.role_entry import MatrixState
from app.domain.plans.values import Role
from app.domain.roster.units import Unit
from app.domain.sheets.book import Book, Cell, CellFault, Merge, Sheet, SheetState
from app.errors import FileProblem, NotFound

YEAR = 2026
FAULT = object()
Grid = Sequence[Sequence[object]]


@pytest.fixture
def state(plans: tuple[Plan, ...], units: tuple[Unit, ...]) -> MatrixState:
    return MatrixState(YEAR, plans, units)


def sheet(rows: Grid, name: str = "分工", **more: object) -> Sheet:
    width = max(len(row) for row in rows)
    cells = tuple(
        tuple(
            Cell("#REF!", CellFault.ERROR) if value is FAULT else Cell(value)  # type: ignore[arg-type]  # texts and numbers
            for value in (*row, *[None] * (width - len(row)))
        )
        for row in rows
    )
    return Sheet(name, cells, **more)  # type: ignore[arg-type]  # as named there


def read(
    state: MatrixState,
    *sheets: Sheet,
    roles: dict[int, dict[int, Role]] | None = None,
    answers: dict[str, str] | None = None,
) -> MatrixImport:
    return MatrixReader(state, roles or {}, answers=answers).read(Book("分工表.xlsx", sheets))


def changed(imported: MatrixImport) -> dict[tuple[str, str], Role | None]:
    return {(each.code, each.unit): each.after for each in imported.changes}


HEAD = ["序号", "编号", "指标名称", "市教育局", "市人社局", "市卫健委"]


class TestMatrix:
    def test_words_keys_and_marks(self, state: MatrixState) -> None:
        imported = read(
            state,
            sheet([
                ["2026年分工表"], HEAD,
                [1, "W1-02", "死亡率", "", "△", "★"],
                [2, None, "管 理 率", "牵头", "责任单位", 3],
            ]),
        )  # fmt: skip
        assert changed(imported) == {
            ("W1-02", "市人力资源和社会保障局"): Role.COOPERATING,
            ("W1-02", "市卫生健康委员会"): Role.LEAD,
            ("W1-03", "市教育局"): Role.LEAD,
            ("W1-03", "市人力资源和社会保障局"): Role.RESPONSIBLE,
            ("W1-03", "市卫生健康委员会"): Role.COOPERATING,
        }
        assert (imported.rows, imported.notes, imported.questions) == (2, (), ())
        assert imported.changes[0].where == "分工!E3"
        assert [each.sentence for each in imported.changes][:2] == [
            "“死亡率”：市人力资源和社会保障局定为配合。",
            "“死亡率”：市卫生健康委员会定为牵头。",
        ]

    def test_a_blank_cell_takes_a_role_away_but_a_blank_row_nothing(
        self, state: MatrixState
    ) -> None:
        roles = {12: {1: Role.LEAD, 2: Role.RESPONSIBLE, 5: Role.COOPERATING}, 13: {1: Role.LEAD}}
        imported = read(
            state,
            sheet([HEAD, [1, "W1-02", "死亡率", "责任", "", "牵头"], [2, "W1-03", "管理率"]]),
            roles=roles,
        )
        assert [each.sentence for each in imported.changes] == [
            "“死亡率”：市教育局由牵头改为责任。",
            "“死亡率”：市人力资源和社会保障局不再责任。",
            "“死亡率”：市卫生健康委员会定为牵头。",
        ]  # 市妇联 has no column and stays
        assert imported.notes == ("分工!C3：“管理率”这一行是空的，没有改动。",)

    def test_what_cannot_be_read_is_told(self, state: MatrixState) -> None:
        imported = read(
            state,
            sheet([
                [*HEAD, "市气象台", "备注", "分管"],
                [1, "W1-02", "死亡率", "√", FAULT, "牵头", "配合", "看说明", ""],
                [2, "W1-03", "管理率", "牵头", "牵头", "", "", "", ""],
                [3, "", "没有的率", "牵头", "", "", "", "", ""],
                ["一、妇女与健康"],
                [*HEAD],
            ]),
        )  # fmt: skip
        assert changed(imported) == {
            ("W1-02", "市卫生健康委员会"): Role.LEAD, ("W1-03", "市教育局"): Role.LEAD,
        }  # fmt: skip
        assert [(each.where, each.name) for each in imported.questions] == [("分工!G1", "市气象台")]
        assert imported.notes == (
            "“备注”一列没有读取。",
            "分工!D2：“√”不是分工角色。请填牵头、责任、配合，或清空单元格。",
            "分工!E2 的公式没有结果或有错误，没有读取。",
            "分工!E3 给“管理率”又写了一个牵头单位，没有读取。",
            "分工!C4：2026年的规划里没有指标“没有的率”，这一行没有读取。",
        )

    def test_answers_say_what_a_head_means(self, state: MatrixState) -> None:
        rows = [["指标", "市气象台", "外单位"], ["死亡率", "牵头", "配合"]]
        imported = read(state, sheet(rows), answers={"市气象台": "市妇联", "外单位": ""})
        assert changed(imported) == {("W1-02", "市妇女联合会"): Role.LEAD}
        assert imported.questions == ()
        with pytest.raises(NotFound, match="市海洋局"):
            read(state, sheet(rows), answers={"市气象台": "市海洋局"})

    def test_heads_of_two_rows_and_merged_cells(self, state: MatrixState) -> None:
        rows = [["指标", "政府部门", "", "群团"], ["", "市教育局", "市卫健委", "市妇联"],
                ["死亡率", "牵头", "", "配合"]]  # fmt: skip
        merges = (Merge(0, 0, 1, 0), Merge(0, 1, 0, 2))
        imported = read(state, sheet(rows, merges=merges))
        assert changed(imported) == {
            ("W1-02", "市教育局"): Role.LEAD, ("W1-02", "市妇女联合会"): Role.COOPERATING,
        }  # fmt: skip

    def test_both_plans_are_one_indicator(self, state: MatrixState) -> None:
        rows: Grid = [HEAD, [1, "W2-01", "", "牵头"], [2, "C3-03", "", "责任", "配合"]]
        state = MatrixState(YEAR, state.plans[:2], state.units.values())
        imported = read(state, sheet(rows))
        assert changed(imported) == {
            ("W2-01", "市教育局"): Role.LEAD,
            ("W2-01", "市人力资源和社会保障局"): Role.COOPERATING,
        }
        assert imported.rows == 1
        assert imported.notes == ("分工!D3 与 分工!D2 不一致，以 分工!D2 为准。",)

    def test_plans_that_differ_are_brought_together(self, state: MatrixState) -> None:
        state = MatrixState(YEAR, state.plans[:2], state.units.values())
        roles = {11: {1: Role.LEAD}, 21: {1: Role.COOPERATING, 5: Role.COOPERATING}}
        rows = [["编号", "牵头单位", "配合单位"], ["C3-03", "市教育局", "团市委"]]
        imported = read(state, sheet(rows), roles=roles)
        assert {each.unit: (each.before, each.after) for each in imported.changes} == {
            "市妇女联合会": (Role.COOPERATING, None),
            "市教育局": (Role.COOPERATING, Role.LEAD),
            "共青团某市委员会": (None, Role.COOPERATING),
        }
        assert read(state, sheet(rows), roles={one: {1: Role.LEAD, 4: Role.COOPERATING}
                                               for one in (11, 21)}).changes == ()  # fmt: skip

    def test_the_row_that_was_changed_counts(self, state: MatrixState) -> None:
        state = MatrixState(YEAR, state.plans[:2], state.units.values())
        roles = {one: {1: Role.LEAD, 5: Role.COOPERATING} for one in (11, 21)}
        same = ("编号", "市教育局", "市妇联"), ("W2-01", "牵头", "配合")
        for new in (("C3-03", "", "牵头"), ("C3-03", "配合", "牵头")):
            for rows in ((*same, new), (same[0], new, same[1])):
                imported = read(state, sheet(rows), roles=roles)
                assert imported.notes == ()
                after = parse_role(new[1])
                assert {each.unit: each.after for each in imported.changes} == {
                    "市教育局": after, "市妇女联合会": Role.LEAD,
                }  # fmt: skip
        both = read(
            state, sheet((same[0], ("W2-01", "责任", "牵头"), ("C3-03", "牵头", "责任"))),
            roles={11: {5: Role.COOPERATING}},
        )  # fmt: skip
        assert len(both.notes) == 2

    def test_a_name_of_several_plans_needs_its_code(self, state: MatrixState) -> None:
        named = read(state, sheet([["指标", "市教育局"], ["九年义务教育巩固率", "牵头"]]))
        assert named.notes == (
            "分工!A2：2026年有几份规划都有“九年义务教育巩固率”，请在旁边写上指标编号。",
        )
        assert named.changes == ()


class TestList:
    HEAD = ("指标", "牵头单位", "责任单位", "配合单位", "完成时限")

    def test_names_in_columns(self, state: MatrixState) -> None:
        roles = {12: {1: Role.LEAD, 4: Role.COOPERATING, 5: Role.COOPERATING}}
        imported = read(
            state,
            sheet([
                self.HEAD,
                ["死亡率", "市卫生局", "市教育局", "团市委", "年底"],
                ["管理率", "同上", "牵头单位：市人社局、市教育局", "市气象局", ""],
            ]),
            roles=roles,
        )  # fmt: skip
        assert changed(imported) == {
            ("W1-02", "市妇女联合会"): None,
            ("W1-02", "市卫生健康委员会"): Role.LEAD,
            ("W1-02", "市教育局"): Role.RESPONSIBLE,
            ("W1-03", "市卫生健康委员会"): Role.LEAD,
            ("W1-03", "市人力资源和社会保障局"): Role.RESPONSIBLE,
            ("W1-03", "市教育局"): Role.RESPONSIBLE,
        }
        assert [(each.where, each.name) for each in imported.questions] == [("分工!D3", "市气象局")]
        assert imported.notes == ("“完成时限”一列没有读取。",)

    def test_several_leads_carry_out_behind_the_first(self, state: MatrixState) -> None:
        rows = [["指标编号", "责任单位"], ["W1-02", "市教育局、市妇联"], ["W1-03", ""]]
        assert changed(read(state, sheet(rows))) == {
            ("W1-02", "市教育局"): Role.LEAD, ("W1-02", "市妇女联合会"): Role.RESPONSIBLE,
        }  # fmt: skip

    def test_only_the_roles_of_the_file_are_replaced(self, state: MatrixState) -> None:
        roles = {12: {1: Role.LEAD, 4: Role.COOPERATING}}
        rows = [["指标", "牵头单位", "责任人"], ["死亡率", "市妇联、市人社局", "李例乙"]]
        assert changed(read(state, sheet(rows), roles=roles)) == {
            ("W1-02", "市教育局"): None,
            ("W1-02", "市妇女联合会"): Role.LEAD,
            ("W1-02", "市人力资源和社会保障局"): Role.RESPONSIBLE,
        }

    def test_a_row_of_unknown_names_changes_nothing(self, state: MatrixState) -> None:
        rows = [["指标", "牵头单位"], ["死亡率", "市气象局"], ["", "市教育局"]]
        imported = read(state, sheet(rows), roles={12: {1: Role.LEAD}})
        assert imported.changes == ()
        assert [each.name for each in imported.questions] == ["市气象局"]


def test_a_book_without_a_division_is_refused(state: MatrixState) -> None:
    books = [
        sheet([["指标", "目标值"], ["死亡率", 12]]),
        sheet([["市教育局", "市妇联"], ["牵头", ""]]),
    ]
    for each in books:
        with pytest.raises(FileProblem, match="里没有找到分工表"):
            read(state, each)


def test_hidden_sheets_are_told(state: MatrixState) -> None:
    shown = sheet([["指标", "市教育局"], ["死亡率", "牵头"]])
    hidden = sheet([["指标", "市教育局"], ["管理率", "牵头"]], "旧", state=SheetState.HIDDEN)
    imported = read(state, shown, hidden)
    assert changed(imported) == {("W1-02", "市教育局"): Role.LEAD}
    assert imported.notes == ("工作表“旧”是隐藏的，没有读取。",)


def test_accepting_writes_what_is_shown(state: MatrixState) -> None:
    stored = [Assignment(id=1, unit_id=1, role=Role.LEAD, year=YEAR, indicator_id=12)]
    imported = read(
        state,
        sheet([HEAD, [1, "W1-02", "", "", "牵头", ""]]),
        roles={12: {1: Role.LEAD}},
    )
    changes = accept_changes(state, stored, imported)
    assert [(each.unit_id, each.role) for each in changes.put_assignments] == [(2, Role.LEAD)]
    assert changes.remove_assignments == (1,)
    gone = RoleChange(
        indicator_id=99, unit_id=1, code="", indicator="", unit="", before=None, after=Role.LEAD,
        where="",
    )  # fmt: skip
    late = MatrixImport(year=YEAR, file_name="", rows=1, changes=(gone,))
    assert accept_changes(state, (), late).notes == ("这项指标已不存在。",)
