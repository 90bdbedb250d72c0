"""Reads tables of a workbook that divide goals among units (目标责任分解表) or list indicators.

Nothing is dropped in silence: units that the roster does not know become questions, rows and
columns that were not read are told, and everything keeps its place (`Sheet1!B7`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.domain.plans.imported import ImportedGoal, ImportedIndicator, PlanImport, Question
from app.domain.plans.plan import Indicator
from app.domain.plans.table_layout import find_layout
from app.domain.plans.table_measures import MeasuredRow, type_of_guess
from app.domain.plans.table_reader import SheetReader
from app.domain.plans.table_rows import GoalRow, without_repeats
from app.domain.plans.values import PlanKind
from app.domain.roster.matching import UnitNames
from app.domain.sheets.book import Book, Sheet
from app.errors import FileProblem
from app.i18n import _

_OTHER_KIND = {PlanKind.WOMEN: ("儿童", "妇女"), PlanKind.CHILDREN: ("妇女", "儿童")}


def _no_guess(_text: str, _indicator: Indicator) -> None:
    return None


def read_table(
    book: Book,
    names: UnitNames,
    *,
    title: str,
    kind: PlanKind,
    years: tuple[int, int],
    guess: type_of_guess = _no_guess,
) -> PlanImport:
    """The goals and indicators of all visible sheets that hold such a table.

    A sheet whose name speaks only of the other plan (儿童 when women's are read) is left out and
    told. `guess` makes an indicator of a target that is a sentence. Raises `FileProblem` when no
    sheet has such a table, when a table has nothing in it, or when a cell that matters holds an
    error or a formula without its result.
    """
    readers, notes = _read_sheets(book, kind, years, guess)
    goals = [row for reader in readers for row in reader.goals]
    indicators = [row for reader in readers for row in reader.indicators]
    if not goals and not indicators:
        raise _nothing_found(book, has_head=_has_table(book))
    goals = without_repeats(goals, notes.append)
    indicators = without_repeats(indicators, notes.append)
    return PlanImport(
        title=title,
        kind=kind,
        years=years,
        goals=tuple(matched(row, names) for row in goals),
        questions=tuple(questions((*goals, *indicators), names)),
        notes=tuple(notes),
        file_name=book.file_name,
        indicators=tuple(
            _indicator(row, row.measured) for row in indicators if row.measured is not None
        ),
    )


def _read_sheets(
    book: Book, kind: PlanKind, years: tuple[int, int], guess: type_of_guess
) -> tuple[list[SheetReader], list[str]]:
    """The tables of the sheets that count, read; and what is to be told, sheet by sheet."""
    readers: list[SheetReader] = []
    visible = tuple(book.visible())
    notes = [
        _("“{sheet}” is hidden and was not read.").format(sheet=sheet.name.strip())
        for sheet in book.sheets
        if sheet not in visible
    ]
    for sheet in visible:
        layout = find_layout(sheet)
        if layout is None:
            continue
        if _is_of_other_kind(sheet, kind):
            words = _("“{sheet}” belongs to the other plan and was not read.")
            notes.append(words.format(sheet=sheet.name.strip()))
            continue
        reader = SheetReader(book, layout, years, guess)
        reader.read()
        readers.append(reader)
        notes.extend(reader.notes)
    return readers, notes


def _has_table(book: Book) -> bool:
    return any(find_layout(sheet) is not None for sheet in book.visible())


def matched(row: GoalRow, names: UnitNames) -> ImportedGoal:
    """The goal with the members that its written names are."""

    def found(written: list[tuple[str, str]]) -> tuple[str, ...]:
        units = (names.find(name) for name, _where in written)
        return tuple(unit.name for unit in units if unit is not None)

    return ImportedGoal(
        domain=row.domain,
        text=row.text,
        lead=tuple(name for name, _where in row.lead),
        cooperating=tuple(name for name, _where in row.cooperating),
        lead_units=found(row.lead),
        cooperating_units=found(row.cooperating),
        where=row.where,
        kind=row.kind,
    )


def questions(rows: Iterable[GoalRow], names: UnitNames) -> Iterator[Question]:
    """Each name once that the roster does not know for sure."""
    asked: set[str] = set()
    for row in rows:
        for name, where in (*row.lead, *row.cooperating):
            if name in asked or names.find(name) is not None:
                continue
            asked.add(name)
            yield Question(where, name, tuple(unit.name for unit in names.suggest(name)))


def _indicator(row: GoalRow, measured: MeasuredRow) -> ImportedIndicator:
    return ImportedIndicator(
        domain=row.domain,
        indicator=measured.indicator,
        where=row.where,
        text=measured.text,
        doubt="".join(measured.doubts),
        targets=measured.targets,
        under=row.under,
        lead=tuple(name for name, _where in row.lead),
        cooperating=tuple(name for name, _where in row.cooperating),
    )


def _is_of_other_kind(sheet: Sheet, kind: PlanKind) -> bool:
    other, own = _OTHER_KIND[kind]
    return other in sheet.name and own not in sheet.name


def _nothing_found(book: Book, *, has_head: bool) -> FileProblem:
    if has_head:
        return FileProblem(
            _(
                "“{file}” has the head of such a table but no goal for this plan below it. "
                "Check the sheet and whether it is the women's or the children's plan."
            ).format(file=book.file_name)
        )
    return FileProblem(
        _(
            "“{file}” has no table with a column for goals (主要目标) and one for units "
            "(责任单位). Check that it is the right file and that its head row says so."
        ).format(file=book.file_name)
    )
