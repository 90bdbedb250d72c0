"""Sentences below a list: `委员会办公室设在市妇联，张某某同志兼任办公室主任。`"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.roster.notice.persons import Persons, Someone, is_placeholder
from app.domain.roster.notice.positions import POSITION
from app.domain.roster.notice.titles import Titles
from app.domain.roster.posts import Post

_CLAUSES = re.compile("[，,。；;]")
_OFFICE = re.compile("办公室(?!主任科员)|工委办")
_POST = "(?P<office>[^，由]{0,16}?办公室)?(?P<post>(?:常务|专职)?副?主任)(?:职务)?"
_VERB = "(?:同志)?(?:兼任|担任|兼|任)"
_WHO_FIRST = re.compile(f"由?(?P<who>.{{1,60}}?){_VERB}{_POST}")
_POST_FIRST = re.compile(f"{_POST}由(?P<who>.{{1,60}}?)(?:同志)?(?:兼任|担任|兼|任)")
_COLON = re.compile(f"{_POST}[:：](?P<who>.{{1,60}})")
_CHANGE = re.compile("不再|免去|增补|兼任|担任|任命|接替|调整为")
_NO_ONE = re.compile("同志|负责人|负责同志|领导|一名副.{1,3}")


@dataclass(frozen=True, slots=True)
class Clause:
    """A post of the office and who has it; nobody when only a position is named."""

    post: Post
    written: str
    people: tuple[Someone, ...]
    text: str


def names_change(text: str) -> bool:
    """Whether a sentence says that somebody joins, leaves or takes over."""
    return _CHANGE.search(text) is not None


def read_clauses(text: str, persons: Persons, titles: Titles) -> tuple[Clause, ...]:
    """The posts of the committee's office that a sentence gives to somebody."""
    if not _OFFICE.search(text):
        return ()
    found = (
        _clause(clause.strip(), persons, titles)
        for clause in _CLAUSES.split(text)
        if 4 <= len(clause.strip()) <= 100
    )
    return tuple(clause for clause in found if clause)


def _clause(text: str, persons: Persons, titles: Titles) -> Clause | None:
    joined = re.sub(r"(?<=[^A-Za-z])\s+|\s+(?=[^A-Za-z])", "", text)
    for pattern in (_POST_FIRST, _COLON, _WHO_FIRST):
        found = pattern.fullmatch(joined)
        if found and "不再" not in joined:
            post = Post.OFFICE_DEPUTY if "副" in found["post"] else Post.OFFICE_HEAD
            return Clause(
                post, f"办公室{found['post']}", _people(found["who"], persons, titles), text
            )
    return None


def _people(who: str, persons: Persons, titles: Titles) -> tuple[Someone, ...]:
    parts = [part.removesuffix("同志") for part in re.split("[、和]", who)]
    if len(parts) > 1 and all(persons.looks_like_name(part) for part in parts):
        return tuple(Someone(part) for part in parts)
    someone = _one(who.removesuffix("同志"), persons, titles)
    return (someone,) if someone else ()


def _one(who: str, persons: Persons, titles: Titles) -> Someone | None:
    """`张某某`, `市妇联主席张某某`, or nobody when it is only a position."""
    if is_placeholder(who) or persons.looks_like_name(who):
        return Someone(who)
    ends = [position.end() for position in POSITION.finditer(who)]
    cut = ends[-1] if ends else _end_of_unit(who, titles)
    name, title = who[cut:], who[:cut]
    if name and not _NO_ONE.fullmatch(name) and persons.looks_like_name(name):
        return Someone(name, title)
    return None


def _end_of_unit(who: str, titles: Titles) -> int:
    ends = [
        cut for cut in range(len(who) - 4, len(who) - 1) if cut > 1 and titles.is_unit(who[:cut])
    ]
    return ends[0] if ends else len(who)
