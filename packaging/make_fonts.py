"""Make the bundled typefaces of resources/fonts/ from their sources.

Needs fontTools (``pip install fonttools``) and a folder with unpacked packages::

    SOURCES/noto-serif-sc/         npm    @expo-google-fonts/noto-serif-sc
    SOURCES/noto-sans-sc/          npm    @expo-google-fonts/noto-sans-sc
    SOURCES/fonts-lxgw-wenkai/     Debian fonts-lxgw-wenkai
    SOURCES/texlive-lang-chinese/  Debian texlive-lang-chinese (for FandolFang)
    SOURCES/unicode-data/          Debian unicode-data (Unihan names the 8,105 standard characters)

npm packages are taken with ``npm pack`` and ``tar --strip-components=1``, Debian ones with
``apt-get download`` and ``dpkg -x``. FandolFang-Regular.otf is also kept in
resources/fonts/source/, as its licence wants, and is used from there when texlive-lang-chinese is
not unpacked. It takes about four minutes, three of them for the outlines of FangSong.

Then ``python packaging/make_fonts.py --sources SOURCES``; the same sources give the same bytes.

What is done to every face: TrueType outlines, no hints, no layout tables, no radicals
(U+2E80-2FDF), one glyph for each character (two characters that share a glyph make copied PDF
text wrong), punctuation that Chinese sets in a full cell is 1000 units wide, embedding allowed,
and a name of our own. All faces but Song Regular are cut to GB2312, the 8,105 characters of
通用规范汉字表 and the signs of office documents.
"""

from __future__ import annotations

import argparse
import bz2
import gzip
import itertools
import math
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools.cu2qu import curve_to_quadratic
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.roundTools import otRound
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.reverseContourPen import ReverseContourPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
FANDOL = Path("usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf")
FANDOL_COPYING = Path("usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz")
WENKAI = Path("usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf")
UNIHAN = Path("unicode-data/usr/share/unicode/Unihan_OtherMappings.txt.bz2")
VERSION = "1.000"
CELL = 1000
TOLERANCE = 1.5  # units of 1/1000 em by which a simplified outline may leave the drawn one
CORNER = math.cos(math.radians(22))
LONG_LINE = 30.0

SIGN_RANGES = (
    (0x20, 0x7E), (0xA0, 0xFF), (0x391, 0x3C9), (0x401, 0x451), (0x2010, 0x2027),
    (0x2030, 0x205E), (0x2070, 0x209C), (0x20AC, 0x20AC), (0x2100, 0x218F), (0x2190, 0x2199),
    (0x2200, 0x22FF), (0x2312, 0x2312), (0x2460, 0x25FF), (0x2605, 0x2612), (0x2640, 0x2642),
    (0x2713, 0x2718), (0x2776, 0x2793), (0x3000, 0x312F), (0x3200, 0x33FF), (0xFE30, 0xFE6B),
    (0xFF01, 0xFFE6),
)  # fmt: skip
PINYIN = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêńňǹḿɑɡ"
RADICALS = range(0x2E80, 0x2FE0)
FULL_CELL = "…·×÷±≥≤≠↑↓←→‰℃№§□■○●"
# Traditional characters that FandolFang draws as others (餘 as 余, 臟 as 髒): Song has them.
FANDOL_WRONG = "鬱幹餘捨滷醜鬆衹鹼癥準臟"
OPENING, CLOSING, DASH = "“‘", "”’", "—"
MUST_HAVE = "“”‘’—…·〔〕《》≥≤↑↓‰①⑳㎡□×"
RARE_NAMES = "䶮喆犇𬭎㛃𤧛𠅤"


@dataclass(frozen=True)
class Face:
    """One file to make: where it comes from and what it is called."""

    file: str
    role: str
    source: Path
    family: str
    style: str
    weight: int
    full: bool = False
    keep_han: bool = False
    half_digits: bool = False
    without: str = ""
    licence: str = "ofl"

    @property
    def full_name(self) -> str:
        """Name of the face as applications list it."""
        return self.family if self.style == "Regular" else f"{self.family} {self.style}"

    @property
    def ps_name(self) -> str:
        """PostScript name."""
        return f"{self.family.replace(' ', '')}-{self.style}"


def faces(sources: Path) -> list[Face]:
    """Return the faces that the program ships, with the place of each source file."""
    serif, sans = sources / "noto-serif-sc", sources / "noto-sans-sc"
    fandol = sources / "texlive-lang-chinese" / FANDOL
    if not fandol.exists():
        fandol = FONTS / "source" / FANDOL.name
    return [
        Face("WCCW-Song-Regular.ttf", "宋", serif / "400Regular/NotoSerifSC_400Regular.ttf",
             "WCCW Song", "Regular", 400, full=True, half_digits=True),
        Face("WCCW-Song-Bold.ttf", "小标宋", serif / "700Bold/NotoSerifSC_700Bold.ttf",
             "WCCW Song", "Bold", 700, half_digits=True),
        Face("WCCW-Hei-Regular.ttf", "窗口", sans / "400Regular/NotoSansSC_400Regular.ttf",
             "WCCW Hei", "Regular", 400),
        Face("WCCW-Hei-Medium.ttf", "黑", sans / "500Medium/NotoSansSC_500Medium.ttf",
             "WCCW Hei", "Medium", 500),
        Face("WCCW-Kai-Regular.ttf", "楷", sources / "fonts-lxgw-wenkai" / WENKAI,
             "WCCW Kai", "Regular", 400),
        Face("WCCW-FangSong-Regular.ttf", "仿宋", fandol, "WCCW FangSong", "Regular", 400,
             keep_han=True, without=FANDOL_WRONG, licence="gpl"),
    ]  # fmt: skip


# --- which characters -------------------------------------------------------------------------


def decodable(encoding: str, first: int, last: int) -> set[int]:
    """Characters of a double-byte Chinese code whose lead byte lies between first and last."""
    found = set()
    for lead in range(first, last + 1):
        for trail in range(0x40, 0xFF):
            try:
                text = bytes((lead, trail)).decode(encoding)
            except UnicodeDecodeError:
                continue
            if len(text) == 1:
                found.add(ord(text))
    return found


def standard_characters(unihan: Path) -> set[int]:
    """Return the 8,105 characters of 通用规范汉字表, which Unihan calls kTGH."""
    lines = bz2.decompress(unihan.read_bytes()).decode("utf-8").splitlines()
    found = {int(line.split("\t")[0][2:], 16) for line in lines if "\tkTGH\t" in line}
    if len(found) != 8105:
        raise SystemExit(f"{unihan}: {len(found)} kTGH characters, 8105 expected")
    return found


def is_han(code: int) -> bool:
    """Tell a unified ideograph from other characters."""
    return 0x3400 <= code <= 0x4DBF or 0x4E00 <= code <= 0x9FFF or 0x20000 <= code <= 0x323AF


def coverage_sets(unihan: Path) -> dict[str, set[int]]:
    """Return the character sets that the faces are measured by."""
    return {
        "GB2312": {c for c in decodable("gb2312", 0xB0, 0xF7) if is_han(c)},
        "通用规范汉字表": standard_characters(unihan),
        "GBK": {c for c in decodable("gbk", 0x81, 0xFE) if is_han(c) or 0xF900 <= c <= 0xFAFF},
        "GB18030-2022 L1": {*range(0x3400, 0x4DB6), *range(0x4E00, 0x9FF0)},
    }


def office_set(sets: dict[str, set[int]]) -> set[int]:
    """Return what a cut face keeps: office Chinese, its signs, and Latin for names and units."""
    signs = {code for first, last in SIGN_RANGES for code in range(first, last + 1)}
    signs |= {ord(char) for char in PINYIN} | decodable("gb2312", 0xA1, 0xA9)
    return sets["GB2312"] | sets["通用规范汉字表"] | signs


# --- outlines ---------------------------------------------------------------------------------

Segment = tuple[complex, ...]  # two points: a line; four points: a cubic curve


def contours(recorded: Iterable[tuple[str, tuple[Any, ...]]]) -> Iterator[list[Segment]]:
    """Turn pen calls into closed lists of lines and cubic curves."""
    segments: list[Segment] = []
    here = start = 0j
    for operator, arguments in recorded:
        points = [complex(*point) for point in arguments]
        if operator == "moveTo":
            here = start = points[0]
        elif operator in ("closePath", "endPath"):
            if here != start:
                segments.append((here, start))
            if segments:
                yield segments
            segments = []
        elif any(point != here for point in points):
            segments.append((here, *points))
            here = points[-1]


def leaving(points: Segment) -> complex:
    """Return the unit tangent with which a segment leaves its first point."""
    away = next((point - points[0] for point in points[1:] if point != points[0]), 1 + 0j)
    return away / abs(away)


def arriving(points: Segment) -> complex:
    """Return the unit tangent with which a segment reaches its last point."""
    return -leaving(points[::-1])


def dot(one: complex, two: complex) -> float:
    """Return the scalar product of two vectors."""
    return one.real * two.real + one.imag * two.imag


def on_curve(curve: Segment, t: float) -> complex:
    """Return the point of a cubic curve at t."""
    a, b, c, d = curve
    s = 1 - t
    return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d


def samples(run: list[Segment]) -> list[complex]:
    """Return points along a run of segments, its two ends included."""
    points = [run[0][0]]
    for segment in run:
        steps = 6 if len(segment) == 4 else 3
        for step in range(1, steps + 1):
            t = step / steps
            if len(segment) == 4:
                points.append(on_curve(segment, t))
            else:
                points.append(segment[0] + (segment[1] - segment[0]) * t)
    return points


def solve(points: list[complex], times: list[float], out: complex, back: complex) -> Segment:
    """Find the cubic with given end tangents that lies nearest to the points (least squares)."""
    first, last = points[0], points[-1]
    c00 = c01 = c11 = x0 = x1 = 0.0
    for point, t in zip(points, times, strict=True):
        s = 1 - t
        b1, b2 = 3 * s * s * t, 3 * s * t * t
        a1, a2 = out * b1, back * b2
        rest = point - (first * (s * s * s + b1) + last * (t * t * t + b2))
        c00 += b1 * b1
        c01 += dot(a1, a2)
        c11 += b2 * b2
        x0 += dot(a1, rest)
        x1 += dot(a2, rest)
    determinant = c00 * c11 - c01 * c01
    chord = abs(last - first)
    left = right = 0.0
    if abs(determinant) > 1e-9:
        left = (x0 * c11 - x1 * c01) / determinant
        right = (c00 * x1 - c01 * x0) / determinant
    if not (0.01 * chord < left < 3 * chord and 0.01 * chord < right < 3 * chord):
        left = right = chord / 3
    return (first, first + out * left, last + back * right, last)


def fit(run: list[Segment]) -> Segment | None:
    """Draw a run of segments as one cubic curve, or return None when that is too far off."""
    points = samples(run)
    lengths = [0.0]
    for one, two in itertools.pairwise(points):
        lengths.append(lengths[-1] + abs(two - one))
    times = [length / lengths[-1] for length in lengths]
    out, back = leaving(run[0]), -arriving(run[-1])
    for _ in range(4):
        curve = solve(points, times, out, back)
        worst = max(abs(on_curve(curve, t) - p) for p, t in zip(points, times, strict=True))
        if worst <= TOLERANCE:
            return curve
        if worst > 12 * TOLERANCE:
            return None
        times = [nearest(curve, p, t) for p, t in zip(points, times, strict=True)]
    return None


def nearest(curve: Segment, point: complex, t: float) -> float:
    """Move t one Newton step towards the place of the curve that is nearest to the point."""
    a, b, c, d = curve
    s = 1 - t
    gap = on_curve(curve, t) - point
    first = 3 * (s * s * (b - a) + 2 * s * t * (c - b) + t * t * (d - c))
    second = 6 * (s * (c - 2 * b + a) + t * (d - 2 * c + b))
    slope = dot(first, first) + dot(gap, second)
    return t if slope <= 0 else min(1.0, max(0.0, t - dot(gap, first) / slope))


def merged(run: list[Segment]) -> list[Segment]:
    """Draw a smooth run with as few curves as the tolerance allows."""
    result: list[Segment] = []
    start = 0
    while start < len(run):
        end, step, best = start + 1, 1, run[start]
        while end < len(run):
            reach = min(end + step, len(run))
            curve = fit(run[start:reach])
            if curve is not None:
                best, end, step = curve, reach, step * 2
            elif step == 1:
                break
            else:
                step = 1
        result.append(best)
        start = end
    return result


def simplified(contour: list[Segment]) -> list[Segment]:
    """Redraw one contour: corners and long straight strokes stay, the rest is fitted anew."""

    def hard(before: Segment, after: Segment) -> bool:
        straight = any(len(s) == 2 and abs(s[1] - s[0]) > LONG_LINE for s in (before, after))
        return straight or dot(arriving(before), leaving(after)) < CORNER

    breaks = [i for i in range(len(contour)) if hard(contour[i - 1], contour[i])] or [0]
    turned = contour[breaks[0] :] + contour[: breaks[0]]
    starts = [index - breaks[0] for index in breaks] + [len(turned)]
    result: list[Segment] = []
    for first, last in itertools.pairwise(starts):
        result += merged(turned[first:last])
    return result


def quadratic_glyph(recorded: Iterable[tuple[str, tuple[Any, ...]]]) -> Glyph:
    """Make a TrueType glyph of cubic outlines."""
    pen = TTGlyphPen(None)
    reverse = ReverseContourPen(pen)
    for contour in contours(recorded):
        drawn = simplified(contour)
        reverse.moveTo((drawn[0][0].real, drawn[0][0].imag))
        for segment in drawn:
            if len(segment) == 2:
                reverse.lineTo((segment[1].real, segment[1].imag))
            else:
                cubic = tuple((point.real, point.imag) for point in segment)
                reverse.qCurveTo(*curve_to_quadratic(cubic, 1.0)[1:])
        reverse.closePath()
    return pen.glyph(dropImpliedOnCurves=True, round=otRound)


def read_glyph(source: TTFont, glyph_set: Mapping[str, Any], name: str) -> Glyph:
    """Return a copy of a glyph of the source: TrueType outlines, no parts, no hints."""
    recording = DecomposingRecordingPen(glyph_set)
    glyph_set[name].draw(recording)
    if "glyf" not in source:
        return quadratic_glyph(recording.value)
    pen = TTGlyphPen(None)
    recording.replay(pen)
    return pen.glyph()


def squeeze(glyph: Glyph, scale: float, shift: float) -> None:
    """Scale and move a glyph sideways."""
    glyph.coordinates.scale((scale, 1))
    glyph.coordinates.translate((shift, 0))
    glyph.coordinates.toInt()
    glyph.recalcBounds(None)


def fill_cell(char: str, glyph: Glyph, advance: int) -> int:
    """Give a punctuation mark the full cell that Chinese typesetting wants; return its width."""
    if char == DASH:
        scale = CELL / (glyph.xMax - glyph.xMin)
        squeeze(glyph, scale, -glyph.xMin * scale)
        return CELL
    if char not in FULL_CELL + OPENING + CLOSING or advance == CELL:
        return advance
    width = glyph.xMax - glyph.xMin
    scale = min(1.0, 0.96 * CELL / width)
    place = (CELL - width * scale) / 2
    if char in OPENING:
        place = 0.92 * CELL - width
    elif char in CLOSING:
        place = 0.08 * CELL
    squeeze(glyph, scale, place - glyph.xMin * scale)
    return CELL


# --- one file ---------------------------------------------------------------------------------


def half_width_digits(source: TTFont) -> dict[int, str]:
    """Return the source's own digits of half a cell, all of one width, for columns of figures."""
    characters, table = source.getBestCmap(), source["GSUB"].table
    found: dict[int, str] = {}
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag != "hwid":
            continue
        for lookup in record.Feature.LookupListIndex:
            for subtable in table.LookupList.Lookup[lookup].SubTable:
                mapping = getattr(getattr(subtable, "ExtSubTable", subtable), "mapping", {})
                found |= {c: mapping[characters[c]] for c in range(0x30, 0x3A)
                          if characters[c] in mapping}  # fmt: skip
    return found


def chosen(face: Face, source: TTFont, office: set[int]) -> dict[int, str]:
    """Return which characters the face keeps and which glyph of the source draws each."""
    characters: dict[int, str] = source.getBestCmap()
    wanted = {
        code: name
        for code, name in characters.items()
        if (face.full or code in office or (face.keep_han and is_han(code)))
        and code not in RADICALS
        and not 0xE000 <= code < 0xF900
        and code >= 0x20
        and chr(code) not in face.without
    }
    if 0x2015 in characters and source["hmtx"][characters[ord(DASH)]][0] != CELL:
        wanted[ord(DASH)] = characters[0x2015]
    if source["hmtx"][characters[0xB7]][0] != CELL:
        wanted[0xB7] = characters[0x30FB]
    if face.half_digits:
        wanted |= half_width_digits(source)
    return wanted


def build(face: Face, office: set[int]) -> TTFont:
    """Make one face."""
    source = TTFont(face.source)
    glyph_set, upright = source.getGlyphSet(), source["hhea"]
    glyphs = {".notdef": read_glyph(source, glyph_set, ".notdef")}
    advances = {".notdef": int(source["hmtx"][".notdef"][0])}
    characters: dict[int, str] = {}
    for code, origin in sorted(chosen(face, source, office).items()):
        name = f"u{code:04X}"
        glyph = read_glyph(source, glyph_set, origin)
        if glyph.numberOfContours:
            glyph.recalcBounds(None)
            advances[name] = fill_cell(chr(code), glyph, int(source["hmtx"][origin][0]))
        else:
            advances[name] = int(source["hmtx"][origin][0])
        glyphs[name], characters[code] = glyph, name

    builder = FontBuilder(int(source["head"].unitsPerEm), isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap(characters)
    builder.setupGlyf(glyphs)
    table = builder.font["glyf"]
    builder.setupHorizontalMetrics(
        {name: (width, getattr(table[name], "xMin", 0)) for name, width in advances.items()}
    )
    builder.setupHorizontalHeader(
        ascent=upright.ascent, descent=upright.descent, lineGap=upright.lineGap
    )
    builder.setupPost(keepGlyphNames=False)
    head = builder.font["head"]
    head.created = head.modified = source["head"].modified
    head.macStyle = 1 if face.style == "Bold" else 0
    set_style(face, source, builder.font, characters)
    set_names(face, source, builder.font)
    return builder.font


def set_style(face: Face, source: TTFont, font: TTFont, characters: dict[int, str]) -> None:
    """Write weight, embedding and character ranges (OS/2) and smooth drawing (gasp)."""
    font["OS/2"] = style = source["OS/2"]
    style.fsType = 0
    style.achVendID = "WCCW"
    style.usWeightClass = face.weight
    style.fsSelection = 0x20 if face.style == "Bold" else 0x40
    style.version = max(4, style.version)
    style.usFirstCharIndex, style.usLastCharIndex = min(characters), min(0xFFFF, max(characters))
    style.recalcUnicodeRanges(font)
    style.ulCodePageRange1 |= 1 << 18  # simplified Chinese
    if not getattr(style, "sCapHeight", 0):
        style.sCapHeight = font["glyf"][characters[ord("H")]].yMax
        style.sxHeight = font["glyf"][characters[ord("x")]].yMax
    font["gasp"] = gasp = newTable("gasp")
    gasp.version, gasp.gaspRange = 1, {0xFFFF: 0x000F}


def set_names(face: Face, source: TTFont, font: TTFont) -> None:
    """Name the face ours and say whose work it is."""
    original = source["name"]
    copyright_line = str(original.getDebugName(0)).replace("\n", "; ")
    plain = face.style in ("Regular", "Bold")
    names = {
        0: f"{copyright_line}. Modified version.",
        1: face.family if plain else face.full_name,
        2: face.style if plain else "Regular",
        3: f"{VERSION};WCCW;{face.ps_name}",
        4: face.full_name,
        5: f"Version {VERSION}; made from {original.getDebugName(4)} {original.getDebugName(5)}",
        6: face.ps_name,
        13: "SIL Open Font License, Version 1.1."
        if face.licence == "ofl"
        else "GNU General Public License, version 3, with the font embedding exception.",
        14: "https://openfontlicense.org"
        if face.licence == "ofl"
        else "https://www.gnu.org/licenses/gpl-3.0.html",
    }
    if not plain:
        names |= {16: face.family, 17: face.style}
    font["name"] = table = newTable("name")
    table.names = []
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)


# --- all of it --------------------------------------------------------------------------------


def write_licences(sources: Path, target: Path) -> None:
    """Write the licence texts with the copyright lines of each font beside the faces."""
    target.mkdir(parents=True, exist_ok=True)
    licence = (sources / "noto-serif-sc" / "LICENSE_FONT").read_text(encoding="utf-8")
    rule = "-----------------------------------------------------------"
    body = licence[licence.index(rule) :]
    heads = {
        "NotoSerifSC": "Copyright 2012 Google Inc. All Rights Reserved.\n"
        "Copyright 2017-2024 Adobe (http://www.adobe.com/).",
        "NotoSansSC": "Copyright 2014-2021 Adobe (http://www.adobe.com/), "
        "with Reserved Font Name 'Source'",
        "LXGWWenKai": "Copyright 2021-2023 LXGW (https://github.com/lxgw/LxgwWenKai), "
        "with Reserved Font Names '霞鹜' and 'LXGW'\n"
        "Copyright 2020 The Klee Project Authors (https://github.com/fontworks-fonts/Klee)",
    }
    for name, head in heads.items():
        text = (
            f"{head}\n\nThis Font Software is licensed under the SIL Open Font License, "
            "Version 1.1.\nThis license is copied below, and is also available with a FAQ at:\n"
            f"https://openfontlicense.org\n\n\n{body}"
        )
        (target / f"OFL-{name}.txt").write_text(text, encoding="utf-8", newline="\n")
    copying = sources / "texlive-lang-chinese" / FANDOL_COPYING
    if copying.exists():
        (target / "GPL-FandolFang.txt").write_bytes(gzip.decompress(copying.read_bytes()))


def report(face: Face, path: Path, sets: dict[str, set[int]]) -> None:
    """Print what one made file holds."""
    font = TTFont(path)
    have = set(font.getBestCmap())
    print(f"{path.name}  {path.stat().st_size / 1e6:.2f} MB  {len(have)} characters  {face.role}")
    print("   " + "  ".join(f"{k} {len(v & have)}/{len(v)}" for k, v in sets.items()))
    missing = "".join(char for char in MUST_HAVE + RARE_NAMES if ord(char) not in have)
    print(f"   {face.full_name} · {face.ps_name}  missing: {missing or 'none'}")


def main() -> None:
    """Make the faces, the licences and the copy of FandolFang's source."""
    parser = argparse.ArgumentParser(description="Make the bundled typefaces.")
    parser.add_argument("--sources", type=Path, required=True, help="folder of unpacked packages")
    parser.add_argument("--target", type=Path, default=FONTS, help="folder to write to")
    parser.add_argument("--only", default="", help="make only files whose name contains this")
    options = parser.parse_args()
    sets = coverage_sets(options.sources / UNIHAN)
    office = office_set(sets)
    options.target.mkdir(parents=True, exist_ok=True)
    for face in faces(options.sources):
        path = options.target / face.file
        if options.only not in face.file:
            continue
        font = build(face, office)
        font.recalcTimestamp = False
        font.save(path)
        report(face, path, sets)
        if face.licence == "gpl":
            kept = options.target / "source" / face.source.name
            kept.parent.mkdir(exist_ok=True)
            if kept.resolve() != face.source.resolve():
                shutil.copyfile(face.source, kept)
    write_licences(options.sources, options.target / "LICENSES")


if __name__ == "__main__":
    main()
