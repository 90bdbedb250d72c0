"""A look into the zip that an xlsx or docx is: is it one, is it honest about its size, is its XML
plain.

Everything is streamed: a bomb costs the milliseconds until it passes a limit, and no memory.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from app.documents.xlsx.detect import Kind
from app.documents.xlsx.limits import Limits
from app.documents.xlsx.refusal import Reason, Refused

_MEMBER_SIGNATURE = b"PK\x01\x02"
_ENCRYPTED = 0x1
_CHUNK = 256 * 1024
_WIDEST_MARK = 16  # bytes kept between chunks, so that a word cut in two is still found

_DECLARATION = re.compile(rb"<!(DOCTYPE|ENTITY)")
_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""")
_PLAIN_ENCODINGS = {b"utf-8", b"utf8", b"us-ascii", b"ascii"}
_WIDE_STARTS = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
# Parts of other programs that nobody reads here; some of them are UTF-16 by right.
_UNREAD_FOLDERS = ("customxml/", "docprops/")

# What a zip is, by a name inside it; the first that is found decides.
_CONTENTS: tuple[tuple[str, Kind | Reason], ...] = (
    ("xl/workbook.xml", Kind.XLSX),
    ("xl/workbook.bin", Reason.OTHER_SPREADSHEET),
    ("word/document.xml", Kind.DOCX),
    ("ppt/presentation.xml", Reason.SLIDES),
    ("ofd.xml", Reason.FIXED_LAYOUT),
    ("content.xml", Reason.OTHER_SPREADSHEET),  # OpenDocument
)


def check_archive(data: bytes, limits: Limits) -> Kind:
    """What the zip is; raises Refused unless it can be read and its parts stay within `limits`."""
    # Counted before the directory is read: reading it costs memory for each member.
    if data.count(_MEMBER_SIGNATURE) > limits.members:
        raise Refused(Reason.BOMB)
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            kind = _check_contents([member.filename for member in members])
            _check_directory(members, limits)
            _check_members(archive, members, limits)
            return kind
    except (BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, OSError):
        # RuntimeError and its NotImplementedError are zipfile's for what it cannot unpack.
        raise Refused(Reason.DAMAGED) from None


def tidy(name: str) -> str:
    """A member's name as the format means it: some programs write capitals and backslashes."""
    return name.replace("\\", "/").lstrip("/").lower()


def _check_contents(names: list[str]) -> Kind:
    tidied = [tidy(name) for name in names]
    if len(set(tidied)) != len(tidied):
        raise Refused(Reason.DAMAGED)  # two members of one name: readers would disagree
    for name, meaning in _CONTENTS:
        if name in tidied:
            if isinstance(meaning, Reason):
                raise Refused(meaning)
            return meaning
    raise Refused(Reason.ARCHIVE)


def _check_directory(members: list[ZipInfo], limits: Limits) -> None:
    if sum(member.file_size for member in members) > limits.inflated_bytes:
        raise Refused(Reason.BOMB)
    for member in members:
        if member.flag_bits & _ENCRYPTED:
            raise Refused(Reason.PASSWORD)
        if member.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise Refused(Reason.DAMAGED)


def _check_members(archive: ZipFile, members: list[ZipInfo], limits: Limits) -> None:
    total = 0
    for member in members:
        size = 0
        look = _XmlLook() if _is_read(member) else None
        for chunk in _chunks(archive, member):
            size += len(chunk)
            total += len(chunk)
            _check_sizes(size, total, member, limits)
            if look is not None:
                look.feed(chunk)


def _check_sizes(size: int, total: int, member: ZipInfo, limits: Limits) -> None:
    too_dense = size > limits.ratio_floor and size > limits.ratio * member.compress_size
    if too_dense or total > limits.inflated_bytes:
        raise Refused(Reason.BOMB)


def _chunks(archive: ZipFile, member: ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _is_read(member: ZipInfo) -> bool:
    name = tidy(member.filename)
    return name.endswith((".xml", ".rels")) and not name.startswith(_UNREAD_FOLDERS)


class _XmlLook:
    """Sees in raw bytes whether a part declares entities or is not UTF-8."""

    def __init__(self) -> None:
        self._tail = b""
        self._is_first = True

    def feed(self, chunk: bytes) -> None:
        if self._is_first:
            self._is_first = False
            self._check_encoding(chunk)
        seen = self._tail + chunk
        if _DECLARATION.search(seen):
            raise Refused(Reason.ENTITIES)
        self._tail = seen[-_WIDEST_MARK:]

    @staticmethod
    def _check_encoding(start: bytes) -> None:
        if start.startswith(_WIDE_STARTS):
            raise Refused(Reason.ENCODING)
        declared = _ENCODING.search(start[:_CHUNK])
        if declared is not None and declared.group(1).strip().lower() not in _PLAIN_ENCODINGS:
            raise Refused(Reason.ENCODING)
