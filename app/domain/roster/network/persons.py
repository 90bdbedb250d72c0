"""One network table: whose each row is, which bodies it names and who is on which post."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from app.domain.roster.cells import (
    CellReading,
    ReadCell,
    is_ditto,
    raw_text,
    read_cell,
)
from app.domain.roster.network.entries import BodyEntry, PersonEntry, Place
from app.domain.roster.network.heading import Heading
from app.domain.roster.network.place_names import Means, is_county_name
from app.domain.roster.network.post_words import parse_posts
from app.domain.roster.network.rows import Row, Rows
from app.domain.roster.network.whose import Filling, Whose
from app.domain.roster.posts import Post
from app.domain.roster.remarks import one_line
from app.domain.sheets.book import Cell, Sheet
from app.i18n import _

#: In the office's own row 主任 is the head of the office.
_OF_OFFICE = {Post.CHAIR: Post.OFFICE_HEAD, Post.VICE_CHAIR: Post.OFFICE_DEPUTY}
_YES = frozenset({"有", "是", "√", "已设", "已设立", "已成立", "已建立"})
_NO = frozenset({"否", "没有", "未设", "未设立", "未成立", "未建立", "×"})
_USUAL_BODY, _USUAL_OFFICE = "妇儿工委", "妇儿工委办公室"
_LONGEST_DITTO = 6
_NOTHING = CellReading(())


@dataclass(slots=True)
class TableReading:
    """The bodies and persons of one table, in the order of its rows."""

    sheet: Sheet
    heading: Heading
    city: str = ""
    notes: list[str] = field(default_factory=list)
    bodies: list[BodyEntry] = field(default_factory=list)
    persons: list[PersonEntry] = field(default_factory=list)
    count: int = 0
    _rows: Rows = field(init=False)
    _filling: Filling = field(init=False)
    _columns: dict[tuple[str, Post | None], int | None] = field(default_factory=dict)
    _above: dict[int, CellReading] = field(default_factory=dict)
    _posts: tuple[Post, ...] = ()
    _titles: dict[str, str] = field(default_factory=dict)
    _seen: set[Place] = field(default_factory=set)

    def __post_init__(self) -> None:
        """The sheet's name is the county where the table has no column for it."""
        self._rows = Rows(self.sheet, self.heading, self.notes)
        self._filling = Filling(self.city)
        for place, column in self.heading.columns.items():
            self._columns[column.field, column.group] = place
        if not self.heading.has_county and is_county_name(self.sheet.name.strip()):
            self._filling.begin(self.sheet.name.strip())

    def read(self) -> None:
        """Take in every row."""
        if None in self.heading.groups and "post" not in self.heading.fields:
            words = _("{where}: the table has no column for the post; everybody in it was read as "
                      "联络员.")  # fmt: skip
            self.notes.append(words.format(where=self.sheet.where(self.heading.first_row, 0)))
        for row in self._rows:
            self.count += 1
            if row.section:
                self._filling.begin(row.section)
                self._add_body(row, self._filling.above, "")
            else:
                self._take(row)

    def _column(self, name: str, group: Post | None = None) -> int | None:
        return self._columns.get((name, group))

    def _take(self, row: Row) -> None:
        where = self.sheet.where(row.number, 0)
        whose = self._whose(row)
        self.notes += [_("{where}: {note}").format(where=where, note=each) for each in whose.notes]
        if whose.problem:
            words = _("{where}: {problem} The row was not read.")
            self.notes.append(words.format(where=where, problem=whose.problem))
            return
        if row.number in self.sheet.hidden_rows:
            words = _("{where}: this row is hidden or filtered out in the file; it was read.")
            self.notes.append(words.format(where=where))
        note = self._note(row)
        found = [person for group in self.heading.groups
                 for person in self._persons(row, whose, group)]  # fmt: skip
        self._add_body(row, whose, "" if found else note)
        self.persons += [replace(person, note=note) for person in found] if note else found

    def _whose(self, row: Row) -> Whose:
        texts = []
        for name in ("county", "township", "unit"):
            column = self._column(name)
            cell = self._rows.cell(row.number, column)
            if cell.fault and column is not None:
                asked = read_cell(name, cell, "").cells[0]
                return Whose(Place(""), problem=asked.question)
            texts.append(self._rows.text(cell))
        return self._filling.read(*texts)

    # -- bodies -------------------------------------------------------------------------------

    def _add_body(self, row: Row, whose: Whose, note: str) -> None:
        said = {
            "body_name": self._said(row, "body", _USUAL_BODY),
            "office_name": self._said(row, "office", _USUAL_OFFICE),
            "office_phone": self._value(row, "office_phone", None),
            "note": note,
        }
        if whose.means is Means.COMMITTEE:
            said["body_name"] = whose.text
        elif whose.means is Means.OFFICE:
            said["office_name"] = whose.text
        if whose.place not in self._seen or any(said.values()):
            self._seen.add(whose.place)
            where = self.sheet.where(row.number, 0)
            self.bodies.append(BodyEntry(where=where, place=whose.place, **said))

    def _said(self, row: Row, name: str, usual: str) -> str:
        """The name of the committee or office that a cell tells, or only that there is one."""
        text = self._value(row, name, None, fills=True)
        if text in _NO:
            return ""
        return usual if text in _YES else text

    def _value(self, row: Row, name: str, group: Post | None, *, fills: bool = False) -> str:
        """A cell's value, with what is unclear about it as a note."""
        column = self._column(name, group)
        reading = self._reading(row, column, "office_phone" if name == "office_phone" else "title",
                                fills=fills)  # fmt: skip
        for cell in reading.cells:
            if cell.question:
                words = _("{where}: {question}")
                self.notes.append(words.format(where=cell.where, question=cell.question))
        return reading.cells[0].value if reading.cells else ""

    def _note(self, row: Row) -> str:
        column = self._column("note")
        reading = self._reading(row, column, "note")
        pieces = [cell.value for cell in reading.cells if cell.value]
        words = _("{where}: the comment “{text}” was put into the remarks.")
        for where, text in self._rows.comments.pop(row.number, []):
            self.notes.append(words.format(where=where, text=one_line(text)))
            pieces.append(one_line(text))
        return "；".join(pieces)

    # -- persons ------------------------------------------------------------------------------

    def _persons(self, row: Row, whose: Whose, group: Post | None) -> list[PersonEntry]:
        """Who stands in the row for this post, on each of the posts that the row names."""
        name = self._reading(row, self._column("name", group), "liaison", above=True)
        title = self._reading(row, self._column("title", group), "liaison_title", fills=True)
        phone = self._reading(row, self._column("phone", group), "office_phone", fills=True)
        cells = [*name.cells[:1], *title.cells, *phone.cells]
        if not any(cell.value or cell.question for cell in cells):
            post = self._column("post")
            if group is None and post is not None:
                self._read_posts(self._rows.shown(row.number, post))
            return []
        asked = [cell for cell in cells if cell.question]
        if not (name.cells and (name.cells[0].value or name.cells[0].question)):
            if not any(cell.value for cell in phone.cells) and not asked:
                return []  # a title alone, such as the rank that a vacant post has
            asked.insert(0, self._nameless(row, group, name))
        posts, unclear = self._posts_of(row, group, whose)
        values = {cell.field: cell.value for cell in cells}
        where = cells[0].where or self.sheet.where(row.number, 0)
        return [
            PersonEntry(
                where=where,
                place=whose.place,
                post=post,
                name=values.get("liaison", ""),
                title=values.get("liaison_title", ""),
                phone=values.get("office_phone", ""),
                asked=(*unclear, *asked),
            )
            for post in posts or (None,)
        ]

    def _nameless(self, row: Row, group: Post | None, name: CellReading) -> ReadCell:
        column = self._column("name", group)
        where = self.sheet.where(row.number, column or 0)
        raw = name.cells[0].raw if name.cells else ""
        sentence = _("There is a telephone and no name. Whose is it?")
        return ReadCell("liaison", "", raw, where, sentence)

    def _posts_of(
        self, row: Row, group: Post | None, whose: Whose
    ) -> tuple[tuple[Post, ...], tuple[ReadCell, ...]]:
        """The posts of a person, or the question which one it is."""
        column = self._column("post")
        if group is not None or column is None:
            return (group or Post.LIAISON,), ()
        cell = self._rows.shown(row.number, column)
        posts = self._read_posts(cell)
        if whose.means is Means.OFFICE:
            posts = tuple(_OF_OFFICE.get(post, post) for post in posts)
        if posts:
            return posts, ()
        where, raw = self.sheet.where(row.number, column), raw_text(cell)
        likely = self._posts[:1] if not self._rows.text(cell) else ()
        choices = tuple(dict.fromkeys((*likely, *Post)))
        sentence = _("“{text}” is no post that is kept. Which one is it?").format(text=raw)
        if not raw.strip():
            sentence = _("The row does not say which post it is. Which one?")
        return (), (ReadCell("post", "", raw, where, sentence, choices),)

    def _read_posts(self, cell: Cell) -> tuple[Post, ...]:
        text = self._rows.text(cell)
        if text and is_ditto(text):
            return self._posts
        posts = parse_posts(text) if text and not cell.fault else ()
        if posts:
            self._posts = posts
        return posts

    def _reading(
        self, row: Row, column: int | None, kind: str, *, fills: bool = False, above: bool = False
    ) -> CellReading:
        """What a cell says. With `fills` 同上 and a merged cell are the cell above."""
        if column is None:
            return _NOTHING
        cell = (
            self._rows.shown(row.number, column) if fills else self._rows.cell(row.number, column)
        )
        if cell.value is None and cell.fault is None:
            return _NOTHING
        last = self._above.get(column)
        text = self._rows.text(cell)
        where = self.sheet.where(row.number, column)
        if fills and last is not None and len(text) <= _LONGEST_DITTO and is_ditto(text):
            words = _("{where}: “{text}” was filled with “{value}” from above.")
            value = "、".join(each.value for each in last.cells)
            self.notes.append(words.format(where=where, text=text, value=value))
            return last
        reading = self._plain(kind, text, where) if fills else None
        if reading is None:
            reading = read_cell(kind, cell, where, last if above else None)
            self.notes += reading.notes
            self._remember(kind, text, reading)
        self._above[column] = reading
        return reading

    def _plain(self, kind: str, text: str, where: str) -> CellReading | None:
        """The reading of a title that was met before and had nothing unclear."""
        value = self._titles.get(text) if kind == "liaison_title" else None
        return None if value is None else CellReading((ReadCell(kind, value, text, where),))

    def _remember(self, kind: str, text: str, reading: CellReading) -> None:
        if kind == "liaison_title" and text and not reading.notes and reading.cells[0].value:
            self._titles[text] = reading.cells[0].value
