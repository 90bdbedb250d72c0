"""Where Chinese lines break, and where each character of a line stands.

Rules (GB/T 15834-2011 section 5 for punctuation at the edges of lines; the others are the habit of
Chinese typesetting, see also W3C "Requirements for Chinese Text Layout", 3.1 and 3.2):

- no line begins with 。，、”）》 … and none ends with “（《 … (避头尾);
- —— and …… are one sign; a number stays with its comparator, its percent sign and its unit of
  measurement; a Latin word stays whole;
- when a sign must not begin the next line, signs on this line give up their blank half (推入);
  where that is not enough, a character goes to the next line and this one is spread (推出);
- every line but a paragraph's last fills the measure.

All lengths are in cells: a full-width character is 1 wide. Nothing here knows of fonts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

NO_START = frozenset("，。、；：？！,.;:?!”’」』）)》〉】〕］]〗｝}…—–·•～~-/％%‰℃°″′々〻ー﹚﹜")
NO_END = frozenset("“‘「『（(《〈【〔［[〖｛{￥¥＄$№#≥≤＞＜><±")
SPACES = frozenset(" \u3000\u2002\u2003\u2009\t")

# What a sign can give up, in cells: its blank half lies behind it or before it.
CLOSING = dict.fromkeys("，。、”’」』）》〉】〕］〗｝", 0.5) | dict.fromkeys("；：？！", 0.4)
OPENING = dict.fromkeys("“‘「『（《〈【〔［〖｛", 0.5)

UNITS = (
    "个百分点|百分点|千分点|平方公里|平方米|立方米|公里|千米|厘米|毫米|公斤|千克|小时|分钟|"
    "周岁|人次|年度|个月|年|月|日|时|分|秒|人|名|个|项|份|岁|元|家|所|次|条|款|期|页|张|件|种|倍|成|位|"
    "户|周|天|号|级|类|场|例|对|套|台|部|篇|亩|吨|米|里"
)
LETTERS = r"A-Za-z0-9\u0300-\u036f\u00c0-\u024f\u0370-\u04ff"
ATOM = re.compile(
    r"第?[≥≤＞＜><=±约]*[+\-]?\d+(?:[.,/:\-]\d+)*[A-Za-z]*[%％‰℃°]*"  # a number
    rf"(?:[百千万亿]*(?:{UNITS}))?[百千万亿]*"  # and what it counts
    rf"|[{LETTERS}]+(?:[.,:;/@_&=?'#+\-]+[{LETTERS}]+)*"  # a Latin word
    r"|〔\d+〕\d*号?"  # the number of a document
    r"|—{2,}|…{2,}"
)
LATIN = re.compile(rf"[{LETTERS}.,:/@_&=?'#+\-%‰]{{2,}}|—{{2,}}|…{{2,}}")
LONG_WORD = 20  # characters; longer Latin words (addresses) may break behind these signs
WORD_BREAK = re.compile(r"[/@_.&=?\-](?=[A-Za-z0-9])")

MOST_SQUEEZED = 1.0  # cells that a line may win by squeezing; beyond that it is spread instead
WIDEST_GAP = 1.0  # cells; a line of few long words is rather left ragged than torn apart
TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the characters from `start` up to `end`, and where each begins.

    `places` are cells from the left edge of the measure, the first line's indent included; a place
    says where the character's full box begins, so a squeezed （ begins before its blank half.
    `width` is where the last character's box ends.
    """

    start: int
    end: int
    places: tuple[float, ...]
    width: float


def break_lines(
    text: str,
    widths: Sequence[float],
    measure: float,
    *,
    indent: float = 0.0,
    justify: bool = True,
    forced: Sequence[int] = (),
) -> tuple[Line, ...]:
    """Break a paragraph into lines. `widths` has the width of each character in cells.

    A newline in the text ends a line for good, and so does an index of `forced`. There is at least
    one line, be it empty.
    """
    paragraph = _Paragraph(text, widths, measure, justify)
    ends = [(index, index) for index in forced]
    ends += [(index, index + 1) for index, sign in enumerate(text) if sign == "\n"]
    lines: list[Line] = []
    start = 0
    for end, following in [*ends, (len(text), len(text))]:
        lines += paragraph.lines(start, end, indent if start == 0 else 0.0)
        start = following
    return tuple(lines)


def stops(text: str) -> bytearray:
    """For each index of a text whether a line may end before it (1) or not (0)."""
    found = bytearray(b"\1" * (len(text) + 1))
    found[0] = 0
    before = ""
    for index, character in enumerate(text):
        if character in NO_START or before in NO_END or character in SPACES:
            found[index] = 0
        if character not in SPACES:  # they fall away at the edges of lines
            before = character
    for atom in ATOM.finditer(text):
        first, last = atom.span()
        found[first + 1 : last] = bytes(last - first - 1)
        if last - first > LONG_WORD:
            for sign in WORD_BREAK.finditer(text, first, last):
                found[sign.end()] = 1
    return found


class _Paragraph:
    """A text with everything that is asked of it again and again."""

    def __init__(self, text: str, widths: Sequence[float], measure: float, justify: bool) -> None:
        self.text = text
        self.widths = widths
        self.measure = measure
        self.justify = justify
        self.sums = [0.0, *accumulate(widths)]
        self.stops = stops(text)
        self.tight = bytearray(len(text) + 1)  # 1: no room may be added before this index
        for word in LATIN.finditer(text):
            first, last = word.span()
            self.tight[first + 1 : last] = b"\1" * (last - first - 1)

    def lines(self, start: int, stop: int, indent: float) -> list[Line]:
        """The lines of text[start:stop], which holds no newline."""
        lines: list[Line] = []
        while True:
            end = self._end(start, stop, self.measure - indent)
            following = end
            while following < stop and self.text[following] in SPACES:
                following += 1
            lines.append(self._place(start, end, indent, last=following >= stop))
            if following >= stop:
                return lines
            start, indent = following, 0.0

    def _end(self, start: int, stop: int, room: float) -> int:
        """Where the line that begins at `start` ends."""
        fits = bisect_right(self.sums, self.sums[start] + room + TINY, start, stop + 1) - 1
        if fits >= stop:
            return stop
        following = fits
        while following < stop and self.text[following] in SPACES:
            following += 1
        if fits > start and (following >= stop or self.stops[following]):
            return fits
        pushed_in = self.stops.find(1, fits + 1, stop)
        if pushed_in < 0:
            pushed_in = stop
        excess = self._excess(start, pushed_in, room)
        if excess <= min(MOST_SQUEEZED, self._slack(start, pushed_in)) + TINY:
            return pushed_in
        pushed_out = self.stops.rfind(1, start + 1, fits)
        if pushed_out > 0:
            return pushed_out
        return self._torn(start, fits) if fits > start else start + 1

    def _torn(self, start: int, fits: int) -> int:
        """Where to break when no rule allows a break: at least not before 。 nor behind （."""
        end = fits
        while end > start + 1 and (self.text[end] in NO_START or self.text[end - 1] in NO_END):
            end -= 1
        allowed = self.text[end] not in NO_START and self.text[end - 1] not in NO_END
        return end if allowed else fits

    def _excess(self, start: int, end: int, room: float) -> float:
        return self.sums[end] - self.sums[start] - room

    def _slack(self, start: int, end: int) -> float:
        return sum(self._yield(index) for index in range(start, end))

    def _yield(self, index: int) -> float:
        """What the character can give up, in cells; narrow signs give nothing."""
        character = self.text[index]
        give = CLOSING.get(character) or OPENING.get(character) or 0.0
        return give if give and self.widths[index] > 1 - TINY else 0.0

    def _place(self, start: int, end: int, indent: float, *, last: bool) -> Line:
        while end > start and self.text[end - 1] in SPACES and not last:
            end -= 1
        if end == start:
            return Line(start, end, (), indent)
        room = self.measure - indent
        excess = self._excess(start, end, room)
        gaps = [0.0] * (end - start)
        if excess > TINY:
            gaps = self._squeezed(start, end, excess)
        elif self.justify and not last and excess < -TINY:
            gaps = self._spread(start, end, -excess)
        places: list[float] = []
        at = indent
        for index, gap in zip(range(start, end), gaps, strict=True):
            if gap < 0 and self.text[index] in OPENING:
                at += gap
                places.append(at)
                at += self.widths[index]
            else:
                places.append(at)
                at += self.widths[index] + gap
        return Line(start, end, tuple(places), at)

    def _squeezed(self, start: int, end: int, excess: float) -> list[float]:
        """What each sign gives up: the last one first, the others in like parts."""
        gives = [self._yield(index) for index in range(start, end)]
        behind = min(gives[-1], excess) if self.text[end - 1] in CLOSING else 0.0
        rest, others = excess - behind, sum(gives[:-1])
        share = min(1.0, rest / others) if others else 0.0
        return [-give * share for give in gives[:-1]] + [-behind]

    def _spread(self, start: int, end: int, missing: float) -> list[float]:
        """The room behind each character that makes the line fill the measure."""
        open_gaps = [0.0 if tight else 1.0 for tight in self.tight[start + 1 : end]]
        count = sum(open_gaps)
        if not count or missing / count > WIDEST_GAP:
            return [0.0] * (end - start)
        each = missing / count
        return [gap * each for gap in open_gaps] + [0.0]
