"""The register of letters as a table: its columns, and a letter's row in finished words."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.letters.register import LetterRow, LetterState
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.grid.cells import GridColumn, GridRow, prepare_row


def letter_columns() -> tuple[GridColumn, ...]:
    """The columns; nothing is typed here, a letter follows from roster and plans."""
    widths = tokens().sizes
    return (
        _column("number", _("Number"), widths["column_number"]),
        _column("unit", _("Unit"), widths["column_unit"]),
        _column("leads", _("Leads"), widths["column_count"], numeric=True),
        _column("cooperates", _("Cooperates"), widths["column_count"], numeric=True),
        _column("state", _("State"), widths["column_state"]),
        _column("version", _("Version"), widths["column_count"], numeric=True),
        _column("issued", _("Issued on"), widths["column_date"]),
        _column("changes", _("What changed"), widths["column_words"]),
    )


def letter_row(row: LetterRow) -> GridRow:
    """One letter's row; blank is blank."""
    issued = row.issued_at.astimezone().strftime("%Y-%m-%d") if row.issued_at else ""
    return prepare_row(
        row.unit_id,
        (
            row.number,
            row.unit,
            str(row.leads),
            str(row.cooperates),
            str(row.state),
            str(row.version) if row.version is not None else "",
            issued,
            row.skipped or "；".join(row.changes),
        ),
        muted=bool(row.skipped),
    )


def state_words(rows: Sequence[LetterRow]) -> list[tuple[LetterState, str]]:
    """How many letters stand how, in the order in which they call for an act; none is left out."""
    words = {
        LetterState.NOT_ISSUED: _("{count} to issue"),
        LetterState.DATA_CHANGED: _("the data of {count} has changed"),
        LetterState.ISSUED: _("{count} issued"),
    }
    states = [row.state for row in rows if not row.skipped]
    counts = {state: states.count(state) for state in words}
    return [(state, words[state].format(count=n)) for state, n in counts.items() if n]


def _column(field: str, title: str, width: int, *, numeric: bool = False) -> GridColumn:
    return GridColumn(field, title, width, editable=False, numeric=numeric)
