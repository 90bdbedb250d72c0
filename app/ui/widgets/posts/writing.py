"""Writes what the form of the drawer asks for, and says what was done or why not."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.domain.changes import Done
from app.i18n import _
from app.ui.notify import Act
from app.ui.widgets.posts.appointing import PostForm
from app.ui.widgets.posts.wanted import WantedChange, write_change

if TYPE_CHECKING:
    from app.ui.widgets.page import Page


class PostWriting:
    """Belongs to a form of a page. A refusal is said in the form, which stays open.

    `back` leaves the form; `show_affected` shows what still carries the name of somebody.
    """

    def __init__(
        self,
        page: Page,
        form: PostForm,
        back: Callable[[], None],
        show_affected: Callable[[str], None] | None = None,
    ) -> None:
        self._page = page
        self._form = form
        self._back = back
        self._show_affected = show_affected
        form.accepted.connect(self._write)

    def _write(self, wanted: WantedChange) -> None:
        desk, show = self._page.desk, self._show_affected

        def done(outcome: tuple[Done, bool]) -> None:
            written, is_named = outcome
            self._back()
            acts: tuple[Act, ...] = ()
            if is_named and show is not None:
                acts = (Act(_("Who is affected"), lambda: show(wanted.old)),)
            self._page.finish(written, wanted.sentence, *acts)

        def work() -> tuple[Done, bool]:
            written = write_change(desk, wanted)
            is_asked = bool(wanted.old) and show is not None
            return written, is_asked and bool(desk.roster.affected(person=wanted.old))

        self._page.tasks.run(work, done, failed=self._form.refuse)
