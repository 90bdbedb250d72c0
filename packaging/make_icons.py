"""Copy the program's icons from an unpacked npm package ``@fluentui/svg-icons``.

``npm pack @fluentui/svg-icons``, unpack it, then ``python packaging/make_icons.py FOLDER``. Regular
style, 20 px; every file gets its plain name and ``fill="currentColor"`` so that the window can tint
it. The program's own mark is drawn in ``resources/icons/app.svg``; ``--app`` makes ``app.png`` and
``app.ico`` of it and needs PySide6.
"""

from __future__ import annotations

import argparse
import os
import struct
from pathlib import Path

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
PNG_SIZE = 256
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
NAMES = """
add alert archive arrow_down arrow_download arrow_export arrow_import arrow_redo arrow_reset
arrow_sync arrow_undo arrow_up arrow_upload attach book_open building building_government calendar
certificate chart_multiple checkmark checkmark_circle chevron_down chevron_left chevron_right
chevron_up circle clipboard_checkmark clipboard_paste clipboard_task clock comment copy cut
data_bar_vertical data_trending database delete dismiss dismiss_circle document document_add
document_pdf document_search document_table document_text edit error_circle eye eye_off filter
filter_dismiss flag folder folder_open gift grid heart history home image info keyboard lightbulb
link lock_closed lock_open mail money more_horizontal more_vertical navigation open organization
page_fit panel_left panel_right people people_add people_team person person_add phone pin play
print qr_code question_circle ribbon save scan search send settings share shield_checkmark
signature star stop subtract table tag target target_arrow task_list_ltr text_bullet_list warning
zoom_in zoom_out
"""


def plain(name: str) -> str:
    """Return the file name for an icon of the package."""
    return name.removesuffix("_ltr") + ".svg"


def copy_icons(package: Path, target: Path) -> int:
    """Copy every listed icon; stop with a list of those that the package does not have."""
    sources = {name: package / "icons" / f"{name}_20_regular.svg" for name in NAMES.split()}
    missing = [name for name, source in sources.items() if not source.exists()]
    if missing:
        raise SystemExit(f"not in the package: {' '.join(missing)}")
    for name, source in sources.items():
        text = source.read_text(encoding="utf-8").strip()
        if "currentColor" not in text:
            text = text.replace("<svg ", '<svg fill="currentColor" ', 1)
        (target / plain(name)).write_text(text + "\n", encoding="utf-8", newline="\n")
    return len(sources)


def draw_app(target: Path) -> None:
    """Draw the program's mark as app.png and as app.ico with every size Windows asks for."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
    from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication([])
    renderer = QSvgRenderer(str(target / "app.svg"))

    def png(size: int) -> bytes:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter)
        painter.end()
        store = QByteArray()
        buffer = QBuffer(store)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(image)
        return bytes(store.data())

    (target / "app.png").write_bytes(png(PNG_SIZE))
    (target / "app.ico").write_bytes(ico([(size, png(size)) for size in ICO_SIZES]))
    application.shutdown()


def ico(images: list[tuple[int, bytes]]) -> bytes:
    """Bind PNG images into one Windows icon file."""
    head = struct.pack("<HHH", 0, 1, len(images))
    offset = len(head) + 16 * len(images)
    entries, bodies = b"", b""
    for size, body in images:
        side = size % 256
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(body), offset)
        bodies += body
        offset += len(body)
    return head + entries + bodies


def main() -> None:
    """Copy the icons, and draw the program's mark when asked."""
    parser = argparse.ArgumentParser(description="Copy the icons from the unpacked package.")
    parser.add_argument("package", type=Path, nargs="?", help="folder of the unpacked package")
    parser.add_argument("--target", type=Path, default=ICONS, help="folder to write to")
    parser.add_argument("--app", action="store_true", help="draw app.png and app.ico of app.svg")
    options = parser.parse_args()
    if options.package:
        print(f"{copy_icons(options.package, options.target)} icons in {options.target.name}/")
    if options.app:
        draw_app(options.target)
        print("app.png and app.ico drawn")


if __name__ == "__main__":
    main()
