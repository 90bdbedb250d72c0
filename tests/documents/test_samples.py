"""The sample workbooks are read back by the program's own imports as what they say."""

from __future__ import annotations

from pathlib import Path

from app.documents.sample_city import read_sample
from app.documents.samples import write_sample_goals, write_sample_roster
from app.documents.xlsx.reader import read_book
from app.domain.plans.table import read_table
from app.domain.plans.values import PlanKind
from app.domain.roster.difference import ChangeKind, compare
from app.domain.roster.matching import UnitNames
from app.domain.roster.reading import read_roster


def test_the_sample_roster_brings_the_sample_units(tmp_path: Path) -> None:
    sample = read_sample()
    book = read_book(write_sample_roster(sample, tmp_path / "名册.xlsx"))
    imported = compare(read_roster(book), sample.units)
    assert imported.rows == 31
    assert {change.kind for change in imported.changes} == {ChangeKind.SAME}


def test_the_sample_table_brings_the_sample_goals(tmp_path: Path) -> None:
    sample = read_sample()
    book = read_book(write_sample_goals(sample, tmp_path / "分解表.xlsx"))
    names = UnitNames(sample.units)
    table = read_table(book, names, title="样例", kind=PlanKind.WOMEN, years=(2021, 2030))
    goals = [
        (domain.name, goal.text)
        for plan in sample.library.plans
        for domain in plan.domains
        for goal in domain.goals
    ]
    assert [(goal.domain, goal.text) for goal in table.goals] == goals
    asked = {question.name for question in table.questions}
    assert asked == {"市委统战部", "市关工委"}  # they help, but are no members of the committee
