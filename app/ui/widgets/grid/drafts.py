"""The blank row below the last one, in which a new row begins."""

from __future__ import annotations

from collections.abc import Mapping


class Draft:
    """What was typed into the blank row. A row begins when `field` has a text."""

    def __init__(self, field: str, hint: str) -> None:
        self.field = field
        self.hint = hint
        self.texts: dict[str, str] = {}
        self.fault = ""
        self.is_awaited = False
        self._late: dict[str, str] = {}

    def take(self, texts: Mapping[str, str]) -> dict[str, str]:
        """Add texts; returns the whole new row when it can begin now, else nothing."""
        self.texts.update(texts)
        self.fault = ""
        if self.is_awaited:
            self._late.update(texts)
            return {}
        if not self.texts.get(self.field):
            return {}
        self.is_awaited = True
        return {field: text for field, text in self.texts.items() if text}

    def settle(self) -> dict[str, str]:
        """The row exists (or was given up): start blank; returns what was typed since."""
        late, self._late = self._late, {}
        self.texts, self.fault, self.is_awaited = {}, "", False
        return late

    def refuse(self, sentence: str) -> None:
        """The row was refused: it stays as typed, with the reason."""
        self.fault, self.is_awaited = sentence, False
        self._late = {}
