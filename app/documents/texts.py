"""Every text of a document in the order of reading: to look for characters that no face has."""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.model import (
    Block,
    Cards,
    Cascade,
    Document,
    Heading,
    Labels,
    Paragraph,
    Roll,
    SignatureBlock,
    Table,
    Title,
)
from app.documents.names import post_label, spaced_name


def texts_of(document: Document) -> Iterator[str]:
    """Every text that will be drawn, as it will be drawn; page numbers are left out."""
    if document.corner:
        yield document.corner
    for block in document.blocks:
        yield from _of_block(block)


def _of_block(block: Block) -> Iterator[str]:
    match block:
        case Title(lines=lines):
            yield from lines
        case Heading(text=text):
            yield text
        case Paragraph(runs=runs):
            yield from (run.text for run in runs)
        case Table() | Cascade():
            yield block.caption if isinstance(block, Table) else ""
            yield from (column.title for column in block.columns)
            yield from (cell for row in block.rows for cell in row.cells)
        case SignatureBlock(left=left, right=right):
            for party in (left, right):
                yield party.heading
                yield from party.lines
        case Roll() | Cards() | Labels():
            yield from _of_names(block)
        case _:
            pass


def _of_names(block: Roll | Cards | Labels) -> Iterator[str]:
    match block:
        case Roll(groups=groups):
            for group in groups:
                if group.entries:
                    yield post_label(group.post)
                for entry in group.entries:
                    yield spaced_name(entry.name)
                    yield entry.title
        case Cards(cards=cards):
            for card in cards:
                yield card.name
                yield card.below
        case Labels(labels=labels):
            for label in labels:
                yield from label.lines
