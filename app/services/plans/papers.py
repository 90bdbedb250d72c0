"""What leaves the program about plans: tables, unit sheets, the cascade, the whole workbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.documents.fonts import Fonts
    from app.storage.database import Store


class Papers:
    """What leaves the program about plans: tables, unit sheets, the cascade, the whole workbook."""

    def __init__(self, store: Store, fonts: Fonts, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._fonts = fonts
        self._clock = clock
