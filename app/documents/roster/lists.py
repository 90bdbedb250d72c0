"""The lists of the roster as documents: members, liaison officers, a list to sign in on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from app.documents.model import (
    Align,
    Block,
    Column,
    Document,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Table,
    Title,
)
from app.documents.names import spaced_name
from app.documents.roster.headings import NUMBER, SIGN, printed_headings
from app.domain.roster.directory import PERSON_FIELDS, PHONE_FIELDS, Listed
from app.domain.roster.fields import text_of
from app.domain.roster.papers import PaperKind, PaperOptions, chinese_day
from app.domain.roster.units import Unit
from app.settings import Office

#: What each column needs in 五号, in millimetres; a table wider than an upright page is turned.
_WIDTHS = {
    "name": 39,
    "short_name": 24,
    "legal_name": 40,
    "former_names": 30,
    "category": 22,
    "leader": 18,
    "leader_title": 32,
    "liaison": 18,
    "liaison_title": 32,
    "liaison_phone": 24,
    "office_phone": 24,
    "email": 40,
    "department": 24,
    "note": 30,
}
_NUMBER_WIDTH, _SIGN_WIDTH = 10.0, 34.0
_UPRIGHT, _TURNED, _CROWDED = 165.0, 265.0, 330.0
_NORMAL, _SMALL, _SMALLEST = 10.5, 9.0, 7.5  # 五号, 小五, 六号
_TURNED_ROOM = 225.0
_EDGES = 1.2  # the blank at both sides of a cell, which does not shrink with the type
#: Numbers and names are not broken as long as there is another column to make narrower.
_FIRM = frozenset({NUMBER, "姓名", "分管领导", "联络员", "联系电话", "办公电话"})
_ROW_TO_SIGN = 12.0
_CENTRED = frozenset({"category", *PERSON_FIELDS, "liaison_phone", "office_phone"})
_DAY_BY_HAND = "（　　　年　　月　　日）"
_NUMERALS = "一二三四五六七八九十"
_TITLES = {
    PaperKind.MEMBERS: "成员单位名册",
    PaperKind.CONTACTS: "成员单位联络员通讯录",
}


def list_title(kind: PaperKind, office: Office) -> str:
    """The title of a list, with the body whose members it names."""
    return f"{office.body_name}{_TITLES[kind]}"


def signin_title(office: Office, options: PaperOptions) -> tuple[str, ...]:
    """The title of a sign-in list, line by line."""
    return (options.meeting, "签到册") if options.meeting else (f"{office.body_name}签到册",)


def list_document(
    kind: PaperKind,
    units: Sequence[Unit],
    columns: Sequence[str],
    office: Office,
    day: date,
    options: PaperOptions,
) -> Document:
    """A list of units with these columns, as of the day."""
    rows = _sections(units, columns) if options.sections else _rows(units, columns)
    title = list_title(kind, office)
    headings = printed_headings(columns)
    table_columns = tuple(
        Column(heading, _WIDTHS[column], Align.CENTER if column in _CENTRED else Align.LEFT)
        for heading, column in zip(headings, columns, strict=True)
    )
    return _paper(
        (title,),
        f"（截至{chinese_day(day)}，共{len(units)}个单位）",
        (Column(NUMBER, _NUMBER_WIDTH, Align.CENTER), *table_columns),
        tuple(rows),
        office,
    )


def signin_document(
    people: Sequence[Listed],
    columns: Sequence[str],
    office: Office,
    options: PaperOptions,
) -> Document:
    """A list to sign in on by hand; `columns` are those of the unit, its name first."""
    extra = [column for column in columns if column != "name"]
    headings = printed_headings(extra)
    more = (
        Column(heading, _WIDTHS[column], Align.CENTER if column in _CENTRED else Align.LEFT)
        for heading, column in zip(headings, extra, strict=True)
    )
    rows = tuple(
        Row(
            (
                str(place),
                person.unit_name,
                spaced_name(person.name),
                person.title,
                *(_cell(person.unit, column) if person.unit else "" for column in extra),
                "",
            )
        )
        for place, person in enumerate(people, start=1)
    )
    day = options.meeting_day
    return _paper(
        signin_title(office, options),
        f"（{chinese_day(day)}）" if day else _DAY_BY_HAND,
        (
            Column(NUMBER, _NUMBER_WIDTH, Align.CENTER),
            Column("单位", _WIDTHS["name"]),
            Column("姓名", _WIDTHS["liaison"], Align.CENTER),
            Column("职务", _WIDTHS["liaison_title"]),
            *more,
            Column(SIGN, _SIGN_WIDTH),
        ),
        rows,
        office,
        min_height=_ROW_TO_SIGN,
    )


def _rows(units: Sequence[Unit], columns: Sequence[str], first: int = 1) -> Iterator[Row]:
    for place, unit in enumerate(units, start=first):
        yield Row((str(place), *(_cell(unit, column) for column in columns)))


def _sections(units: Sequence[Unit], columns: Sequence[str]) -> Iterator[Row]:
    """The rows under a line for each category; the official order within and among them stays."""
    categories = dict.fromkeys(unit.category for unit in units)
    place = 1
    for number, category in enumerate(categories):
        own = [unit for unit in units if unit.category is category]
        label = f"{_NUMERALS[number]}、{category.value}（{len(own)}个）"
        yield Row((label,), span_all=True)
        yield from _rows(own, columns, place)
        place += len(own)


def _cell(unit: Unit, column: str) -> str:
    """The field as it is printed: names spaced, each telephone number on a line of its own."""
    text = text_of(unit, column)
    if column in PHONE_FIELDS:
        return text.replace("、", "\n").replace("，分机", " 转")
    return spaced_name(text) if column in PERSON_FIELDS else text


def _paper(
    title: tuple[str, ...],
    below: str,
    columns: tuple[Column, ...],
    rows: tuple[Row, ...],
    office: Office,
    min_height: float = 0.0,
) -> Document:
    width = sum(column.width for column in columns)
    size = _NORMAL if width <= _TURNED else _SMALL if width <= _CROWDED else _SMALLEST
    blocks: list[Block] = [PageBreak(landscape=True)] if width > _UPRIGHT else []
    blocks.append(Title(title))
    blocks.append(Paragraph((Run(below),), indent=0, align=Align.CENTER))
    if size != _NORMAL:
        columns = _narrowed(columns, size / _NORMAL)
    blocks.append(Table(columns, rows, size=size, min_height=min_height))
    return Document(tuple(blocks), subject="".join(title), author=office.body_name)


def _narrowed(columns: tuple[Column, ...], scale: float) -> tuple[Column, ...]:
    """The columns of a crowded table: the firm ones as wide as their small type needs."""
    firm = sum(column.width * scale + _EDGES for column in columns if column.title in _FIRM)
    others = sum(column.width for column in columns if column.title not in _FIRM)
    share = (_TURNED_ROOM - firm) / others
    return tuple(
        replace(
            column,
            width=column.width * scale + _EDGES if column.title in _FIRM else column.width * share,
        )
        for column in columns
    )
