"""No letter leaves while something of the year is open without a written reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.documents.fonts import Fonts
from app.domain.changes import Kind
from app.domain.letters.register import LetterState
from app.domain.plans.holes import HolesOpen
from app.errors import RuleBroken
from app.paths import resources
from app.services.plans.checking import Checking
from tests.services.letter_city import City

REASON = "基数核减，目标相应下调"


@pytest.fixture
def city(tmp_path: Path) -> Iterator[City]:
    """The kindergartens are to do less than they did: one hole in the letters of two units."""
    city = City(tmp_path, Fonts(resources() / "fonts"))
    city.set_target("85")
    yield city
    city.store.close()


def steps(city: City) -> list[str]:
    return [step.title for step in city.store.journal.history()]


def test_an_open_hole_keeps_all_letters_back(city: City) -> None:
    before = steps(city)
    with pytest.raises(HolesOpen) as refused:
        city.letters.issue(2026, city.out)
    assert refused.value.sentence == (
        "2026年任务分解还有 1 处漏洞：“学前教育毛入园率”："
        "2026年目标（85）比现状宽松：基期已是 85.2。"
        "请在“任务分解”页的“守恒检查”中补上，或写明理由，再生成责任书。"
    )
    assert not city.out.exists()
    assert steps(city) == before
    assert {row.state for row in city.letters.register(2026)} == {LetterState.NOT_ISSUED}


def test_asking_first_says_the_same(city: City) -> None:
    (hole,) = city.letters.open_holes(2026)
    with pytest.raises(HolesOpen) as refused:
        city.letters.admit(2026)
    assert refused.value.holes == (hole,)
    city.letters.admit(2026, [city.ids["市卫健委"]])
    city.letters.admit(2040)


def test_a_unit_waits_only_for_what_its_own_letter_shows(city: City) -> None:
    court, health = city.ids["市中级法院"], city.ids["市卫健委"]
    assert len(city.letters.issue(2026, city.out, [court, health]).files) == 2
    for name in ("市教育局", "市财政局"):  # the lead and who cooperates
        with pytest.raises(HolesOpen):
            city.letters.issue(2026, city.out, [court, city.ids[name]])


def test_a_preview_is_always_possible(city: City) -> None:
    assert city.letters.preview(city.ids["市教育局"], 2026).startswith(b"%PDF")


def test_a_written_reason_lets_them_pass(city: City) -> None:
    city.explain(REASON)
    assert len(city.letters.issue(2026, city.out).files) == 4


def test_a_reason_in_the_same_call_is_written_in_the_same_step(city: City) -> None:
    before = steps(city)
    outcome = city.letters.issue(2026, city.out, reason=REASON)
    assert len(outcome.files) == 4
    assert outcome.done.changed == {Kind.LETTER, Kind.ASSIGNMENT}
    assert steps(city) == ["签发2026年责任书", *before]
    assert REASON in Checking(city.store).check(2026).reasons.values()
    city.store.journal.undo()
    assert len(city.letters.open_holes(2026)) == 1


def test_unchanged_letters_pass_with_a_reason_too(city: City) -> None:
    city.letters.issue(2026, city.out, reason=REASON)
    checking = Checking(city.store)
    checking.take_reason([hole.key for hole in checking.check(2026).holes], 2026)
    assert len(city.letters.open_holes(2026)) == 2
    again = city.letters.issue(2026, city.out, reason=REASON)
    assert not any(file.is_new for file in again.files)
    assert again.done.changed == {Kind.ASSIGNMENT}
    assert city.letters.open_holes(2026) == ()


def test_a_reason_that_says_nothing_writes_nothing(city: City) -> None:
    with pytest.raises(RuleBroken, match="理由至少写 4 个字"):
        city.letters.issue(2026, city.out, reason=" 略 ")
    assert not city.out.exists()


def test_a_reason_without_a_hole_is_not_needed(city: City) -> None:
    city.set_target("88.1")
    outcome = city.letters.issue(2026, city.out, reason="略")
    assert outcome.done.changed == {Kind.LETTER}
