"""Finding the unit that a paper means."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.roster.matching import UnitNames, split_units
from app.domain.roster.units import Unit
from tests.domain.roster.library import library_units

NAMES = UnitNames(library_units())


def _found(written: str, names: UnitNames = NAMES) -> str | None:
    unit = names.find(written)
    return unit.name if unit else None


def test_the_library_has_the_31_units_with_their_former_names() -> None:
    units = library_units()
    assert [unit.order for unit in units] == list(range(1, 32))
    assert len({unit.name for unit in units}) == 31
    by_name = {unit.name: unit for unit in units}
    assert set(by_name["市卫生健康委"].former_names) >= {"市卫生局", "市卫计委", "市计生委"}
    assert set(by_name["市人力资源社会保障局"].former_names) == {"市人事局", "市劳动局"}
    assert by_name["市教育局"].former_names == ()


@pytest.mark.parametrize("unit", library_units(), ids=lambda unit: unit.name)
def test_every_name_of_every_unit_is_found(unit: Unit) -> None:
    for name in (unit.name, unit.short_name, *unit.former_names):
        assert _found(name) == unit.name
        assert _found(f"某{name}" if name.startswith("市") else name) == unit.name
        assert _found("\n".join(name)) == unit.name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        # the clerk's samples: merged, renamed, with brackets
        ("市人社局(原市人事局、劳动局)", "市人力资源社会保障局"),
        ("市卫计委", "市卫生健康委"),
        ("市卫生局", "市卫生健康委"),
        ("市卫健委", "市卫生健康委"),
        ("市民政局\n（儿童福利科）", "市民政局"),
        ("团  市  委", "团市委"),
        # with and without the city, with and without 市
        ("教育局", "市教育局"),
        ("保定市教育局", "市教育局"),
        ("××市教育局", "市教育局"),
        ("○○市水利局", "市水利局"),
        ("市场监管局", "市市场监管局"),
        ("保定市市场监管局", "市市场监管局"),
        ("保定市场监管局", "市市场监管局"),
        ("市监局", "市市场监管局"),
        ("中共保定市委宣传部", "市委宣传部"),
        ("宣传部", "市委宣传部"),
        ("共青团保定市委", "团市委"),
        ("共青团××市委员会", "团市委"),
        ("保定市团委", "团市委"),
        ("保定团市委", "团市委"),
        # legal full names
        ("市卫生健康委员会", "市卫生健康委"),
        ("市发展和改革委员会", "市发展改革委"),
        ("市人力资源和社会保障局", "市人力资源社会保障局"),
        ("市市场监督管理局", "市市场监管局"),
        ("市医疗保障局", "市医保局"),
        ("市残疾人联合会", "市残联"),
        ("市科学技术协会", "市科协"),
        ("市委网络安全和信息化委员会办公室", "市委网信办"),
        ("市法院", "市中级人民法院"),
        ("市中院", "市中级人民法院"),
        # 局 and 委 mistaken or left out
        ("市卫健局", "市卫生健康委"),
        ("市体育", "市体育局"),
        ("工会", "市总工会"),
    ],
)
def test_the_usual_variants_are_found(written: str, name: str) -> None:
    assert _found(written) == name


@pytest.mark.parametrize(
    "written",
    [
        "统战部",
        "国资委",
        "莲池区教育局",
        "莲池区市场监管局",
        "省妇联",
        "市委",
        "委",
        "市",
        "",
        "（）",
    ],
)
def test_other_bodies_are_not_taken_for_members(written: str) -> None:
    assert _found(written) is None


def test_with_a_known_city_another_city_is_not_ours() -> None:
    names = UnitNames(library_units(), "保定市")
    assert _found("保定市教育局", names) == "市教育局"
    assert _found("保定教育局", names) == "市教育局"
    assert _found("某市教育局", names) == "市教育局"
    assert _found("涿州市教育局", names) is None
    assert _found("共青团涿州市委", names) is None
    assert _found("保定", names) is None


def test_a_county_has_its_own_short_names() -> None:
    names = UnitNames([Unit(name="县教育局"), Unit(name="团县委")], "安平县")
    assert _found("安平县教育局", names) == "县教育局"
    assert _found("共青团安平县委", names) == "团县委"
    assert _found("市教育局", names) is None


def test_between_two_units_nothing_is_guessed_but_both_are_suggested() -> None:
    twins = [
        Unit(name="市文化局", former_names=("市文体局",)),
        Unit(name="市体育局", former_names=("市文体局",)),
    ]
    names = UnitNames(twins)
    assert _found("市文体局", names) is None
    assert names.is_ambiguous("市文体局")
    assert [unit.name for unit in names.suggest("市文体局")] == ["市文化局", "市体育局"]


def test_a_current_name_beats_a_former_one() -> None:
    names = UnitNames([Unit(name="市文旅局", former_names=("市文化局",)), Unit(name="市文化局")])
    assert _found("市文化局", names) == "市文化局"


def test_a_name_in_brackets_that_means_another_unit_is_ambiguous() -> None:
    assert _found("市教育局（体育局）") is None
    assert [unit.name for unit in NAMES.suggest("市教育局（体育局）")] == ["市教育局", "市体育局"]
    assert _found("市农业农村局（原市扶贫办）") == "市农业农村局"


def test_a_unit_whose_own_name_has_brackets() -> None:
    names = UnitNames([Unit(name="市委办公室（市档案局）"), Unit(name="市档案局")])
    assert _found("市委办公室(市档案局)", names) == "市委办公室（市档案局）"


def test_what_is_alike_is_suggested() -> None:
    assert NAMES.suggest("市卫建委")[0].name == "市卫生健康委"
    assert NAMES.suggest("市某某单位") == ()
    assert [unit.name for unit in NAMES.suggest("某新局（原市劳动局）")] == ["市人力资源社会保障局"]


def test_the_key_is_equal_for_two_ways_of_writing() -> None:
    assert NAMES.key("市卫生健康委员会") == NAMES.key("卫健委（妇幼科）")


def test_three_thousand_names_are_found_in_a_moment() -> None:
    units = [Unit(id=n, name=f"市第{n}单位管理局") for n in range(3000)]
    begun = time.perf_counter()
    names = UnitNames(units)
    assert all(names.find(unit.name) is unit for unit in units)
    assert time.perf_counter() - begun < 10


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("市教育局\n市卫健委", ["市教育局", "市卫健委"]),
        (
            "市教育局/市卫健委, 市民政局，团 市 委；市妇联; 市残联 市科协、市文联",
            ["市教育局", "市卫健委", "市民政局", "团市委", "市妇联", "市残联", "市科协", "市文联"],
        ),
        ("团  市  委", ["团市委"]),
        ("团 市 委 市妇联", ["团市委", "市妇联"]),
        ("市教育 局 市 民 政 局", ["市教育局", "市民政局"]),
        ("团 市 委\n市 总 工 会", ["团市委", "市总工会"]),
        ("市教育局（牵头）市妇联 市财政局", ["市教育局（牵头）", "市妇联", "市财政局"]),
        ("市 教育局", ["市教育局"]),
        ("市委 组织部", ["市委组织部"]),
        ("共青团 市委", ["共青团市委"]),
        ("市人力资源\n社会保障局", ["市人力资源社会保障局"]),
        ("市人社局(原市人事局、劳动局)", ["市人社局(原市人事局、劳动局)"]),
        ("市民政局\n（儿童福利科）\n市妇联", ["市民政局（儿童福利科）", "市妇联"]),
        ("1.市教育局 2.市卫健委", ["市教育局", "市卫健委"]),
        ("1. 市教育局\n2. 市卫健委", ["市教育局", "市卫健委"]),
        ("1、市教育局；2、市民政局", ["市教育局", "市民政局"]),
        ("市教育局、市卫健委等部门。", ["市教育局", "市卫健委"]),
        ("教育 卫健 民政局", ["教育", "卫健", "民政局"]),
        ("", []),
        (" 、\n", []),
    ],
)
def test_cells_that_list_units_are_split(cell: str, names: list[str]) -> None:
    assert list(split_units(cell)) == names


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([unit.name for unit in library_units()]), min_size=1, max_size=8),
    st.sampled_from(["、", "/", "，", ",", "；", ";", "\n", " ", "\u3000"]),
)
def test_any_list_of_members_is_split_into_them(units: list[str], separator: str) -> None:
    assert list(split_units(separator.join(units))) == units
