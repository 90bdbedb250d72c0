"""Whether the division of a year loses or doubles anything, and why what is open stays open."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.storage.database import Store


class Checking:
    """Whether the division of a year loses or doubles anything, and why what is open stays open."""

    def __init__(self, store: Store) -> None:
        self._store = store
