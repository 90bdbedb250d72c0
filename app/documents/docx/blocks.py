"""Turns the blocks of a document into paragraphs and tables of a Word file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from docx.oxml.xmlchemy import BaseOxmlElement

from app.documents.docx.cards import card_elements, label_elements
from app.documents.docx.paragraphs import Setting, line_of, paragraph
from app.documents.docx.sheets import Sheet
from app.documents.docx.tables import cell_of, frame, row_of, table_elements
from app.documents.docx.words import Type, line_break, tab, text_runs
from app.documents.face import Face
from app.documents.model import (
    Align,
    Blank,
    Block,
    Cards,
    Cascade,
    Heading,
    Labels,
    PageBreak,
    Paragraph,
    Party,
    Roll,
    RollEntry,
    SignatureBlock,
    Table,
    Title,
)
from app.documents.names import post_label, rough_widths, spaced_name
from app.documents.pdf.titles import cuts
from app.documents.rolls import Columns, cells, columns_of
from app.documents.seals import SEAL_LINES, side_of

TITLE = Type(Face.TITLE, 22.0)  # 2号
HEADING_FACES = {1: Face.HEI, 2: Face.KAI}
INDENT = 2  # characters
NUDGE = 2.0  # points; a label as wide as its column would leap over a tab right at its end


def elements_of(block: Block, sheet: Sheet, *, keep: bool) -> Iterator[BaseOxmlElement]:
    """The elements of one block; with `keep` a paragraph stays with what follows it."""
    match block:
        case Title():
            yield from _title(block, sheet)
        case Heading(level=level, text=text):
            setting = replace(_indented(INDENT, sheet), keep_next=True, outline=level)
            yield line_of(text, setting, sheet.type(HEADING_FACES.get(level, Face.FANG)))
        case Paragraph():
            yield _paragraph(block, sheet, keep=keep)
        case Blank(lines=lines):
            setting = Setting(line=sheet.leading, keep_next=keep)
            yield from (line_of("", setting, sheet.type(Face.FANG)) for _number in range(lines))
        case Table():
            yield from table_elements(block, sheet)
        case Cascade():
            yield from table_elements(block.table, sheet)
        case SignatureBlock():
            yield _signatures(block, sheet)
        case PageBreak():
            raise AssertionError("page breaks divide the document before its blocks are set")
        case _:
            yield from _names(block, sheet)


def _names(block: Roll | Cards | Labels, sheet: Sheet) -> Iterator[BaseOxmlElement]:
    match block:
        case Roll():
            yield from _roll(block, sheet)
        case Cards():
            yield from card_elements(block, sheet)
        case Labels():
            yield from label_elements(block)


def _indented(characters: float, sheet: Sheet) -> Setting:
    return Setting(
        line=sheet.leading, first=characters * sheet.pitch, first_cells=float(characters)
    )


def _title(block: Title, sheet: Sheet) -> Iterator[BaseOxmlElement]:
    """The lines of the title, the long ones divided as in print."""
    setting = Setting(line=sheet.leading, align=Align.CENTER, keep_next=True, grid=False)
    for text in block.lines:
        found = cuts(text, rough_widths(text), sheet.measure / TITLE.size)
        edges = [0, *found, len(text)]
        broken = "\n".join(text[start:end] for start, end in pairwise(edges))
        yield line_of(broken, setting, TITLE)


def _paragraph(block: Paragraph, sheet: Sheet, *, keep: bool) -> BaseOxmlElement:
    if block.align is Align.RIGHT:
        setting = Setting(
            line=sheet.leading,
            align=Align.RIGHT,
            right=block.indent * sheet.pitch,
            right_cells=float(block.indent),
        )
    else:
        indent = 0 if block.align is Align.CENTER else block.indent
        setting = replace(_indented(indent, sheet), align=block.align)
    runs = [
        made
        for run in block.runs
        for made in text_runs(run.text, sheet.type(run.face or Face.FANG))
    ]
    return paragraph(runs, replace(setting, keep_next=keep), sheet.type(Face.FANG))


def _roll(roll: Roll, sheet: Sheet) -> Iterator[BaseOxmlElement]:
    """A paragraph for each entry, its columns at tabs, its title hanging: easy to edit by hand."""
    columns = columns_of(roll)
    for group in roll.groups:
        label = post_label(group.post) if group.entries else ""
        if cells(label) > columns.label_room:
            setting = Setting(line=sheet.leading, left=columns.post * sheet.pitch, keep_next=True)
            yield line_of(label, setting, sheet.type(Face.HEI))
            label = ""
        for entry in group.entries:
            yield _entry(label, entry, columns, sheet)
            label = ""


def _entry(label: str, entry: RollEntry, columns: Columns, sheet: Sheet) -> BaseOxmlElement:
    pitch, kind = sheet.pitch, sheet.type(Face.FANG)
    name = spaced_name(entry.name)
    runs = [*text_runs(label, sheet.type(Face.HEI))]
    if columns.label_room:
        runs.append(tab(kind))
    runs += text_runs(name, kind)
    if entry.title:
        beside = cells(name) <= columns.name_room
        runs.append(tab(kind) if beside else line_break(kind))
        runs += text_runs(entry.title, kind)
    setting = Setting(
        line=sheet.leading,
        align=Align.LEFT,
        left=columns.title * pitch,
        first=(columns.post - columns.title) * pitch,
        tabs=(columns.name * pitch + NUDGE, columns.title * pitch),
        keep_lines=True,
    )
    return paragraph(runs, setting, kind)


def _signatures(block: SignatureBlock, sheet: Sheet) -> BaseOxmlElement:
    """Two parties side by side in a table without lines, which is never divided."""
    parties = [_party(party, sheet) for party in (block.left, block.right)]
    first = max(len(heads) for heads, _lines in parties) + SEAL_LINES
    count = first + max(len(lines) for _heads, lines in parties)
    width = sheet.measure / 2
    made = frame([width, width], lined=False)
    sides = [
        cell_of(_column(heads, lines, first, count, sheet), width, middle=False)
        for heads, lines in parties
    ]
    made.append(row_of(sides))
    return made


def _party(party: Party, sheet: Sheet) -> tuple[list[str], list[tuple[str, bool]]]:
    """The heading in its lines, and the lines under the seal with whether each is a date."""
    side = side_of(party)
    heading = side.heading
    if cells(heading) * sheet.pitch > sheet.measure / 2 - sheet.pitch and "\n" not in heading:
        heading = heading.replace("：", "：\n", 1)
    heads = [*heading.split("\n"), *side.names]
    return heads, [(line.text, line.date) for line in side.lines]


def _column(
    heads: Sequence[str], lines: Sequence[tuple[str, bool]], first: int, count: int, sheet: Sheet
) -> list[BaseOxmlElement]:
    """The lines of one party, its last one (the date) at the foot."""
    texts: list[tuple[str, bool]] = [("", False)] * count
    texts[: len(heads)] = [(head, False) for head in heads]
    if lines:
        texts[first : first + len(lines) - 1] = lines[:-1]
        texts[-1] = lines[-1]
    left = Setting(line=sheet.leading, align=Align.LEFT)
    right = replace(left, align=Align.RIGHT, right=sheet.pitch)
    return [line_of(text, right if date else left, sheet.type(Face.FANG)) for text, date in texts]
