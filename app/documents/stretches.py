"""A document between its page breaks: which blocks stand on pages of which shape.

Both renderers divide a document in the same way, so that paper and Word file agree.
"""

from __future__ import annotations

from enum import Enum, auto

from app.documents.model import (
    Blank,
    Block,
    Cards,
    Document,
    Labels,
    PageBreak,
    Roll,
    SignatureBlock,
)


class Shape(Enum):
    """A sheet with the type area of an official paper, upright, turned or of twice the size, or a
    whole sheet."""

    UPRIGHT = auto()
    TURNED = auto()
    LARGE = auto()
    CARDS = auto()
    LABELS = auto()

    @property
    def numbered(self) -> bool:
        """Whether pages of this shape bear page numbers at all."""
        return self in {Shape.UPRIGHT, Shape.TURNED, Shape.LARGE}


Stretch = tuple[Shape, list[Block]]


def stretches(document: Document) -> list[Stretch]:
    """The stretches between page breaks, each with the shape of its pages.

    A stretch without ink makes no page. A signature block may not begin one: the break before it is
    passed over where the shape of the page allows it. Cards and labels have sheets of their own.
    """
    found: list[Stretch] = [(Shape.UPRIGHT, [])]
    usual = Shape.UPRIGHT
    for block in document.blocks:
        if isinstance(block, PageBreak):
            usual = _shape_behind(block)
            found.append((usual, []))
        elif isinstance(block, Cards | Labels):
            shape = Shape.CARDS if isinstance(block, Cards) else Shape.LABELS
            found += [(shape, [block]), (usual, [])]
        else:
            found[-1][1].append(block)
    return _with_ink(found) or found[:1]


def _shape_behind(turn: PageBreak) -> Shape:
    if turn.large:
        return Shape.LARGE
    return Shape.TURNED if turn.landscape else Shape.UPRIGHT


def _with_ink(found: list[Stretch]) -> list[Stretch]:
    kept: list[Stretch] = []
    for shape, blocks in found:
        solid = next((block for block in blocks if not _is_empty(block)), None)
        if isinstance(solid, SignatureBlock) and kept and kept[-1][0] is shape:
            kept[-1][1].extend(blocks)
        elif solid is not None:
            kept.append((shape, blocks))
    return kept


def _is_empty(block: Block) -> bool:
    match block:
        case Blank():
            return True
        case Cards(cards=those) | Roll(groups=those) | Labels(labels=those):
            return not those
        case _:
            return False
