"""Yearly targets: the ways from baseline to end, locked years, revisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.storage.database import Store


class Targets:
    """Yearly targets: the ways from baseline to end, locked years, revisions."""

    def __init__(self, store: Store) -> None:
        self._store = store
