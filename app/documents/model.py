"""A document as blocks: the one value that is rendered to PDF and to Word, and previewed.

Lengths are in characters of the body (字) where the standard counts so, else in millimetres.
Nothing here knows of fonts files, pages or coordinates.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.documents.face import Face


class Align(StrEnum):
    """Where a line stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face; None means the block's own."""

    text: str
    face: Face | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """The title in 2号小标宋, centred; each entry is a line of its own unless it is too long."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 is 一、 in 黑, level 2 is （一） in 楷, level 3 is 1. in 仿宋."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Body text in 3号仿宋. `indent` counts characters of the first line.

    A right-aligned paragraph is indented from the right instead (右空四字 is 4), a centred one not.
    A newline in a text begins a new line without indent.
    """

    runs: tuple[Run, ...]
    indent: int = 2
    align: Align = Align.JUSTIFY


@dataclass(frozen=True, slots=True)
class Blank:
    """Empty lines of the grid."""

    lines: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and its share of the table's width."""

    title: str
    width: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `muted` is printed grey (配合), `span_all` is one cell over all columns."""

    cells: tuple[str, ...]
    muted: bool = False
    span_all: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose heading row is repeated on each page; rows are not split where they fit.

    `size` is the type size of its cells in points: 10.5 is 五号, 12 is 小四. In the first
    `merge_first` columns neighbours of the same text are one cell (a unit and its persons); such
    rows stay on one page where they fit, else the text is printed again on the next; with
    `flowing` a page ends wherever it is full. `min_height` in millimetres makes rows tall enough
    to be filled by hand.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    size: float = 10.5
    merge_first: int = 0
    min_height: float = 0.0
    flowing: bool = False


@dataclass(frozen=True, slots=True)
class Cascade:
    """A tree from left to right: boxes joined by lines, the columns' titles above them.

    Each row is a leaf behind its ancestors; in the first `merge_first` columns neighbours of the
    same text are one box, drawn again where a page turns. Boxes have the colour of paper but for
    those of shared texts. `pictures` (PNG, a page each) are what a Word file shows; without them
    it has a table of the rows.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    merge_first: int
    size: float = 9.0
    pictures: tuple[bytes, ...] = ()

    @property
    def table(self) -> Table:
        """The same rows as a table."""
        return Table(
            self.columns, self.rows, size=self.size, merge_first=self.merge_first, flowing=True
        )


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a signature block: who seals and the lines to be filled by hand."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Two parties side by side, with room for two seals. Never stands alone on a page."""

    left: Party
    right: Party


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page; `landscape` holds for the pages that follow, and so does `large`: A3, which
    lies on its side in any case."""

    landscape: bool = False
    large: bool = False


@dataclass(frozen=True, slots=True)
class RollEntry:
    """A person in a roll and the posts that they hold elsewhere."""

    name: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class RollGroup:
    """The persons of one post: 主任, 副主任, 委员."""

    post: str
    entries: tuple[RollEntry, ...]


@dataclass(frozen=True, slots=True)
class Roll:
    """The names of a notice: post, name and title in three columns without lines.

    Give posts and names as they are: the renderers space out those of two characters. A group
    without entries is not printed.
    """

    groups: tuple[RollGroup, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A seat card; `below` stands smaller under the name (the unit)."""

    name: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """Seat cards (座签), each on a sheet of its own that lies on its side, without page number."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A mailing label; its first line is larger. Text that is too long is made smaller."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """Mailing labels that divide whole upright sheets evenly, row by row, without page number."""

    labels: tuple[Label, ...]
    columns: int = 2
    rows: int = 7


Block = (
    Title
    | Heading
    | Paragraph
    | Blank
    | Table
    | Cascade
    | SignatureBlock
    | PageBreak
    | Roll
    | Cards
    | Labels
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper. `subject` and `author` go into the file's properties, `corner` stands small
    at the top right of the first page (an archive number). A list for use inside the office may
    do without `page_numbers`."""

    blocks: tuple[Block, ...]
    subject: str
    author: str = ""
    corner: str = ""
    page_numbers: bool = True
