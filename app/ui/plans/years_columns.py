"""The table of years: its columns, and each indicator as a row of finished words."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.plans.vertical.fields import actual_text, method_words
from app.domain.plans.vertical.path import mid_year
from app.domain.plans.vertical.rows import TargetRow
from app.domain.plans.wording import end_target_text, number_text
from app.i18n import _
from app.ui.plans.columns import baseline_title, end_title
from app.ui.style import tokens
from app.ui.widgets.grid.cells import GridColumn, GridRow, prepare_row

#: The first columns, which stay when one scrolls.
FROZEN = 2
#: Place of the name among the columns.
NAME = 1


def year_field(year: int) -> str:
    """The field of a year's target."""
    return f"y{year}"


def actual_field(year: int) -> str:
    """The field of what was reached in a year."""
    return f"a{year}"


def years_of(rows: Sequence[TargetRow]) -> range:
    """All years that the plans of these rows cover."""
    if not rows:
        return range(0)
    return range(
        min(row.plan.start_year for row in rows), max(row.plan.end_year for row in rows) + 1
    )


def years_columns(rows: Sequence[TargetRow]) -> tuple[GridColumn, ...]:
    """Code and name stay; then baseline, every year with what was reached, end and method."""
    widths = tokens().sizes
    plans = list({row.plan.id: row.plan for row in rows}.values())
    few, number, word = widths["column_count"], widths["column_state"], widths["column_state"]
    return (
        GridColumn("code", _("Code"), few, editable=False),
        GridColumn("name", _("Indicator"), widths["column_unit"], editable=False),
        GridColumn("unit_of_measurement", _("Measured in"), few, editable=False),
        GridColumn("baseline", baseline_title(plans), number, numeric=True),
        *(column for year in years_of(rows) for column in _year_columns(year)),
        GridColumn("target", end_title(plans), number, numeric=True),
        GridColumn("method", _("Reckoned"), word, choices=tuple(method_words().values())),
        GridColumn("mid_target", _mid_title(rows), number, numeric=True, tip=_mid_tip()),
        GridColumn("step", _("Fixed step"), number, numeric=True, tip=_step_tip()),
        GridColumn("warnings", _("Doubtful"), widths["column_words"], editable=False),
    )


def _year_columns(year: int) -> tuple[GridColumn, GridColumn]:
    widths = tokens().sizes
    reached = _("Reached {year}").format(year=year)
    tip = _("What was really reached in {year}; add 预计, 快报 or 核定 unless it is final").format(
        year=year
    )
    return (
        GridColumn(year_field(year), str(year), widths["column_count"], numeric=True,
                   tip=_("Target of {year}").format(year=year)),
        GridColumn(actual_field(year), reached, widths["column_date"], numeric=True, tip=tip),
    )  # fmt: skip


def _mid_title(rows: Sequence[TargetRow]) -> str:
    years = {mid_year(row.plan) for row in rows}
    if len(years) == 1:
        return _("Mid-term {year}").format(year=years.pop())
    return _("Mid-term target")


def _mid_tip() -> str:
    return _("The mid-term target; “by stages” goes to it first")


def _step_tip() -> str:
    return _("What “fixed step” adds or takes away each year")


def years_row(row: TargetRow, years: range) -> GridRow:
    """An indicator as the table shows it; a blank is blank. Without a number it is quiet."""
    one = row.indicator
    numeric = one.comparator.needs_number
    cells = [
        one.code,
        one.name,
        one.unit_of_measurement,
        "" if one.baseline is None else number_text(one.baseline),
    ]
    for year in years:
        target = row.targets.get(year)
        cells += ["" if target is None else number_text(target), actual_text(row.actual.get(year))]
    has_end = row.end is not None or not numeric or one.relative_change is not None
    cells += [
        end_target_text(one, row.plan.baseline_year) if has_end else "",
        method_words()[one.method] if numeric else "",
        "" if one.mid_target is None else number_text(one.mid_target),
        "" if one.step is None else number_text(one.step),
        "".join(row.warnings),
    ]
    return prepare_row(one.id, cells)


def read_years(rows: Sequence[TargetRow]) -> list[GridRow]:
    """The rows as the table shows them; runs on the worker."""
    years = years_of(rows)
    return [years_row(row, years) for row in rows]
