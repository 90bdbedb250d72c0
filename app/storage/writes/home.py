"""Writes of the office's settings."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.dialects.sqlite import insert

from app.storage.tables.home import setting
from app.storage.unit_of_work import UnitOfWork


def set_texts(work: UnitOfWork, texts: Mapping[str, str]) -> None:
    """Store the texts under their keys; a key that has this text already is not written."""
    if not texts:
        return
    new = insert(setting)
    statement = new.on_conflict_do_update(
        index_elements=[setting.c.key],
        set_={"value": new.excluded.value},
        where=setting.c.value != new.excluded.value,
    )
    rows = [{"key": key, "value": value} for key, value in texts.items()]
    work.connection.execute(statement, rows)
