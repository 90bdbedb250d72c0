"""The comments of a sheet in an old .xls, which lie in three records: cell, object and text."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from app.documents.xlsx.comments import said
from app.documents.xlsx.facts import Place
from app.documents.xlsx.limits import Limits
from app.documents.xlsx.refusal import Reason, Refused

_NOTE, _OBJECT, _TEXT, _CONTINUED = 0x001C, 0x005D, 0x01B6, 0x003C


class Notes:
    """Puts the records together while they come in. Only BIFF8 has them in this form."""

    def __init__(self) -> None:
        self._texts: dict[int, str] = {}  # by the number of the object
        self._cells: dict[int, tuple[Place, str]] = {}  # the cell and the author
        self._object = -1
        self._missing = 0  # characters of the text that still come

    def take(self, kind: int, body: bytes, limits: Limits) -> None:
        """Take in a record; others than those of comments are left alone."""
        if kind == _OBJECT and len(body) >= 8:
            sort, _length, _type, self._object = struct.unpack_from("<4H", body)
            self._object = self._object if sort == 0x15 else -1
        elif kind == _TEXT and self._object >= 0 and len(body) >= 12:
            self._missing = min(struct.unpack_from("<10xH", body)[0], limits.text)
            self._texts[self._object] = ""
        elif kind == _CONTINUED and self._missing > 0 and self._object >= 0:
            self._continue(body)
        elif kind == _NOTE and len(body) >= 11:
            row, column, _flags, number = struct.unpack_from("<4H", body)
            self._cells[number] = ((row, column), _counted(body[8:]))
        if len(self._texts) > limits.comments or len(self._cells) > limits.comments:
            raise Refused(Reason.TOO_MUCH_TEXT)

    def _continue(self, body: bytes) -> None:
        text = _decoded(body[1:], wide=body[:1] == b"\x01", at_most=self._missing)
        self._texts[self._object] += text
        self._missing -= max(len(text.encode("utf-16-le")) // 2, 1)

    def found(self) -> Iterator[tuple[Place, str]]:
        """The cells that have a comment, and what it says."""
        for number, (place, author) in self._cells.items():
            yield place, said(self._texts.get(number, ""), author)


def _counted(raw: bytes) -> str:
    """A text with its length and its width in front."""
    (count,) = struct.unpack_from("<H", raw)
    return _decoded(raw[3:], wide=raw[2:3] == b"\x01", at_most=count)


def _decoded(raw: bytes, *, wide: bool, at_most: int) -> str:
    """At most so many characters of two bytes or of one."""
    if wide:
        return raw[: 2 * at_most].decode("utf-16-le", "replace")
    return raw[:at_most].decode("latin-1")
