"""Sets text: from characters and faces to finished lines of text-showing operators.

A finished line (a strip) names glyphs by their number in the typeface file, so it is the same in
every document. That makes it safe to keep strips and use them again: most sentences of thirty-one
letters are the same, and the bytes of a file never depend on what was set before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.documents.face import Face
from app.documents.fonts import SPACES, Fonts, is_invisible, unified
from app.documents.model import Align, Run
from app.documents.pdf.lines import Line, break_lines
from app.documents.pdf.operators import number
from app.documents.pdf.titles import cuts

FACES = tuple(Face)
RESOURCE = {face: f"/F{place}" for place, face in enumerate(FACES, 1)}
MIDDLE = 0.38  # the middle of a character's box lies so far above its baseline, in ems
SUBSTITUTE = "〓"  # the compositor's mark for a sort that is not in the case
NARROW = 3.0  # cells; in a narrower column a lonely character is no fault
KEPT_STRIPS = 20_000  # kept paragraphs and cells; when more are needed, all are set anew


@dataclass(frozen=True, slots=True, eq=False)
class Glyph:
    """One character as it is drawn: by which face, by which glyph, how wide (thousandths).

    A typesetter has one value for each character of a face, so identity is equality.
    """

    character: str
    face: Face
    glyph: int
    width: int
    rise: float  # ems by which the face is raised, so that all faces stand in the line's middle


@dataclass(frozen=True, slots=True)
class Type:
    """How text is set: face, size, and the room of a full-width character (both in points)."""

    face: Face
    size: float
    pitch: float

    @classmethod
    def solid(cls, face: Face, size: float) -> Type:
        """Type without added room between its characters."""
        return cls(face, size, size)


@dataclass(frozen=True, slots=True)
class Strip:
    """A finished line: `x` in points from the left edge of its measure, its ink and its glyphs."""

    x: float
    width: float
    operators: str
    used: frozenset[Glyph]


class Typesetter:
    """Sets text in the faces of `Fonts`, and remembers what it set."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._glyphs: dict[Face, dict[str, Glyph]] = {face: {} for face in FACES}
        self._paragraphs: dict[object, tuple[Strip, ...]] = {}

    def paragraph(
        self,
        runs: Sequence[Run],
        kind: Type,
        measure: float,
        *,
        indent: float = 0.0,
        align: Align = Align.JUSTIFY,
    ) -> tuple[Strip, ...]:
        """The lines of a paragraph. `measure` is in points, the first line's `indent` in cells."""
        key = (tuple(runs), kind, measure, indent, align)
        strips = self._paragraphs.get(key)
        if strips is None:
            if len(self._paragraphs) >= KEPT_STRIPS:
                self._paragraphs.clear()
            strips = self._paragraphs[key] = self._set(runs, kind, measure, indent, align)
        return strips

    def line(self, text: str, kind: Type) -> Strip:
        """A line that is not broken, however long."""
        return self.paragraph((Run(text),), kind, 1e6, align=Align.LEFT)[0]

    def widths(self, text: str, face: Face) -> list[float]:
        """The width of each character, in cells."""
        return [glyph.width / 1000 for glyph in self._found(text, face)]

    def _set(
        self, runs: Sequence[Run], kind: Type, measure: float, indent: float, align: Align
    ) -> tuple[Strip, ...]:
        glyphs = [glyph for run in runs for glyph in self._found(run.text, run.face or kind.face)]
        cells = measure / kind.pitch
        lines = _broken(glyphs, cells, indent, align)
        return tuple(self._strip(glyphs, line, kind, measure, align) for line in lines)

    def _found(self, text: str, face: Face) -> list[Glyph]:
        """The glyphs of a text; what is invisible is left out."""
        known = self._glyphs[face]
        for character in text:
            if character not in known and (character in SPACES or not is_invisible(character)):
                known[character] = self._find(face, character)
        return [known[character] for character in text if character in known]

    def _find(self, face: Face, character: str) -> Glyph:
        if character == "\n":
            return Glyph(character, face, 0, 0, 0.0)
        wanted = " " if character in "\t\r" else unified(character)
        drawer = self._fonts.drawn_by(face, wanted)
        if drawer is None:
            wanted = " " if character in SPACES else SUBSTITUTE
            drawer = self._fonts.drawn_by(face, wanted) or face
        file = self._fonts.file(drawer)
        glyph = file.glyph(wanted)
        return Glyph(wanted, drawer, glyph, file.width(glyph), MIDDLE - file.middle)

    def _strip(
        self, glyphs: Sequence[Glyph], line: Line, kind: Type, measure: float, align: Align
    ) -> Strip:
        shown = glyphs[line.start : line.end]
        width = line.width * kind.pitch
        slack = max(0.0, measure - width)
        shift = slack if align is Align.RIGHT else slack / 2 if align is Align.CENTER else 0.0
        if not shown:
            return Strip(shift, 0.0, "", frozenset())
        first = line.places[0] * kind.pitch
        places = [place * kind.pitch - first for place in line.places]
        return Strip(
            first + shift, width - first, operators(shown, places, kind.size), frozenset(shown)
        )


def _broken(glyphs: Sequence[Glyph], measure: float, indent: float, align: Align) -> Sequence[Line]:
    """The lines of a text, its balance seen to: no centred line is lopsided, no ragged one ends
    with a lonely character where that can be helped."""
    text = "".join(glyph.character for glyph in glyphs)
    widths = [glyph.width / 1000 for glyph in glyphs]
    if align is Align.JUSTIFY:
        return break_lines(text, widths, measure, indent=indent)
    forced = cuts(text, widths, measure) if align is Align.CENTER and "\n" not in text else ()
    lines = break_lines(text, widths, measure, indent=indent, justify=False, forced=forced)
    if len(lines) > 1 and lines[-1].end - lines[-1].start == 1 and measure > NARROW:
        narrower = break_lines(text, widths, measure - 1, indent=indent, justify=False)
        if len(narrower) == len(lines):
            return narrower
    return lines


def operators(glyphs: Sequence[Glyph], places: Sequence[float], size: float) -> str:
    """The operators that show glyphs at their places (points from the first one).

    The commonest gap becomes the character spacing (Tc); where a glyph stands otherwise, a number
    in the TJ array moves it. The pen is followed exactly, so roundings do not add up.
    """
    spacing = _spacing(glyphs, places, size)
    parts = [f"{number(spacing)} Tc"]
    array: list[str] = []
    face: Face | None = None
    pen = 0.0
    for glyph, place in zip(glyphs, places, strict=True):
        if glyph.face is not face:
            _close(array, parts)
            face = glyph.face
            parts.append(f"{RESOURCE[face]} {number(size)} Tf {number(glyph.rise * size)} Ts")
        off = round((pen - place) * 1000 / size)
        if off:
            array.append(f">{off}<")
            pen -= off * size / 1000
        array.append(f"{glyph.glyph:04X}")
        pen += glyph.width * size / 1000 + spacing
    _close(array, parts)
    return " ".join(parts)


def _close(array: list[str], parts: list[str]) -> None:
    if array:
        shown = f"<{''.join(array)}>".replace("<>", "")
        parts.append(f"[{shown}]TJ")
        array.clear()


def _spacing(glyphs: Sequence[Glyph], places: Sequence[float], size: float) -> float:
    gaps = Counter(
        round(after - place - glyph.width * size / 1000, 3)
        for glyph, place, after in zip(glyphs, places, places[1:], strict=False)
    )
    return gaps.most_common(1)[0][0] if gaps else 0.0


def characters_by_face(used: Iterable[Glyph]) -> dict[Face, dict[int, str]]:
    """For each face in use its glyphs and the character that each stands for.

    Where two characters share a glyph, the one with the lower code is taken: it is the usual one.
    """
    found: dict[Face, dict[int, str]] = {}
    for glyph in used:
        known = found.setdefault(glyph.face, {})
        known[glyph.glyph] = min(glyph.character, known.get(glyph.glyph, glyph.character))
    return found
