"""The columns of the roster table and how a unit becomes a row of it."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.roster.completeness import Gap, GapKind
from app.domain.roster.fields import field_labels, text_of
from app.domain.roster.posts import Post
from app.domain.roster.units import Category, Unit
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.grid.cells import GridColumn, GridRow, prepare_row

#: Place of the unit's name among the columns.
NAME = 1

_MENDED_IN = {
    GapKind.NO_LEADER: "leader",
    GapKind.NO_LIAISON: "liaison",
    GapKind.NO_PHONE: "liaison_phone",
}
_TOLD_BY_POST = {GapKind.VACANT, GapKind.ENDING, GapKind.NO_NAME, GapKind.LOST_CHARACTER}
_OF_POST = {Post.LEADER: "leader", Post.LIAISON: "liaison"}


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


def roster_row(unit: Unit, fields: Sequence[str]) -> GridRow:
    """A unit as the table shows it, with these fields as its cells; a blank is blank."""
    return prepare_row(unit.id, [text_of(unit, field) for field in fields])


def field_of_gap(gap: Gap) -> str:
    """The column in which a gap of a unit can be mended, its name when it is mended elsewhere."""
    if gap.kind is GapKind.ODD_PHONE and gap.person_id is None:
        return "office_phone"
    if gap.kind is GapKind.ODD_PHONE and gap.post is Post.LIAISON:
        return "liaison_phone"
    if gap.kind in _TOLD_BY_POST and gap.post is not None:
        return _OF_POST.get(gap.post, "name")
    return _MENDED_IN.get(gap.kind, "name")
