"""Reads a table that divides goals among units (目标责任分解表) out of a workbook.

Nothing is dropped in silence: units that the roster does not know become questions, rows and
columns that were not read are told, and every goal keeps its place (`Sheet1!B7`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.domain.plans.table_layout import UNIT_KINDS, ColumnKind, Layout, find_layout, head_text
from app.domain.plans.table_rows import (
    GoalRow,
    domain_name,
    is_foot,
    is_numbered_heading,
    is_total,
    without_repeats,
)
from app.domain.plans.table_units import WrittenUnits, is_ditto, read_units
from app.domain.plans.values import PlanKind
from app.domain.roster.matching import UnitNames
from app.domain.sheets.book import Book, CellFault, Sheet, column_letters
from app.errors import FileProblem
from app.i18n import _

_OTHER_KIND = {PlanKind.WOMEN: ("儿童", "妇女"), PlanKind.CHILDREN: ("妇女", "儿童")}


@dataclass(frozen=True, slots=True)
class ImportedGoal:
    """One goal with its units: names as written, and the members that they were found to be.

    The first of `lead` leads, further ones carry out. `lead_units` and `cooperating_units` are
    the full names of the members that matched, in order.
    """

    domain: str
    text: str
    lead: tuple[str, ...]
    cooperating: tuple[str, ...]
    lead_units: tuple[str, ...]
    cooperating_units: tuple[str, ...]
    where: str


@dataclass(frozen=True, slots=True)
class Question:
    """A name that no member of the roster has. `suggestions` are members that come near it."""

    where: str
    name: str
    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanImport:
    """What a workbook says, before anything is written."""

    title: str
    kind: PlanKind
    years: tuple[int, int]
    goals: tuple[ImportedGoal, ...]
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()
    file_name: str = ""


def read_table(
    book: Book, names: UnitNames, *, title: str, kind: PlanKind, years: tuple[int, int]
) -> PlanImport:
    """The goals of all visible sheets that hold such a table.

    A sheet whose name speaks only of the other plan (儿童 when women's are read) is left out and
    told. Raises `FileProblem` when no sheet has such a table, when a table has no goals, or when
    a cell that matters holds an error or a formula without its result.
    """
    notes = [
        _("“{sheet}” is hidden and was not read.").format(sheet=sheet.name.strip())
        for sheet in book.sheets
        if sheet not in tuple(book.visible())
    ]
    found: list[GoalRow] = []
    layouts = 0
    for sheet in book.visible():
        layout = find_layout(sheet)
        if layout is None:
            continue
        layouts += 1
        if _is_of_other_kind(sheet, kind):
            notes.append(
                _("“{sheet}” belongs to the other plan and was not read.").format(
                    sheet=sheet.name.strip()
                )
            )
            continue
        reader = _SheetReader(book, layout)
        found.extend(reader.rows())
        notes.extend(reader.notes)
    if not found:
        raise _nothing_found(book, layouts)
    found = without_repeats(found, notes.append)
    return PlanImport(
        title=title,
        kind=kind,
        years=years,
        goals=tuple(_matched(row, names) for row in found),
        questions=tuple(_questions(found, names)),
        notes=tuple(notes),
        file_name=book.file_name,
    )


class _SheetReader:
    """Walks down one table; rows merge into goals, everything unusual becomes a note."""

    def __init__(self, book: Book, layout: Layout) -> None:
        self.notes: list[str] = []
        self._book = book
        self._layout = layout
        self._domain = ""
        self._goals: list[GoalRow] = []
        self._above = WrittenUnits()

    def rows(self) -> list[GoalRow]:
        layout = self._layout
        for head in layout.unread():
            self._note(_("The column “{head}” was not read."), head=head)
        for row in range(layout.body_row, len(layout.sheet.rows)):
            self._read_row(row)
        return self._goals

    def _read_row(self, row: int) -> None:
        layout = self._layout
        texts = [layout.text(row, column) for column in range(len(layout.heads))]
        filled = list(dict.fromkeys(text for text in texts if text))
        if not filled or self._is_head_again(texts):
            return
        if is_foot(filled):
            self._note("{text}", text=" ".join(map(_one_line, filled)))
            return
        if is_total(filled[0]):
            self._note(_("{where} is a total and was not read."), where=self._where(row, 0))
            return
        self._refuse_faults(row)
        if len(filled) == 1 and self._is_section(row, filled[0]):
            self._domain = domain_name(filled[0])
            return
        self._read_goal(row)

    def _read_goal(self, row: int) -> None:
        layout = self._layout
        self._read_domain(row)
        column = layout.columns[ColumnKind.GOAL]
        text = _one_line(layout.text(row, column))
        where = self._where(row, column)
        units = read_units(layout, row, self._above, self._note)
        if row in layout.sheet.hidden_rows:
            self._note(_("{where} is hidden in the file; it was read."), where=where)
        if text and not layout.is_continued(row, column):
            self._goals.append(GoalRow(self._domain, text, where))
            if not units:
                self._note(_("{where} names no unit."), where=where)
        elif not units:
            return
        elif not self._goals:
            self._note(_("{where}: units without a goal were not read."), where=where)
            return
        elif not text:
            self._note(_("{where} has no goal; its units went to the goal above."), where=where)
        self._goals[-1].add(units)
        self._above = units if units else self._above

    def _read_domain(self, row: int) -> None:
        column = self._layout.columns.get(ColumnKind.DOMAIN)
        text = self._layout.text(row, column) if column is not None else ""
        if text and not is_ditto(text):
            self._domain = domain_name(text)

    def _is_head_again(self, texts: list[str]) -> bool:
        """Whether the row repeats the head, as on each printed page, be it of two rows."""
        columns = self._layout.columns
        found = [kind for kind, column in columns.items() if texts[column]]
        return (
            ColumnKind.GOAL in found
            and bool(UNIT_KINDS & set(found))
            and all(head_text(texts[columns[k]]) in self._layout.heads[columns[k]] for k in found)
        )

    def _is_section(self, row: int, text: str) -> bool:
        """A row with one text only: a domain as a heading, unless it is a goal without units."""
        layout = self._layout
        goal = layout.columns[ColumnKind.GOAL]
        if layout.text(row, goal) != text:
            number = layout.columns.get(ColumnKind.NUMBER)
            is_number = number is not None and layout.text(row, number) == text
            return not is_number or is_numbered_heading(text)
        if layout.is_spread(row, goal):
            return True
        return ColumnKind.DOMAIN not in layout.columns and is_numbered_heading(text)

    def _refuse_faults(self, row: int) -> None:
        sheet = self._layout.sheet
        for kind, column in self._layout.columns.items():
            cell = sheet.rows[row][column]
            if cell.fault is None or kind is ColumnKind.NUMBER:
                continue
            if cell.fault is CellFault.ERROR:
                sentence = _(
                    "“{file}”, {where}: the cell holds the error {text}. "
                    "Mend it in WPS, save the file and import it again."
                )
            else:
                sentence = _(
                    "“{file}”, {where}: the formula has no saved result. "
                    "Open the file in WPS, save it and import it again."
                )
            raise FileProblem(
                sentence.format(
                    file=self._book.file_name, where=sheet.where(row, column), text=cell.text
                ),
                sheet=sheet.name,
                cell=f"{column_letters(column)}{row + 1}",
            )

    def _where(self, row: int, column: int) -> str:
        return self._layout.sheet.where(row, column)

    def _note(self, sentence: str, **fields: str) -> None:
        self.notes.append(sentence.format(**fields))


def _matched(row: GoalRow, names: UnitNames) -> ImportedGoal:
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
    )


def _questions(rows: Iterable[GoalRow], names: UnitNames) -> Iterator[Question]:
    asked: set[str] = set()
    for row in rows:
        for name, where in (*row.lead, *row.cooperating):
            if name in asked or names.find(name) is not None:
                continue
            asked.add(name)
            yield Question(where, name, tuple(unit.name for unit in names.suggest(name)))


def _is_of_other_kind(sheet: Sheet, kind: PlanKind) -> bool:
    other, own = _OTHER_KIND[kind]
    return other in sheet.name and own not in sheet.name


def _one_line(text: str) -> str:
    return text.replace("\n", "")


def _nothing_found(book: Book, layouts: int) -> FileProblem:
    if layouts:
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
