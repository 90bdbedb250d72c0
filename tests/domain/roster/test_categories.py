"""The category of a unit."""

from __future__ import annotations

import pytest

from app.domain.roster.categories import category_of_name, parse_category
from app.domain.roster.units import Category
from tests.domain.roster.library import library_units


@pytest.mark.parametrize(
    ("written", "category"),
    [
        ("党委部门", Category.PARTY),
        ("一、党委部门（4家）", Category.PARTY),
        ("（二）政府部门", Category.GOVERNMENT),
        ("市政府工作部门", Category.GOVERNMENT),
        ("市委各部门", Category.PARTY),
        ("司法机关", Category.JUSTICE),
        ("两院", Category.JUSTICE),
        ("四、群团组织：", Category.MASS),
        ("人民团体", Category.MASS),
        ("其他", Category.OTHER),
        ("事业单位", Category.OTHER),
    ],
)
def test_lists_write_categories_in_many_ways(written: str, category: Category) -> None:
    assert parse_category(written) is category


@pytest.mark.parametrize("written", ["", "市教育局", "市委宣传部", "甲类"])
def test_other_words_are_no_category(written: str) -> None:
    assert parse_category(written) is None


def test_the_name_suggests_the_category_of_every_typical_unit() -> None:
    for unit in library_units():
        assert category_of_name(unit.name) is unit.category


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("中共某市委员会组织部", Category.PARTY),
        ("中共某市委组织部", Category.PARTY),
        ("共青团某市委", Category.MASS),
        ("市工商联", Category.MASS),
        ("市国资委", Category.GOVERNMENT),
        ("某市师范学院", Category.OTHER),
    ],
)
def test_other_names_too(name: str, category: Category) -> None:
    assert category_of_name(name) is category
