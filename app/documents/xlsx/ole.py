"""The container of old .xls, .doc and of encrypted workbooks: a small file system in a file.

Read by [MS-CFB], with every chain bounded, so that a made-up file cannot keep it busy.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from app.documents.xlsx.refusal import Reason, Refused

_HEADER = struct.Struct("<8s16xHHHHH6xIIIIIIIII")
_ENTRY_BYTES = 128
_LAST_SECTOR = 0xFFFFFFFA  # from here on the numbers are marks, not sectors
_STREAM, _ROOT = 2, 5


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    left: int
    right: int
    child: int
    first: int
    size: int


class Compound:
    """The top streams of an OLE2 file by name. Raises Refused when the container is damaged.

    Only the top: a Word file may hold a whole workbook inside, in a folder of its own.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._open()
        except (struct.error, ValueError, IndexError, OverflowError):
            raise Refused(Reason.DAMAGED) from None

    @property
    def names(self) -> frozenset[str]:
        """The names of the streams and folders at the top."""
        return frozenset(self._entries)

    def stream(self, *names: str) -> bytes:
        """The bytes of the first of these streams that is there."""
        for name in names:
            entry = self._entries.get(name)
            if entry is not None and entry.kind == _STREAM:
                return self._bytes_of(entry)
        raise Refused(Reason.DAMAGED)

    def _open(self) -> None:
        fields = _HEADER.unpack_from(self._data)
        shift, mini_shift = fields[4], fields[5]
        if shift not in {9, 12} or mini_shift != 6:
            raise ValueError
        self._sector_bytes = 1 << shift
        self._mini_bytes = 1 << mini_shift
        first_directory, self._mini_cutoff = fields[8], fields[10]
        first_mini_fat, first_difat = fields[11], fields[13]
        self._fat = self._read_fat(first_difat)
        self._mini_fat = self._numbers(self._chain(first_mini_fat))
        raw = self._chain(first_directory)
        starts = range(0, len(raw) - _ENTRY_BYTES + 1, _ENTRY_BYTES)
        entries = [self._entry(raw[start : start + _ENTRY_BYTES]) for start in starts]
        self._root = entries[0]
        if self._root.kind != _ROOT:
            raise ValueError
        self._entries = {entry.name: entry for entry in _top(entries)}

    def _entry(self, raw: bytes) -> _Entry:
        name_bytes, kind = struct.unpack_from("<HB", raw, 64)
        left, right, child = struct.unpack_from("<III", raw, 68)
        first, size = struct.unpack_from("<IQ", raw, 116)
        if self._sector_bytes == 512:
            size &= 0xFFFFFFFF  # the upper half is undefined in this version
        name = raw[: max(min(name_bytes, 64) - 2, 0)].decode("utf-16-le", "replace")
        return _Entry(name, kind, left, right, child, first, size)

    def _read_fat(self, difat: int) -> tuple[int, ...]:
        sectors = list(struct.unpack_from("<109I", self._data, 76))
        seen = 0
        while difat < _LAST_SECTOR:
            numbers = self._numbers(self._sector(difat))
            sectors.extend(numbers[:-1])
            difat = numbers[-1]
            seen += 1
            if seen > len(self._data) // self._sector_bytes:
                raise ValueError
        used = [sector for sector in sectors if sector < _LAST_SECTOR]
        if len(used) > len(self._data) // self._sector_bytes:
            raise ValueError
        return self._numbers(b"".join(self._sector(sector) for sector in used))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._sector_bytes
        if start >= len(self._data):
            raise ValueError
        return self._data[start : start + self._sector_bytes]

    @staticmethod
    def _numbers(raw: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])

    def _chain(self, first: int) -> bytes:
        parts: list[bytes] = []
        number = first
        while number < _LAST_SECTOR:
            parts.append(self._sector(number))
            if len(parts) > len(self._fat):
                raise ValueError
            number = self._fat[number]
        return b"".join(parts)

    def _bytes_of(self, entry: _Entry) -> bytes:
        try:
            if entry.size >= self._mini_cutoff:
                return self._chain(entry.first)[: entry.size]
            return self._mini_chain(entry.first)[: entry.size]
        except (IndexError, ValueError):
            raise Refused(Reason.DAMAGED) from None

    def _mini_chain(self, first: int) -> bytes:
        store = self._chain(self._root.first)
        parts: list[bytes] = []
        number = first
        while number < _LAST_SECTOR:
            start = number * self._mini_bytes
            parts.append(store[start : start + self._mini_bytes])
            if len(parts) > len(self._mini_fat):
                raise ValueError
            number = self._mini_fat[number]
        return b"".join(parts)


def _top(entries: list[_Entry]) -> list[_Entry]:
    """The entries right below the root, which form a binary tree."""
    found: list[_Entry] = []
    waiting, seen = [entries[0].child], set[int]()
    while waiting:
        number = waiting.pop()
        if number >= len(entries) or number in seen:
            continue
        seen.add(number)
        found.append(entries[number])
        waiting += [entries[number].left, entries[number].right]
    return found
