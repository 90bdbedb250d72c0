"""What is asked before a file leaves the program: is its name free, can all of it be drawn."""

from __future__ import annotations

import os
from pathlib import Path

from app.documents.fonts import Fonts
from app.documents.model import Document
from app.documents.texts import texts_of
from app.errors import FileProblem, RuleBroken
from app.i18n import _


def refuse_existing(path: Path) -> None:
    """Raise `FileProblem` when a file of that name is there: nothing is overwritten silently."""
    if os.path.isfile(path):  # noqa: PTH113 - Path.is_file raises for names that are too long
        words = _(
            "“{file}” is in “{folder}” already; nothing was written. Choose another name or agree "
            "to replace it."
        )
        raise FileProblem(words.format(file=path.name, folder=path.parent), path)


def refuse_missing(document: Document, fonts: Fonts) -> None:
    """Raise `RuleBroken` when a PDF would lack characters, with where they stand."""
    texts = tuple(dict.fromkeys(filter(None, texts_of(document))))
    missing = fonts.missing("".join(texts))
    if missing:
        where = [text for text in texts if any(each in text for each in missing)]
        words = _(
            "No typeface of this program has {characters} (in {texts}); nothing was written. "
            "Save as Word instead: it uses the typefaces of the computer."
        )
        characters = "、".join(f"“{each}”" for each in missing)
        raise RuleBroken(words.format(characters=characters, texts="、".join(where)))
