"""Paragraphs: where their lines stand, and what keeps them together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement

from app.documents.docx.words import Type, element, properties, text_runs, twips
from app.documents.model import Align

ALIGNS = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right", Align.JUSTIFY: "both"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a paragraph stands, in points. A negative `first` hangs out to the left of the rest.

    `first_cells` and `right_cells` say the same as `first` and `right` in characters: then the
    indent keeps its measure when the clerk changes the size. `outline` is the level of a heading.
    """

    line: float
    align: Align = Align.JUSTIFY
    left: float = 0.0
    first: float = 0.0
    first_cells: float = 0.0
    right: float = 0.0
    right_cells: float = 0.0
    tabs: tuple[float, ...] = ()
    keep_next: bool = False
    keep_lines: bool = False
    grid: bool = True
    outline: int = 0


def paragraph(runs: Iterable[BaseOxmlElement], setting: Setting, kind: Type) -> BaseOxmlElement:
    """A paragraph of these runs; `kind` is the type of its mark, which an empty line stands on."""
    made = element("p")
    made.append(_properties(setting, kind))
    made.extend(runs)
    return made


def line_of(text: str, setting: Setting, kind: Type) -> BaseOxmlElement:
    """A paragraph of one text."""
    return paragraph(text_runs(text, kind), setting, kind)


def dot() -> BaseOxmlElement:
    """The smallest paragraph: Word wants one behind a table where a section ends."""
    made = element("p")
    found = element("pPr")
    found.append(element("snapToGrid", val=0))
    found.append(element("spacing", before=0, after=0, line=twips(1), lineRule="exact"))
    mark = element("rPr")
    mark.append(element("sz", val=2))
    found.append(mark)
    made.append(found)
    return made


def _properties(setting: Setting, kind: Type) -> BaseOxmlElement:
    """The properties, in the order in which the schema wants them."""
    found = element("pPr")
    if setting.keep_next:
        found.append(element("keepNext"))
    if setting.keep_lines:
        found.append(element("keepLines"))
    found.append(element("widowControl", val=0))  # a page has 22 lines, always
    if setting.tabs:
        tabs = element("tabs")
        for place in setting.tabs:
            tabs.append(element("tab", val="left", pos=twips(place)))
        found.append(tabs)
    found.append(element("autoSpaceDE", val=0))
    found.append(element("autoSpaceDN", val=0))
    if not setting.grid:
        found.append(element("snapToGrid", val=0))
    found.append(element("spacing", before=0, after=0, line=twips(setting.line), lineRule="exact"))
    indent = _indent(setting)
    if indent is not None:
        found.append(indent)
    found.append(element("jc", val=ALIGNS[setting.align]))
    if setting.outline:
        found.append(element("outlineLvl", val=setting.outline - 1))
    found.append(properties(kind))
    return found


def _indent(setting: Setting) -> BaseOxmlElement | None:
    attributes: dict[str, int] = {}
    if setting.left:
        attributes["left"] = twips(setting.left)
    if setting.right:
        attributes["right"] = twips(setting.right)
    if setting.right_cells:
        attributes["rightChars"] = round(100 * setting.right_cells)
    if setting.first < 0:
        attributes["hanging"] = twips(-setting.first)
    elif setting.first:
        attributes["firstLine"] = twips(setting.first)
    if setting.first_cells:
        attributes["firstLineChars"] = round(100 * setting.first_cells)
    return element("ind", **attributes) if attributes else None
