"""Goes through the lines of a pasted notice and remembers which post they are about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.domain.roster.notice.closing import names_change, read_clauses
from app.domain.roster.notice.entries import NoticeEntry
from app.domain.roster.notice.labels import Label, label_of_cell, read_label
from app.domain.roster.notice.lines import (
    LONGEST_LINE,
    Line,
    compact,
    is_aside,
    is_furniture,
    is_page_number,
    is_prose,
)
from app.domain.roster.notice.making import Chair, also_in_office, make_entry
from app.domain.roster.notice.notes import Notes
from app.domain.roster.notice.paper import Paper
from app.domain.roster.notice.persons import Persons, Someone
from app.domain.roster.notice.positions import ends_in_position
from app.domain.roster.notice.sharing import read_people
from app.domain.roster.notice.tables import Columns, read_columns
from app.domain.roster.notice.titles import Titles
from app.domain.roster.people import LONGEST_NAME
from app.domain.roster.posts import Post
from app.domain.text import is_chinese, squeeze_name
from app.i18n import _

_HEADING = re.compile(
    "[^:：，。；]{0,40}(?:名单|组成人员|人员|成员|办公室|领导小组|工作组|专班|人员组成|组成|名单公布)[:：]?"
)
_OFFICE = re.compile("(?:工委|委员会)?办公室|工委办")
_STOP = re.compile("办公室|附件|名单|通知|备注|说明|姓名|职务|单位|序号|此页|正文")
_HARMLESS = re.compile("递补|自然更替|设在|下设|通知|印发|特此|废止|撤销|承担|日常工作|如下|为准")


class ListReader:
    """Goes through the lines and remembers which post they are about."""

    def __init__(self, titles: Titles, paper: Paper) -> None:
        self._titles = titles
        self._persons = Persons(titles)
        self._paper = paper
        self._chair: Chair | None = None
        self._in_office = False
        self._in_group = False
        self._doubt = ""
        self._waiting: Line | None = None
        self._columns: Columns | None = None
        self._last: tuple[Someone, Line] | None = None
        self._entries: list[NoticeEntry] = []
        self._derived: list[tuple[int, NoticeEntry]] = []
        self.notes = Notes()

    def read(self, line: Line) -> None:
        """Take in one line."""
        if line.number in self._paper.lines:
            if line.number == self._paper.foot:
                self._leave()
            return
        if not line.raw or is_page_number(line.raw) or is_aside(line.raw):
            return
        if len(line.raw) > LONGEST_LINE and "。" not in line.raw:
            self.notes.unread(line)
        elif not self._read_row(line) and not self._read_labelled(line):
            self._read_other(line)

    def finish(self) -> list[NoticeEntry]:
        """All entries in the order of the lines, each post of a person once."""
        self._close_post()
        named = {(entry.person, entry.post) for entry in self._entries}
        entries = list(self._entries)
        for place, entry in reversed(self._derived):
            if (entry.person, entry.post) not in named:
                entries.insert(place, entry)
        return entries

    # -- lines of the list ------------------------------------------------------------------

    def _read_row(self, line: Line) -> bool:
        """A row of a table whose head was read, or the head itself."""
        columns = read_columns(line.cells or tuple(line.raw.split()[:20]))
        if columns:
            self._columns = columns if line.cells else None
            return True
        if not self._columns or not line.cells:
            return False
        columns = self._columns
        post, name, unit, title = (
            columns.cell(line.cells, place)
            for place in (columns.post, columns.name, columns.unit, columns.title)
        )
        label = label_of_cell(post) if post else None
        if label:
            self._take_post(label, line)
        if not self._persons.looks_like_name(name) or (post and not label):
            return False
        if not self._chair:
            self.notes.orphan(line)
            return True
        self._add([Someone(name, title or unit, unit=unit if title else "")], self._chair, line)
        return True

    def _read_labelled(self, line: Line) -> bool:
        """A line that begins with a post, with people behind it or below it."""
        label = read_label(line.text, in_office=self._in_office, in_group=self._in_group)
        if not label or (label.rest and not self._is_post_of(label)):
            return False
        self._take_post(label, line)
        if not label.rest or not self._chair:
            self._waiting = line if label.post and label.written != "组成人员" else None
            self._doubt = ""
            if label.written == "组成人员":
                self._doubt = _("The list names no posts; this person was taken for a member.")
            return True
        if label.rest.startswith("由") and self._is_sentence(line):
            return True
        if not self._take_people(label.rest, line, is_marked=label.is_marked):
            self.notes.unread(line)
        return True

    def _is_post_of(self, label: Label) -> bool:
        """Whether a post without a colon is followed by somebody, and not by a sentence."""
        if label.is_marked:
            return True
        if is_prose(label.rest):
            return False
        first = read_people(label.rest, self._persons, self._titles)[0]
        if not self._persons.looks_like_name(first.name):
            return False
        return not label.is_glued or self._titles.is_title(first.title)

    def _take_post(self, label: Label, line: Line) -> None:
        self._close_post()
        self._doubt, self._last = "", None
        if label.post is None:
            self._chair = None
            self.notes.strange_post(line, label.written)
            return
        self._chair = Chair(label.post, label.written, label.aside)
        self._in_office = label.post in {Post.OFFICE_HEAD, Post.OFFICE_DEPUTY, Post.STAFF}
        self._in_group = label.post in {Post.GROUP_HEAD, Post.GROUP_DEPUTY, Post.GROUP_MEMBER}

    def _read_other(self, line: Line) -> None:
        """A line without a post: one more person, a heading, a sentence or the page around."""
        if self._ends_title(line):
            return
        if line.is_section and not re.search("[，。；]", line.text):
            if not (self._looks_like_entry(line.text) and self._take_below(line)):
                self._head(line)
            return
        if self._is_sentence(line):
            return
        if is_furniture(line.text):
            self._leave()
        elif self._take_below(line):
            return
        elif _HEADING.fullmatch(line.text):
            self._head(line)
        elif self._chair:
            self.notes.unread(line)
        elif self._looks_like_entry(line.text):
            self.notes.orphan(line)

    def _take_below(self, line: Line) -> bool:
        """One more line of people below a post."""
        return self._chair is not None and self._take_people(line.text, line, is_marked=False)

    def _take_people(self, rest: str, line: Line, *, is_marked: bool) -> bool:
        """Adds the people in a text; False when there is none."""
        people = read_people(rest, self._persons, self._titles)
        if not self._chair or not all(self._is_person(each, is_marked) for each in people):
            return False
        if not is_marked and any(_STOP.fullmatch(each.name) for each in people):
            return False
        self._add([self._doubted(each) for each in people], self._chair, line)
        return True

    def _doubted(self, someone: Someone) -> Someone:
        """The person, with a doubt when only the place in the line says that it is a name."""
        if self._persons.looks_like_name(someone.name):
            return someone
        doubt = _("“{text}” is not a person's name. Check it.").format(text=someone.name)
        return replace(someone, doubts=(*someone.doubts, doubt))

    def _is_person(self, someone: Someone, is_marked: bool) -> bool:
        is_titled = self._titles.is_title(someone.title)
        if self._persons.looks_like_name(someone.name):
            return is_marked or not someone.title or is_titled
        name = squeeze_name(someone.name)
        is_clear = is_marked and len(name) <= LONGEST_NAME and is_chinese(name)
        return is_clear and is_titled and not is_prose(name)

    def _add(self, people: Sequence[Someone], chair: Chair, line: Line) -> None:
        self._waiting = None
        doubts = (self._doubt,) if self._doubt else ()
        for someone in people:
            entry = make_entry(someone, chair, line, self._titles, doubts)
            self._entries.append(entry)
            for other in also_in_office(entry):
                self._derived.append((len(self._entries), other))
        self._last = (people[-1], line)

    def _ends_title(self, line: Line) -> bool:
        """A line that goes on with the title above: `市教育局党组成员、` ⏎ `副局长`."""
        if not self._last or not self._chair or line.is_numbered or len(line.text) > 60:
            return False
        someone, above = self._last
        words = "".join(line.text.split())
        is_open = above.raw.endswith(("、", "，", ","))
        is_cut = not someone.title or not ends_in_position(someone.title)
        if not self._titles.is_title(words) or not (is_open or is_cut):
            return False
        entry = self._entries.pop()
        self._derived = [each for each in self._derived if each[0] <= len(self._entries)]
        joint = "、" if is_open else ""
        whole = replace(someone, title=f"{someone.title.rstrip('、，,')}{joint}{words}")
        self._add([whole], Chair(entry.post, entry.written_post), replace(above))
        if not is_open:
            words = _("The title was joined with line {line}. Check it.").format(line=line.number)
            self._entries[-1] = replace(
                self._entries[-1], uncertain=(*self._entries[-1].uncertain, words)
            )
        return True

    # -- sentences, headings and the rest ---------------------------------------------------

    def _is_sentence(self, line: Line) -> bool:
        clauses = read_clauses(line.text, self._persons, self._titles)
        in_words = is_prose(line.text)
        if not in_words and not any(clause.people for clause in clauses):
            return False
        if not in_words and self._looks_like_entry(line.text):
            return False
        for clause in clauses:
            chair = Chair(clause.post, clause.written)
            remark = ("兼",) if "兼" in clause.text else ()
            for someone in clause.people:
                entry = make_entry(someone, chair, line, self._titles)
                if (entry.person, entry.post) not in {(e.person, e.post) for e in self._entries}:
                    remarks = tuple(dict.fromkeys((*entry.remarks, *remark)))
                    self._entries.append(replace(entry, remarks=remarks))
            if not clause.people:
                self.notes.nobody_named(line, clause.written, clause.text)
        if not clauses:
            self._note_sentence(line)
        self._last = None
        if self._chair:
            self._doubt = _("A sentence stands between this line and its post. Check the post.")
        return True

    def _note_sentence(self, line: Line) -> None:
        if names_change(line.text):
            self.notes.change(line)
        elif self._chair and not _HARMLESS.search(line.text):
            self.notes.unread(line)

    def _head(self, line: Line) -> None:
        """A heading begins a new part: the office, a group, liaison officers, or no list."""
        is_short = len(line.text) < 4 and not _STOP.fullmatch(line.text)
        if self._chair and is_short and self._persons.looks_like_name(line.text):
            self.notes.unread(line)
        self._leave()
        words = compact(line.text)
        if "联络员" in words:
            self._chair = Chair(Post.LIAISON, "联络员")
        elif "小组" in words or "工作组" in words or "专班" in words:
            self._in_group = True
        elif _OFFICE.search(words) and not re.search("政府办公室|市委办公室", words):
            self._in_office = True

    def _leave(self) -> None:
        self._close_post()
        self._chair, self._doubt, self._last = None, "", None
        self._in_office = self._in_group = False
        self._columns = None

    def _close_post(self) -> None:
        if self._waiting:
            self.notes.nobody_behind(self._waiting)
        self._waiting = None

    def _looks_like_entry(self, text: str) -> bool:
        if len(text) > 100:
            return False
        someone = self._persons.split(text)
        return (
            self._persons.looks_like_name(someone.name)
            and bool(someone.title)
            and self._titles.is_title(someone.title)
        )
