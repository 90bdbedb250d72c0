"""The small form in the drawer: appoint somebody, replace, end somebody's time, correct a name."""

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

from app.domain.roster.posts import COMMITTEE_POSTS, Holding, Post, Seat, SeatTaken
from app.domain.roster.units import Unit
from app.domain.text import squeeze_name
from app.errors import AppError
from app.i18n import _
from app.ui.roster.side.wanted import HolderAct, WantedChange
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.day import DayField
from app.ui.widgets.facts import ProblemNote
from app.ui.widgets.labels import plain_label

#: The posts that somebody of a unit can hold, the usual ones first; the chair is nobody's unit.
_POSTS = (
    *(post for post in Post if post not in COMMITTEE_POSTS),
    *(post for post in COMMITTEE_POSTS if post is not Post.CHAIR),
)
_APPOINTING = frozenset({HolderAct.APPOINT, HolderAct.REPLACE})


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
        self.post.clear()
        for each in COMMITTEE_POSTS if unit is None else _POSTS:
            self.post.addItem(str(each), each)
        self._act, self._unit, self._holding = act, unit, holding
        self._say(None)
        is_new = act in _APPOINTING
        is_correction = act is HolderAct.CORRECT
        usual = Post.LEADER if unit is not None else Post.VICE_CHAIR
        post = holding.seat.post if holding is not None else usual
        self.post.setCurrentIndex(max(0, self.post.findData(post)))
        self.post.setEnabled(act is HolderAct.APPOINT)
        self.person.setText(holding.person if holding is not None and is_correction else "")
        self.phone.setText(holding.phone if holding is not None and is_correction else "")
        self.person_title.clear()
        self.document.clear()
        self.acting.setChecked(False)
        self.day.set_day(day)
        for field, is_asked in (
            (self.person, is_new or is_correction),
            (self.phone, is_new or is_correction),
            (self.person_title, is_new),
            (self.document, is_new),
            (self.day, not is_correction),
            (self.acting, is_new),
        ):
            self._form.setRowVisible(field, is_asked)
        self._name_things(holding.person if holding is not None else "")

    def take_focus(self) -> None:
        """Go to the first field that is asked for."""
        first = self.post if self._act is HolderAct.APPOINT else self.person
        (self.day if self._act is HolderAct.END else first).setFocus()

    def refuse(self, error: AppError) -> None:
        """Say why it was not written; a taken seat can be freed with one button."""
        self._say(error)

    # -- inside -------------------------------------------------------------------------------

    def _name_things(self, person: str) -> None:
        unit = self._body
        headings = {
            HolderAct.APPOINT: _("Appoint somebody in {unit}"),
            HolderAct.REPLACE: _("Who takes over from {person}?"),
            HolderAct.END: _("From which day on does {person} no longer hold the post?"),
            HolderAct.CORRECT: _("Correct the name {person}: it is changed everywhere"),
        }
        verbs = {
            HolderAct.APPOINT: _("Appoint"),
            HolderAct.REPLACE: _("Replace"),
            HolderAct.END: _("End the time"),
            HolderAct.CORRECT: _("Correct"),
        }
        self.heading.setText(headings[self._act].format(unit=unit, person=person))
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
        if day is None and self._act is not HolderAct.CORRECT:
            problem = problem or _("Say from which day on.")
        elif not name and self._act is not HolderAct.END:
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
        return Holding(
            seat=self._seat(),
            person=name,
            title=self.person_title.text().strip(),
            phone=phone,
            acting=self.acting.isChecked(),
            began_on=day,
            document=self.document.text().strip(),
        )

    def _seat(self) -> Seat:
        if self._holding is not None and self._act is HolderAct.REPLACE:
            return self._holding.seat
        post, unit_id = self.post.currentData(), self._unit.id if self._unit is not None else None
        if post in COMMITTEE_POSTS:
            return Seat(post=post, unit_id=unit_id)
        return Seat(post=post, body_id=unit_id)
