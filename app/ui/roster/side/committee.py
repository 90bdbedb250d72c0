"""The city's committee in the drawer: its chair, its vice chairs and its office."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.domain.roster.posts import Holding, Post
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.posts.holders import HolderList


class CommitteeDetails(QScrollArea):
    """Who leads the committee. The members that sit for a unit are in the details of the unit."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("committeeDetails")
        self.setAccessibleName(_("Leaders of the committee"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.holders = HolderList()
        self.holders.setObjectName("committeeHolders")
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, tokens().space(), 0)
        column.addWidget(self.holders)
        column.addStretch(1)
        self.setWidget(body)

    def show_holders(self, holders: Sequence[Holding], day: date) -> None:
        """Show who leads the committee on a day."""
        leading = [
            each
            for each in holders
            if each.seat.post is not Post.MEMBER or each.seat.unit_id is None
        ]
        self.holders.show_holders(leading, day)
