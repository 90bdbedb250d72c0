"""The few drawing operators of a PDF page that this program writes, as text."""

from __future__ import annotations


def number(value: float) -> str:
    """A length as PDF writes it: at most three decimals, no exponent, no negative zero."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def moved(x: float, y: float, drawing: str) -> str:
    """A drawing whose origin is moved to (x, y)."""
    return f"q 1 0 0 1 {number(x)} {number(y)} cm\n{drawing}Q\n"


def turned(x: float, y: float, drawing: str) -> str:
    """A drawing turned clockwise by a right angle about its origin, which is moved to (x, y)."""
    return f"q 0 -1 1 0 {number(x)} {number(y)} cm\n{drawing}Q\n"


def upended(x: float, y: float, drawing: str) -> str:
    """A drawing turned upside down about its origin, which is moved to (x, y)."""
    return f"q -1 0 0 -1 {number(x)} {number(y)} cm\n{drawing}Q\n"


def shown(x: float, y: float, strip: str, grey: float = 0.0) -> str:
    """A strip of text whose baseline begins at (x, y); `grey` 0 is black, 1 is white."""
    placed = f"BT 1 0 0 1 {number(x)} {number(y)} Tm {strip} ET\n"
    return f"{number(grey)} g {placed}0 g\n" if grey else placed


def filled(x: float, y: float, width: float, height: float, grey: float) -> str:
    """A filled rectangle whose lower left corner is (x, y)."""
    box = " ".join(map(number, (x, y, width, height)))
    return f"{number(grey)} g {box} re f 0 g\n"


def ruled(weight: float, strokes: list[tuple[float, float, float, float]]) -> str:
    """Straight lines from (x1, y1) to (x2, y2), all of one weight in points."""
    paths = (
        f"{number(x1)} {number(y1)} m {number(x2)} {number(y2)} l" for x1, y1, x2, y2 in strokes
    )
    return f"{number(weight)} w {' '.join(paths)} S\n"


def dashed(weight: float, grey: float, strokes: list[tuple[float, float, float, float]]) -> str:
    """Dashed straight lines, to fold or to cut along; `grey` 0 is black, 1 is white."""
    return f"q {number(grey)} G [4 4] 0 d {ruled(weight, strokes)}Q\n"
