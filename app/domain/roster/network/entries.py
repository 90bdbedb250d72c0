"""What the rows of a network workbook say: bodies, persons on posts, and what is still unclear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.domain.roster.cells import ReadCell, answer_cell, is_blank_mark
from app.domain.roster.network.post_words import parse_posts
from app.domain.roster.posts import Post
from app.domain.text import clean_text
from app.errors import RuleBroken
from app.i18n import _


@dataclass(frozen=True, slots=True)
class Place:
    """Whose row it is: the county's, a township's, or of a unit of one of them."""

    county: str
    township: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyEntry:
    """A body that a row names. Blank fields say nothing."""

    where: str
    place: Place
    body_name: str = ""
    office_name: str = ""
    office_phone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEntry:
    """A person on a post. `asked` are the cells that only the clerk can tell.

    Without a post or a name nothing is written until the question is answered.
    """

    where: str
    place: Place
    post: Post | None
    name: str = ""
    title: str = ""
    phone: str = ""
    note: str = ""
    asked: tuple[ReadCell, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether it can be written: it is known who is on which post."""
        return self.post is not None and bool(self.name)


@dataclass(frozen=True, slots=True)
class NetworkReading:
    """A network workbook, read but compared with nothing yet; `notes` say what else was met."""

    file_name: str
    rows: int
    bodies: tuple[BodyEntry, ...]
    persons: tuple[PersonEntry, ...]
    notes: tuple[str, ...] = ()

    @property
    def questions(self) -> tuple[ReadCell, ...]:
        """Every cell that waits for an answer, in the order of the file."""
        return tuple(cell for person in self.persons for cell in person.asked)


#: By the field of a question: the field of the entry.
FIELDS = {"liaison": "name", "liaison_title": "title", "office_phone": "phone", "note": "note"}


def answered(reading: NetworkReading, answers: Mapping[str, str]) -> NetworkReading:
    """The reading with the clerk's answers, by the place of the cell; "" leaves a cell open.

    Raises `RuleBroken` when an answer cannot be stored there.
    """
    given = {where: text for where, text in answers.items() if text.strip()}
    if not given:
        return reading
    persons = tuple(_with_answers(person, given) for person in reading.persons)
    return replace(reading, persons=persons)


def _with_answers(person: PersonEntry, answers: Mapping[str, str]) -> PersonEntry:
    if not any(cell.where in answers for cell in person.asked):
        return person
    left: list[ReadCell] = []
    for cell in person.asked:
        text = answers.get(cell.where)
        if text is None:
            left.append(cell)
        elif cell.field == "post":
            person = replace(person, post=_post(text))
        else:
            value = answer_cell(cell, text)[0]
            if value.question or (cell.field == "liaison" and is_blank_mark(value.value)):
                words = _("{where}: {question}")
                question = value.question or cell.question
                raise RuleBroken(words.format(where=cell.where, question=question))
            changed = {FIELDS[cell.field]: value.value}
            person = replace(person, **changed)  # type: ignore[arg-type]  # texts all
    return replace(person, asked=tuple(left))


def _post(text: str) -> Post:
    posts = parse_posts(clean_text(text))
    if len(posts) != 1:
        words = _("“{text}” is no post that is kept. Choose one of {posts}.")
        raise RuleBroken(words.format(text=text, posts="、".join(Post)))
    return posts[0]
