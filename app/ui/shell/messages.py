"""Where messages appear: the bar of a failure on top of the page, the toast at the lower right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.errors import AppError
from app.i18n import _
from app.ui.icons import icon as tinted
from app.ui.notify import Act, Failure, Note
from app.ui.shell.words import LongWords
from app.ui.style import colour, tokens
from app.ui.widgets.buttons import ButtonKind, make_button, make_icon_button

#: How many lines of a message are shown at once; more are scrolled to, the page stays in sight.
FAILURE_LINES = 5
TOAST_LINES = 10


class FailureBar(QFrame):
    """One sentence, the buttons that mend it, 复制详情; stands until closed or something works."""

    def __init__(self, copy: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName("failureBar")
        self._copy = copy
        self._error: AppError | None = None
        self._sentence = LongWords("failureSentence", FAILURE_LINES)
        self._sentence.label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._remedies = QHBoxLayout()
        self._remedies.setSpacing(tokens().space())
        row = QHBoxLayout(self)
        gap = tokens().space()
        row.setContentsMargins(tokens().size("page_margin"), gap, gap, gap)
        row.setSpacing(tokens().space())
        row.addWidget(sign("error_circle", "danger"))
        row.addWidget(self._sentence, 1)
        row.addLayout(self._remedies)
        row.addWidget(
            make_button(
                _("Copy details"), self._copy_details, name="failureCopy", kind=ButtonKind.PLAIN
            )
        )
        row.addWidget(
            make_icon_button("dismiss", _("Close the message"), self.hide, name="failureClose")
        )
        self.hide()

    @property
    def sentence(self) -> str:
        """What is said."""
        return self._sentence.label.text()

    def show_failure(self, failure: Failure) -> None:
        """Say it, with its remedies."""
        self._error = failure.error
        self._sentence.say(failure.error.sentence)
        self.setAccessibleName(failure.error.sentence)
        clear_row(self._remedies)
        for act in failure.remedies:
            self._remedies.addWidget(make_button(act.text, act.do, name="failureRemedy"))
        self.show()

    def _copy_details(self) -> None:
        if self._error is not None:
            self._copy(f"{self._error.sentence}\n{type(self._error).__name__}")


class Toast(QFrame):
    """What was done, with 撤销 and 打开文件夹; leaves after 8 s unless it is pointed at."""

    def __init__(self, parent: QWidget, undo: Callable[[], None]) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._note: Note | None = None
        self._undo = Act(_("Undo"), undo)
        self._can_undo = False
        self._sentence = LongWords("toastSentence", TOAST_LINES)
        self._acts = QHBoxLayout()
        self._acts.setSpacing(tokens().space())
        top = QHBoxLayout()
        top.setSpacing(tokens().space())
        top.addWidget(sign("checkmark_circle", "accent"), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._sentence, 1)
        top.addWidget(
            make_icon_button("dismiss", _("Close the message"), self.hide, name="toastClose"),
            0,
            Qt.AlignmentFlag.AlignTop,
        )
        column = QVBoxLayout(self)
        gap = tokens().space()
        column.setContentsMargins(2 * gap, gap, gap, gap)
        column.setSpacing(gap)
        column.addLayout(top)
        column.addLayout(self._acts)
        self.setFixedWidth(tokens().size("toast"))
        self.setGraphicsEffect(shadow(self))
        self._life = QTimer(self)
        self._life.setSingleShot(True)
        self._life.setInterval(tokens().time("toast"))
        self._life.timeout.connect(self.expire)
        parent.installEventFilter(self)
        self.hide()

    @property
    def note(self) -> Note | None:
        """The message that is shown, None when none is."""
        return self._note if self.isVisible() else None

    @property
    def lifetime(self) -> int:
        """Milliseconds until it leaves by itself; 0 while it does not."""
        return self._life.interval() if self._life.isActive() else 0

    def expire(self) -> None:
        """Leave; the message stays in the list."""
        self.hide()

    def show_note(self, note: Note, *, can_undo: bool) -> None:
        """Say it; with 撤销 when its step can be undone at this moment."""
        self._note, self._can_undo = note, can_undo
        self._sentence.say(note.sentence)
        self.setAccessibleName(note.sentence)
        self._show_acts(note)
        self.show()
        self.place()
        self.raise_()
        self._life.start()

    def set_can_undo(self, *, can_undo: bool) -> None:
        """Show or take away 撤销 when other steps have come or gone."""
        if self._note is not None and can_undo != self._can_undo:
            self._can_undo = can_undo
            self._show_acts(self._note)
            self.place()

    def _show_acts(self, note: Note) -> None:
        clear_row(self._acts)
        self._acts.addStretch(1)
        for place, act in enumerate([self._undo, *note.acts] if self._can_undo else note.acts):
            button = make_button(act.text, self._then_hide(act), name=f"toastAct{place}")
            self._acts.addWidget(button)
            button.show()  # at once, so that its height counts

    def place(self) -> None:
        """Stand at the lower right of the window."""
        parent = self.parentWidget()
        if parent is None:
            return
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setFixedHeight(layout.totalHeightForWidth(self.width()))
        gap = tokens().space(2)
        bottom = parent.height() - tokens().size("status_bar") - gap
        self.move(parent.width() - self.width() - gap, bottom - self.height())

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Follow the window when it changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while it is pointed at."""
        self._life.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Leave some time after the mouse has left."""
        self._life.start()
        super().leaveEvent(event)

    def _then_hide(self, act: Act) -> Callable[[], None]:
        def press() -> None:
            self.hide()
            act.do()

        return press


def sign(name: str, tint: str) -> QLabel:
    """An icon that stands before a sentence."""
    side = tokens().size("icon")
    label = QLabel()
    label.setObjectName("sign")
    label.setPixmap(tinted(name, tint).pixmap(QSize(side, side)))
    label.setFixedSize(side, tokens().size("control"))
    return label


def clear_row(row: QHBoxLayout) -> None:
    """Take every widget out of a row."""
    while (item := row.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def shadow(parent: QWidget) -> QGraphicsDropShadowEffect:
    """The one shadow, only under what floats."""
    effect = QGraphicsDropShadowEffect(parent)
    effect.setBlurRadius(tokens().size("shadow_blur"))
    effect.setOffset(0, tokens().size("shadow_down"))
    effect.setColor(colour("shadow"))
    return effect
