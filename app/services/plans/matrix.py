"""Who answers for what in a year, as indicators by units."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.sheets.book import Book
    from app.storage.database import Store


class Matrix:
    """Who answers for what in a year, as indicators by units."""

    def __init__(self, store: Store, read_book: Callable[[Path], Book]) -> None:
        self._store = store
        self._read_book = read_book
