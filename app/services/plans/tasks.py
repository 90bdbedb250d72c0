"""Tasks without a number, and projects for the people (办实事)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.storage.database import Store


class Tasks:
    """Tasks without a number, and projects for the people (办实事)."""

    def __init__(self, store: Store) -> None:
        self._store = store
