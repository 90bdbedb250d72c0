"""What the roster's papers say when they were saved: telephone numbers went with them."""

from __future__ import annotations

from app.domain.changes import Done
from app.domain.roster.papers import PaperDone
from app.i18n import _
from app.ui.widgets.papers.choice import PaperChoice


class RosterPaperChoice(PaperChoice):
    """A paper with people on it."""

    def after(self, done: Done) -> str:
        if not isinstance(done, PaperDone) or not done.phones:
            return ""
        more = _("It holds {count} telephone numbers: pass it on with care.")
        return more.format(count=done.phones)
