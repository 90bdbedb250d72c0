"""Builds the files of these tests by hand, part by part, so that each can be wrong on purpose."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>'
    '<xf numFmtId="20"/><xf numFmtId="46"/></cellXfs></styleSheet>'
)
GENERAL, DATE, TIME, DURATION = range(4)


def worksheet(content: str, prefix: str = "") -> str:
    """A worksheet part around `content`."""
    return f'{prefix or HEAD}<worksheet xmlns="{MAIN}">{content}</worksheet>'


def rows(*cells: str) -> str:
    """A sheetData with one row for each text of cells."""
    inner = "".join(f'<row r="{n}">{row}</row>' for n, row in enumerate(cells, start=1))
    return f"<sheetData>{inner}</sheetData>"


def number(reference: str, value: str, style: int = GENERAL) -> str:
    return f'<c r="{reference}" s="{style}"><v>{value}</v></c>'


def text(reference: str, value: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'


def xlsx(
    *sheets: str,
    names: Sequence[str] = (),
    states: Mapping[int, str] | None = None,
    workbook_extra: str = "",
    changed: Mapping[str, str | bytes | None] | None = None,
) -> bytes:
    """A workbook of these worksheet parts; `changed` replaces, adds or (None) drops members."""
    parts = sheets or (worksheet(rows(text("A1", "市教育局"))),)
    entries, relations = [], []
    for index, _part in enumerate(parts):
        name = names[index] if index < len(names) else f"表{index + 1}"
        state = f' state="{states[index]}"' if states and index in states else ""
        entries.append(f'<sheet name="{name}" sheetId="{index + 1}"{state} r:id="rId{index + 1}"/>')
        relations.append(
            f'<Relationship Id="rId{index + 1}" Type="{OFFICE}/worksheet"'
            f' Target="worksheets/sheet{index + 1}.xml"/>'
        )
    relations.append(f'<Relationship Id="rIdStyles" Type="{OFFICE}/styles" Target="styles.xml"/>')
    members: dict[str, str | bytes | None] = {
        "[Content_Types].xml": f"{HEAD}<Types"
        ' xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1"'
        f' Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{workbook_extra}'
        f"<sheets>{''.join(entries)}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}">'
        f"{''.join(relations)}</Relationships>",
        "xl/styles.xml": STYLES,
    }
    members |= {f"xl/worksheets/sheet{n}.xml": part for n, part in enumerate(parts, start=1)}
    return zipped(members | dict(changed or {}))


def zipped(members: Mapping[str, str | bytes | None]) -> bytes:
    """A deflated zip of the members that are not None."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in members.items():
            if content is not None:
                archive.writestr(name, content)
    return out.getvalue()


_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams: Mapping[str, bytes]) -> bytes:
    """An OLE2 container with these streams at its top, each in sectors of its own."""
    sectors: list[bytes] = [b"", b""]  # 0 is the FAT, 1 the directory; up to three streams fit
    fat = [_FAT, _END]
    entries = [_entry("Root Entry", 5, child=1, first=_END, size=0)]
    for index, (name, content) in enumerate(streams.items(), start=1):
        padded = content.ljust(4096, b"\0")
        padded += b"\0" * (-len(padded) % _SECTOR)
        first = len(sectors)
        count = len(padded) // _SECTOR
        sectors += [padded[at : at + _SECTOR] for at in range(0, len(padded), _SECTOR)]
        fat += [*range(first + 1, first + count), _END]
        right = index + 1 if index < len(streams) else _FREE
        entries.append(_entry(name, 2, right=right, first=first, size=len(padded)))
    assert len(entries) <= 4
    assert len(fat) <= 128
    sectors[0] = struct.pack("<128I", *fat, *[_FREE] * (128 - len(fat)))
    sectors[1] = b"".join(entries).ljust(_SECTOR, b"\0")
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, 1, 1, 0, 4096, _END, 0, _END, 0),
    )
    return header + struct.pack("<109I", 0, *[_FREE] * 108) + b"".join(sectors)


def _entry(
    name: str, kind: int, *, child: int = _FREE, right: int = _FREE, first: int, size: int
) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    return struct.pack("<64sHBBIII36xIQ", raw, len(raw), kind, 1, _FREE, right, child, first, size)


def record(kind: int, body: bytes = b"") -> bytes:
    """A record of an old .xls."""
    return struct.pack("<HH", kind, len(body)) + body
