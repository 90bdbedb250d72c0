"""Makes the Word file of a document: the editable twin of the PDF, the same bytes every time.

Texts, their order and what stands on which kind of sheet are the same as in the PDF. Where pages
end is left to Word, whose faces are not ours.
"""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.documents.model import Block, Cascade, Document, SignatureBlock
from app.documents.stretches import stretches

COMPANY = 2  # blocks that stay on the page of a signature block


@dataclass(frozen=True, slots=True)
class DocxFile:
    """A finished Word file: its bytes and their SHA-256."""

    data: bytes
    sha256: str


class DocxRenderer:
    """Renders documents as Word files. It knows nothing but the document it is given."""

    def render(self, document: Document) -> DocxFile:
        """The Word file of a document. Its bytes depend on the document alone.

        A character that no XML file may hold becomes U+FFFD.
        """
        from docx.oxml.ns import qn

        from app.documents.docx.blocks import elements_of
        from app.documents.docx.package import empty_file, packed
        from app.documents.docx.paragraphs import dot
        from app.documents.docx.pictures import picture_elements
        from app.documents.docx.sheets import SHEETS, lay_out

        word = empty_file(document)
        last = word.element.body[-1]
        parts = stretches(document)
        for number, (shape, blocks) in enumerate(parts, 1):
            for block, keep in _kept(blocks):
                if isinstance(block, Cascade) and block.pictures:
                    elements = picture_elements(block, word, SHEETS[shape])
                else:
                    elements = elements_of(block, SHEETS[shape], keep=keep)
                for made in elements:
                    last.addprevious(made)
            before = last.getprevious()
            if before is None or before.tag != qn("w:p"):
                before = dot()
                last.addprevious(before)
            if number < len(parts):
                before[0].append(copy.deepcopy(last))
        lay_out(word, document, [shape for shape, _blocks in parts])
        data = packed(word)
        return DocxFile(data, hashlib.sha256(data).hexdigest())


def _kept(blocks: Sequence[Block]) -> Iterator[tuple[Block, bool]]:
    """The blocks, and whether each must stay with the next: those before a signature block."""
    for place, block in enumerate(blocks):
        following = blocks[place + 1 : place + 1 + COMPANY]
        yield block, any(isinstance(other, SignatureBlock) for other in following)
