"""Small fonts taken out of a typeface file: valid, complete, the same for the same glyphs."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from app.documents.face import Face
from app.documents.fonts import Fonts
from app.documents.pdf.faces import FontFile, checksum


def drawn(font: TTFont, glyph: str) -> list[object]:
    """The strokes of a glyph."""
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[glyph].draw(pen)
    return list(pen.value)


@pytest.mark.parametrize("face", list(Face))
def test_a_subset_is_a_sound_font_with_the_same_outlines(fonts: Fonts, face: Face) -> None:
    file = fonts.file(face)
    glyphs = [0, *sorted(file.glyph(character) for character in "妇女儿童2026%“")]
    subset = file.subset(glyphs)
    small, whole = TTFont(BytesIO(subset)), TTFont(fonts.path(face))
    assert small["maxp"].numGlyphs == len(glyphs)
    for number, glyph in enumerate(glyphs):
        name, original = small.getGlyphName(number), whole.getGlyphName(glyph)
        assert drawn(small, name) == drawn(whole, original)
        assert small["hmtx"][name] == whole["hmtx"][original]
    assert checksum(subset) == 0xB1B0AFBA  # the sum that a sound file has


def test_a_subset_depends_on_its_glyphs_alone(fonts: Fonts) -> None:
    file = fonts.file(Face.HEI)
    first = file.subset([0, 5, 9])
    file.subset([0, 7, 8])
    assert file.subset([0, 5, 9]) == first


def test_parts_of_composite_glyphs_come_along(tmp_path: Path) -> None:
    file = FontFile(composite_font(tmp_path))
    glyphs = [0, file.glyph("B")]
    small, whole = TTFont(BytesIO(file.subset(glyphs))), TTFont(tmp_path / "made.ttf")
    assert small["maxp"].numGlyphs == 3
    assert drawn(small, small.getGlyphName(1)) == drawn(whole, "B")


def composite_font(folder: Path) -> Path:
    """A font in which B is A moved to the right."""
    plain, moved = TTGlyphPen(None), TTGlyphPen({"A": None})
    plain.moveTo((0, 0))
    for point in ((400, 0), (400, 700), (0, 700)):
        plain.lineTo(point)
    plain.closePath()
    moved.addComponent("A", (1, 0, 0, 1, 300, 0))
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A", "B"])
    builder.setupCharacterMap({65: "A", 66: "B"})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "A": plain.glyph(), "B": moved.glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "A": (500, 0), "B": (800, 300)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"psName": "Made"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(folder / "made.ttf")
    return folder / "made.ttf"


def test_widths_are_told_in_thousandths(fonts: Fonts) -> None:
    file = fonts.file(Face.SONG)
    assert file.width(file.glyph("国")) == 1000
    assert file.width(file.glyph("7")) == 500


def test_the_faces_are_levelled_by_the_middle_of_their_ideographs(fonts: Fonts) -> None:
    middles = {face: fonts.file(face).middle for face in Face}
    assert middles[Face.SONG] == pytest.approx(0.38, abs=0.02)
    assert middles[Face.FANG] < middles[Face.SONG] - 0.04


@pytest.mark.parametrize("data", [b"", b"not a font", b"OTTO" + bytes(200)])
def test_what_is_not_a_font_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bad.ttf"
    path.write_bytes(data)
    with pytest.raises(ValueError, match=r"bad|empty"):
        FontFile(path)
