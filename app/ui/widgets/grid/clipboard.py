"""Blocks of cells as WPS and Excel put them on the clipboard: tabs, lines, quoted line breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: A quoted cell: it begins with a quote, quotes inside are doubled, and a tab, a line end or the
#: end follows. Excel quotes only cells that hold a tab, a line break or a quote.
_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|\Z)')
_PLAIN = re.compile(r"[^\t\n]*")


def parse_block(text: str) -> list[list[str]]:
    """The cells of a copied block. The empty line that Excel adds at the end is ignored.

    Quotes around a cell count only where Excel would have written them; a cell whose own text
    stands in quotes keeps them.
    """
    normal = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        cell, at = _cell(normal, at)
        rows[-1].append(cell)
        if at >= len(normal):
            return rows
        if normal[at] == "\n":
            rows.append([])
        at += 1
        if at == len(normal):
            rows[-1].append("")
            return rows


def _cell(text: str, at: int) -> tuple[str, int]:
    quoted = _QUOTED.match(text, at)
    if quoted and re.search(r'[\t\n]|""', quoted[1]):
        return quoted[1].replace('""', '"'), quoted.end()
    plain = _PLAIN.match(text, at)
    return (plain[0], plain.end()) if plain else ("", at)


def format_block(rows: Sequence[Sequence[str]]) -> str:
    """A block that WPS and Excel paste cell by cell."""
    return "".join("\t".join(map(_written, row)) + "\r\n" for row in rows)


def _written(cell: str) -> str:
    text = cell.replace("\r\n", "\n").replace("\r", "\n")
    if "\t" in text or "\n" in text or text.startswith('"'):
        doubled = text.replace('"', '""')
        return f'"{doubled}"'
    return text
