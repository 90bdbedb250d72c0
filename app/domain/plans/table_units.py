"""The cells of a table that name units: which of them lead, carry out or cooperate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from app.domain.plans.table_heads import ColumnKind
from app.domain.plans.table_layout import Layout
from app.domain.roster.matching import split_units
from app.i18n import _

_DITTO = frozenset({"同上", "上同", "〃", "″", '"', "“", "”", "↑", "同上行"})
_LABEL = re.compile(
    r"(?P<label>牵头|主要责任|主要负责|主责|责任|配合|协办|协同|参与)(?:单位|部门)?\s*[:：]"
)
_LEADS = re.compile(r"[（(](?:牵头|主责|主要责任)(?:单位|部门)?[）)]$")
_LABEL_KINDS = {
    "牵头": ColumnKind.LEAD,
    "主要责任": ColumnKind.LEAD,
    "主要负责": ColumnKind.LEAD,
    "主责": ColumnKind.LEAD,
    "责任": ColumnKind.RESPONSIBLE,
}


class Note(Protocol):
    """Takes a sentence with its named fields."""

    def __call__(self, sentence: str, **fields: str) -> None: ...


@dataclass(frozen=True, slots=True)
class WrittenUnits:
    """The units of one row: each name as written with its cell. The first of `lead` leads."""

    lead: tuple[tuple[str, str], ...] = ()
    cooperating: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.lead or self.cooperating)


def read_units(layout: Layout, row: int, above: WrittenUnits, note: Note) -> WrittenUnits:
    """The units of one row. 同上 takes those of the row above and says so in a note.

    With 主要责任单位 beside 责任单位 the latter cooperate; when 责任单位 is the only column, its
    first unit leads (the usual reading of such lists); beside a column for cooperating units
    it holds those that carry out.
    """
    found: dict[ColumnKind, list[tuple[str, str]]] = {}
    for kind in (ColumnKind.LEAD, ColumnKind.RESPONSIBLE, ColumnKind.COOPERATING):
        column = layout.columns.get(kind)
        if column is None:
            continue
        text, where = layout.text(row, column), layout.sheet.where(row, column)
        meant = _meaning(kind, layout)
        if is_ditto(text):
            taken = above.cooperating if meant is ColumnKind.COOPERATING else above.lead
            note(_("{where}: “{text}” was read as the row above."), where=where, text=text)
            found.setdefault(meant, []).extend(taken)
            continue
        for label, name in _names(text):
            found.setdefault(label or meant, []).append((name, where))
    lead = [*found.get(ColumnKind.LEAD, ()), *found.get(ColumnKind.RESPONSIBLE, ())]
    lead.sort(key=lambda entry: not _LEADS.search(entry[0]))
    return WrittenUnits(
        tuple((_LEADS.sub("", name), where) for name, where in lead),
        tuple(found.get(ColumnKind.COOPERATING, ())),
    )


def units_in(text: str) -> WrittenUnits:
    """The units of a line such as 牵头单位：市卫健委；配合单位：市财政局、市妇联.

    With 责任单位 alone the first leads.
    """
    lead: list[tuple[str, str]] = []
    cooperating: list[tuple[str, str]] = []
    for label, name in sorted(_names(text), key=lambda each: each[0] is not ColumnKind.LEAD):
        is_partner = label is ColumnKind.COOPERATING
        (cooperating if is_partner else lead).append((name.rstrip("。."), ""))
    return WrittenUnits(tuple(lead), tuple(cooperating))


def is_ditto(text: str) -> bool:
    """Whether a cell says that it holds what the one above holds."""
    return text.strip() in _DITTO


def _meaning(kind: ColumnKind, layout: Layout) -> ColumnKind:
    if kind is not ColumnKind.RESPONSIBLE or ColumnKind.LEAD not in layout.columns:
        return kind
    if ColumnKind.COOPERATING in layout.columns:
        return kind
    return ColumnKind.COOPERATING


def _names(text: str) -> Iterator[tuple[ColumnKind | None, str]]:
    """Each name of a cell with the kind that a label inside the cell gives it, if any."""
    labels = list(_LABEL.finditer(text))
    ends = [label.start() for label in labels] + [len(text)]
    yield from ((None, name) for name in split_units(text[: ends[0]]))
    for label, end in zip(labels, ends[1:], strict=True):
        kind = _LABEL_KINDS.get(label["label"], ColumnKind.COOPERATING)
        yield from ((kind, name) for name in split_units(text[label.end() : end]))
