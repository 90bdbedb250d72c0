"""Turns letters into papers and papers into PDF files, and finds the files of issued letters."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.domain.letters.letter import Letter
from app.paths import resources
from app.services.letters.book import Frozen

if TYPE_CHECKING:
    from app.documents.fonts import Fonts
    from app.documents.model import Document
    from app.documents.pdf.render import PdfFile
    from app.documents.templates import Template
    from app.storage.attachments import Attachments


class Renderer(Protocol):
    """What makes a PDF of a document."""

    def render(self, document: Document) -> PdfFile:
        """The PDF; the same document gives the same bytes."""


class Press:
    """Template, faces and renderer, each opened when first needed."""

    def __init__(
        self,
        attachments: Attachments,
        fonts: Fonts,
        renderer: Renderer | None = None,
        templates: Path | None = None,
    ) -> None:
        """Without a renderer the faces of `fonts` make the PDFs."""
        self.fonts = fonts
        self._attachments = attachments
        self._given = renderer
        self._folder = templates

    def document(self, letter: Letter) -> Document:
        """The letter as a paper. Raises `FileProblem` or `RuleBroken` for a wrong template."""
        from app.documents.letter import letter_document

        return letter_document(letter, self.template)

    def pdf(self, document: Document) -> PdfFile:
        """The paper as a file; a character that no face has is drawn as 〓."""
        return self._renderer.render(document)

    def issued(self, frozen: Frozen) -> PdfFile | None:
        """The file of an issued letter: as it was kept; if that is lost, made again; None when
        it can no longer be made with the same bytes."""
        from app.documents.pdf.render import PdfFile

        issued = frozen.issued
        data = self._attachments.get(issued.sha256)
        if data is not None:
            return PdfFile(data, issued.pages, issued.sha256)
        again = self.pdf(self.document(frozen.letter))
        return again if again.sha256 == issued.sha256 else None

    def keep(self, pdf: PdfFile) -> None:
        """Put a file among the attachments. Raises `DatabaseProblem` when it cannot be kept."""
        self._attachments.put(pdf.data)

    @cached_property
    def template(self) -> Template:
        """The template of letters. Raises `FileProblem` when it cannot be read."""
        from app.documents.letter import TEMPLATE_NAME
        from app.documents.templates import read_template

        return read_template(self._folder or resources() / "templates", TEMPLATE_NAME)

    @cached_property
    def _renderer(self) -> Renderer:
        from app.documents.pdf.render import PdfRenderer

        return self._given or PdfRenderer(self.fonts)
