"""Reads of the office's settings."""

from __future__ import annotations

from sqlalchemy import Connection, select

from app.storage.tables.home import setting


def texts(connection: Connection) -> dict[str, str]:
    """Every stored setting, key to text."""
    rows = connection.execute(select(setting.c.key, setting.c.value).order_by(setting.c.key))
    return dict(rows.all())
