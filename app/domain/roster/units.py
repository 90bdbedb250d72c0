"""A unit of the roster as it stood on a day, and the people who answered for it then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Category(StrEnum):
    """The sequence in which official lists name bodies; the order of members is that sequence."""

    PARTY = "党委部门"
    GOVERNMENT = "政府部门"
    JUSTICE = "司法机关"
    MASS = "群团组织"
    OTHER = "其他单位"


class UnitKind(StrEnum):
    """What a unit is to the office."""

    MEMBER = "成员单位"
    PROVIDER = "非成员单位"  # gives data without being a member: 统战部, 党校 …
    AREA = "县乡机构"  # the network: a county, a township or a street


class Tier(StrEnum):
    """The three tiers of the network."""

    CITY = "市级"
    COUNTY = "县级"
    TOWNSHIP = "乡级"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One unit of the roster as of a day. `order` is its place in the official order, from 1.

    Names of people are kept as written: they are never normalised beyond the spaces that lists
    use for alignment. `former_names` are full or short names that old papers still use.
    `name` is what official lists write (市卫生健康委); `legal_name` is what stands on the seal and
    at the head of a letter (市卫生健康委员会), blank when it is the same. Names and people are
    those of the day. `parent_id` is the county of a township or of a county's own unit, None in
    the city.
    `body_name` and `office_name` say which body and which office an area of the network has.
    """

    id: int = 0
    name: str
    short_name: str = ""
    legal_name: str = ""
    former_names: tuple[str, ...] = ()
    category: Category = Category.GOVERNMENT
    order: int = 0
    leader: str = ""
    leader_title: str = ""
    liaison: str = ""
    liaison_title: str = ""
    liaison_phone: str = ""
    office_phone: str = ""
    email: str = ""
    department: str = ""
    note: str = ""
    joined_on: date | None = None
    left_on: date | None = None
    closed_on: date | None = None
    kind: UnitKind = UnitKind.MEMBER
    parent_id: int | None = None
    body_name: str = ""
    office_name: str = ""

    @property
    def seal_name(self) -> str:
        """The name on the seal and at the head of a letter."""
        return self.legal_name or self.name

    def stood_on(self, day: date) -> bool:
        """Whether the unit was a member on that day."""
        return (
            self.kind is UnitKind.MEMBER
            and (self.joined_on is None or self.joined_on <= day)
            and (self.left_on is None or day < self.left_on)
        )

    def existed_on(self, day: date) -> bool:
        """Whether the roster had such a body on that day, member or not (any more)."""
        return (self.closed_on is None or day < self.closed_on) and (
            self.joined_on is None or self.joined_on <= day
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NameOfTime:
    """A name that a unit once had; `until` is the first day of the next one, when that is known."""

    name: str
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """A unit whose place another took; `day` is the first day on which the earlier one was gone."""

    name: str
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """What a unit was called, which units became part of it, and which took its place."""

    names: tuple[NameOfTime, ...] = ()
    before: tuple[Kin, ...] = ()
    after: tuple[Kin, ...] = ()

    def as_of(self, day: date) -> Lineage:
        """What was known of it on a day: later names and mergers had not happened yet."""
        return Lineage(
            names=tuple(each for each in self.names if each.until is None or each.until <= day),
            before=tuple(each for each in self.before if each.day is None or each.day <= day),
            after=self.after,
        )


#: The fields that a form or a pasted block may change, in the order of the table.
EDITABLE_FIELDS = (
    "name",
    "short_name",
    "legal_name",
    "former_names",
    "category",
    "leader",
    "leader_title",
    "liaison",
    "liaison_title",
    "liaison_phone",
    "office_phone",
    "email",
    "department",
    "note",
)
