"""Which styles of a workbook show a number as percent: 0.985 is then seen as 98.5%."""

from __future__ import annotations

import re
from zipfile import ZipFile

from app.documents.xlsx.parts import Attributes, local_name, stream_part

_BUILT_IN = {9, 10}  # 0% and 0.00%
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_AT_MOST = 100_000  # the format itself allows 65,490 styles


def is_percent(number_format: str) -> bool:
    """Whether a number format multiplies by a hundred; a % that is quoted is only a sign."""
    return "%" in _QUOTED.sub("", number_format)


def percent_styles(archive: ZipFile, member: str) -> frozenset[str]:
    """The indexes of the styles that show percent, as cells write them. Raises Refused."""
    look = _StyleLook()
    if member:
        stream_part(archive, member, look.begin, end=look.end)
    return frozenset(look.found)


class _StyleLook:
    """Reads the part of styles."""

    def __init__(self) -> None:
        self.found: set[str] = set()
        self._percents = {str(number) for number in _BUILT_IN}
        self._is_inside = False
        self._index = 0

    def begin(self, name: str, attributes: Attributes) -> None:
        name = local_name(name)
        if name == "numFmt" and len(self._percents) < _AT_MOST:
            if is_percent(attributes.get("formatCode", "")):
                self._percents.add(attributes.get("numFmtId", ""))
        elif name == "cellXfs":
            self._is_inside = True
        elif name == "xf" and self._is_inside:
            if attributes.get("numFmtId", "") in self._percents and self._index < _AT_MOST:
                self.found.add(str(self._index))
            self._index += 1

    def end(self, name: str) -> None:
        if local_name(name) == "cellXfs":
            self._is_inside = False
