"""Commands of the roster: import a workbook, list the units."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from app.cli.outcome import Outcome, last_line
from app.cli.roster_network import import_network
from app.domain.roster.difference import RosterImport, UnitChange
from app.domain.roster.network.reading import is_network_book
from app.i18n import _
from app.services.desk import Desk


def import_file(desk: Desk, options: Namespace) -> Outcome:
    """Show what a workbook would change; with --accept write what needs no answer.

    A list of counties and townships is told by its heading and goes to the network.
    """
    path = Path(options.file)
    book = desk.roster.network.open(path)
    if is_network_book(book):
        return import_network(desk, options, book)
    imported = desk.roster.read(path, book)
    notes = list(imported.notes)
    if options.accept:
        notes += desk.roster.accept(imported).notes
    payload = {
        "rows": imported.rows,
        "changes": [_change(change) for change in imported.changes],
        "notes": notes,
        "metadata": dict(imported.metadata),
        "accepted": bool(options.accept),
    }
    lines = (*_lines(imported, notes), last_line(is_accepted=options.accept))
    return Outcome(payload, lines)


def _change(change: UnitChange) -> dict[str, object]:
    return {
        "kind": change.kind,
        "unit": change.unit,
        "fields": {
            name: {"before": field.before, "after": field.after, "raw": field.raw,
                   "where": field.where}
            for name, field in change.fields.items()
        },
        "where": change.where,
        "question": change.question,
        "choices": list(change.choices),
    }  # fmt: skip


def _lines(imported: RosterImport, notes: list[str]) -> tuple[str, ...]:
    kinds = {
        "new": _("new"),
        "changed": _("changed"),
        "same": _("the same"),
        "question": _("to be answered"),
    }
    rows = (
        f"{change.where}  {kinds[change.kind]}  {change.unit}  {change.question}".rstrip()
        for change in imported.changes
    )
    head = _("{file}: {rows} rows").format(file=imported.file_name, rows=imported.rows)
    return (head, *rows, *notes)


def show(desk: Desk, options: Namespace) -> Outcome:
    """The units as they stood on a day, in official order."""
    units = desk.roster.list(on=options.on)
    payload = {
        "units": [
            {
                "name": unit.name,
                "short_name": unit.short_name,
                "legal_name": unit.legal_name,
                "former_names": list(unit.former_names),
                "category": str(unit.category),
                "order": unit.order,
                "leader": unit.leader,
                "leader_title": unit.leader_title,
                "liaison": unit.liaison,
                "liaison_title": unit.liaison_title,
                "liaison_phone": unit.liaison_phone,
                "office_phone": unit.office_phone,
                "department": unit.department,
                "note": unit.note,
            }
            for unit in units
        ]
    }
    return Outcome(payload, tuple(f"{u.order:>3}  {u.name}  {u.liaison}" for u in units))
