"""The bundled faces and one renderer, shared by all tests of PDFs."""

from __future__ import annotations

import pytest

from app.documents.fonts import Fonts
from app.documents.pdf.render import PdfRenderer
from app.paths import resources


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    return Fonts(resources() / "fonts")


@pytest.fixture(scope="session")
def renderer(fonts: Fonts) -> PdfRenderer:
    return PdfRenderer(fonts)
