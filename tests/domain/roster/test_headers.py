"""Finding the heading of a roster by meaning."""

from __future__ import annotations

import pytest

from app.domain.roster.headers import find_header, is_repeated_header, plain_label
from tests.data.rosters.build import GRID, MERGES, sheet_of


def test_the_sample_has_a_merged_heading_of_two_rows() -> None:
    header = find_header(sheet_of(GRID, merges=MERGES))
    assert header is not None
    assert (header.first_row, header.last_row) == (3, 4)
    assert dict(header.columns) == {
        0: "number",
        1: "name",
        2: "leader",
        3: "leader_title",
        4: "liaison",
        5: "liaison_title",
        6: "liaison_phone",
        7: "note",
    }
    assert header.unused == {}
    assert header.column_of("email") is None


def test_merged_ranges_are_not_needed() -> None:
    with_merges = find_header(sheet_of(GRID, merges=MERGES))
    without = find_header(sheet_of(GRID))
    assert with_merges is not None
    assert without is not None
    assert without.columns == with_merges.columns


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        (
            [("单位", "简称", "曾用名", "类别", "分管领导", "职务", "联络员", "科室", "职务",
              "手机", "办公电话", "电子邮箱", "备注")],
            ["name", "short_name", "former_names", "category", "leader", "leader_title", "liaison",
             "department", "liaison_title", "liaison_phone", "office_phone", "email", "note"],
        ),
        ([("序 号", "成员单位名称", "姓名", "职务", "联系电话")],
         ["number", "name", "liaison", "liaison_title", "liaison_phone"]),
        ([("成员单位", "联络员姓名", "联络员的职务", "联络员手机号码")],
         ["name", "liaison", "liaison_title", "liaison_phone"]),
        ([("部门", "联络员", "部门", "手机")], ["name", "liaison", "department", "liaison_phone"]),
        ([("单位", "分管领导", "联系电话", "联络员", "联系电话")],
         ["name", "leader", "", "liaison", "liaison_phone"]),
        ([("单位", "分管负责人", "办公电话", "联络员", "办公电话", "邮箱")],
         ["name", "leader", "", "liaison", "office_phone", "email"]),
        ([("单位", "联络员", "ＱＱ", "E-mail")], ["name", "liaison", "", "email"]),
        # the lower row holds the labels that stand alone
        ([(None, None, "分管领导", None, "联络员", None, None),
          ("序号", "单位名称", "姓名", "职务", "姓名", "电话", "备注")],
         ["number", "name", "leader", "leader_title", "liaison", "liaison_phone", "note"]),
        ([("单位", "委员", None), (None, "姓名", "职务")], ["name", "leader", "leader_title"]),
    ],
)  # fmt: skip
def test_headings_of_many_kinds(rows: list[tuple[str | None, ...]], columns: list[str]) -> None:
    header = find_header(sheet_of((("名单",), *rows, ("x", "y"))))
    assert header is not None
    assert header.first_row == 1
    assert header.last_row == len(rows)
    assert [header.columns.get(column, "") for column in range(len(columns))] == columns


@pytest.mark.parametrize(
    "rows",
    [
        (),
        (("指标名称", "计量单位", "2023年"),),
        (("序号", "单位", "备注"),),
        (("市教育局", "张三", "13800001234"),),
        (("联络员", "联系电话"),),
    ],
)
def test_other_tables_have_no_roster_heading(rows: tuple[tuple[str, ...], ...]) -> None:
    assert find_header(sheet_of(rows)) is None


def test_a_form_line_above_does_not_win_over_the_heading() -> None:
    rows = (("单位：", "联系人：", "电话："), ("单位", "分管领导", "联络员", "联系电话"))
    header = find_header(sheet_of(rows))
    assert header is not None
    assert header.first_row == 1


def test_a_heading_is_known_again_on_the_next_page() -> None:
    header = find_header(sheet_of(GRID, merges=MERGES))
    assert header is not None
    assert is_repeated_header(
        header, ["序号", "单位名称", "分管领导", "", "联络员", "", "", "备注"]
    )
    assert is_repeated_header(
        header, ["", "", "姓 名", "职务", "姓名", "职务/科室", "联系电话", ""]
    )
    assert not is_repeated_header(header, ["", "市教育局", "职务"])
    assert not is_repeated_header(header, ["", "备注"])


def test_labels_are_plain() -> None:
    assert plain_label("职务/\n科 室（可多个）：") == "职务科室"
