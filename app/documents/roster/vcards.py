"""People as vCards (.vcf) for the address book of a telephone: version 3.0, which all read.

A Chinese name stands whole in the place of the family name: where a surname ends is not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.domain.roster.directory import Listed, numbers_in
from app.domain.roster.posts import Post

_LONGEST_LINE = 75  # octets, the line's end not counted
_MOBILE = re.compile(r"1[0-9]{10}")


def vcards(people: Sequence[Listed]) -> bytes:
    """One card for each person; without a name it stands for the post."""
    lines = (line for person in people for line in _card(person))
    return b"".join(_folded(line) for line in lines)


def _card(person: Listed) -> Iterator[str]:
    name = person.name or f"{person.unit_name}{person.post}"
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"N:{_escaped(name)};;;;"
    yield f"FN:{_escaped(name)}"
    if person.unit is not None:
        yield f"ORG:{';'.join(_escaped(text) for text in _organisation(person))}"
    if person.title:
        yield f"TITLE:{_escaped(person.title)}"
    yield f"ROLE:{_escaped(person.post)}"
    if person.unit is not None and person.post == Post.LIAISON.value:
        for number in numbers_in(person.unit.liaison_phone):
            kind = "CELL" if _MOBILE.fullmatch(number) else "WORK,VOICE"
            yield f"TEL;TYPE={kind}:{_dialled(number)}"
        for number in numbers_in(person.unit.office_phone):
            yield f"TEL;TYPE=WORK,VOICE:{_dialled(number)}"
        if person.unit.email:
            yield f"EMAIL;TYPE=INTERNET:{_escaped(person.unit.email)}"
    yield "END:VCARD"


def _organisation(person: Listed) -> Iterator[str]:
    if person.unit is not None:
        yield person.unit.name
        if person.unit.department and person.post == Post.LIAISON.value:
            yield person.unit.department


def _dialled(number: str) -> str:
    """The number as it is dialled: a pause stands before an extension."""
    return _escaped(number.replace("，分机", ","))


def _escaped(text: str) -> str:
    """A text with the signs that divide a card's values marked as mere signs."""
    marked = re.sub(r"([\\;,])", r"\\\1", text)
    return re.sub("\r\n|[\r\n]", r"\\n", marked)


def _folded(line: str) -> bytes:
    """The line in pieces of at most 75 octets, none of which ends inside a character."""
    pieces: list[bytes] = []
    piece = b""
    for character in line:
        octets = character.encode("utf-8", "replace")
        if len(piece) + len(octets) > _LONGEST_LINE:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join((*pieces, piece)) + b"\r\n"
