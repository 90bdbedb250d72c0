"""Checks what is typed or pasted into the roster, with the same understanding as an import."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.roster.categories import parse_category
from app.domain.roster.cells import LONGEST, LONGEST_NOTE, is_ditto, split_former_names
from app.domain.roster.emails import no_address_sentence, read_email
from app.domain.roster.people import LONGEST_NAME
from app.domain.roster.phones import read_phones
from app.domain.roster.table import LONGEST_UNIT_NAME, too_long_sentence
from app.domain.roster.units import EDITABLE_FIELDS, Category, Unit
from app.domain.text import clean_text, mend_name_dots, squeeze_name, squeeze_spread
from app.errors import RuleBroken
from app.i18n import _

_LONGEST = {"note": LONGEST_NOTE, "leader": LONGEST_NAME, "liaison": LONGEST_NAME}


def check_text(field: str, text: str) -> str:
    """The text as it is stored in the field; blank empties it (a name and a category cannot be).

    Raises `RuleBroken` with the sentence for the clerk when it cannot be stored there.
    """
    if field not in EDITABLE_FIELDS:
        raise RuleBroken(_("The column “{field}” cannot be edited.").format(field=field))
    text = clean_text(text)
    if field == "name":
        return _unit_name(text)
    if text and is_ditto(text):
        raise RuleBroken(_("“{text}” is no value. Type what it stands for.").format(text=text))
    if field == "category":
        return _category(text)
    longest = {"note": LONGEST_NOTE, "leader": LONGEST_NAME, "liaison": LONGEST_NAME}.get(
        field, LONGEST
    )
    if len(text) > longest:
        raise RuleBroken(
            _("The text has {count} characters, more than {limit}. Shorten it.").format(
                count=len(text), limit=longest
            )
        )
    return _stored(field, text) if text else ""


def _stored(field: str, text: str) -> str:
    if field in {"leader", "liaison"}:
        return mend_name_dots(squeeze_name(text))
    if field in {"liaison_phone", "office_phone"}:
        phones = read_phones(text)
        if phones.problem:
            raise RuleBroken(phones.problem)
        return "、".join(phones.in_order)
    if field == "email":
        return _email(text)
    if field == "former_names":
        return "、".join(split_former_names(text))
    return text if field == "note" else squeeze_spread(text)


def _unit_name(text: str) -> str:
    name = squeeze_name(text)
    if not name or is_ditto(name):
        raise RuleBroken(_("A unit needs a name."))
    if len(name) > LONGEST_UNIT_NAME:
        raise RuleBroken(too_long_sentence(name))
    return name


def _email(text: str) -> str:
    address = read_email(text)
    if not address:
        raise RuleBroken(no_address_sentence(text))
    return address


def _category(text: str) -> str:
    category = parse_category(text)
    if category is None:
        raise RuleBroken(
            _("“{text}” is not a category of units. The categories are {categories}.").format(
                text=text, categories="、".join(category.value for category in Category)
            )
        )
    return category.value


def refuse_twins(unit: Unit, others: Iterable[Unit]) -> None:
    """Raise `RuleBroken` when another unit has this unit's name or short name.

    Names must tell units apart: letters and plans find a unit by either of them.
    """
    own = {unit.name, unit.short_name} - {""}
    for other in others:
        shared = own & {other.name, other.short_name}
        if shared:
            raise RuleBroken(
                _("“{name}” is the name of another unit of the roster already.").format(
                    name=shared.pop()
                )
            )
