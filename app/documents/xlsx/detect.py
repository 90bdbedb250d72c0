"""What a file really is, told by its first bytes and never by its name."""

from __future__ import annotations

import re
from enum import StrEnum

from app.documents.xlsx.refusal import Reason, Refused


class Kind(StrEnum):
    """What can be read. Everything else is refused with a reason."""

    XLSX = "xlsx"
    XLS = "xls"
    DOCX = "docx"  # for its tables
    HTML = "html"
    TEXT = "text"


class Container(StrEnum):
    """Files that hold files; what is inside decides."""

    ZIP = "zip"
    OLE = "ole"


_LOOKED_AT = 4096
_OWNER_FILE_BYTES = 165  # of Excel and WPS; the user's name stands in the first 55
_OWNER_NAME_FIELD = 54

_MAGIC: tuple[tuple[bytes, Container | Reason], ...] = (
    (b"PK\x03\x04", Container.ZIP),
    (b"PK\x05\x06", Container.ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Container.OLE),
    (b"%PDF", Reason.FIXED_LAYOUT),
    (b"\xff\xd8\xff", Reason.PICTURE),
    (b"\x89PNG", Reason.PICTURE),
    (b"GIF8", Reason.PICTURE),
    (b"II*\x00", Reason.PICTURE),
    (b"MM\x00*", Reason.PICTURE),
    (b"Rar!", Reason.ARCHIVE),
    (b"7z\xbc\xaf", Reason.ARCHIVE),
    (b"\x1f\x8b", Reason.ARCHIVE),
    (b"{\\rtf", Reason.WORD),
    (b"MIME-Version:", Reason.OTHER_SPREADSHEET),  # a web page with its pictures in one file
    (b"\x09\x00\x04\x00", Reason.OTHER_SPREADSHEET),  # Excel 2 to 4, without a container
    (b"\x09\x02\x06\x00", Reason.OTHER_SPREADSHEET),
    (b"\x09\x04\x06\x00", Reason.OTHER_SPREADSHEET),
)
_HTML = re.compile(rb"<\s*(!doctype\s+html|html|head|meta|body|table|style|tr)\b", re.IGNORECASE)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1f]")
_CONTROLS_OF_A_TEXT = 0.01  # a stray one is removed later, more than this is no text
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


def detect(data: bytes) -> Kind | Container:
    """What `data` is; raises Refused for everything that cannot hold a table of ours."""
    if not data:
        raise Refused(Reason.EMPTY)
    if _is_owner_file(data):
        raise Refused(Reason.OWNER_FILE)
    for magic, meaning in _MAGIC:
        if data.startswith(magic):
            if isinstance(meaning, Reason):
                raise Refused(meaning)
            return meaning
    return _text_or_refusal(data)


def _is_owner_file(data: bytes) -> bool:
    """Whether these are the 165 bytes that say who has the workbook open."""
    length = data[0]
    if len(data) != _OWNER_FILE_BYTES or not 1 <= length <= _OWNER_NAME_FIELD:
        return False
    return not data[1 + length : 1 + _OWNER_NAME_FIELD].strip(b" \x00")


def _text_or_refusal(data: bytes) -> Kind:
    head = data[:_LOOKED_AT]
    if not head.strip(b"\x00") and not data.strip(b"\x00"):
        raise Refused(Reason.ZEROS)
    if data[4:8] == b"ftyp" or data[8:12] == b"WEBP" or _is_bitmap(data):
        raise Refused(Reason.PICTURE)
    if b"E-SafeNet" in head:
        raise Refused(Reason.SEALED)
    if head.startswith(_BYTE_ORDER_MARKS):
        return Kind.TEXT  # WPS and Excel save "Unicode text" so
    if b"\x00" in head or len(_CONTROLS.findall(head)) > len(head) * _CONTROLS_OF_A_TEXT:
        raise Refused(Reason.NOT_A_WORKBOOK)
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and b"<?xml" in head:
        raise Refused(Reason.OTHER_SPREADSHEET)
    return Kind.HTML if _HTML.search(head) else Kind.TEXT


def _is_bitmap(data: bytes) -> bool:
    """Whether this is a BMP: the letters BM alone may begin a text."""
    return data.startswith(b"BM") and data[6:10] == b"\x00\x00\x00\x00"
