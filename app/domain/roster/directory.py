"""What stands in the lists of the roster: their columns, their people, what they give away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.roster.fields import field_labels, text_of
from app.domain.roster.papers import PaperKind, Whom
from app.domain.roster.posts import Post
from app.domain.roster.standing import StandingLine
from app.domain.roster.units import EDITABLE_FIELDS, Unit
from app.errors import RuleBroken
from app.i18n import _

PHONE_FIELDS = ("liaison_phone", "office_phone")
PERSON_FIELDS = ("leader", "liaison")
#: What a sign-in list has always, whoever signs.
_OF_SIGNERS = ("name", "leader", "leader_title", "liaison", "liaison_title")
_USUAL_COLUMNS = {
    PaperKind.MEMBERS: (
        "name",
        "leader",
        "leader_title",
        "liaison",
        "liaison_title",
        "liaison_phone",
    ),
    PaperKind.CONTACTS: ("name", "liaison", "liaison_title", "liaison_phone", "office_phone"),
    PaperKind.SIGNIN: ("name",),
}
_SEATED = (Post.CHAIR, Post.VICE_CHAIR, Post.MEMBER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A person of a list and the unit for whom they come; the chair comes for none.

    Without a name the post is empty: the list keeps the line, to be filled in by hand.
    """

    name: str
    title: str = ""
    post: str = ""
    unit: Unit | None = None
    acting: bool = False

    @property
    def unit_name(self) -> str:
        """The unit's name as official lists write it."""
        return self.unit.name if self.unit else ""

    @property
    def is_reachable(self) -> bool:
        """Whether the unit has a telephone number or an address."""
        unit = self.unit
        return unit is not None and any((unit.liaison_phone, unit.office_phone, unit.email))


def usual_columns(kind: PaperKind) -> tuple[str, ...]:
    """The columns that a list has unless others are chosen."""
    return _USUAL_COLUMNS.get(kind, ())


def possible_columns(kind: PaperKind) -> tuple[str, ...]:
    """The columns that can be chosen, in the order in which lists have them."""
    if kind is PaperKind.SIGNIN:
        return tuple(each for each in EDITABLE_FIELDS if each not in _OF_SIGNERS[1:])
    return EDITABLE_FIELDS if kind in _USUAL_COLUMNS else ()


def columns_of(kind: PaperKind, wanted: Sequence[str]) -> tuple[str, ...]:
    """The columns of a list, the unit first; without a wish the usual ones.

    Raises `RuleBroken` for a column that the roster does not have or the paper cannot show.
    """
    possible = possible_columns(kind)
    labels = field_labels()
    always = _OF_SIGNERS if kind is PaperKind.SIGNIN else ()
    for field in wanted:
        if field not in possible and field not in always:
            if not possible:
                raise RuleBroken(_("Cards and labels have no columns to choose."))
            words = _("There is no column “{field}” to print. There are: {fields}.")
            names = "、".join(f"{each}（{labels[each]}）" for each in possible)
            raise RuleBroken(words.format(field=field, fields=names))
    if not wanted:
        return usual_columns(kind)
    return tuple(each for each in possible if each == "name" or each in wanted)


def people_of(
    whom: Whom, units: Sequence[Unit], lines: Iterable[StandingLine]
) -> tuple[Listed, ...]:
    """The people of a list in official order; `lines` is the committee of the same day."""
    if whom is Whom.LEADERS:
        return tuple(
            Listed(name=unit.leader, title=unit.leader_title, post=Post.LEADER.value, unit=unit)
            for unit in units
        )
    if whom is Whom.LIAISONS:
        return tuple(
            Listed(name=unit.liaison, title=unit.liaison_title, post=Post.LIAISON.value, unit=unit)
            for unit in units
        )
    by_name = {unit.name: unit for unit in units}
    return tuple(
        Listed(
            name=line.person,
            title=line.title,
            post=line.post.value,
            unit=by_name.get(line.unit),
            acting=line.acting,
        )
        for line in lines
        if line.post in _SEATED
    )


def numbers_in(text: str) -> tuple[str, ...]:
    """The telephone numbers of a field, one by one."""
    return tuple(number for number in text.split("、") if number)


def count_phones(units: Iterable[Unit], columns: Iterable[str]) -> int:
    """How many telephone numbers a list with these columns gives away."""
    shown = [field for field in PHONE_FIELDS if field in set(columns)]
    return sum(len(numbers_in(text_of(unit, field))) for unit in units for field in shown)


def names_in(units: Iterable[Unit], columns: Iterable[str]) -> tuple[str, ...]:
    """The names of units and people that a list with these columns carries, each once."""
    shown = [field for field in ("name", *PERSON_FIELDS) if field in set(columns)]
    return distinct(text_of(unit, field) for unit in units for field in shown)


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """The names that are not blank, each once, in their order."""
    return tuple(dict.fromkeys(name for name in names if name))
