"""`plans carry` as a batch job uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.bootstrap import open_desk
from app.cli.calls import Parser, WrongCall
from app.cli.outcome import Outcome
from app.cli.plans_carry import add_commands
from app.errors import RuleBroken
from app.paths import DataFolder
from app.services.desk import Desk

Call = Callable[..., Outcome]
YEARS = ("carry", "--from", "2026", "--to", "2027")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_desk(DataFolder(tmp_path / "data"))
    opened.home.start_sample()
    yield opened
    opened.close()


@pytest.fixture
def plans(desk: Desk) -> Call:
    """The words behind `plans`, carried out over the sample city."""
    parser = Parser(prog="plans")
    add_commands(parser.add_subparsers(required=True))

    def call(*words: str) -> Outcome:
        options = parser.parse_args(words)
        outcome: Outcome = options.act(desk, options)
        return outcome

    return call


def test_it_is_shown_first(plans: Call, desk: Desk) -> None:
    shown = plans(*YEARS)
    assert shown.payload["accepted"] is False
    lines = shown.payload["lines"]
    assert isinstance(lines, list)
    assert set(lines[0]) == {"indicator", "unit", "from", "to", "kind", "note"}
    lead = "牵头；权重2.4"
    assert {"indicator": "女性人均预期寿命", "unit": "市卫生健康委", "from": lead, "to": lead,
            "kind": "new", "note": ""} in lines  # fmt: skip
    assert shown.lines[-1] == "以上只是预览，加 --accept 写入。"
    assert any(
        line.startswith(f"新增  女性人均预期寿命  市卫生健康委  {lead}") for line in shown.lines
    )
    assert desk.plans.tasks.list(2027) == ()


def test_accepted_it_fills_the_year_and_then_there_is_nothing_left(plans: Call, desk: Desk) -> None:
    assert plans(*YEARS, "--accept").payload["accepted"] is True
    assert len(desk.plans.tasks.list(2027)) == 7
    lines = plans(*YEARS).payload["lines"]
    assert isinstance(lines, list)
    assert {line["kind"] for line in lines} == {"same"}
    plans(*YEARS, "--projects", "--accept")
    assert len(desk.plans.tasks.list(2027)) == 10


def test_refusals_are_sentences(plans: Call) -> None:
    with pytest.raises(RuleBroken, match="2040年没有分工和任务，无法沿用。"):
        plans("carry", "--from", "2040", "--to", "2041")
    with pytest.raises(WrongCall):
        plans("carry", "--from", "2026")
