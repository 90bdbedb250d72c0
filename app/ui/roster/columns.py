"""The columns of the roster table and how a unit becomes a row of it."""

from __future__ import annotations

from app.domain.roster.fields import field_labels, text_of
from app.domain.roster.units import Category, Unit
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.grid.cells import GridColumn, GridRow, prepare_row

#: Place of the unit's name among the columns.
NAME = 1


def roster_columns() -> tuple[GridColumn, ...]:
    """Number and name stay in place; the rest is what letters and notices need."""
    labels, sizes = field_labels(), tokens().sizes
    name, person, post = sizes["column_unit"], sizes["column_state"], sizes["column_time"]
    tip = _("Type another number, or drag the row")
    long, count = sizes["column_words"], sizes["column_count"]
    return (
        GridColumn("order", _("No."), count, numeric=True, tip=tip),
        GridColumn("name", labels["name"], name),
        GridColumn("short_name", labels["short_name"], sizes["column_date"]),
        GridColumn(
            "category",
            labels["category"],
            sizes["column_number"],
            choices=tuple(str(one) for one in Category),
        ),
        GridColumn("leader", labels["leader"], person),
        GridColumn("leader_title", labels["leader_title"], post),
        GridColumn("liaison", labels["liaison"], person),
        GridColumn("liaison_title", labels["liaison_title"], post),
        GridColumn("liaison_phone", labels["liaison_phone"], post),
        GridColumn("office_phone", labels["office_phone"], post),
        GridColumn("department", labels["department"], post),
        GridColumn("email", labels["email"], name),
        GridColumn("legal_name", labels["legal_name"], name),
        GridColumn("former_names", labels["former_names"], name),
        GridColumn("note", labels["note"], long),
    )


def roster_row(unit: Unit) -> GridRow:
    """A unit as the table shows it; a blank is blank."""
    fields = [column.field for column in roster_columns()]
    return prepare_row(unit.id, [text_of(unit, field) for field in fields])


def lacking(unit: Unit) -> tuple[str, ...]:
    """What a letter to this unit would miss, in the clerk's words."""
    labels = field_labels()
    missing = [field for field in ("leader", "liaison") if not getattr(unit, field)]
    if not (unit.liaison_phone or unit.office_phone):
        missing.append("liaison_phone")
    return tuple(labels[field] for field in missing)
