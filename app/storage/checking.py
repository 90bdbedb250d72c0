"""Whether the data is sound: the file, the journal, the triggers, the files that belong to it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, Table, select

from app.domain.roster.posts import Holding
from app.i18n import _
from app.storage import chain, triggers
from app.storage.attachments import Attachments
from app.storage.journal import journal_damaged
from app.storage.queries import people
from app.storage.schema import journaled_tables
from app.storage.tables.journal import journal_change, journal_step
from app.storage.tables.letters import letter
from app.storage.tables.roster import unit
from app.storage.wording import row_in_words

_NAMED = 10  # so many rows are named in words, the rest is counted


def journal_faults(connection: Connection) -> Iterator[str]:
    """A sentence when the chain of steps is broken or its changes are not its own."""
    previous, expected, change = chain.START, 1, 1
    for row in connection.execute(select(journal_step).order_by(journal_step.c.id)).all():
        digest = chain.digest(
            connection,
            previous,
            step=row.id,
            act=row.act,
            of=row.of,
            title=row.title,
            at=row.at,
            first_change=row.first_change,
            last_change=row.last_change,
        )
        if (row.id, row.first_change, row.digest) != (expected, change, digest):
            yield journal_damaged()
            return
        previous, expected, change = digest, row.id + 1, row.last_change + 1
    strays = connection.exec_driver_sql(
        "SELECT 1 FROM journal_change c LEFT JOIN journal_step s ON s.id = c.step"
        " WHERE s.id IS NULL OR c.id NOT BETWEEN s.first_change AND s.last_change LIMIT 1"
    )
    if strays.first() is not None:
        yield journal_damaged()


def trigger_faults(connection: Connection) -> Iterator[str]:
    """A sentence when what keeps the journal complete is missing."""
    if triggers.present(connection) != triggers.wanted():
        yield _("The guards of the journal are missing. Close the program and open it again.")


def row_faults(connection: Connection) -> Iterator[str]:
    """A sentence for each row that is not as the journal last wrote it (a changed byte, say)."""
    last: dict[tuple[str, int], str | None] = {}
    notes = select(journal_change.c.table, journal_change.c.before, journal_change.c.after)
    for table, before, after in connection.execute(notes.order_by(journal_change.c.id)):
        last[table, json.loads(after or before)["id"]] = after
    faults = [
        words for table in journaled_tables() for words in _differing(connection, table, last)
    ]
    yield from faults[:_NAMED]
    if len(faults) > _NAMED:
        yield _("{count} more rows are not as the journal has them.").format(
            count=len(faults) - _NAMED
        )


def _differing(
    connection: Connection, table: Table, last: dict[tuple[str, int], str | None]
) -> Iterator[str]:
    noted = {
        row: json.loads(after)
        for (name, row), after in last.items()
        if name == table.name and after
    }
    names = [column.name for column in table.columns]
    lying: dict[int, dict[str, Any]] = {
        values[0]: dict(zip(names, values, strict=True))
        for values in connection.exec_driver_sql(f'SELECT * FROM "{table.name}"')  # noqa: S608
    }
    for row in sorted(noted.keys() | lying.keys()):
        note, found = noted.get(row), lying.get(row)
        if note is None or found is None or not note.items() <= found.items():
            words = row_in_words(table.name, found or note or {})
            yield _(
                "{row} is not as the journal has it: it was changed without the program."
            ).format(row=words)


def roster_faults(connection: Connection) -> Iterator[str]:
    """A sentence for each one-seat post with two holders at once, and for each unit that takes its
    own place: services refuse both, and every list relies on it."""
    lines: dict[tuple[object, ...], list[Holding]] = {}
    for each in people.holdings(connection):
        if each.seat.is_single:
            lines.setdefault(each.seat.key, []).append(each)
    rows = connection.execute(select(unit.c.id, unit.c.name)).all()
    names: dict[int, str] = {row.id: row.name for row in rows}
    for line in lines.values():
        line.sort(key=lambda each: each.began_on or date.min)
        for first, second in pairwise(line):
            if first.overlaps(second):
                words = _("{post} of {unit} has two holders at once: {one} and {other}.")
                body = first.seat.body_id or first.seat.unit_id
                yield words.format(
                    post=first.seat.post,
                    unit=names.get(body, "") if body is not None else _("the committee"),
                    one=first.person,
                    other=second.person,
                )
    followed = people.successors(connection)
    for unit_id in followed:
        if unit_id in people.all_successors(followed, followed[unit_id]):
            words = _("“{unit}” takes its own place by way of its successors.")
            yield words.format(unit=names[unit_id])


def attachment_faults(connection: Connection, attachments: Attachments) -> Iterator[str]:
    """A sentence for each issued letter whose file is missing or damaged."""
    for sha256, name, file in connection.execute(
        select(letter.c.sha256, letter.c.unit_name, letter.c.file_name).order_by(letter.c.id)
    ).all():
        if attachments.get(sha256) is None:
            yield _(
                "The kept file “{file}” of the letter to “{unit}” is missing or damaged."
            ).format(file=file, unit=name)
