"""Who is affected: papers and settings that still carry a name after it has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AffectedItem:
    """Something that carries the name: what kind, its title, and the text that names it.

    `page` and `item` say where the window shows it.
    """

    kind: str
    title: str
    names: str
    page: str = ""
    item: int = 0


#: Fields of a letter that name its parties; what else of it carries a name is in its tables.
LETTER_FIELDS = {
    "unit_name": "乙方",
    "unit_short_name": "乙方简称",
    "unit_leader": "分管领导",
    "unit_liaison": "联络员",
    "signer": "甲方代表",
}


def texts_with(content: Mapping[str, object], name: str) -> Iterator[str]:
    """What a frozen letter says with the name in it, each place once, in its own words."""
    said: dict[str, None] = {}
    for field, label in LETTER_FIELDS.items():
        text = content.get(field)
        if isinstance(text, str) and _means(text, name):
            said[f"{label}：{text}"] = None
    for table in ("targets", "tasks"):
        for row in _rows(content.get(table)):
            partners = row.get("partners")
            if isinstance(partners, str) and name in partners.split("、"):
                said[f"相关单位：{partners}"] = None
    yield from said


def _means(text: str, name: str) -> bool:
    return text == name or text.startswith(f"{name}（")


def _rows(value: object) -> Iterable[Mapping[str, object]]:
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
