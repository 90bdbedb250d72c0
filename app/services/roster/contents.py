"""What each paper of the roster holds, from the roster of a day to a document or a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.domain.roster.directory import (
    Listed,
    columns_of,
    count_phones,
    distinct,
    names_in,
    people_of,
)
from app.domain.roster.papers import PaperFormat, PaperKind, PaperOptions, Whom
from app.domain.roster.standing import StandingLine
from app.domain.roster.units import EDITABLE_FIELDS, Unit
from app.errors import RuleBroken
from app.i18n import _
from app.settings import Office

if TYPE_CHECKING:
    from app.documents.model import Document
    from app.documents.xlsx.write import SheetOut

_ON_CARDS = (PaperKind.CARDS, PaperKind.LABELS)
_WITH_PEOPLE = (*_ON_CARDS, PaperKind.SIGNIN)


@dataclass(frozen=True, slots=True)
class Standing:
    """The roster and its committee as of a day."""

    day: date
    office: Office
    units: tuple[Unit, ...]
    lines: tuple[StandingLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a paper holds, before it is a file.

    `people` are those of cards, labels, sign-in lists and address books; `skipped` are the units
    that have nobody to name.
    """

    kind: PaperKind
    standing: Standing
    options: PaperOptions
    columns: tuple[str, ...] = ()
    people: tuple[Listed, ...] = ()
    skipped: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows, cards or labels the paper has."""
        return len(self.people or self.standing.units)

    @property
    def names(self) -> tuple[str, ...]:
        """The names that the paper carries."""
        if self.people:
            return distinct(text for each in self.people for text in (each.unit_name, each.name))
        return names_in(self.standing.units, self.columns)

    @property
    def phones(self) -> int:
        """How many telephone numbers the paper gives away."""
        if self.kind in _ON_CARDS:
            return 0
        if self.kind is PaperKind.SIGNIN:
            units = [each.unit for each in self.people if each.unit is not None]
            return count_phones(units, self.columns)
        return count_phones(self.standing.units, self.columns)


def content_of(
    kind: PaperKind,
    standing: Standing,
    columns: Sequence[str] = (),
    options: PaperOptions | None = None,
    form: PaperFormat = PaperFormat.PDF,
) -> Content:
    """What the paper holds. A workbook of members and an address book have every field.

    Raises `RuleBroken` for an unknown column and when there is nothing to print.
    """
    if kind is PaperKind.NOTICE:
        raise RuleBroken(_("A notice is made from an adjustment: choose the adjustment first."))
    if form is PaperFormat.XLSX and kind is PaperKind.MEMBERS and not columns:
        columns = EDITABLE_FIELDS
    chosen = columns_of(kind, EDITABLE_FIELDS if form is PaperFormat.VCF else columns)
    if not standing.units:
        words = _("On {day} the roster has no member units; there is nothing to print.")
        raise RuleBroken(words.format(day=standing.day))
    options = options or PaperOptions()
    people: tuple[Listed, ...] = ()
    if form is PaperFormat.VCF:
        people = _addressed(kind, standing)
    elif kind in _WITH_PEOPLE:
        people = people_of(options.people(kind), standing.units, standing.lines)
    skipped: tuple[str, ...] = ()
    if kind is PaperKind.CARDS:
        skipped = distinct(each.unit_name for each in people if not each.name)
        people = tuple(each for each in people if each.name)
        if not people:
            raise RuleBroken(_("The roster has no names for these cards yet."))
    return Content(
        kind=kind,
        standing=standing,
        options=options,
        columns=chosen,
        people=people,
        skipped=skipped,
    )


def _addressed(kind: PaperKind, standing: Standing) -> tuple[Listed, ...]:
    """The people of an address book: liaison officers, behind them the members' leaders."""
    found = list(people_of(Whom.LIAISONS, standing.units, standing.lines))
    if kind is PaperKind.MEMBERS:
        leaders = people_of(Whom.LEADERS, standing.units, standing.lines)
        found += (each for each in leaders if each.name)
    people = tuple(each for each in found if each.name or each.is_reachable)
    if not people:
        raise RuleBroken(_("The roster has no names or telephone numbers for an address book yet."))
    return people


def document_of(content: Content) -> Document:
    """The paper as a document."""
    from app.documents.roster import cards, lists

    office, people = content.standing.office, content.people
    match content.kind:
        case PaperKind.CARDS:
            return cards.cards_document(people, office)
        case PaperKind.LABELS:
            return cards.labels_document(people, office)
        case PaperKind.SIGNIN:
            return lists.signin_document(people, content.columns, office, content.options)
        case _:
            return lists.list_document(
                content.kind,
                content.standing.units,
                content.columns,
                office,
                content.standing.day,
                content.options,
            )


def sheet_of(content: Content) -> SheetOut:
    """The paper as the sheet of a workbook."""
    from app.documents.roster.lists import list_title, signin_title
    from app.documents.roster.workbook import roster_sheet, signin_sheet

    office = content.standing.office
    if content.kind is PaperKind.SIGNIN:
        title = "".join(signin_title(office, content.options))
        return signin_sheet(title, content.people, content.columns)
    title = list_title(content.kind, office)
    return roster_sheet(title, content.standing.units, content.columns)
