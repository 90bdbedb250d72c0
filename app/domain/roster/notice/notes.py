"""What was left out of a notice although it could matter, as sentences with their lines."""

from __future__ import annotations

from app.domain.roster.notice.lines import Line
from app.i18n import _

_SHOWN = 40


class Notes:
    """Collects the sentences; `sentences` has them in the order of the lines."""

    def __init__(self) -> None:
        self._sentences: list[tuple[int, str]] = []

    @property
    def sentences(self) -> tuple[str, ...]:
        """All notes, by line."""
        return tuple(text for _line, text in sorted(self._sentences, key=lambda each: each[0]))

    def strange_post(self, line: Line, post: str) -> None:
        """A post that the office does not keep."""
        words = _("Line {line}: the post “{post}” is not kept here; it was not read: “{text}”.")
        self._add(line, words, line.raw, post)

    def nobody_named(self, line: Line, post: str, text: str) -> None:
        """A sentence gives a post to a position, not to somebody."""
        self._add(line, _("Line {line}: nobody is named as {post}: “{text}”."), text, post)

    def nobody_behind(self, line: Line) -> None:
        """A post with nobody behind it or below it."""
        self._add(line, _("Line {line}: nobody stands behind “{text}”."), line.raw)

    def change(self, line: Line) -> None:
        """A sentence that tells who joins or leaves."""
        words = _("Line {line}: a change in a sentence was not read: “{text}”.")
        self._add(line, words, line.raw)

    def orphan(self, line: Line) -> None:
        """Somebody without a post."""
        words = _("Line {line}: no post stands above “{text}”; it was not read.")
        self._add(line, words, line.raw)

    def unread(self, line: Line) -> None:
        """A line of the list that makes no sense here."""
        words = _("Line {line}: “{text}” stands in the list and could not be read.")
        self._add(line, words, line.raw)

    def _add(self, line: Line, words: str, text: str, post: str = "") -> None:
        shown = " ".join(text[: 4 * _SHOWN].split())
        shown = shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "……"
        sentence = words.format(line=line.number, text=shown, post=post)
        self._sentences.append((line.number, sentence))
