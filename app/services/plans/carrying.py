"""Next year's division from this year's: shown first, then written in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.storage.database import Store


class Carrying:
    """Next year's division from this year's: shown first, then written in one step."""

    def __init__(self, store: Store) -> None:
        self._store = store
