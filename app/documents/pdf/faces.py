"""A typeface file as a PDF needs it: which glyph, how wide, and a small font of a few glyphs.

reportlab copies a whole typeface (up to 14 MB) for each 256 characters of each document. Here a
file is mapped once, and only the outlines that a document uses are taken out of it. A subset
depends on its glyphs alone, so the same document always has the same bytes.

The tables are described in the OpenType specification: glyf, loca, hmtx, head, hhea, maxp.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from pathlib import Path

FRAMED = "国圆图围困园囚因"  # ideographs that fill their box, to measure it by
USUAL_MIDDLE = 0.38  # ems above the baseline, for a face without ideographs
WORD = 0xFFFFFFFF
KEPT = ("cvt ", "fpgm", "prep")  # hinting programs, copied where a face has them

# Flags of a part of a composite glyph (OpenType, "glyf").
WORDS, SCALE, MORE, TWO_SCALES, MATRIX = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080


class FontFile:
    """One TrueType file with glyf outlines, opened once and shared by all documents.

    Raises `OSError` when it cannot be read and `ValueError` when it is not such a font.
    """

    def __init__(self, path: Path) -> None:
        import uharfbuzz

        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        try:
            self._tables = self._directory()
            head, hhea = self.table("head"), self.table("hhea")
            self.em: int = struct.unpack_from(">H", head, 18)[0]
            self.box: tuple[int, ...] = struct.unpack_from(">4h", head, 36)
            self._long_offsets: bool = struct.unpack_from(">h", head, 50)[0] == 1
            self.ascent, self.descent = struct.unpack_from(">2h", hhea, 4)
            self._metrics: int = struct.unpack_from(">H", hhea, 34)[0]
            self._glyf = self._tables["glyf"][0]
            self._loca = self._tables["loca"][0]
            self._hmtx = self._tables["hmtx"][0]
            self._records: dict[int, _Record] = {}
        except (KeyError, struct.error) as error:
            raise ValueError(path.name) from error
        face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
        self._cmap = uharfbuzz.Font(face)
        self._codes = face.unicodes
        self.name: str = face.get_name(uharfbuzz.OTNameIdPredefined.POSTSCRIPT_NAME) or path.stem

    def _directory(self) -> dict[str, tuple[int, int]]:
        count = struct.unpack_from(">H", self._data, 4)[0]
        entries = (struct.unpack_from(">4s3I", self._data, 12 + 16 * n) for n in range(count))
        return {tag.decode("latin-1"): (start, size) for tag, _sum, start, size in entries}

    def table(self, tag: str) -> bytes:
        """The bytes of a table, empty when the font has none of that name."""
        start, size = self._tables.get(tag, (0, 0))
        return self._data[start : start + size]

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character that the face can draw."""
        return frozenset(map(chr, self._codes))

    def glyph(self, character: str) -> int:
        """The number of the glyph that draws a character, 0 when there is none."""
        return self._cmap.get_nominal_glyph(ord(character)) or 0

    @cached_property
    def middle(self) -> float:
        """How far above the baseline the middle of its ideographs lies, in ems.

        Faces differ in this by up to a tenth, which shows where two of them meet in a line.
        """
        boxes = [self.outline(self.glyph(character)) for character in FRAMED]
        middles = [sum(struct.unpack_from(">h2xh", box, 4)) / 2 for box in boxes if box]
        return sum(middles) / len(middles) / self.em if middles else USUAL_MIDDLE

    def width(self, glyph: int) -> int:
        """The glyph's width in thousandths of the em, as PDF counts."""
        return self._record(glyph).width

    def outline(self, glyph: int) -> bytes:
        """The glyph's entry of glyf, padded to four bytes; empty for a blank glyph."""
        return self._record(glyph).outline

    def _record(self, glyph: int) -> _Record:
        """What the file says of a glyph; read once, as most letters use the same few hundred."""
        record = self._records.get(glyph)
        if record is None:
            outline, metric = self._read_outline(glyph), self._read_metric(glyph)
            units = int.from_bytes(metric[:2], "big")
            width = round(units * 1000 / self.em)
            record = self._records[glyph] = _Record(outline, checksum(outline), metric, width)
        return record

    def _read_metric(self, glyph: int) -> bytes:
        """The glyph's entry of hmtx: width and left side bearing."""
        if glyph < self._metrics:
            start = self._hmtx + 4 * glyph
            return self._data[start : start + 4]
        last = self._hmtx + 4 * (self._metrics - 1)
        bearing = self._hmtx + 4 * self._metrics + 2 * (glyph - self._metrics)
        return self._data[last : last + 2] + self._data[bearing : bearing + 2]

    def _read_outline(self, glyph: int) -> bytes:
        if self._long_offsets:
            start, end = struct.unpack_from(">2I", self._data, self._loca + 4 * glyph)
        else:
            start, end = (
                2 * half for half in struct.unpack_from(">2H", self._data, self._loca + 2 * glyph)
            )
        data = self._data[self._glyf + start : self._glyf + end]
        return data + bytes(-len(data) % 4)

    def subset(self, glyphs: Sequence[int]) -> bytes:
        """A font file of these glyphs: number n of the new file is `glyphs[n]`.

        The first must be 0 (.notdef). Parts of composite glyphs are added at the end. There is no
        cmap: a PDF maps its codes to glyphs itself.
        """
        records = self._closure(glyphs)
        count = len(records)
        offsets = accumulate((len(record.outline) for record in records), initial=0)
        head = bytearray(self.table("head"))
        head[8:12] = bytes(4)
        head[50:52] = b"\0\1"
        hhea = bytearray(self.table("hhea"))
        struct.pack_into(">H", hhea, 34, count)
        maxp = bytearray(self.table("maxp"))
        struct.pack_into(">H", maxp, 4, count)
        glyf = b"".join(record.outline for record in records)
        tables = {
            "glyf": (glyf, sum(record.checksum for record in records) & WORD),
            "head": summed(bytes(head)),
            "hhea": summed(bytes(hhea)),
            "hmtx": summed(b"".join(record.metric for record in records)),
            "loca": summed(struct.pack(f">{count + 1}I", *offsets)),
            "maxp": summed(bytes(maxp)),
        }
        tables |= {tag: summed(self.table(tag)) for tag in KEPT if tag in self._tables}
        return assemble(tables)

    def _closure(self, glyphs: Iterable[int]) -> list[_Record]:
        """The glyphs with the parts that they are made of, renumbered."""
        order = list(glyphs)
        numbers = {glyph: number for number, glyph in enumerate(order)}
        records: list[_Record] = []
        for glyph in order:  # grows while it is walked
            record = self._record(glyph)
            if record.outline[:1] >= b"\x80":  # a negative number of contours: composite
                changed = bytearray(record.outline)
                for place in parts(record.outline):
                    part = struct.unpack_from(">H", changed, place)[0]
                    if part not in numbers:
                        numbers[part] = len(order)
                        order.append(part)
                    struct.pack_into(">H", changed, place, numbers[part])
                record = replace(record, outline=bytes(changed), checksum=checksum(changed))
            records.append(record)
        return records


@dataclass(frozen=True, slots=True)
class _Record:
    """A glyph as the file has it."""

    outline: bytes
    checksum: int
    metric: bytes
    width: int  # thousandths of the em


def parts(outline: bytes) -> list[int]:
    """Where a composite glyph names its parts: the places of the glyph numbers."""
    places: list[int] = []
    at, more = 10, True
    while more:
        flags = struct.unpack_from(">H", outline, at)[0]
        places.append(at + 2)
        at += 8 if flags & WORDS else 6
        if flags & SCALE:
            at += 2
        elif flags & TWO_SCALES:
            at += 4
        elif flags & MATRIX:
            at += 8
        more = bool(flags & MORE)
    return places


def assemble(tables: Mapping[str, tuple[bytes, int]]) -> bytes:
    """A TrueType file of these tables, each with its checksum."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    header = struct.pack(
        ">I4H", 0x00010000, count, power * 16, power.bit_length() - 1, (count - power) * 16
    )
    start = len(header) + 16 * count
    directory, body, head_at, total = [header], [], 0, 0
    for tag in sorted(tables):
        data, sum_of_table = tables[tag]
        if tag == "head":
            head_at = start
        directory.append(struct.pack(">4s3I", tag.encode(), sum_of_table, start, len(data)))
        body.append(data + bytes(-len(data) % 4))
        start += len(body[-1])
        total += sum_of_table
    beginning = b"".join(directory)
    font = bytearray(beginning + b"".join(body))
    adjustment = (0xB1B0AFBA - total - checksum(beginning)) & WORD
    struct.pack_into(">I", font, head_at + 8, adjustment)
    return bytes(font)


def summed(table: bytes) -> tuple[bytes, int]:
    """A table with its checksum."""
    return table, checksum(table)


def checksum(data: bytes | bytearray) -> int:
    """The sum of a table's 32-bit words, as TrueType wants it."""
    padded = data + bytes(-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & WORD
