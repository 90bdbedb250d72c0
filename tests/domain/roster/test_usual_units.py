"""A new unit with a usual name comes with what the list of usual units knows about it."""

from __future__ import annotations

import pytest

from app.domain.roster.difference import compare, writes_of
from app.domain.roster.reading import RosterReading, read_roster
from app.domain.roster.units import Category, Unit
from app.domain.sheets.book import Book
from tests.data.rosters.build import sheet_of

USUAL = (
    Unit(
        id=1,
        name="市卫生健康委",
        short_name="卫健委",
        legal_name="市卫生健康委员会",
        former_names=("市卫生局", "市卫生计生委"),
    ),
    Unit(id=2, name="市妇联", legal_name="市妇女联合会", category=Category.MASS),
)


def reading(*names: str) -> RosterReading:
    rows = tuple((name, "赵样甲") for name in names)
    return read_roster(Book("名册.xlsx", (sheet_of((("单位", "分管领导"), *rows), name="名册"),)))


def added(*names: str, roster: tuple[Unit, ...] = ()) -> dict[str, Unit]:
    planned = writes_of(reading(*names), roster, {}, usual=USUAL)
    return {unit.name: unit for unit in planned.added}


@pytest.mark.parametrize("written", ["市卫健委", "市卫生健康委员会", "市卫生局"])
def test_however_it_is_written_it_gets_its_official_names(written: str) -> None:
    (unit,) = added(written).values()
    assert (unit.name, unit.short_name, unit.legal_name) == (
        "市卫生健康委",
        "卫健委",
        "市卫生健康委员会",
    )
    assert unit.former_names == ("市卫生局", "市卫生计生委")
    assert unit.leader == "赵样甲"


def test_the_usual_category_counts() -> None:
    assert added("市妇女联合会")["市妇联"].category is Category.MASS


def test_former_names_of_the_file_are_added_unless_they_are_known() -> None:
    (unit,) = added("市卫健委（原卫生局、市老卫协）").values()
    assert unit.former_names == ("市卫生局", "市卫生计生委", "市老卫协")


def test_a_name_that_is_not_usual_is_kept_as_written() -> None:
    (unit,) = added("市样例局").values()
    assert (unit.name, unit.short_name, unit.legal_name) == ("市样例局", "", "")


def test_a_unit_of_the_roster_keeps_its_own_names() -> None:
    own = Unit(id=7, name="市卫健委", order=1)
    assert added("市卫健委", roster=(own,)) == {}


def test_the_preview_says_what_a_new_unit_will_be_called() -> None:
    (change,) = compare(reading("市卫健委"), (), usual=USUAL).changes
    assert change.unit == "市卫生健康委"
    assert change.fields["legal_name"].after == "市卫生健康委员会"
