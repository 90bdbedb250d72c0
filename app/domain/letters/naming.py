"""File names of letters: the same on every system, and safe whatever a unit is called."""

from __future__ import annotations

import unicodedata

from app.domain.letters.letter import Letter

#: Windows refuses these in file names; Linux refuses the slash.
_REFUSED = frozenset('<>:"/\\|?*')

#: Longer short names are cut: a name may have 255 bytes, a rare character takes four.
_LONGEST = 40


def file_name(letter: Letter) -> str:
    """The name of a letter's file, such as `2026-07-市教育局-责任书.pdf`.

    The number is unique within the year, so the whole is.
    """
    number = _safe(letter.number.replace("—", "-"))
    return f"{number}-{_safe(letter.unit_short_name)}-责任书.pdf"


def _safe(text: str) -> str:
    """The text with what a file name may not hold replaced by a visible sign."""
    kept = "".join("_" if _is_refused(character) else character for character in text)
    return kept[:_LONGEST].strip(" .") or "_"


def _is_refused(character: str) -> bool:
    """Beside the refused signs: controls, line ends, lone surrogates, marks of direction."""
    return character in _REFUSED or unicodedata.category(character) in {
        "Cc",
        "Cf",
        "Cn",
        "Cs",
        "Zl",
        "Zp",
    }
