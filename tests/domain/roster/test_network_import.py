"""What the clerk sees of an import of the network, and people whom a file names more than once."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.roster.cells import ReadCell
from app.domain.roster.network.deciding import decide
from app.domain.roster.network.entries import BodyEntry, NetworkReading, PersonEntry, Place
from app.domain.roster.network.plan import Counts, NetworkState, import_of
from app.domain.roster.posts import Holding, Person, Post, Seat
from app.domain.roster.units import Unit, UnitKind

DAY = date(2026, 3, 2)
COUNTY = Place("乙县")
AREA = Unit(id=1, name="乙县", kind=UnitKind.AREA, order=1)
NAME_ASKED = ReadCell("name", "", "赵样甲 钱例乙", "表!C9", "这里有几个人名，是谁？")


def entry(post: Post | None, name: str, where: str, phone: str = "", note: str = "") -> PersonEntry:
    return PersonEntry(where=where, place=COUNTY, post=post, name=name, phone=phone, note=note)


def reading(*persons: PersonEntry, notes: tuple[str, ...] = ()) -> NetworkReading:
    body = BodyEntry(where="表!A2", place=COUNTY)
    return NetworkReading("网络.xlsx", len(persons), (body,), persons, notes)


@pytest.mark.parametrize("phones", [("13800000001", ""), ("", "13800000001")])
def test_somebody_new_on_two_posts_is_one_person_with_what_both_rows_know(
    phones: tuple[str, str],
) -> None:
    first = entry(Post.HEAD, "李𬭎", "表!C2", phones[0], "女")
    second = entry(Post.LIAISON, "李𬭎", "表!C3", phones[1])
    plan = decide(reading(first, second), NetworkState(units=(AREA,), next_unit=2), DAY)
    assert plan.new_persons == (Person(id=1, name="李𬭎", phone="13800000001", note="女"),)
    assert [(each.seat.post, each.person_id) for each in plan.new_holdings] == [
        (Post.HEAD, 1),
        (Post.LIAISON, 1),
    ]
    assert plan.notes == ()


def test_two_telephones_of_somebody_new_are_told_and_the_first_counts() -> None:
    first = entry(Post.HEAD, "李𬭎", "表!C2", "13800000001")
    second = entry(Post.LIAISON, "李𬭎", "表!C3", "13800000002")
    plan = decide(reading(first, second), NetworkState(units=(AREA,), next_unit=2), DAY)
    assert [person.phone for person in plan.new_persons] == ["13800000001"]
    assert plan.notes == ("表!C3：“13800000002”未采用，以表!C2的“13800000001”为准。",)


def test_the_preview_counts_names_every_change_and_repeats_no_note() -> None:
    staff = Holding(id=1, seat=Seat(post=Post.STAFF, body_id=1), person_id=1, person="孙样丙")
    state = NetworkState(
        units=(AREA,),
        holdings=(staff,),
        persons={1: Person(id=1, name="孙样丙")},
        next_unit=2,
        next_person=2,
    )
    asked = PersonEntry(where="表!C9", place=COUNTY, post=Post.HEAD, asked=(NAME_ASKED,))
    note = "表!B7：没有读懂。"
    read = reading(entry(Post.STAFF, "李例丁", "表!C2"), asked, notes=(note, note))
    shown = import_of(read, decide(read, state, DAY), DAY)
    assert (shown.file_name, shown.rows, shown.on) == ("网络.xlsx", 2, DAY)
    assert shown.persons == Counts(new=1)
    assert [(each.before, each.after) for each in shown.changes] == [
        ("", "李例丁"),
        ("孙样丙", ""),
    ]
    assert shown.ended == 1
    assert shown.notes.count(note) == 1
    assert shown.questions == (NAME_ASKED,)
    assert shown.reading is read
