"""任职 and 历任: who holds the posts of a unit on the day, and who held them before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.roster.posts import Holding, Post
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.labels import plain_label
from app.ui.widgets.posts.wanted import HolderAct

_PLACES = {post: place for place, post in enumerate(Post)}


class HolderList(QWidget):
    """The people of a unit, with the acts about each. `wanted` asks for a form.

    `with_phones` tells their telephones, where no other part of the page does.
    """

    wanted = Signal(object, object)  # HolderAct, Holding | None

    def __init__(self, *, with_phones: bool = False) -> None:
        super().__init__()
        self._with_phones = with_phones
        self._is_open = True
        self.setObjectName("unitHolders")
        self.setAccessibleName(_("Who holds the posts of the unit"))
        self._lines: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens().space())

    @property
    def text(self) -> str:
        """Everything as it is read, line by line."""
        return "\n".join(self._lines)

    def show_holders(
        self, holders: Sequence[Holding], day: date, *, can_change: bool = True
    ) -> None:
        """Show these holders, parted by the day into present, coming and earlier ones."""
        self._is_open = can_change
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._lines = []
        known = [each for each in holders if each.person or (self._with_phones and each.phone)]
        ordered = sorted(known, key=lambda each: _PLACES[each.seat.post])
        self._add(self._head())
        present = [each for each in ordered if each.held_on(day)]
        for each in present:
            self._say(each, _present(each), self._acts(each) if can_change else None)
        if not present:
            self._add(_quiet(_("Nobody is entered yet.")))
        coming = [each for each in ordered if each.began_on and each.began_on > day]
        self._list(_("Coming holders"), coming)
        earlier = [each for each in ordered if each.ended_on and each.ended_on <= day]
        self._list(_("Earlier holders"), earlier)

    def _head(self) -> QWidget:
        frame, row = _row()
        row.addWidget(plain_label(_("Holders of posts"), "sectionTitle"), 1)
        if self._is_open:
            row.addWidget(
                make_button(
                    _("Appoint…"),
                    lambda: self.wanted.emit(HolderAct.APPOINT, None),
                    name="holderAppoint",
                )
            )
        return frame

    def _list(self, title: str, holders: Sequence[Holding]) -> None:
        if holders:
            self._add(plain_label(title, "sectionTitle"))
        for each in holders:
            self._say(each, _span(each))

    def _say(self, holding: Holding, since: str, acts: QWidget | None = None) -> None:
        person = holding.person or _("somebody without a name")
        parts = [person, holding.title, _("acting") if holding.acting else ""]
        words = " ".join(part for part in parts if part)
        line = f"{holding.seat.post}　{words}"
        fact = plain_label(line, "fact")
        fact.setWordWrap(True)
        frame = QWidget()
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, tokens().size("half"))
        column.setSpacing(tokens().size("half") // 2)
        column.addWidget(fact)
        self._lines.append(line)
        phone = holding.phone if self._with_phones else ""
        more = " · ".join(part for part in (phone, since, holding.document) if part)
        if more:
            column.addWidget(_quiet(more))
            self._lines.append(more)
        if acts is not None:
            column.addWidget(acts)
        self._add(frame)

    def _acts(self, holding: Holding) -> QWidget:
        frame, row = _row()
        row.setSpacing(tokens().space(2))
        acts = [
            (HolderAct.END, _("End the time…")),
            (HolderAct.CORRECT, _("Correct the name…")),
            (HolderAct.CHANGE, _("Change…")),
        ]
        if holding.seat.is_single:
            acts.insert(0, (HolderAct.REPLACE, _("Replace…")))
        for act, text in acts:
            button = make_button(
                text, self._ask(act, holding), name=f"{act}-{holding.id}", kind=ButtonKind.LINK
            )
            button.setAccessibleName(f"{text} {holding.seat.post} {holding.person}")
            row.addWidget(button)
        row.addStretch(1)
        return frame

    def _ask(self, act: HolderAct, holding: Holding) -> Callable[[], None]:
        return lambda: self.wanted.emit(act, holding)

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)


def _present(holding: Holding) -> str:
    parts = []
    if holding.began_on:
        parts.append(_("since {day}").format(day=holding.began_on))
    if holding.ended_on:
        parts.append(_("until {day}").format(day=_last_day(holding.ended_on)))
    return " ".join(parts)


def _span(holding: Holding) -> str:
    if holding.ended_on is None:
        return _("from {day} on").format(day=holding.began_on)
    if holding.began_on is None:
        return _("until {day}").format(day=_last_day(holding.ended_on))
    last = _last_day(holding.ended_on)
    return _("{first} to {last}").format(first=holding.began_on, last=last)


def _last_day(end: date) -> date:
    """The last day of a time that ends on a day (excluded)."""
    return end - timedelta(days=1)


def _quiet(text: str) -> QWidget:
    label = plain_label(text, "hint")
    label.setWordWrap(True)
    return label


def _row() -> tuple[QWidget, QHBoxLayout]:
    frame = QWidget()
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(tokens().space())
    return frame, row
