"""The office as settings: each once, with its default and its words. Never constants in code.

The body's name, its leader's title and who signs differ from city to city and change over the
years (some committees became 联席会议 in 2026), so a letter asks here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from app.errors import RuleBroken
from app.i18n import _

#: The last character of an area's name is what short names call it: 市教育局, 县教育局.
_LEVELS = "市州盟县区旗"

#: The fields that hold the name of the area, in full or by its level.
NAME_FIELDS = (
    "city",
    "body_name",
    "body_short_name",
    "office_name",
    "office_short_name",
    "document_prefix",
    "party_a",
    "party_a_short_name",
)


@dataclass(frozen=True, slots=True)
class Office:
    """What the office calls itself and how it signs. Every field is a text or a small number."""

    city: str = "某市"
    body_name: str = "某市妇女儿童工作委员会"
    body_short_name: str = "市妇儿工委"
    office_name: str = "某市妇女儿童工作委员会办公室"
    office_short_name: str = "市妇儿工委办"
    leader_title: str = "主任"
    document_prefix: str = "某妇儿工委办"
    party_a: str = "某市妇女儿童工作委员会"
    party_a_short_name: str = "市妇儿工委"
    signer: str = ""
    signer_title: str = "主任"
    copies: int = 2

    @classmethod
    def for_city(cls, city: str) -> Office:
        """The defaults with the city's name, or the county's, in every place where it belongs."""
        stem = city.removesuffix("市") or city
        level = level_of(city)
        return cls(
            city=city,
            body_name=f"{city}妇女儿童工作委员会",
            body_short_name=f"{level}妇儿工委",
            office_name=f"{city}妇女儿童工作委员会办公室",
            office_short_name=f"{level}妇儿工委办",
            document_prefix=f"{stem}妇儿工委办",
            party_a=f"{city}妇女儿童工作委员会",
            party_a_short_name=f"{level}妇儿工委",
        )

    @classmethod
    def from_texts(cls, texts: Mapping[str, str]) -> Office:
        """The office from stored texts; what is not stored keeps its default.

        Raises `RuleBroken` when the number of copies is not a whole number from 1 to 9.
        """
        known: dict[str, str | int] = {}
        for field in fields(cls):
            if field.name in texts:
                text = texts[field.name].strip()
                known[field.name] = _copies(text) if field.name == "copies" else text
        return cls(**known)  # type: ignore[arg-type]  # names and kinds come from the fields

    def to_texts(self) -> dict[str, str]:
        """The office as it is stored: field name to text."""
        return {field.name: str(getattr(self, field.name)) for field in fields(self)}


def level_of(city: str) -> str:
    """What short names call the area: 市 as in 市教育局 and 全市, 县 for a county."""
    last = city[-1:]
    return last if last and last in _LEVELS else "市"


def _copies(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= 9:
        return int(text)
    raise RuleBroken(
        _("The number of copies is “{text}”; enter a whole number from 1 to 9.").format(text=text)
    )


def office_labels() -> dict[str, str]:
    """The clerk's words for each field, in the order of the form."""
    return {
        "city": _("City"),
        "body_name": _("Name of the body"),
        "body_short_name": _("Short name of the body"),
        "office_name": _("Name of its office"),
        "office_short_name": _("Short name of its office"),
        "leader_title": _("Title of the leader"),
        "document_prefix": _("Prefix of document numbers"),
        "party_a": _("Party A in letters"),
        "party_a_short_name": _("Short name of party A"),
        "signer": _("Signer for party A"),
        "signer_title": _("Title of the signer"),
        "copies": _("Copies of each letter"),
    }
