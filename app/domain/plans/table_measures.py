"""The cells of a row that make an indicator: name, unit of measurement, baseline, targets.

Everything is read as a clerk would type it (`entry.py`, `numbers.py`). What is not understood
stays beside the indicator as it was written, with a sentence that names its cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from app.domain.plans.entry import parse_year_target, with_target
from app.domain.plans.fields import with_field
from app.domain.plans.measuring import direction_of, lower_is_better, split_name, tidy_unit, unit_in
from app.domain.plans.numbers import half_width, parse_number
from app.domain.plans.plan import Indicator
from app.domain.plans.table_heads import ColumnKind, years_in
from app.domain.plans.table_layout import Layout
from app.domain.plans.table_units import is_ditto
from app.domain.plans.values import Binding, Comparator, Direction
from app.domain.plans.wording import AT_LEAST, AT_MOST
from app.domain.text import clean_text
from app.errors import RuleBroken
from app.i18n import _

NOTHING = frozenset({"", "/", "-", "—", "——", "－", "无", "暂无", "缺"})
#: 2025年, 2025年底, 到2025年底前: the end of a year and nothing more exact.
_YEAR_ALONE = re.compile(r"^[到至]?(?P<year>(?:19|20)\d\d)(?:年|年?[底末](?:之?前)?)?$", re.ASCII)
type_of_targets = tuple[tuple[int, Decimal], ...]
#: Makes an indicator of a free sentence such as 巩固率达到96%以上, or None.
type_of_guess = Callable[[str, Indicator], Indicator | None]


@dataclass(frozen=True, slots=True)
class MeasuredRow:
    """The indicator of one row, the years that the paper gives, what is doubtful about it."""

    indicator: Indicator
    text: str
    targets: type_of_targets = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column holds the baseline, the end target, and the target of each year between."""

    baseline: int | None
    target: int | None
    years: dict[int, int]


class MeasureReader:
    """Reads the indicators of one table; `years` are the first and the last of the plan."""

    def __init__(self, layout: Layout, years: tuple[int, int], guess: type_of_guess) -> None:
        self._layout = layout
        self._years = years
        self._guess = guess
        self._columns = _columns_for(layout, *years)
        self._unit_above = ""
        self._doubts: list[str] = []

    def unread(self) -> tuple[str, ...]:
        """Heads of columns of years that have no place in the plan."""
        known = {self._columns.baseline, self._columns.target, *self._columns.years.values()}
        given = {*self._layout.years.values(), *self._extra_targets()}
        return tuple(self._layout.heads[column] for column in sorted(given - known))

    def _extra_targets(self) -> tuple[int, ...]:
        kinds = (ColumnKind.TARGET, ColumnKind.BASELINE)
        found = (self._layout.columns.get(kind) for kind in kinds)
        return tuple(column for column in found if column is not None)

    def read(self, row: int) -> MeasuredRow:
        """The indicator of a row, whatever of it can be understood."""
        self._doubts = []
        written = self._layout.text(row, self._layout.columns[ColumnKind.INDICATOR])
        name, beside = split_name(written)
        indicator = Indicator(
            code="",
            name=name,
            unit_of_measurement=self._unit(row, beside),
            direction=Direction.DECREASE if lower_is_better(name) else Direction.INCREASE,
            comparator=Comparator.MONITOR,
            **self._words(row),
        )
        indicator = self._with_baseline(indicator, row)
        indicator = self._with_direction(indicator, row)
        indicator = self._with_target(indicator, row)
        targets = self._year_targets(indicator, row)
        indicator, targets = self._by_deadline(indicator, targets, row)
        texts = (written, *(self._value(row, at) for at in self._targets_at()))
        shown = " ".join(dict.fromkeys(text for text in texts if text not in NOTHING))
        return MeasuredRow(indicator, shown.replace("\n", ""), targets, tuple(self._doubts))

    # -- words --------------------------------------------------------------------------------

    def _unit(self, row: int, beside_name: str) -> str:
        """The unit of measurement: of its column, of the name's brackets, or of the numbers."""
        text = self._layout.cell(row, ColumnKind.MEASURED_IN)
        if is_ditto(text):
            return self._unit_above
        unit = tidy_unit("" if text in NOTHING else text) or beside_name
        if not unit:
            columns = (self._columns.target, *self._columns.years.values(), self._columns.baseline)
            found = (unit_in(self._value(row, at)) for at in columns if at is not None)
            unit = next(filter(None, found), "")
        self._unit_above = unit
        return unit

    def _words(self, row: int) -> dict[str, Any]:
        """Remarks, where the value comes from, whether it is binding."""
        read = self._layout.cell
        remarks = read(row, ColumnKind.REMARKS).replace("\n", "；")
        return {
            "note": "" if remarks in NOTHING else remarks,
            "data_source": read(row, ColumnKind.DATA_SOURCE).replace("\n", "、"),
            "binding": _binding(read(row, ColumnKind.BINDING)),
        }

    # -- numbers ------------------------------------------------------------------------------

    def _with_baseline(self, indicator: Indicator, row: int) -> Indicator:
        column = self._columns.baseline
        text = "" if column is None else self._value(row, column)
        if column is None or text in NOTHING:
            return indicator
        try:
            baseline = parse_number(text, indicator.unit_of_measurement)
        except RuleBroken as refused:
            self._doubt(row, column, refused.sentence)
            return indicator
        years = years_in(self._layout.heads[column])
        is_usual = not years or years == (self._years[0] - 1,)
        source = "" if is_usual else self._layout.heads[column]
        return replace(indicator, baseline=baseline, baseline_source=source)

    def _with_direction(self, indicator: Indicator, row: int) -> Indicator:
        text = self._layout.cell(row, ColumnKind.DIRECTION)
        if text in NOTHING:
            return indicator
        try:
            return with_field(indicator, "direction", text)
        except RuleBroken as refused:
            self._doubt(row, self._layout.columns[ColumnKind.DIRECTION], refused.sentence)
            return indicator

    def _with_target(self, indicator: Indicator, row: int) -> Indicator:
        """The target of the last year; where there is none, a year before tells how it compares."""
        for column in self._targets_at():
            text = self._value(row, column)
            if text in NOTHING:
                continue
            read = self._bare_number(indicator, row, column) or self._understood(indicator, text)
            if isinstance(read, RuleBroken):
                self._doubt(row, column, read.sentence)
                return replace(
                    indicator,
                    comparator=Comparator.QUALITATIVE,
                    direction=Direction.QUALITATIVE,
                    target_note=text.replace("\n", ""),
                )
            is_end = column == self._columns.target
            return read if is_end else replace(read, target=None)
        column = self._layout.columns[ColumnKind.INDICATOR]
        self._doubt(row, column, _("no target is written; it is only monitored."))
        return indicator

    def _by_deadline(
        self, indicator: Indicator, targets: type_of_targets, row: int
    ) -> tuple[Indicator, type_of_targets]:
        """完成时限 that is a year of the plan is the year of the target; any other is a remark."""
        text = self._layout.cell(row, ColumnKind.DEADLINE).replace("\n", "")
        if text in NOTHING:
            return indicator, targets
        year, value = _year_alone(text), indicator.target
        if value is not None and year == self._years[1]:
            return indicator, targets
        if value is not None and year is not None and self._is_free(year, targets):
            return replace(indicator, target=None), tuple(sorted((*targets, (year, value))))
        words = _("Deadline: {text}").format(text=text)
        remarks = "；".join(filter(None, (indicator.note, words)))
        return replace(indicator, note=remarks), targets

    def _is_free(self, year: int, targets: type_of_targets) -> bool:
        """Whether the target can be that year's: neither its head nor another cell says more."""
        column = self._columns.target
        has_year = column is not None and bool(years_in(self._layout.heads[column]))
        is_covered = self._years[0] <= year < self._years[1]
        return is_covered and not has_year and year not in dict(targets)

    def _targets_at(self) -> tuple[int, ...]:
        years = sorted(self._columns.years, reverse=True)
        end = () if self._columns.target is None else (self._columns.target,)
        return (*end, *(self._columns.years[year] for year in years))

    def _understood(self, indicator: Indicator, text: str) -> Indicator | RuleBroken:
        """The indicator with this target, or why it is not understood."""
        free = replace(indicator, direction=Direction.KEEP)
        try:
            read = with_target(free, text)
        except RuleBroken as refused:
            return self._guess(text, indicator) or refused
        return replace(read, direction=direction_of(read.comparator))

    def _bare_number(self, indicator: Indicator, row: int, column: int) -> Indicator | None:
        """A number without a sign: ≥, or ≤ where lower is better; said as a doubt."""
        text = self._value(row, column)
        try:
            value = parse_number(text, indicator.unit_of_measurement)
        except RuleBroken:
            return None
        is_down = indicator.direction is Direction.DECREASE
        words = _("“{text}” has no sign and was read as {sign}{text}.")
        sign = AT_MOST if is_down else AT_LEAST
        self._doubt(row, column, words.format(text=text, sign=sign))
        comparator = Comparator.AT_MOST if is_down else Comparator.AT_LEAST
        return replace(indicator, comparator=comparator, target=value)

    def _year_targets(self, indicator: Indicator, row: int) -> type_of_targets:
        found: list[tuple[int, Decimal]] = []
        for year, column in sorted(self._columns.years.items()):
            text = self._value(row, column)
            if text in NOTHING:
                continue
            try:
                value = parse_year_target(indicator, text)
            except RuleBroken as refused:
                self._doubt(row, column, refused.sentence)
                continue
            if value is not None:
                found.append((year, value))
        return tuple(found)

    def _value(self, row: int, column: int) -> str:
        """A number cell as it is seen: 0.96 in the format 0% is 96%."""
        sheet = self._layout.sheet
        value = sheet.rows[row][column].value
        if isinstance(value, float | int) and (row, column) in sheet.percents:
            return f"{(Decimal(str(value)) * 100).normalize():f}%"
        return clean_text(self._layout.text(row, column))

    def _doubt(self, row: int, column: int, sentence: str) -> None:
        where = self._layout.sheet.where(row, column)
        self._doubts.append(_("{where}: {reason}").format(where=where, reason=sentence))


def _year_alone(text: str) -> int | None:
    """The year of 2025年, 2025年底 or 到2025年底前; None for anything more exact."""
    found = _YEAR_ALONE.match(half_width(text))
    return int(found["year"]) if found else None


def _binding(text: str) -> Binding:
    if "约束" in text:
        return Binding.BINDING
    return Binding.EXPECTED if "预期" in text else Binding.UNSAID


def _columns_for(layout: Layout, start: int, end: int) -> _Columns:
    """The columns by the plan's years: one of an earlier year is a baseline, of the last the end's.

    The baseline's own column comes first, then the newest year before the plan.
    """
    before = [year for year in layout.years if year < start]
    baseline = layout.columns.get(ColumnKind.BASELINE)
    if baseline is None and before:
        baseline = layout.years[max(before)]
    target = layout.years.get(end, layout.columns.get(ColumnKind.TARGET))
    between = {year: at for year, at in layout.years.items() if start <= year < end}
    return _Columns(baseline, target, between)
