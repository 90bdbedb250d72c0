"""Who stands in a line: the name, what belongs to it, and where the title begins.

The layout tells where there is one (a gap, a comma, brackets). Where name and title are glued
together, the names of units and the words for positions tell, and the result is uncertain unless
only one cut makes sense.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from app.domain.roster.notice.positions import length_of
from app.domain.roster.notice.titles import Titles, is_remark, split_remarks
from app.domain.roster.people import LONGEST_NAME, read_person
from app.domain.text import is_chinese, squeeze_name
from app.i18n import _

_PLACEHOLDER = re.compile(r"[×✕✖╳＊*○〇＿_□△]+|[xXｘＸ]{2,}|[oO0]{2,4}|某{2,3}|待定|暂缺|空缺")
_MASKED = re.compile(r"[×✕✖╳＊*＿_]|[xXｘＸ]{2}|某某")
_PLACEHOLDER_SIGN = re.compile("[×✕✖╳xXｘＸ＊*○〇＿_]")
#: A placeholder at the beginning of a text, with its remarks, whatever stands behind it.
_SIGNS = re.compile(r"(?:[×✕✖╳＊*][ \t\u3000]{0,8}){2,3}(?:[(（][^()（）]{1,8}[)）])?(?![×✕✖╳＊*])")
_DOTS = "·•．・‧∙⋅"
_WIDE_GAP = re.compile("\t|\u3000{2,}|[ \xa0\u2000-\u200a]{3,}")
_IN_BRACKETS = re.compile("[(（][^()（）]{0,60}[)）]")
_MASK = re.compile("[×✕✖╳＊*]")
_LATIN = re.compile("[A-Za-z][A-Za-z' .-]+")
_COMMA = re.compile("[，,]")


@dataclass(frozen=True, slots=True)
class Someone:
    """A name and the text of the title behind it; `doubts` are sentences for the clerk.

    `unit` is a unit that stood in a field of its own.
    """

    name: str
    title: str = ""
    doubts: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it is kept; blank for a placeholder."""

    name: str
    acting: bool = False
    remarks: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def is_placeholder(text: str) -> bool:
    """Whether a text stands for a name that is still to come: ×××, × ×, 某某."""
    return _PLACEHOLDER.fullmatch(re.sub(r"[\s()（）]", "", text)) is not None


def read_name(written: str) -> Named:
    """The name without its remarks; a placeholder or a masked name is blank and doubtful."""
    text, remarks, acting = split_remarks(written)
    if is_placeholder(text):
        doubt = _("The name is not filled in (“{text}”). Type it.").format(text=text.strip())
        return Named("", acting, remarks, (doubt,))
    if _MASKED.search(text):
        words = _("The name “{text}” is not written in full. Type it.")
        return Named("", acting, remarks, (words.format(text=squeeze_name(text)),))
    person = read_person(text)
    others = tuple(remark for remark in person.remarks if remark != "同志")
    name = person.name or (person.choices[0] if person.choices else "")
    doubts = (person.question,) if person.question else ()
    return Named(name, acting, (*remarks, *others), doubts)


class Persons:
    """Finds the people in a line with the help of what titles look like."""

    def __init__(self, titles: Titles) -> None:
        self._titles = titles
        self._names: dict[str, bool] = {}

    def looks_like_name(self, text: str) -> bool:
        """Whether a text can be one person's name: short, or in parts with dots, and no title."""
        if text not in self._names:
            self._names[text] = self._could_be_name(text)
        return self._names[text]

    def _could_be_name(self, text: str) -> bool:
        outer = squeeze_name(split_remarks(text)[0]).removesuffix("同志")
        if is_placeholder(outer):
            return True
        if not 0 < len(outer) <= LONGEST_NAME or re.search(
            r"[0-9０-９:：。！？!?@“”《》、，]", outer
        ):
            return False
        if any(dot in outer for dot in _DOTS):
            return is_chinese(re.sub(f"[{_DOTS}]", "", outer))
        if _LATIN.fullmatch(outer):
            return True
        if is_chinese(outer[0]):
            outer = _MASK.sub("某", outer)
        is_short = 2 <= length_of(outer) <= 4
        return is_short and is_chinese(outer) and not self._titles.is_title(outer)

    def split(self, rest: str) -> Someone:
        """The name at the beginning of a text, and the title behind it."""
        text = _tidy(rest)
        signs = _SIGNS.match(text)
        if signs:
            return Someone(signs.group().strip(), text[signs.end() :].strip())
        by_gap = self._by_wide_gap(text)
        if by_gap:
            return by_gap
        pieces = text.split()
        if not pieces:
            return Someone("")
        by_comma = self._by_comma(text)
        if by_comma:
            return by_comma
        count = self._name_pieces(pieces)
        name, title = " ".join(pieces[:count]), " ".join(pieces[count:])
        bracket = _IN_BRACKETS.search(name)
        if bracket and not title and self.looks_like_name(name[: bracket.start()]):
            return Someone(name[: bracket.start()], bracket.group()[1:-1])
        turned = self._title_first(pieces) if title and self._titles.is_title(name) else None
        if turned:
            return turned
        return (
            self._unglued(name, title) if self._is_too_much(name, title) else Someone(name, title)
        )

    def _by_wide_gap(self, text: str) -> Someone | None:
        """A gap as wide as a column parts the name, unless it is a gap inside the name."""
        gap = _WIDE_GAP.search(text)
        if not gap:
            return None
        name, title = text[: gap.start()], text[gap.end() :]
        if length_of(squeeze_name(name)) < 2 or not self.looks_like_name(name):
            return None
        pieces = name.split()
        if len(pieces) > 1 and all(length_of(piece) > 1 for piece in pieces):
            return None
        return Someone(name, title)

    def _by_comma(self, text: str) -> Someone | None:
        """`张三，女，回族，市教育局副局长`: remarks between commas, then the title."""
        parts = [part.strip() for part in _COMMA.split(text)]
        if len(parts) < 2 or not self.looks_like_name(parts[0]):
            return None
        count = 1
        while count < len(parts) and is_remark(parts[count]):
            count += 1
        name = parts[0] + "".join(f"（{remark}）" for remark in parts[1:count])
        return Someone(name, "，".join(parts[count:]))

    def _name_pieces(self, pieces: list[str]) -> int:
        """How many pieces, parted by spaces, make the name."""
        if _PLACEHOLDER_SIGN.fullmatch(pieces[0]) or is_placeholder(pieces[0]):
            return max(1, _leading(pieces, is_placeholder_piece))
        if any(dot in pieces[0] for dot in _DOTS) or (pieces[1:2] and pieces[1][0] in _DOTS):
            return _dotted(pieces)
        if not is_chinese(_outer(pieces[0])[:1]):
            return max(1, _leading(pieces, lambda piece: not is_chinese(piece[:1])))
        if length_of(_outer(pieces[0])) == 1:
            return self._spread_name(pieces)
        second = _outer(pieces[1]) if len(pieces) > 1 else ""
        if second and self._goes_on(pieces[0], second, is_last=len(pieces) == 2):
            return 2
        return 1

    def _spread_name(self, pieces: list[str]) -> int:
        """`张 三`, `欧 阳 娜 娜`, `张 三丰`: single characters, or a surname and the rest."""
        singles = _leading(pieces[:4], lambda piece: length_of(_outer(piece)) == 1)
        if singles > 1:
            return singles
        second = _outer(pieces[1]) if len(pieces) > 1 else ""
        if length_of(second) in {2, 3} and not self._titles.is_title(second):
            return 2
        return 1

    def _goes_on(self, first: str, second: str, *, is_last: bool) -> bool:
        """Whether a name of two or more characters goes on: `欧阳 锋`, `张三 女`."""
        if second in {"女", "男"}:
            return True
        if is_last and self._titles.is_title(second):
            return False
        if length_of(first) != 2 or length_of(second) > 2 or not is_chinese(second):
            return False
        return not self._titles.is_title(second) and not read_person(f"{first} {second}").question

    def _is_too_much(self, name: str, title: str) -> bool:
        """Whether what should be the name must hold a title too."""
        outer = _outer(squeeze_name(name))
        if any(dot in outer for dot in _DOTS) or not is_chinese(re.sub("[×✕]", "", outer)):
            return not title and _title_in(outer)
        return length_of(outer) > 4 or (
            not title and length_of(outer) > 2 and not self.looks_like_name(outer)
        )

    def _unglued(self, name: str, title: str) -> Someone:
        """Cuts `张三市教育局副局长` where a title can begin."""
        text = squeeze_name(name)
        cuts = [
            (self._titles.rank(text[cut:] + title), -cut)
            for cut in range(1, min(len(text), 27))
            if cut > 1 and (cut <= 4 or text[cut - 1] != "·")
        ]
        cuts = [each for each in cuts if each[0] and (-each[1] <= 4 or _has_dot(text[: -each[1]]))]
        if not cuts:
            return Someone(name, title)
        rank, place = max(cuts)
        person = text[:-place]
        doubts: tuple[str, ...] = ()
        if rank < 3 or sum(each[0] == rank for each in cuts) > 1:
            words = _("Name and title stand without a gap; “{name}” was taken for the name.")
            doubts = (words.format(name=person),)
        return Someone(person, f"{text[-place:]} {title}".strip(), doubts)

    def _title_first(self, pieces: list[str]) -> Someone | None:
        """`市教育局副局长 张三`: the other way round."""
        for count in (1, 2, 3):
            name, title = " ".join(pieces[-count:]), " ".join(pieces[:-count])
            is_spread = all(length_of(_outer(piece)) == 1 for piece in pieces[-count:])
            if title and (count == 1 or is_spread) and self.looks_like_name(name):
                words = _("The title stands before the name; “{name}” was taken for the name.")
                return Someone(name, title, (words.format(name=squeeze_name(name)),))
        return None


def is_placeholder_piece(piece: str) -> bool:
    """Whether a piece of a spread name is a placeholder's sign: × of `× × ×`."""
    return _PLACEHOLDER_SIGN.fullmatch(_outer(piece)) is not None or is_placeholder(_outer(piece))


def _tidy(text: str) -> str:
    """Brackets without spaces inside, standing at the word before and apart from the next."""
    text = _IN_BRACKETS.sub(lambda found: re.sub(r"\s", "", found.group()), text.strip())
    text = re.sub(r"(?<=\S)\s{1,8}(?=[(（])", "", text)
    return re.sub("([(（][^()（）]{1,20}[)）])(?=[^\\s、，,；;。()（）])", _apart, text)


def _apart(found: re.Match[str]) -> str:
    is_one = not split_remarks(found.group(1))[0]
    return found.group(1) + " " if is_one else found.group(1)


def _outer(text: str) -> str:
    return _IN_BRACKETS.sub("", text)


def _leading(pieces: list[str], test: Callable[[str], bool]) -> int:
    count = 0
    while count < len(pieces) and test(pieces[count]):
        count += 1
    return count


def _dotted(pieces: list[str]) -> int:
    """The pieces of a name with dots; a piece that ends with a dot goes on, and so does a dot."""
    count = 1
    while count < len(pieces) and (pieces[count - 1][-1] in _DOTS or pieces[count][0] in _DOTS):
        count += 1
    return count


def _has_dot(text: str) -> bool:
    return any(dot in text for dot in _DOTS)


def _title_in(text: str) -> bool:
    return length_of(text) > 4 and _has_dot(text)
