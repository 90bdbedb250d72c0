"""The design system: readable colours, every icon there, nothing left unreplaced."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon

from app.paths import ROOT, resources
from app.ui.icons import icon
from app.ui.style import style_sheet, tokens

TEXT_ON = [
    ("text", "surface"),
    ("text", "window"),
    ("text", "press"),
    ("text", "accent_soft"),
    ("text_quiet", "surface"),
    ("text_quiet", "window"),
    ("text_quiet", "sunken"),
    ("text_quiet", "press"),
    ("accent", "surface"),
    ("accent", "window"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent", "accent_press"),
    ("danger", "surface"),
    ("danger", "danger_soft"),
    ("warn", "surface"),
    ("warn", "warn_soft"),
    ("text", "danger_soft"),
    ("text", "warn_soft"),
]


def _luminance(colour: QColor) -> float:
    """Relative luminance of WCAG 2.1."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    return (
        0.2126 * linear(colour.redF())
        + 0.7152 * linear(colour.greenF())
        + 0.0722 * linear(colour.blueF())
    )


def _contrast(one: str, other: str) -> float:
    colours = tokens().colours
    lighter, darker = sorted(
        (_luminance(QColor(colours[one])), _luminance(QColor(colours[other]))), reverse=True
    )
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_can_be_read(text: str, ground: str) -> None:
    assert _contrast(text, ground) >= 4.5


def test_frames_of_fields_can_be_seen() -> None:
    assert _contrast("line_strong", "surface") >= 3.0


def test_the_style_sheet_is_complete() -> None:
    sheet = style_sheet()
    assert "@" not in sheet
    for path in re.findall(r"url\(([^)]+)\)", sheet):
        assert (ROOT / path).exists(), path


def test_high_contrast_knows_every_colour() -> None:
    assert tokens().contrast.keys() == tokens().colours.keys()


def _used_icons() -> Iterator[str]:
    words = re.compile(r'"([a-z]+(?:_[a-z]+)*)"')
    known = {path.stem for path in (resources() / "icons").glob("*.svg")}
    for path in (ROOT / "app" / "ui").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for line in text.splitlines():
            if "icon" in line or "tinted(" in line or "sign(" in line:
                yield from (word for word in words.findall(line) if word in known)


def test_icons_take_the_colour_and_the_size_that_is_asked_for() -> None:
    picture = icon("home", "accent").pixmap(QSize(20, 20), 2.0)
    assert picture.deviceIndependentSize().toSize() == QSize(20, 20)
    assert picture.width() == 40
    image = picture.toImage()
    shades = {
        image.pixelColor(x, y).name()
        for x in range(40)
        for y in range(40)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert shades == {QColor(tokens().colours["accent"]).name()}


def test_a_disabled_icon_is_grey() -> None:
    image = icon("home").pixmap(QSize(20, 20), 1.0, QIcon.Mode.Disabled).toImage()
    shades = {image.pixelColor(x, y).name() for x in range(20) for y in range(20)}
    assert QColor(tokens().colours["text_disabled"]).name() in shades


def test_icons_in_use_are_there() -> None:
    assert {"home", "dismiss", "arrow_undo"} <= set(_used_icons())


def test_no_colours_or_sizes_in_code() -> None:
    hexes = re.compile(r"[\"']#[0-9A-Fa-f]{3,8}[\"']|setStyleSheet\(\s*[\"']")
    found = [
        f"{path.relative_to(ROOT)}"
        for path in (ROOT / "app" / "ui").rglob("*.py")
        if hexes.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
