"""Blocks of cells as WPS and Excel put them on the clipboard: tabs, lines, quoted line breaks."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

type_of_block = list[list[str]]


def parse_block(text: str) -> type_of_block:
    """The cells of a copied block. A trailing empty line is what Excel adds and is ignored.

    A quote counts only where a cell begins with one, as Excel writes cells with line breaks.
    """
    normal = text.replace("\r\n", "\n").replace("\r", "\n")
    normal = normal.removesuffix("\n")
    return list(csv.reader(io.StringIO(normal, newline=""), delimiter="\t")) or [[""]]


def format_block(rows: Sequence[Sequence[str]]) -> str:
    """A block that WPS and Excel paste cell by cell."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter="\t", lineterminator="\r\n").writerows(rows)
    return out.getvalue()
