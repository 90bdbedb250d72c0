"""Finds the characters of letters that no face can draw, before a single file is made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.domain.letters.letter import Letter
from app.domain.letters.register import MissingGlyph
from app.domain.letters.words import named_texts
from app.i18n import _

if TYPE_CHECKING:
    from app.documents.fonts import Fonts
    from app.documents.model import Document


def missing_glyphs(
    papers: Iterable[tuple[Letter, Document]], fonts: Fonts
) -> tuple[MissingGlyph, ...]:
    """Every such character once for each name it stands in, with the unit and the field.

    A character outside of all names stands in the template's own words.
    """
    from app.documents.texts import texts_of

    found: dict[tuple[str, str], MissingGlyph] = {}
    for letter, document in papers:
        lacking = fonts.missing("".join(texts_of(document)))
        for character in lacking:
            for missing in _occurrences(character, letter):
                found.setdefault((missing.character, missing.name), missing)
    return tuple(found.values())


def _occurrences(character: str, letter: Letter) -> list[MissingGlyph]:
    found = [
        MissingGlyph(
            character,
            text,
            _("{unit}: {field}").format(unit=letter.unit_short_name, field=field),
        )
        for field, text in named_texts(letter)
        if character in text
    ]
    return found or [MissingGlyph(character, "", _("the words of the template"))]
