"""The network as the clerk changes it by hand: areas are corrected, refused in words, undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import open_desk
from app.domain.changes import Kind
from app.domain.roster.network.tree import NetworkNode
from app.domain.roster.posts import Holding, Post, Seat
from app.domain.roster.units import Unit
from app.errors import NotFound, RuleBroken
from app.paths import DataFolder
from app.services.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """甲县 with 城关镇 and 东镇, and 乙区."""
    opened = open_desk(DataFolder(tmp_path / "data"))
    opened.home.start_new("丁市")
    network = opened.roster.network
    network.add_area("甲县", body_name="甲县妇儿工委", note="2024年设立")
    network.add_area("乙区")
    county = unit(opened, "甲县").id
    network.add_area("城关镇", county, email="cgz@sample.example")
    network.add_area("东镇", county)
    yield opened
    opened.close()


def nodes(desk: Desk) -> dict[str, NetworkNode]:
    roots = desk.roster.network.tree()
    every = [each for root in roots for each in (root, *root.children)]
    return {each.unit.name: each for each in every if each.unit}


def unit(desk: Desk, name: str) -> Unit:
    found = nodes(desk)[name].unit
    assert found is not None
    return found


def test_an_area_is_changed_in_one_step_that_can_be_undone(desk: Desk) -> None:
    before = unit(desk, "城关镇")
    done = desk.roster.network.change(
        replace(
            before, name="城关街道", body_name="妇儿工委", office_name="妇儿工委办",
            office_phone="0312-8888888", note="撤镇设街道",
        )
    )  # fmt: skip
    assert Kind.UNIT in done.changed
    assert desk.safekeeping.history(1)[0].title == "修改城关街道"
    after = unit(desk, "城关街道")
    assert (after.body_name, after.office_name) == ("妇儿工委", "妇儿工委办")
    assert (after.office_phone, after.note) == ("0312-8888888", "撤镇设街道")
    assert after.email == "cgz@sample.example"
    assert (after.id, after.order, after.parent_id) == (before.id, before.order, before.parent_id)
    desk.safekeeping.undo()
    assert unit(desk, "城关镇") == before


def test_a_blank_office_is_an_office_that_there_is_not(desk: Desk) -> None:
    county = unit(desk, "甲县")
    desk.roster.network.change(replace(county, body_name="  "))
    own = nodes(desk)["甲县"].own
    assert own is not None
    assert not own.has_body


def test_only_the_typed_texts_are_taken(desk: Desk) -> None:
    """Place, county and people are not what a form of texts changes."""
    desk.roster.posts.appoint(
        Holding(seat=Seat(post=Post.LIAISON, body_id=unit(desk, "东镇").id), person="𬭎例乙")
    )
    before = unit(desk, "东镇")
    other = unit(desk, "乙区")
    desk.roster.network.change(
        Unit(id=before.id, name="东 镇", order=77, parent_id=other.id, body_name="妇儿工委")
    )
    assert unit(desk, "东镇") == replace(before, body_name="妇儿工委")
    assert [each.person for each in nodes(desk)["东镇"].persons] == ["𬭎例乙"]


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ({"name": " "}, "单位名称不能为空"),
        ({"name": "镇" * 200}, "200"),
        ({"body_name": "会" * 300}, "300"),
        ({"office_phone": "1380000"}, "1380000"),
        ({"email": "not an address"}, "not an address"),
        ({"name": "城关镇"}, "城关镇"),
    ],
)
def test_what_cannot_be_stored_is_refused_in_words(
    desk: Desk, texts: dict[str, str], said: str
) -> None:
    before, steps = unit(desk, "东镇"), len(desk.safekeeping.history(None))
    with pytest.raises(RuleBroken, match=said):
        desk.roster.network.change(replace(before, **texts))  # type: ignore[arg-type]  # texts only
    assert unit(desk, "东镇") == before
    assert len(desk.safekeeping.history(None)) == steps


def test_the_name_of_a_township_of_another_county_is_free(desk: Desk) -> None:
    desk.roster.network.add_area("南街道", unit(desk, "乙区").id)
    desk.roster.network.change(replace(unit(desk, "东镇"), name="南街道"))
    below = nodes(desk)["甲县"].children
    assert [each.unit.name for each in below if each.unit] == ["城关镇", "南街道"]


def test_an_area_that_is_gone_cannot_be_changed(desk: Desk) -> None:
    gone = unit(desk, "东镇")
    desk.roster.network.remove([gone.id])
    with pytest.raises(NotFound, match="已不在名册"):
        desk.roster.network.change(replace(gone, note="x"))


def test_what_is_added_is_checked_as_what_is_changed(desk: Desk) -> None:
    with pytest.raises(RuleBroken, match="1380000"):
        desk.roster.network.add_area("西乡", unit(desk, "甲县").id, office_phone="1380000")
    assert "西乡" not in nodes(desk)


def test_a_county_goes_with_all_that_stands_below_it(desk: Desk) -> None:
    desk.roster.network.remove([unit(desk, "甲县").id])
    assert set(nodes(desk)) == {"乙区"}
    desk.safekeeping.undo()
    assert set(nodes(desk)) == {"甲县", "城关镇", "东镇", "乙区"}


def test_an_area_that_was_founded_on_a_day_goes_with_what_is_below_it(tmp_path: Path) -> None:
    desk = open_desk(DataFolder(tmp_path / "sample"))
    desk.home.start_sample()
    founded = unit(desk, "甲县")
    with pytest.raises(RuleBroken, match="有分工或责任书的单位不能删除"):
        desk.roster.network.remove([founded.id])  # it owes a part of a target
    trained = next(
        each.indicator_id for each in desk.plans.matrix.read(2026).rows if each.code == "W3-12"
    )
    for year in (2025, 2026):
        desk.plans.shares.put(trained, year, {founded.id: ""})
    desk.roster.network.remove([founded.id])
    assert "甲县" not in nodes(desk)
    assert not [each for each in nodes(desk).values() if each.unit is None]
    desk.safekeeping.undo()
    assert nodes(desk)["甲县"].unit == founded
    desk.close()
