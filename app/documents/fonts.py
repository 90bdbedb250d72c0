"""The bundled typefaces: which face draws which character, and which characters none can draw.

Every role (小标宋, 宋, 黑, 楷, 仿宋) is one TrueType file in `resources/fonts`. 宋 has full
coverage and stands in for what another face lacks, character by character. A file is opened when
it is first needed and once only; it is mapped, not read, so the faces cost little memory.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from app.documents.face import Face
from app.errors import FileProblem
from app.i18n import _

if TYPE_CHECKING:
    from app.documents.pdf.faces import FontFile

FILES = {
    Face.TITLE: "WCCW-Song-Bold.ttf",
    Face.SONG: "WCCW-Song-Regular.ttf",
    Face.HEI: "WCCW-Hei-Medium.ttf",
    Face.KAI: "WCCW-Kai-Regular.ttf",
    Face.FANG: "WCCW-FangSong-Regular.ttf",
}

SPACES = frozenset("\t\n\r \u00a0\u2002\u2003\u2009\u202f\u3000")


class Fonts:
    """The bundled faces of one folder.

    Raises `FileProblem` when a typeface file is absent or damaged, at its first use.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[Face, FontFile] = {}

    def path(self, face: Face) -> Path:
        """Where the face's file lies. Raises `FileProblem` when it is not there."""
        path = self._folder / FILES[face]
        if not path.is_file():
            raise _broken(path)
        return path

    def file(self, face: Face) -> FontFile:
        """The opened file of a face."""
        opened = self._open.get(face)
        if opened is None:
            from app.documents.pdf.faces import FontFile

            path = self.path(face)
            try:
                opened = FontFile(path)
            except (OSError, ValueError) as error:
                raise _broken(path) from error
            self._open[face] = opened
        return opened

    def drawn_by(self, face: Face, character: str) -> Face | None:
        """The face that draws a character where `face` is wanted; None when no face has it.

        The wanted face comes first, then 宋, then whichever has it.
        """
        for candidate in (face, Face.SONG, *FILES):
            if character in self.file(candidate).characters:
                return candidate
        return None

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters of a text that no bundled face has, once each, in their order.

        Spaces and invisible controls are not asked for. A radical (U+2E80-2FDF) counts as the
        ideograph that looks the same, as it is drawn as that one.
        """
        left = set(text) - self.file(Face.SONG).characters - SPACES
        if not left:
            return ()
        lacking = {
            character
            for character in left
            if not is_invisible(character) and self.drawn_by(Face.SONG, unified(character)) is None
        }
        return tuple(dict.fromkeys(character for character in text if character in lacking))


def is_invisible(character: str) -> bool:
    """Whether a character leaves no ink and takes no room: controls, marks of direction,
    selectors of variants."""
    kind = unicodedata.category(character)
    return kind in {"Cc", "Cf"} or "\ufe00" <= character <= "\ufe0f" or character >= "\U000e0100"


def unified(character: str) -> str:
    """The ideograph that looks like a radical of U+2E80-2FDF; any other character unchanged.

    Radicals come in by copying from PDF files. They look the same, but nobody finds them by search.
    """
    if "\u2e80" <= character <= "\u2fdf":
        same = unicodedata.normalize("NFKC", character)
        return same if len(same) == 1 else character
    return character


def _broken(path: Path) -> FileProblem:
    return FileProblem(
        _("The typeface file “{file}” is missing or damaged. Install the program again.").format(
            file=path.name
        ),
        path,
    )
