"""Walks down one table of a sheet: sections, goals, indicators, and everything unusual."""

from __future__ import annotations

from app.domain.plans.table_heads import UNIT_KINDS, ColumnKind, head_text
from app.domain.plans.table_layout import Layout
from app.domain.plans.table_measures import NOTHING, MeasureReader, type_of_guess
from app.domain.plans.table_rows import (
    GoalRow,
    domain_name,
    give_places,
    is_foot,
    is_numbered_heading,
    is_total,
    numbered_parts,
)
from app.domain.plans.table_units import WrittenUnits, is_ditto, read_units
from app.domain.plans.values import GoalKind
from app.domain.sheets.book import Book, CellFault, column_letters
from app.errors import FileProblem
from app.i18n import _

_BESIDE_GOALS = UNIT_KINDS | {ColumnKind.MEASURE}


class SheetReader:
    """Rows merge into goals, their measures and indicators, everything unusual becomes a note."""

    def __init__(
        self, book: Book, layout: Layout, years: tuple[int, int], guess: type_of_guess
    ) -> None:
        self.goals: list[GoalRow] = []
        self.indicators: list[GoalRow] = []
        self.notes: list[str] = []
        self._book = book
        self._layout = layout
        is_measured = ColumnKind.INDICATOR in layout.columns
        self._measures = MeasureReader(layout, years, guess) if is_measured else None
        self._domain = ""
        self._goal: GoalRow | None = None  # the last one, without measures
        self._above = WrittenUnits()
        self._last: list[GoalRow] = []  # what a row that names nothing goes on with

    def read(self) -> None:
        """Read all rows. Raises `FileProblem` for a cell that matters and has no value."""
        layout = self._layout
        unread = self._measures.unread() if self._measures else ()
        for head in (*layout.unread(), *unread):
            self._note(_("The column “{head}” was not read."), head=head)
        for row in range(layout.body_row, len(layout.sheet.rows)):
            self._read_row(row)

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
        self._read_entry(row)

    def _read_entry(self, row: int) -> None:
        """A goal, an indicator, measures; their units; or a line that goes on with those above."""
        layout = self._layout
        self._read_domain(row)
        units = read_units(layout, row, self._above, self._note)
        if row in layout.sheet.hidden_rows:
            where = self._where(row, layout.anchor)
            self._note(_("{where} is hidden in the file; it was read."), where=where)
        goal, indicator = self._named(row, ColumnKind.GOAL), self._named(row, ColumnKind.INDICATOR)
        measures = self._plan_measures(row)
        entry = next(filter(None, (indicator, goal, *measures)), None)
        if entry is not None:
            self._last = [each for each in (self._goal, indicator, *measures) if each]
        if units and (entry is not None or self._is_known_above(row)):
            for each in self._last:
                each.add(units)
        if units:
            self._above = units
        elif entry is None:
            self._tell_stray(row)
        elif entry not in measures and UNIT_KINDS & layout.columns.keys():
            self._note(_("{where} names no unit."), where=entry.where)

    def _tell_stray(self, row: int) -> None:
        """Say what stands in a row that names nothing, such as a number without an indicator."""
        for column, kind in sorted(self._layout.used.items()):
            text = self._layout.text(row, column)
            is_stray = text and kind not in {ColumnKind.NUMBER, ColumnKind.DOMAIN}
            if is_stray and not self._layout.is_continued(row, column):
                words = _("{where}: “{text}” belongs to no goal and was not read.")
                self._note(words, where=self._where(row, column), text=_one_line(text))

    def _is_known_above(self, row: int) -> bool:
        """Whether anything is named above that a row's units can go to; said either way."""
        layout = self._layout
        where = self._where(row, layout.anchor)
        if not self._last:
            self._note(_("{where}: units without a goal were not read."), where=where)
            return False
        if not layout.text(row, layout.anchor):
            self._note(_("{where} has no goal; its units went to the goal above."), where=where)
        return True

    def _named(self, row: int, kind: ColumnKind) -> GoalRow | None:
        """The goal or the indicator that begins in this row, if one does."""
        layout = self._layout
        column = layout.columns.get(kind)
        text = _one_line(layout.text(row, column)) if column is not None else ""
        if column is None or not text or is_ditto(text) or layout.is_continued(row, column):
            return None
        entry = GoalRow(self._domain, text, self._where(row, column))
        if kind is ColumnKind.INDICATOR and self._measures is not None:
            entry.measured = self._measures.read(row)
            entry.text = entry.measured.indicator.name
            entry.under = self._goal.where if self._goal is not None else ""
            self.indicators.append(entry)
        else:
            self.goals.append(entry)
            self._goal = entry
        return entry

    def _plan_measures(self, row: int) -> list[GoalRow]:
        """The measures (策略措施) that begin in this row, one for each numbered point."""
        layout = self._layout
        column = layout.columns.get(ColumnKind.MEASURE)
        text = layout.text(row, column) if column is not None else ""
        if column is None or text in NOTHING or is_ditto(text) or layout.is_continued(row, column):
            return []
        where = self._where(row, column)
        found = [
            GoalRow(self._domain, part, where, GoalKind.MEASURE) for part in numbered_parts(text)
        ]
        give_places(found)
        self.goals += found
        return found

    def _read_domain(self, row: int) -> None:
        text = self._layout.cell(row, ColumnKind.DOMAIN)
        if text and not is_ditto(text):
            self._domain = domain_name(text)

    def _is_head_again(self, texts: list[str]) -> bool:
        """Whether the row repeats the head, as on each printed page, be it of two rows."""
        columns = self._layout.columns
        found = [kind for kind, column in columns.items() if texts[column]]
        anchor = next(kind for kind, at in columns.items() if at == self._layout.anchor)
        return (
            anchor in found
            and (anchor is ColumnKind.INDICATOR or bool(_BESIDE_GOALS & set(found)))
            and all(head_text(texts[columns[k]]) in self._layout.heads[columns[k]] for k in found)
        )

    def _is_section(self, row: int, text: str) -> bool:
        """A row with one text only: a domain as a heading, unless it is a goal without units."""
        layout = self._layout
        anchor = layout.anchor
        if layout.text(row, anchor) != text:
            if layout.cell(row, ColumnKind.GOAL) == text:
                return layout.is_spread(row, layout.columns[ColumnKind.GOAL])
            read = {
                kind for column, kind in layout.used.items() if layout.text(row, column) == text
            }
            if ColumnKind.MEASURE in read:
                return False
            return not read - {ColumnKind.DOMAIN} or is_numbered_heading(text)
        if layout.is_spread(row, anchor):
            return True
        return ColumnKind.DOMAIN not in layout.columns and is_numbered_heading(text)

    def _refuse_faults(self, row: int) -> None:
        sheet = self._layout.sheet
        for column, kind in self._layout.used.items():
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


def _one_line(text: str) -> str:
    return text.replace("\n", "")
