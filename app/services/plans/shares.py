"""The parts of additive targets that units and counties owe."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.storage.database import Store


class Shares:
    """The parts of additive targets that units and counties owe."""

    def __init__(self, store: Store) -> None:
        self._store = store
