"""Areas as they are typed, and who goes with whom."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.roster.network.areas import levels_below, with_checked_texts
from app.domain.roster.units import Category, Unit, UnitKind
from app.errors import RuleBroken

STORED = Unit(
    id=7, name="城关镇", kind=UnitKind.AREA, category=Category.OTHER, order=12, parent_id=3,
    email="cgz@sample.example", former_names=("城关公社",),
)  # fmt: skip


def test_typed_texts_are_stored_as_an_import_would_store_them() -> None:
    typed = Unit(name=" 城 关 镇 ", body_name="妇儿工委\n", office_phone="０３１２－８８８８８８８")
    found = with_checked_texts(STORED, typed)
    assert (found.name, found.body_name) == ("城关镇", "妇儿工委")
    assert found.office_phone == "0312-8888888"
    assert found.email == ""


def test_everything_else_stays() -> None:
    found = with_checked_texts(STORED, Unit(name="东镇", id=1, order=1, parent_id=None))
    assert replace(found, name=STORED.name, email=STORED.email) == STORED


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (Unit(name=""), "单位名称不能为空"),
        (Unit(name="同上"), "单位名称不能为空"),
        (Unit(name="东镇", office_name="〃"), "〃"),
        (Unit(name="东镇", office_phone="1380000"), "1380000"),
    ],
)
def test_what_cannot_be_stored_is_refused(typed: Unit, said: str) -> None:
    with pytest.raises(RuleBroken, match=said):
        with_checked_texts(STORED, typed)


@given(st.lists(st.one_of(st.none(), st.integers(1, 30)), max_size=30), st.sets(st.integers(1, 30)))
def test_every_unit_below_comes_once_and_after_its_county(
    parents: list[int | None], chosen: set[int]
) -> None:
    """Units have smaller parents, as rows that are added have."""
    units = [
        Unit(id=place, name=str(place), parent_id=parent if parent and parent < place else None)
        for place, parent in enumerate(parents, start=1)
    ]
    levels = list(levels_below(units, chosen))
    found = {each for level in levels for each in level}
    known = {unit.id: unit.parent_id for unit in units}
    wanted = {each for each in chosen if each in known}
    wanted |= {each for each in known if any(above in chosen for above in _above(each, known))}
    assert found == wanted
    for depth, level in enumerate(levels[1:], start=1):
        assert all(known[each] in levels[depth - 1] for each in level)


def _above(unit: int, parents: dict[int, int | None]) -> list[int]:
    found, at = [], parents[unit]
    while at is not None:
        found.append(at)
        at = parents[at]
    return found
