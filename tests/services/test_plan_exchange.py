"""The whole plan as a workbook: what goes out comes back as it was, and an edit is that edit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from app.bootstrap import open_desk
from app.domain.plans.plan import Plan
from app.errors import FileProblem
from app.paths import DataFolder
from app.services.desk import Desk


def sample(folder: Path) -> Desk:
    desk = open_desk(DataFolder(folder))
    desk.home.start_sample()
    return desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = sample(tmp_path / "data")
    yield opened
    opened.close()


def write(desk: Desk, path: Path) -> Path:
    desk.plans.exchange.write([plan.id for plan in desk.plans.list()], path)
    return path


def bare(plan: Plan) -> Plan:
    """A plan without the numbers that the store gave to its parts."""
    return replace(
        plan,
        id=0,
        domains=tuple(
            replace(
                domain,
                id=0,
                plan_id=0,
                indicators=tuple(replace(each, id=0, domain_id=0) for each in domain.indicators),
                goals=tuple(replace(each, id=0, domain_id=0) for each in domain.goals),
            )
            for domain in plan.domains
        ),
    )


def picture(desk: Desk, year: int) -> dict[str, Any]:
    """Everything of the plans by names instead of ids."""
    matrix = desk.plans.matrix.read(year)
    codes = {row.indicator_id: row.code for row in matrix.rows}
    units = {unit.id: unit.name for unit in matrix.units}
    return {
        "plans": [bare(plan) for plan in desk.plans.list()],
        "roles": {
            (codes[one], units[unit]): role
            for one, roles in matrix.roles.items()
            for unit, role in roles.items()
        },
        "weights": {
            (codes[one], units[unit]): weight
            for one, weights in matrix.weights.items()
            for unit, weight in weights.items()
        },
        "targets": [
            (
                row.indicator.code,
                row.targets,
                {of: (each.value, each.status) for of, each in row.actual.items()},
            )
            for row in desk.plans.targets.rows(year)
        ],
        "tasks": [
            (replace(row.task, id=0, domain_id=0), row.domain, row.lead)
            for row in desk.plans.tasks.list(year)
        ],
        "holes": [(hole.kind, hole.problem) for hole in desk.plans.checking.check(year).holes],
    }


def test_what_went_out_comes_back_with_no_difference(desk: Desk, tmp_path: Path) -> None:
    whole = desk.plans.exchange.recognise(write(desk, tmp_path / "规划.xlsx"))
    assert whole is not None
    assert desk.plans.exchange.differences(whole) == ()
    assert desk.plans.exchange.accept(whole).step is None


def test_an_emptied_desk_gets_everything_back(desk: Desk, tmp_path: Path) -> None:
    before = [picture(desk, year) for year in (2025, 2026)]
    path = write(desk, tmp_path / "规划.xlsx")
    for plan in desk.plans.list():
        desk.plans.structure.remove_plan(plan.id)
    desk.plans.tasks.remove([row.task.id for row in desk.plans.tasks.list(2026)])
    assert desk.plans.list() == ()
    whole = desk.plans.exchange.recognise(path)
    assert whole is not None
    done = desk.plans.exchange.accept(whole)
    assert done.notes == ()
    assert [picture(desk, year) for year in (2025, 2026)] == before
    desk.safekeeping.undo()
    assert desk.plans.list() == ()


def test_one_edited_cell_is_one_difference(desk: Desk, tmp_path: Path) -> None:
    path = write(desk, tmp_path / "规划.xlsx")
    book = load_workbook(path)
    sheet = book["指标"]
    name = "适龄妇女宫颈癌人群筛查率"
    (cell,) = [each for row in sheet.iter_rows() for each in row if each.value == name]
    cell.value = "适龄妇女宫颈癌筛查率"
    book.save(path)
    whole = desk.plans.exchange.recognise(path)
    assert whole is not None
    (said,) = desk.plans.exchange.differences(whole)
    assert name in said
    assert "适龄妇女宫颈癌筛查率" in said
    desk.plans.exchange.accept(whole)
    names = {row.code: row.name for row in desk.plans.matrix.read(2026).rows}
    assert names["W1-07"] == "适龄妇女宫颈癌筛查率"


def test_a_damaged_cell_is_named_and_nothing_is_written(desk: Desk, tmp_path: Path) -> None:
    path = write(desk, tmp_path / "规划.xlsx")
    book = load_workbook(path)
    sheet = book["年度目标"]
    row, column = next(
        (row, column)
        for row, cells in enumerate(sheet.iter_rows(values_only=True), start=1)
        for column, value in enumerate(cells, start=1)
        if str(value).startswith("2026")
    )
    place = sheet.cell(row + 2, column)
    place.value = "十三点一"
    book.save(path)
    with pytest.raises(FileProblem, match=rf"年度目标.*{place.coordinate}"):
        desk.plans.exchange.recognise(path)


def test_another_file_is_not_ours(desk: Desk, tmp_path: Path) -> None:
    roster, goals = desk.home.write_sample_workbooks(tmp_path)
    assert desk.plans.exchange.recognise(roster) is None
    assert desk.plans.exchange.recognise(goals) is None
