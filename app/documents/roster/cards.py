"""Seat cards and envelope labels of the people of a roster."""

from __future__ import annotations

from collections.abc import Sequence

from app.documents.model import Card, Cards, Document, Label, Labels
from app.documents.names import BLANK, spaced_name
from app.domain.roster.directory import Listed
from app.settings import Office

_LABEL_COLUMNS, _LABEL_ROWS = 2, 7


def cards_document(people: Sequence[Listed], office: Office) -> Document:
    """One seat card for each person, the unit under the name."""
    cards = tuple(Card(person.name, person.unit_name) for person in people)
    subject = f"{office.body_name}座签"
    return Document((Cards(cards),), subject=subject, author=office.body_name, page_numbers=False)


def labels_document(people: Sequence[Listed], office: Office) -> Document:
    """One label for each person: the unit as its own papers write it, and 收 behind the name.

    Where nobody is known the letter goes to whoever holds the post.
    """
    labels = tuple(Label(_label(person)) for person in people)
    subject = f"{office.body_name}信封标签"
    return Document(
        (Labels(labels, _LABEL_COLUMNS, _LABEL_ROWS),),
        subject=subject,
        author=office.body_name,
        page_numbers=False,
    )


def _label(person: Listed) -> tuple[str, ...]:
    unit = (person.unit.seal_name,) if person.unit else ()
    name = spaced_name(person.name) or person.post
    title = (person.title,) if person.title and person.name else ()
    return (*unit, *title, f"{name}{BLANK}收")
