"""The one design system: colours, sizes and type come from `resources/style/`, never from code."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from app.paths import resources

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


#: The widget style below the style sheet, the same on every platform.
BASE_STYLE = "fusion"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The design system's words: what `resources/style/palette.json` says."""

    colours: dict[str, str]
    contrast: dict[str, str]
    sizes: dict[str, int]
    type: dict[str, int]
    times: dict[str, int]
    windows_families: tuple[str, ...]
    bundled_files: tuple[str, ...]
    bundled_family: str
    bundled_strong: str

    def size(self, name: str) -> int:
        """A length in pixels at 100 %."""
        return self.sizes[name]

    def space(self, steps: int = 1) -> int:
        """A multiple of the grid's 8 px."""
        return steps * self.sizes["unit"]

    def time(self, name: str) -> int:
        """A duration in milliseconds."""
        return self.times[name]


@cache
def tokens() -> Tokens:
    """The design system, read once."""
    text = (resources() / "style" / "palette.json").read_text(encoding="utf-8")
    data = json.loads(text)
    families = data["families"]
    return Tokens(
        colours=data["colours"],
        contrast=data["contrast"],
        sizes=data["sizes"],
        type=data["type"],
        times=data["times"],
        windows_families=tuple(families["windows"]),
        bundled_files=tuple(families["bundled"]["files"]),
        bundled_family=families["bundled"]["family"],
        bundled_strong=families["bundled"]["strong"],
    )


def colour(name: str) -> QColor:
    """A colour of the design system, or the system's own when it asks for high contrast."""
    return QColor(_colours()[name])


def apply_style(app: QApplication) -> None:
    """Dress the program: base style, face, palette and style sheet.

    When the system asks for high contrast its own colours stay and the style sheet stays away.
    """
    if app.style().name() != BASE_STYLE:
        app.setStyle(BASE_STYLE)
    app.setFont(base_font())
    if not _wants_contrast():
        hints = app.styleHints()
        hints.setColorScheme(Qt.ColorScheme.Light)
        app.setPalette(_palette())
        app.setStyleSheet(style_sheet())


def base_font() -> QFont:
    """The window's face: 微软雅黑 on Windows, the bundled sans elsewhere, at hint size."""
    font = QFont(_families())
    font.setPointSize(tokens().type["hint"])
    return font


def strong_font() -> QFont:
    """The face of emphasis, for what the style sheet does not reach."""
    if sys.platform == "win32":
        font = QFont(_families())
        font.setWeight(QFont.Weight.DemiBold)
        return font
    return QFont([tokens().bundled_strong])


def style_sheet() -> str:
    """The style sheet with every `@token` replaced."""
    values = {
        **_colours(),
        **{name: f"{size}px" for name, size in tokens().sizes.items()},
        **{f"type_{name}": f"{size}pt" for name, size in tokens().type.items()},
        "strong": _strong(),
        "icons": (resources() / "icons").as_posix(),
    }
    template = (resources() / "style" / "app.qss").read_text(encoding="utf-8")
    return re.sub(r"@([a-z_]+)", lambda match: values[match.group(1)], template)


def _families() -> list[str]:
    known = tokens()
    if sys.platform == "win32":
        return list(known.windows_families)
    if known.bundled_family not in QFontDatabase.families():
        for name in known.bundled_files:
            QFontDatabase.addApplicationFont(str(resources() / "fonts" / name))
    return [known.bundled_family]


def _strong() -> str:
    """Emphasis in style sheet words: the bundled sans has a face of its own for it."""
    if sys.platform == "win32":
        return "font-weight: 600"
    return f'font-family: "{tokens().bundled_strong}"'


def _wants_contrast() -> bool:
    from PySide6.QtGui import QGuiApplication

    app = QGuiApplication.instance()
    if not isinstance(app, QGuiApplication):
        return False
    hints = QGuiApplication.styleHints()  # kept by name: what it hands out dies with it
    accessibility = hints.accessibility()
    return accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast


def _colours() -> dict[str, str]:
    known = tokens()
    if not _wants_contrast():
        return known.colours
    system = QPalette()
    return {
        name: system.color(getattr(QPalette.ColorRole, role)).name()
        for name, role in known.contrast.items()
    }


def _palette() -> QPalette:
    """What style sheets do not reach: selections in editors, links, disabled text."""
    palette = QPalette()
    for role, name in (
        (QPalette.ColorRole.Window, "window"),
        (QPalette.ColorRole.Base, "surface"),
        (QPalette.ColorRole.AlternateBase, "sunken"),
        (QPalette.ColorRole.Button, "surface"),
        (QPalette.ColorRole.Text, "text"),
        (QPalette.ColorRole.WindowText, "text"),
        (QPalette.ColorRole.ButtonText, "text"),
        (QPalette.ColorRole.PlaceholderText, "text_quiet"),
        (QPalette.ColorRole.Highlight, "accent"),
        (QPalette.ColorRole.HighlightedText, "on_accent"),
        (QPalette.ColorRole.Link, "accent"),
        (QPalette.ColorRole.LinkVisited, "accent"),
        (QPalette.ColorRole.ToolTipBase, "floating"),
        (QPalette.ColorRole.ToolTipText, "text"),
    ):
        palette.setColor(role, colour(name))
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colour("text_disabled"))
    return palette
