"""`plans assign` and `plans matrix` as batch jobs use them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from app.bootstrap import open_desk
from app.cli.calls import Parser, WrongCall
from app.cli.outcome import Outcome
from app.cli.plans_matrix import add_commands
from app.errors import FileProblem, RuleBroken
from app.paths import DataFolder
from app.services.desk import Desk

Call = Callable[..., Outcome]


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


@pytest.fixture
def division(tmp_path: Path) -> str:
    book = Workbook()
    assert book.active is not None
    for row in (
        ("编号", "指标", "市卫健委", "市妇联", "市气象局"),
        ("W1-02", "孕产妇死亡率", "配合", "牵头", "配合"),
        ("W1-99", "没有的率", "牵头", "", ""),
    ):
        book.active.append(row)
    path = tmp_path / "分工.xlsx"
    book.save(path)
    return str(path)


def row(outcome: Outcome, name: str) -> dict[str, Any]:
    rows = outcome.payload["rows"]
    assert isinstance(rows, list)
    return next(each for each in rows if each["indicator"] == name)


class TestMatrix:
    def test_every_indicator_with_its_units_and_shares(self, plans: Call) -> None:
        shown = plans("matrix", "--year", "2026")
        rows = shown.payload["rows"]
        assert isinstance(rows, list)
        assert len(rows) == len(shown.lines) == 182
        assert {tuple(each) for each in rows} == {
            ("indicator", "lead", "responsible", "cooperating", "shares")
        }
        assert row(shown, "农村妇女实用技术培训人次") == {
            "indicator": "农村妇女实用技术培训人次",
            "lead": "市农业农村局",
            "responsible": [],
            "cooperating": ["市妇联", "市科协"],
            "shares": {"甲县": "2487", "乙县": "1938", "丙区": "3315"},
        }
        assert row(shown, "孕产妇死亡率")["shares"] == {}

    def test_nobody_leads(self, plans: Call, desk: Desk) -> None:
        view = desk.plans.matrix.read(2026)
        one = next(each for each in view.rows if each.code == "W1-02").indicator_id
        desk.plans.matrix.give([(one, unit_id) for unit_id in view.roles[one]], None, 2026)
        shown = plans("matrix", "--year", "2026")
        assert row(shown, "孕产妇死亡率")["lead"] is None
        assert any(line.endswith("! 没有牵头单位。") for line in shown.lines)


class TestAssign:
    def test_a_file_is_shown_then_written(self, plans: Call, division: str) -> None:
        shown = plans("assign", division, "--year", "2026")
        changes = shown.payload["changes"]
        assert isinstance(changes, list)
        assert [(c["unit"], c["before"], c["after"], c["where"]) for c in changes] == [
            ("市卫生健康委", "lead", "cooperating", "Sheet!C2"),
            ("市妇联", "cooperating", "lead", "Sheet!D2"),
        ]
        assert changes[0]["sentence"] == "“孕产妇死亡率”：市卫生健康委由牵头改为配合。"
        assert shown.payload["questions"] == [
            {"where": "Sheet!E1", "name": "市气象局", "suggestions": []}
        ]
        assert shown.payload["notes"] == [
            "Sheet!B3：2026年的规划里没有指标“没有的率”，这一行没有读取。"
        ]
        assert (shown.payload["rows"], shown.payload["accepted"]) == (1, False)
        assert row(plans("matrix", "--year", "2026"), "孕产妇死亡率")["lead"] == "市卫生健康委"
        assert plans("assign", division, "--year", "2026", "--accept").payload["accepted"] is True
        assert row(plans("matrix", "--year", "2026"), "孕产妇死亡率")["lead"] == "市妇联"
        assert row(plans("matrix", "--year", "2025"), "孕产妇死亡率")["lead"] == "市卫生健康委"

    def test_a_file_needs_its_year(self, plans: Call, division: str, tmp_path: Path) -> None:
        with pytest.raises(RuleBroken, match="--year"):
            plans("assign", division)
        with pytest.raises(FileProblem):
            plans("assign", str(tmp_path / "没有.xlsx"), "--year", "2026")
        with pytest.raises(WrongCall):
            plans("matrix")

    def test_without_a_file_it_is_the_library(self, plans: Call, desk: Desk) -> None:
        assert plans("assign", "--year", "2026").payload["assigned"] is False
        view = desk.plans.matrix.read(2026)
        cells = [(one, unit_id) for one, found in view.roles.items() for unit_id in found]
        desk.plans.matrix.give(cells, None, 2026)
        done = plans("assign", "--year", "2026")
        assert done.payload["assigned"] is True
        now = desk.plans.matrix.read(2026)
        assert not [each for each in now.rows if now.problem(each.indicator_id)]
        assert plans("assign", "--year", "2026").lines[-1] == "没有需要分工的指标。"
