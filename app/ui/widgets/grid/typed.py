"""What was typed into cells and is not stored: on its way, or refused with a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

type_of_place = tuple[int, int]  # row id, column


class Typed:
    """Texts that stand in cells until they are written; refused ones stay, with the reason."""

    def __init__(self) -> None:
        self._texts: dict[type_of_place, str] = {}
        self._waiting: Counter[type_of_place] = Counter()
        self.faults: dict[type_of_place, str] = {}

    def text(self, row_id: int, column: int, stored: str) -> str:
        """What a cell shows."""
        return self._texts.get((row_id, column), stored) if self._texts else stored

    def add(self, cells: Iterable[tuple[int, int, str]]) -> None:
        """Take (row id, column, text) that is on its way to the store."""
        for row_id, column, text in cells:
            self._texts[row_id, column] = text
            self._waiting[row_id, column] += 1
            self.faults.pop((row_id, column), None)

    def settle(self, places: Sequence[type_of_place], faults: Mapping[type_of_place, str]) -> None:
        """The store has answered for these cells; only the newest text of a cell can be refused."""
        for place in places:
            self._waiting[place] -= 1
            if self._waiting[place] <= 0:
                del self._waiting[place]
        for place, sentence in faults.items():
            if place not in self._waiting and place in self._texts:
                self.faults[place] = sentence

    def refuse(self, place: type_of_place, text: str, sentence: str) -> None:
        """Put a refused text into a cell, such as one that came with a new row."""
        self._texts[place] = text
        self.faults[place] = sentence

    def forget_written(self) -> None:
        """New rows have come: what is stored now is shown, the rest stays."""
        self._texts = {
            place: text
            for place, text in self._texts.items()
            if place in self._waiting or place in self.faults
        }

    def clear(self) -> None:
        """Forget everything that was refused or has been written."""
        self.faults.clear()
        self.forget_written()
