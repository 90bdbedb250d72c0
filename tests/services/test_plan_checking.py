"""The check of a stored year, and the reasons written beside what stays open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.documents.fonts import Fonts
from app.domain.changes import Kind
from app.domain.plans.holes import CheckResult, HoleKind
from app.errors import NotFound, RuleBroken
from app.paths import resources
from app.services.plans.checking import Checking
from tests.services.letter_city import City

REASON = "科技局本年度只提供数据"


@pytest.fixture
def city(tmp_path: Path) -> Iterator[City]:
    city = City(tmp_path, Fonts(resources() / "fonts"))
    yield city
    city.store.close()


@pytest.fixture
def checking(city: City) -> Checking:
    """The one hole of the city has no reason yet."""
    checking = Checking(city.store)
    checking.take_reason([hole.key for hole in checking.check(2026).holes], 2026)
    return checking


def words(result: CheckResult) -> list[tuple[HoleKind, str]]:
    return [(hole.kind, hole.problem) for hole in result.holes]


def test_the_holes_of_a_year_are_told_in_words(city: City, checking: Checking) -> None:
    idle = (HoleKind.NO_DUTY, "某市科学技术局在2026年没有任何指标和任务。")
    assert words(checking.check(2026)) == [idle]
    city.set_target("85")
    assert words(checking.check(2026)) == [
        (HoleKind.LOOSER_THAN_BASELINE, "2026年目标（85）比现状宽松：基期已是 85.2。"),
        idle,
    ]
    assert checking.open_holes(2026) == checking.check(2026).holes


def test_a_year_of_no_plan_has_nothing_to_check(checking: Checking) -> None:
    result = checking.check(2040)
    assert (result.holes, result.has_plans) == ((), False)


def test_one_reason_for_many_is_one_step(city: City, checking: Checking) -> None:
    city.set_target("85")
    holes = checking.open_holes(2026)
    done = checking.give_reason([hole.key for hole in holes], f" {REASON} ", 2026)
    assert done.step is not None
    assert done.step.title == "写明 2 处漏洞的理由"
    assert done.changed == {Kind.ASSIGNMENT}
    result = checking.check(2026)
    assert result.reasons == {hole.key: REASON for hole in holes}
    assert result.holes == holes
    assert result.open == ()
    city.store.journal.undo()
    assert checking.open_holes(2026) == holes


def test_a_reason_falls_with_the_sentence_it_was_given_for(city: City, checking: Checking) -> None:
    city.set_target("85")
    first = checking.open_holes(2026)[0]
    checking.give_reason([first.key], REASON, 2026)
    city.set_target("85.1")
    (hole, _idle) = checking.open_holes(2026)
    assert hole.key == first.key
    checking.give_reason([hole.key], "基数核减，目标相应下调", 2026)
    assert checking.check(2026).reasons == {hole.key: "基数核减，目标相应下调"}


def test_a_reason_is_taken_back(checking: Checking) -> None:
    (hole,) = checking.open_holes(2026)
    checking.give_reason([hole.key], REASON, 2026)
    done = checking.take_reason([hole.key], 2026)
    assert done.step is not None
    assert done.step.title == "收回 1 处漏洞的理由"
    assert checking.open_holes(2026) == (hole,)
    assert checking.take_reason([hole.key], 2026).step is None


def test_a_reason_says_something_of_a_hole_that_is_there(checking: Checking) -> None:
    (hole,) = checking.open_holes(2026)
    with pytest.raises(RuleBroken, match="理由至少写 4 个字"):
        checking.give_reason([hole.key], "略", 2026)
    with pytest.raises(NotFound, match="这些漏洞已经不存在了"):
        checking.give_reason(["no_lead/indicator:999"], REASON, 2026)
    assert checking.open_holes(2026) == (hole,)
