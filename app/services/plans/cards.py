"""Everything known of one indicator or plan: cards, versions, breaks, crosswalks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.storage.database import Store


class Cards:
    """Everything known of one indicator or plan: cards, versions, breaks, crosswalks."""

    def __init__(self, store: Store) -> None:
        self._store = store
