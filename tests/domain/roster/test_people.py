"""A cell that should hold one person's name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.roster.people import read_person


@pytest.mark.parametrize(
    ("written", "name", "remarks"),
    [
        ("张 三", "张三", []),
        ("李　四", "李四", []),
        ("王䶮", "王䶮", []),
        ("𬭎某", "𬭎某", []),
        ("𤧛", "𤧛", []),
        ("赵喆", "赵喆", []),
        ("欧阳 犇犇", "欧阳犇犇", []),
        ("尉迟 敬 德", "尉迟敬德", []),
        ("陈  某（女）", "陈某", ["女"]),
        ("张三，女，回族", "张三", ["女", "回族"]),
        ("张三 女", "张三", ["女"]),
        ("李　女", "李女", []),
        ("张三同志", "张三", ["同志"]),
        ("李四（挂职）", "李四", ["挂职"]),
        ("王五（女，满族）", "王五", ["女，满族"]),
        (
            "阿卜杜热西提·阿卜杜克热木·买买提吐尔逊·艾力江提",
            "阿卜杜热西提·阿卜杜克热木·买买提吐尔逊·艾力江提",
            [],
        ),
        ("阿卜杜热西提·\n买买提", "阿卜杜热西提·买买提", []),
        ("阿依古丽．买买提", "阿依古丽·买买提", ["姓名间隔号已写作“·”"]),
        ("Anna Maria O'Neill", "Anna Maria O'Neill", []),
        ("王\ue000", "王\ue000", ["姓名里有自造字，别的电脑上显示不出"]),
    ],
)
def test_a_name_with_what_stands_beside_it(written: str, name: str, remarks: list[str]) -> None:
    person = read_person(written)
    assert (person.name, list(person.remarks), person.question) == (name, remarks, "")


@pytest.mark.parametrize(
    ("written", "choices"),
    [
        ("刘一/刘二", ["刘一", "刘二"]),
        ("刘一、刘二", ["刘一", "刘二"]),
        ("刘一\n刘二", ["刘一", "刘二"]),
        ("张三 李四", ["张三李四", "张三", "李四"]),
        ("张 三 女", ["张三", "张三女"]),
        ("王（龙天）", ["王", "王（龙天）"]),
        ("王(yǎn)", ["王", "王(yǎn)"]),
        ("王?", []),
        ("王□□", []),
        ("张三13900001111", []),
        ("（女）", []),
        ("张" * 61, []),
    ],
)
def test_what_is_not_surely_one_name_is_asked(written: str, choices: list[str]) -> None:
    person = read_person(written)
    assert person.name == ""
    assert person.question
    assert list(person.choices) == choices


_NAME = st.text(st.sampled_from("张王李刘陈䶮𬭎𤧛喆犇堃"), min_size=1, max_size=6)


@settings(deadline=None)
@given(st.lists(_NAME.filter(lambda name: len(name) > 1), min_size=1, max_size=4))
def test_names_with_dots_survive_unchanged(parts: list[str]) -> None:
    assert read_person("·".join(parts)).name == "·".join(parts)


@settings(deadline=None)
@given(_NAME, st.sampled_from([" ", "\u3000", "\u3000\u3000"]))
def test_padding_between_single_characters_goes(name: str, space: str) -> None:
    assert read_person(space.join(name)).name == name
