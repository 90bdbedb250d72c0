"""The small form in the drawer: appoint somebody, replace, end a time, correct what is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.roster.offered import offered_seats, usual_post
from app.domain.roster.posts import Holding, Post, Seat, SeatTaken
from app.domain.roster.units import Unit
from app.domain.text import squeeze_name
from app.errors import AppError
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.day import DayField
from app.ui.widgets.facts import ProblemNote
from app.ui.widgets.labels import plain_label
from app.ui.widgets.posts.wanted import HolderAct, WantedChange

_APPOINTING = frozenset({HolderAct.APPOINT, HolderAct.REPLACE})
_CORRECTING = frozenset({HolderAct.CORRECT, HolderAct.CHANGE})


class PostForm(QScrollArea):
    """Fields for one act. `accepted` brings what is wanted, `left` that nothing is."""

    accepted = Signal(object)  # WantedChange
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("postForm")
        self.setAccessibleName(_("Appointment"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._act = HolderAct.APPOINT
        self._unit: Unit | None = None
        self._holding: Holding | None = None
        self._taken: SeatTaken | None = None
        self._seats: dict[Post, Seat] = {}
        self.heading = plain_label("", "sectionTitle")
        self.heading.setWordWrap(True)
        self.post = QComboBox()
        self.person, self.person_title, self.phone = QLineEdit(), QLineEdit(), QLineEdit()
        self.day = DayField("postDay", _("From"))
        self.document = QLineEdit()
        self.acting = QCheckBox(_("acting (in charge for the time being)"))
        self.problem = ProblemNote("postProblem")
        self.close_button = make_button("", self._close_predecessor, name="postClose")
        self.save_button = make_button("", self._accept, name="postSave", kind=ButtonKind.FILLED)
        self.cancel_button = make_button(_("Cancel"), self.left.emit, name="postCancel")
        self._lay_out()
        for field in (self.person, self.person_title, self.phone, self.day, self.document):
            field.returnPressed.connect(self._accept)

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, tokens().space(), 0)
        column.setSpacing(tokens().space(2))
        column.addWidget(self.heading)
        self._form = QFormLayout()
        self._form.setVerticalSpacing(tokens().space())
        self._form.setHorizontalSpacing(tokens().space(2))
        for name, label, field in (
            ("postPost", _("Seat"), self.post),
            ("postPerson", _("Name"), self.person),
            ("postTitle", _("Post"), self.person_title),
            ("postPhone", _("Telephone"), self.phone),
            ("postDay", _("From"), self.day),
            ("postDocument", _("Paper number"), self.document),
        ):
            field.setObjectName(name)
            field.setAccessibleName(label)
            self._form.addRow(plain_label(label, "formLabel"), field)
        self.acting.setObjectName("postActing")
        self._form.addRow("", self.acting)
        column.addLayout(self._form)
        column.addWidget(self.problem)
        column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignLeft)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        column.addLayout(buttons)
        column.addStretch(1)
        self.setWidget(body)

    # -- what the drawer does -----------------------------------------------------------------

    def begin(self, act: HolderAct, unit: Unit | None, holding: Holding | None, day: date) -> None:
        """Show the fields of an act; `holding` is the one that it is about.

        Without a unit it is about the city's committee itself.
        """
        self._act, self._unit, self._holding = act, unit, holding
        self._say(None)
        self._seats = {seat.post: seat for seat in offered_seats(unit)}
        if holding is not None:
            self._seats[holding.seat.post] = holding.seat
        self.post.clear()
        for each in self._seats:
            self.post.addItem(str(each), each)
        post = holding.seat.post if holding is not None else usual_post(unit)
        self.post.setCurrentIndex(max(0, self.post.findData(post)))
        self.post.setEnabled(act is HolderAct.APPOINT)
        self._fill(holding, day)
        for field, acts in self._asked_for().items():
            self._form.setRowVisible(field, act in acts)
        self._name_things(holding)

    def _fill(self, holding: Holding | None, day: date) -> None:
        """What is known stands in the fields when it is corrected; a new time begins on the day."""
        known = holding if self._act in _CORRECTING else None
        self.person.setText(known.person if known else "")
        self.phone.setText(known.phone if known else "")
        self.person_title.setText(known.title if known else "")
        self.document.setText(known.document if known else "")
        self.acting.setChecked(known is not None and known.acting)
        self.day.set_day(known.began_on if known else day)

    def _asked_for(self) -> dict[QWidget, frozenset[HolderAct]]:
        """In which acts a field is asked for."""
        of_person = _APPOINTING | {HolderAct.CORRECT}
        of_time = _APPOINTING | {HolderAct.CHANGE}
        return {
            self.person: of_person,
            self.phone: of_person,
            self.person_title: of_time,
            self.document: of_time,
            self.acting: of_time,
            self.day: of_time | {HolderAct.END},
        }

    def take_focus(self) -> None:
        """Go to the first field that is asked for."""
        firsts: dict[HolderAct, QWidget] = {
            HolderAct.APPOINT: self.post,
            HolderAct.END: self.day,
            HolderAct.CHANGE: self.person_title,
        }
        firsts.get(self._act, self.person).setFocus()

    def refuse(self, error: AppError) -> None:
        """Say why it was not written; a taken seat can be freed with one button."""
        self._say(error)

    # -- inside -------------------------------------------------------------------------------

    def _name_things(self, holding: Holding | None) -> None:
        person = holding.person if holding is not None else ""
        post = holding.seat.post if holding is not None else ""
        headings = {
            HolderAct.APPOINT: _("Appoint somebody in {unit}"),
            HolderAct.REPLACE: _("Who takes over from {person}?"),
            HolderAct.END: _("From which day on does {person} no longer hold the post?"),
            HolderAct.CORRECT: _("Correct the name {person}: it is changed everywhere"),
            HolderAct.CHANGE: _("Correct what is written about {person} as {post}"),
        }
        verbs = {
            HolderAct.APPOINT: _("Appoint"),
            HolderAct.REPLACE: _("Replace"),
            HolderAct.END: _("End the time"),
            HolderAct.CORRECT: _("Correct"),
            HolderAct.CHANGE: _("Correct"),
        }
        self.heading.setText(headings[self._act].format(unit=self._body, person=person, post=post))
        self.save_button.setText(verbs[self._act])
        self.save_button.setAccessibleName(verbs[self._act])

    def _say(self, error: AppError | None) -> None:
        self._taken = error if isinstance(error, SeatTaken) else None
        self.problem.say(error.sentence if error is not None else "")
        self.close_button.setVisible(self._taken is not None)
        if self._taken is not None:
            words = _("Let the time of {person} end on the day before")
            self.close_button.setText(words.format(person=self._taken.holder.person))
            self.close_button.setAccessibleName(self.close_button.text())

    def _accept(self) -> None:
        self._ask(closing=self._act is HolderAct.REPLACE)

    def _close_predecessor(self) -> None:
        self._ask(closing=True)

    def _ask(self, *, closing: bool) -> None:
        day, name = self.day.day, squeeze_name(self.person.text())
        problem = self.day.problem
        if day is None and self._act not in _CORRECTING:
            problem = problem or _("Say from which day on.")
        elif not name and self._act in _APPOINTING | {HolderAct.CORRECT}:
            problem = _("Write the name of the person.")
        if problem:
            self.problem.say(problem)
            return
        self.accepted.emit(
            WantedChange(
                act=self._act,
                holding=self._wanted(name, day),
                unit=self._body,
                day=day or date.min,
                old=self._old(),
                closing=closing,
            )
        )

    @property
    def _body(self) -> str:
        return self._unit.name if self._unit is not None else _("the committee")

    def _old(self) -> str:
        if self._taken is not None:
            return self._taken.holder.person
        is_about = self._holding is not None and self._act is not HolderAct.APPOINT
        return self._holding.person if is_about and self._holding is not None else ""

    def _wanted(self, name: str, day: date | None) -> Holding:
        if self._holding is not None and self._act is HolderAct.END:
            return self._holding
        phone = self.phone.text().strip()
        if self._holding is not None and self._act is HolderAct.CORRECT:
            return replace(self._holding, person=name, phone=phone)
        stated = replace(
            self._holding or Holding(seat=self._seat()),
            title=self.person_title.text().strip(),
            acting=self.acting.isChecked(),
            began_on=day,
            document=self.document.text().strip(),
        )
        if self._act is HolderAct.CHANGE:
            return stated
        return replace(
            stated, id=0, person_id=0, seat=self._seat(), person=name, phone=phone, ended_on=None
        )

    def _seat(self) -> Seat:
        return self._seats[self.post.currentData()]
