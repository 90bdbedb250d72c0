"""The small dialect in which official papers are written, turned into blocks of a document.

    # 标题                     a line of the title; lines that follow each other are one title
    ## 一、  ### （一）  #### 1.   headings of level 1, 2, 3
    一段正文                    each line is a paragraph, its first line two characters in
    > 甲方：                    a paragraph that starts at the margin
    **（一）数值指标。**          words in 楷;   __附表1__  words in 黑
    ::blank 2                  empty lines of the grid (one when no number stands there)
    ::page  ::landscape  ::portrait     a new page, as before or turned
    ::table 指标 附表1          a table of the named records with its caption; below it, up to a
    序号 | 序号 | 4 | 中         blank line: heading | field | share of the width | 左 中 右,
    注：“缺”表示数据暂缺。         and lines without | that stand as rows over the whole width
    ::signature                the signature block; below it, up to a blank line, left | right:
    甲方（盖章）： | 乙方（盖章）：    the first line who seals, then the lines to fill in; // in
                               one of them begins a new line

Blank lines only separate. Words that come from data pass through `literal` first: then no
character of theirs can be read as a mark.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.documents.face import Face
from app.documents.model import (
    Align,
    Blank,
    Block,
    Column,
    Heading,
    PageBreak,
    Paragraph,
    Party,
    Row,
    Run,
    SignatureBlock,
    Table,
    Title,
)
from app.errors import RuleBroken
from app.i18n import _

#: Marks inside data travel as noncharacters, which no honest text contains.
_MARKS = "#>*_:|/"
_FIRST_STAND_IN = 0xFDD0
_TO_STAND_IN = {ord(mark): _FIRST_STAND_IN + place for place, mark in enumerate(_MARKS)}
_FROM_STAND_IN = {stand_in: mark for mark, stand_in in _TO_STAND_IN.items()}
_LINE_ENDS = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+\s*")
_EMPHASIS = re.compile(r"(\*\*|__)(.+?)\1")
_FACES = {"**": Face.KAI, "__": Face.HEI}
_ALIGNS = {"左": Align.LEFT, "中": Align.CENTER, "右": Align.RIGHT}
_HEADING = re.compile(r"(#{2,4})\s+(.*)")
_BLANK_MARGIN = " \t"


@dataclass(frozen=True, slots=True)
class Record:
    """A row of data for a table: field to text; `muted` rows are printed grey."""

    values: Mapping[str, str]
    muted: bool = False


def literal(text: str) -> str:
    """The text so that the parser takes it letter by letter; line ends become a space."""
    return _LINE_ENDS.sub(" ", text).translate(_TO_STAND_IN)


def parse(text: str, tables: Mapping[str, Sequence[Record]] | None = None) -> tuple[Block, ...]:
    """The blocks of a paper; `tables` are the records that `::table` may ask for.

    Raises `RuleBroken` with the number and the words of the line that cannot be understood.
    """
    return _Parser(text, tables or {}).blocks()


class _Parser:
    """Walks over the lines once; `self._next` is the line after the one in hand."""

    def __init__(self, text: str, tables: Mapping[str, Sequence[Record]]) -> None:
        self._lines = [line.strip(_BLANK_MARGIN) for line in text.split("\n")]
        self._tables = tables
        self._next = 0
        self._landscape = False

    def blocks(self) -> tuple[Block, ...]:
        found: list[Block] = []
        while self._next < len(self._lines):
            line = self._take()
            if line:
                found.append(self._block(line))
        return tuple(found)

    def _take(self) -> str:
        self._next += 1
        return self._lines[self._next - 1]

    def _fault(self, problem: str) -> RuleBroken:
        return RuleBroken(
            _("Line {line} of the text, “{words}”: {problem}").format(
                line=self._next, words=_plain(self._lines[self._next - 1])[:40], problem=problem
            )
        )

    def _block(self, line: str) -> Block:
        if line.startswith("::"):
            return self._directive(line)
        if line.startswith("#"):
            return self._title(line) if line.startswith("# ") else self._heading(line)
        if line.startswith(">"):
            self._words(line[1:])
            return Paragraph(self._runs(line[1:].strip(_BLANK_MARGIN)), indent=0)
        return Paragraph(self._runs(line))

    def _title(self, line: str) -> Title:
        lines = [self._words(line[2:])]
        while self._next < len(self._lines) and self._lines[self._next].startswith("# "):
            lines.append(self._words(self._take()[2:]))
        return Title(tuple(lines))

    def _heading(self, line: str) -> Heading:
        match = _HEADING.fullmatch(line)
        if match is None:
            raise self._fault(_("a heading is one to four # signs, a space and its words."))
        return Heading(len(match[1]) - 1, self._words(match[2]))

    def _words(self, marked: str) -> str:
        words = _plain(marked.strip(_BLANK_MARGIN))
        if not words:
            raise self._fault(_("the words after the sign are missing."))
        return words

    def _runs(self, marked: str) -> tuple[Run, ...]:
        runs: list[Run] = []
        end = 0
        for match in _EMPHASIS.finditer(marked):
            runs.append(self._run(marked[end : match.start()]))
            runs.append(Run(_plain(match[2]), _FACES[match[1]]))
            end = match.end()
        runs.append(self._run(marked[end:]))
        return tuple(run for run in runs if run.text)

    def _run(self, marked: str) -> Run:
        for sign in _FACES:
            if sign in marked:
                raise self._fault(_("the sign {sign} is opened and not closed.").format(sign=sign))
        return Run(_plain(marked))

    def _directive(self, line: str) -> Block:
        name, rest = _first_word(line[2:])
        if name == "table":
            return self._table(rest)
        if name == "blank":
            return self._blank(rest)
        if rest or name not in {"signature", "page", "landscape", "portrait"}:
            raise self._fault(
                _(
                    "unknown instruction; there are ::table, ::signature, ::blank, ::page, "
                    "::landscape and ::portrait."
                )
            )
        if name == "signature":
            return self._signature()
        if name != "page":
            self._landscape = name == "landscape"
        return PageBreak(self._landscape)

    def _blank(self, rest: str) -> Blank:
        if not rest:
            return Blank()
        if rest.isascii() and rest.isdecimal() and 1 <= int(rest) <= 9:
            return Blank(int(rest))
        raise self._fault(_("::blank takes a number from 1 to 9."))

    def _table(self, rest: str) -> Table:
        name, caption = _first_word(rest)
        records = self._tables.get(_plain(name))
        if records is None:
            raise self._fault(
                _("there is no table of this name; there are: {names}.").format(
                    names="、".join(sorted(self._tables))
                )
            )
        columns: list[Column] = []
        fields: list[str] = []
        notes: list[Row] = []
        while self._next < len(self._lines) and self._lines[self._next]:
            line = self._take()
            if "|" in line:
                column, field = self._column(line, records)
                columns.append(column)
                fields.append(field)
            else:
                notes.append(Row((_plain(line),), span_all=True))
        if not columns:
            raise self._fault(_("the lines that describe the table's columns are missing."))
        rows = tuple(
            Row(tuple(record.values[field] for field in fields), muted=record.muted)
            for record in records
        )
        return Table(tuple(columns), (*rows, *notes), _plain(caption))

    def _column(self, line: str, records: Sequence[Record]) -> tuple[Column, str]:
        parts = [_plain(part.strip(_BLANK_MARGIN)) for part in line.split("|")]
        if len(parts) != 4 or parts[3] not in _ALIGNS or not _is_share(parts[2]):
            raise self._fault(
                _("a column is written: heading | field | share of the width | 左, 中 or 右.")
            )
        title, field, share, align = parts
        if records and field not in records[0].values:
            raise self._fault(
                _("there is no field “{field}”; there are: {names}.").format(
                    field=field, names="、".join(records[0].values)
                )
            )
        return Column(title, float(share), _ALIGNS[align]), field

    def _signature(self) -> SignatureBlock:
        left: list[str] = []
        right: list[str] = []
        while self._next < len(self._lines) and self._lines[self._next]:
            parts = self._take().split("|")
            if len(parts) != 2:
                raise self._fault(_("a line of the signature block is written: left | right."))
            left.append(_lines(parts[0]))
            right.append(_lines(parts[1]))
        if not left:
            raise self._fault(_("the lines of the signature block are missing."))
        return SignatureBlock(
            Party(left[0], tuple(left[1:])),
            Party(right[0], tuple(right[1:])),
        )


def _plain(marked: str) -> str:
    return marked.translate(_FROM_STAND_IN)


def _first_word(text: str) -> tuple[str, str]:
    word, _gap, rest = text.partition(" ")
    return word, rest.strip(_BLANK_MARGIN)


def _lines(marked: str) -> str:
    return _plain("\n".join(part.strip(_BLANK_MARGIN) for part in marked.split("//")))


def _is_share(text: str) -> bool:
    return re.fullmatch(r"[0-9]+(\.[0-9]+)?", text) is not None and float(text) > 0
