"""The start of the window, told in order: one instance, style, paint, then open the data folder.

Nothing heavy is imported before the first paint: the database and everything behind it load on
the worker while the clerk already sees the program.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from app.i18n import _
from app.paths import DataFolder, resources
from app.ui.shell.loading import begin_loading
from app.ui.shell.window import Window
from app.ui.style import BASE_STYLE, apply_style
from app.ui.widgets.entry import PageEntry

if TYPE_CHECKING:
    from app.services.desk import Desk


def run_window(
    open_desk: Callable[[], Desk], pages: Sequence[PageEntry], folder: DataFolder
) -> int:
    """Show the window until it is closed; returns the exit code.

    0 also when another window of the same folder was there and has been raised.
    """
    from app.ui.shell.dialogs import Dialogs
    from app.ui.shell.instance import OneInstance

    app = make_application()
    instance = OneInstance(folder.root)
    if instance.call_first():
        say(_("The program is open already; its window has been brought to the front."))
        return 0
    instance.listen()
    window = Window(
        pages,
        folder,
        memory=QSettings(str(folder.root / "ui.ini"), QSettings.Format.IniFormat),
        clock=local_now,
        make_chooser=lambda parent: Dialogs(parent, parent.memory),
    )
    instance.raised.connect(window.come_to_front)
    sys.excepthook = _hook(window.crash)
    try:
        window.show()
        QTimer.singleShot(0, lambda: window.start(open_desk))
        return app.exec()
    finally:
        window.close()  # whatever ended the loop: the worker ends, the data folder is closed
        sys.excepthook = sys.__excepthook__
        instance.close()


def make_application() -> QApplication:
    """The Qt application in the program's dress, sharp at 125 % and 150 %."""
    begin_loading()
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    QApplication.setStyle(BASE_STYLE)  # before the application, which else makes another first
    app = QApplication(sys.argv[:1])
    app.setApplicationName("wccw")
    app.setApplicationDisplayName("")
    app.setWindowIcon(QIcon(str(resources() / "icons" / "app.png")))
    apply_style(app)
    return app


def local_now() -> datetime:
    """The clock of the window: local time with its zone."""
    return datetime.now().astimezone()


def say(sentence: str) -> None:
    """Print a sentence where somebody reads it; under a launcher without a console nobody does."""
    if sys.stdout is not None:
        sys.stdout.write(sentence + "\n")


def _hook(
    crash: Callable[[BaseException], None],
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    def hook(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            QApplication.quit()
        else:
            crash(error)

    return hook
