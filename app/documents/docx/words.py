"""Texts as Word keeps them: runs in faces that every Windows has, and nothing read as markup.

Every stretch of text names its face for Chinese (`w:eastAsia`) and for the rest (`w:ascii`,
`w:hAnsi`): where one is lacking, Word takes whatever its own template says. 小标宋 is not part of
Windows, bold 宋体 stands in for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from app.documents.face import Face

FACES = {
    Face.TITLE: "宋体",
    Face.SONG: "宋体",
    Face.HEI: "黑体",
    Face.KAI: "楷体",
    Face.FANG: "仿宋",
}
RARE, RAREST = "宋体", "SimSun-ExtB"  # which have more characters; the second those beyond U+FFFF
GREY = "404040"
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
REPLACEMENT = "\ufffd"
TWIPS = 20  # of a point


@dataclass(frozen=True, slots=True)
class Type:
    """How text is set: face and size; `gap` in points is added behind each character."""

    face: Face
    size: float
    grey: bool = False
    gap: float = 0.0


def element(tag: str, **attributes: object) -> BaseOxmlElement:
    """An element of WordprocessingML with attributes of the same namespace."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def twips(points: float) -> int:
    """A length as Word counts it: in twentieths of a point."""
    return round(points * TWIPS)


def legal(text: str) -> str:
    """The text without characters that no XML file may hold: each becomes U+FFFD."""
    return ILLEGAL.sub(REPLACEMENT, text)


def text_runs(text: str, kind: Type) -> Iterator[BaseOxmlElement]:
    """The runs of a text; a line feed begins a new line."""
    clean = legal(text).translate({ord("\t"): " ", ord("\r"): " "})
    for font, stretch in groupby(clean, lambda sign: _font(sign, kind.face)):
        run = empty_run(kind, font)
        for number, line in enumerate("".join(stretch).split("\n")):
            if number:
                run.append(element("br"))
            if line:
                run.append(_text(line))
        yield run


def tab(kind: Type) -> BaseOxmlElement:
    """A run with nothing but a tab."""
    run = empty_run(kind)
    run.append(element("tab"))
    return run


def line_break(kind: Type) -> BaseOxmlElement:
    """A run that begins a new line."""
    run = empty_run(kind)
    run.append(element("br"))
    return run


def page_field(kind: Type) -> Iterator[BaseOxmlElement]:
    """The number of the page. Each part has a run of its own: WPS shows nothing for one run."""
    for part in ("begin", "PAGE", "separate", "1", "end"):
        run = empty_run(kind)
        if part == "PAGE":
            instruction = element("instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = " PAGE "
            run.append(instruction)
        elif part == "1":
            run.append(_text(part))
        else:
            run.append(element("fldChar", fldCharType=part))
        yield run


def properties(kind: Type, font: str | None = None) -> BaseOxmlElement:
    """The properties of a run, in the order in which the schema wants them."""
    name = font or FACES[kind.face]
    found = element("rPr")
    found.append(element("rFonts", hint="eastAsia", ascii=name, eastAsia=name, hAnsi=name))
    if kind.face is Face.TITLE:
        found.append(element("b"))
    if kind.grey:
        found.append(element("color", val=GREY))
    if kind.gap:
        found.append(element("spacing", val=twips(kind.gap)))
    half_points = round(kind.size * 2)
    found.append(element("sz", val=half_points))
    found.append(element("szCs", val=half_points))
    return found


def empty_run(kind: Type, font: str | None = None) -> BaseOxmlElement:
    """A run that has its properties and nothing in it yet."""
    run = element("r")
    run.append(properties(kind, font))
    return run


def _text(text: str) -> BaseOxmlElement:
    made = element("t")
    made.set(qn("xml:space"), "preserve")
    made.text = text
    return made


def _font(sign: str, face: Face) -> str:
    """The face that has a character: 仿宋, 楷体 and 黑体 of Windows end with GBK."""
    if sign > "\uffff":
        return RAREST
    if sign >= "\u3400" and FACES[face] != RARE:
        try:
            sign.encode("gbk")
        except UnicodeEncodeError:
            return RARE
    return FACES[face]
