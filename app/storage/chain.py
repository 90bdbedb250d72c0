"""The hash chain of the journal: a step that was changed afterwards no longer fits the next."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from sqlalchemy import Connection

from app.storage.tables.base import moment_text

#: The digest before the first step.
START = "0" * 64

_CHUNK = 2000  # changes in one piece of text: bounds the memory that a huge step needs


def digest(
    connection: Connection,
    previous: str,
    *,
    step: int,
    act: str,
    of: int,
    title: str,
    at: datetime,
    first_change: int,
    last_change: int,
) -> str:
    """SHA-256 of the step: the digest before it, its row, and its changes in their order.

    A change is hashed as table, before and after; JSON tells where one ends and the next begins.
    """
    head = json.dumps(
        [previous, step, act, of, title, moment_text(at), first_change, last_change],
        ensure_ascii=False,
    )
    state = hashlib.sha256(head.encode())
    for start in range(first_change, last_change + 1, _CHUNK):
        end = min(start + _CHUNK - 1, last_change)
        text = connection.exec_driver_sql(
            'SELECT group_concat("table" || coalesce("before", \'-\') || coalesce("after", \'-\'),'
            " char(10)) FROM (SELECT * FROM journal_change WHERE id BETWEEN ? AND ? ORDER BY id)",
            (start, end),
        ).scalar()
        state.update(b"\n" + str(text).encode())
    return state.hexdigest()
