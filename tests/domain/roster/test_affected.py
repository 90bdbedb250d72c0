"""Which words of a frozen letter still carry a name, each place once and in its own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.roster.affected import LETTER_FIELDS, texts_with

LETTER: dict[str, object] = {
    "unit_name": "示例市教育局",
    "unit_short_name": "市教育局",
    "unit_leader": "赵样甲",
    "unit_liaison": "李𬭎",
    "signer": "高例",
    "year": 2026,
    "targets": [
        {"indicator": "九年义务教育巩固率", "partners": "市财政局、市民政局"},
        {"indicator": "毛入园率", "partners": "市财政局、市民政局"},
        {"indicator": "无协同单位", "partners": None},
    ],
    "tasks": [{"text": "办好讲座", "partners": "市民政局"}],
}


def said(name: str, letter: dict[str, object] | None = None) -> list[str]:
    return list(texts_with(LETTER if letter is None else letter, name))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("示例市教育局", ["乙方：示例市教育局"]),
        ("市教育局", ["乙方简称：市教育局"]),
        ("赵样甲", ["分管领导：赵样甲"]),
        ("李𬭎", ["联络员：李𬭎"]),
        ("高例", ["甲方代表：高例"]),
        ("市财政局", ["相关单位：市财政局、市民政局"]),
        ("市民政局", ["相关单位：市财政局、市民政局", "相关单位：市民政局"]),
    ],
)
def test_every_place_of_a_name_is_told_once(name: str, expected: list[str]) -> None:
    assert said(name) == expected


@pytest.mark.parametrize("name", ["赵样", "市财政", "教育局", "2026", "九年义务教育巩固率"])
def test_a_part_of_another_name_is_no_name(name: str) -> None:
    assert said(name) == []


def test_a_remark_in_brackets_behind_the_name_does_not_hide_it() -> None:
    assert said("李𬭎", {"unit_liaison": "李𬭎（女）"}) == ["联络员：李𬭎（女）"]


@pytest.mark.parametrize("table", [None, "市民政局", ["市民政局"], [{"partners": 5}], {}])
def test_a_letter_of_another_shape_is_read_without_a_fault(table: object) -> None:
    assert said("市民政局", {"targets": table, "unit_leader": 7}) == []


@given(st.text(min_size=1, max_size=5), st.sampled_from(sorted(LETTER_FIELDS)))
def test_any_name_in_any_field_of_the_parties_is_found(name: str, field: str) -> None:
    assert said(name, {field: name}) == [f"{LETTER_FIELDS[field]}：{name}"]
