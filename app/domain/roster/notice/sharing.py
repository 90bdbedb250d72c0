"""Several people behind one post on one line: each gets an entry, unclear ones with a doubt."""

from __future__ import annotations

import re
from dataclasses import replace

from app.domain.roster.notice.persons import Persons, Someone
from app.domain.roster.notice.titles import Titles, is_remark
from app.i18n import _

_PARTING = re.compile("([；;、，,])(?![^(（]*[)）])")
_FIRST_FIELD = re.compile(r"([^\s:：、，；;()（）]{2,40})(?:\s*[:：]\s*|\s+)(?=\S)")
_MOST_PARTS = 80


def read_people(rest: str, persons: Persons, titles: Titles) -> tuple[Someone, ...]:
    """The people in what stands behind a post, in their order."""
    behind_unit = _behind_unit(rest, persons, titles)
    if behind_unit:
        return (behind_unit,)
    by_spaces = _only_names(rest.split(), persons)
    if len(by_spaces) > 1:
        doubt = _("Several names stand on this line and no titles; they were parted at the gaps.")
        return tuple(Someone(name, doubts=(doubt,)) for name in by_spaces)
    groups = _groups(rest.strip().rstrip("；;。，,、"), persons, titles)
    return tuple(_checked(persons.split(group), persons, titles) for group in groups)


def _behind_unit(rest: str, persons: Persons, titles: Titles) -> Someone | None:
    """`市教育局 张某某 副局长`: the unit stands in front, in a field of its own."""
    found = _FIRST_FIELD.match(rest)
    if not found or not titles.is_unit(found.group(1)):
        return None
    someone = persons.split(rest[found.end() :])
    if not persons.looks_like_name(someone.name):
        return None
    if someone.title and not titles.is_title(someone.title):
        return None
    return replace(someone, unit=found.group(1))


def _only_names(pieces: list[str], persons: Persons) -> list[str]:
    """The pieces when every one is a name of two or more characters, else nothing."""
    are_names = 1 < len(pieces) < _MOST_PARTS and all(
        len(piece) > 1 and persons.looks_like_name(piece) for piece in pieces
    )
    joined = persons.split(" ".join(pieces)) if are_names else None
    return [] if joined is None or not joined.title else pieces


def _groups(text: str, persons: Persons, titles: Titles) -> list[str]:
    """The text of each person: a part that opens with a name and a title begins a new one."""
    parts = _PARTING.split(text)
    if len(parts) > 2 * _MOST_PARTS:
        return [text]
    groups = [parts[0]]
    has_title = not persons.looks_like_name(parts[0])
    for sign, part in zip(parts[1::2], parts[2::2], strict=True):
        is_name = persons.looks_like_name(part)
        if not part.strip():
            continue
        alone = is_name and sign in "；;、" and (not has_title or sign in "；;")
        if alone or (not is_name and _opens(part, persons, titles)):
            groups.append(part)
            has_title = not is_name
        else:
            groups[-1] += sign + part
            has_title = True
    return groups


def _opens(part: str, persons: Persons, titles: Titles) -> bool:
    """Whether a part is a name with a title behind it."""
    if titles.is_title(part.split(maxsplit=1)[0]) or (
        titles.is_title("".join(part.split())) and " " not in part
    ):
        return False
    someone = persons.split(part)
    return (
        persons.looks_like_name(someone.name)
        and bool(someone.title)
        and titles.is_title(someone.title)
    )


def _checked(someone: Someone, persons: Persons, titles: Titles) -> Someone:
    """The person, with a doubt when another name seems to stand in the title."""
    pieces = someone.title.split()
    hides = len(pieces) > 1 and persons.looks_like_name(pieces[0]) and len(pieces[0]) > 1
    last = re.split("[、；;，,]", someone.title)[-1]
    hides = hides or (last != someone.title and _is_stranger(last, persons, titles))
    if not hides:
        return someone
    doubt = _("Another name may stand on this line: “{text}”.").format(text=someone.title)
    return replace(someone, doubts=(*someone.doubts, doubt))


def _is_stranger(text: str, persons: Persons, titles: Titles) -> bool:
    return persons.looks_like_name(text) and not titles.is_title(text) and not is_remark(text)
