"""The columns of the roster table and how a unit becomes a row of it."""

from __future__ import annotations

from app.domain.roster.units import Category, Unit
from app.i18n import _
from app.ui.widgets.grid.model import GridColumn, GridRow, prepare_row


def roster_columns() -> tuple[GridColumn, ...]:
    """Order and name stay in place; the rest is what letters and notices need."""
    return (
        GridColumn("order", _("No."), 56, editable=False, numeric=True),
        GridColumn("name", _("Unit"), 200),
        GridColumn("short_name", _("Short name"), 112),
        GridColumn("category", _("Category"), 96, choices=tuple(str(one) for one in Category)),
        GridColumn("leader", _("Leader in charge"), 96),
        GridColumn("leader_title", _("Leader's title"), 136),
        GridColumn("liaison", _("Liaison officer"), 96),
        GridColumn("liaison_title", _("Liaison's title"), 136),
        GridColumn("liaison_phone", _("Mobile phone"), 120),
        GridColumn("office_phone", _("Office phone"), 144),
        GridColumn("department", _("Section"), 136),
        GridColumn("email", _("E-mail"), 160),
        GridColumn("former_names", _("Former names"), 184),
        GridColumn("note", _("Remarks"), 200),
    )


def roster_row(unit: Unit) -> GridRow:
    """A unit as the table shows it; a blank is blank."""
    cells = (
        str(unit.order),
        unit.name,
        unit.short_name,
        str(unit.category),
        unit.leader,
        unit.leader_title,
        unit.liaison,
        unit.liaison_title,
        unit.liaison_phone,
        unit.office_phone,
        unit.department,
        unit.email,
        "、".join(unit.former_names),
        unit.note,
    )
    return prepare_row(unit.id, cells)


def is_incomplete(unit: Unit) -> bool:
    """Whether a letter to this unit would miss its liaison officer or the phone number."""
    return not (unit.liaison and (unit.liaison_phone or unit.office_phone))
