"""A passage taken apart into sentences and clauses, and the years that they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SENTENCE_ENDS = frozenset("。；;！!？?\n")
_CLAUSE_ENDS = frozenset("，,")
#: 提高甲率、降低乙率: a verb begins another clause even after a mere 、.
_VERB = re.compile("(?:逐步|不断|进一步)?(?:提高|提升|降低|减少|控制|扩大|增加|确保)(?!到|至|了)")
#: A number that stands alone behind a comma goes on with the list before it.
_LISTED = re.compile(r"和?\d[\d.]*(?:%|‰|/10万)(?:以[上下内])?(?=$|[，。；、和与及])")
_OPENING, _CLOSING = frozenset("（("), frozenset("）)")
_YEAR = re.compile(
    r"(?P<before>[以比较由从与~～\-—–－]|\d{4}年?至)?(?P<to>到|至|截至)?(?P<year>(?:19|20|21)\d\d)年"
    r"(?P<end>底|末)?(?P<by>之?前)?(?P<behind>为基|的|基础|水平|相比|[~～\-—–－]|至\d)?"
)
#: A sentence that only reports: until when, what it was, how that compares with the years before.
_REPORT = re.compile(
    r"截[至止](?:到)?\d{4}年|[十\d]年来|[从自]\d{4}年(?:底|末)?[到至]\d{4}年|\d{4}年以前|一直|(?:为|达到?)[\d.]+(?:%|‰|/10万|岁)?，(?:分别)?[比较]\d{4}年"
    r"|^[^，到至]{0,12}\d{4}年(?!底?前|为基)(?!.*[，到至]\d{4}年底?[达提控降下增]).*(?:为\d|(?<![将要应须])占[\d.]+%(?!以|左右)|[比较]\d{4}年)"
    r"|(?:比|(?<!不)[高低]于)(?:规划|《?纲要》?)?目标(?:值)?(?:[\d.]|提|降|高|低|增|减)"
)
#: What it moved from, with the time when it was so.
_SINCE = re.compile(r"[由从](?:\d{4}年|“?十[一二三四五六]五”?[初末])的?\d")
#: A time that begins the sentence and may as well have passed: 2015年, “十二五”期间.
_TIME = re.compile(
    r"\s*(?P<time>\d{4}年|“?十[一二三四五六]五”?(?:期间|时期))(?!底?之?前|[~～\-—–－至到])"
)
_NO_QUOTES = str.maketrans("", "", "“”")
_SHALL = re.compile("[将要须应]|至少|不[低少高多]于|不超过")
_AIMING = re.compile(r"(?<![年高升加长少低降])[到至]\d{4}年|力争|确保|目标|要求|争取")
#: What was, and not what shall be: the plan's review of the years behind it.
_PAST = re.compile(
    r"已(?:达|经|提前|全部|连续|建成|超|实现|有)|达到了|(?:提高|下降|降低|上升|增加|减少|增长)了|截[至止]\d{4}年"
    r"|[比较]上年|[比较]上届|目前|十年[来间]|以来"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the plain text from `start` to before `end`."""

    start: int
    end: int


def sentences(text: str) -> Iterator[Span]:
    """The stretches between full stops, semicolons and line ends."""
    yield from _pieces(text, Span(0, len(text)), _SENTENCE_ENDS)


def clauses(text: str, sentence: Span) -> Iterator[Span]:
    """The stretches between commas; a comma in brackets or in a number parts nothing."""
    yield from _pieces(text, sentence, _CLAUSE_ENDS)


def is_past(clause: str) -> bool:
    """Whether the clause tells what has been reached, such as the baseline."""
    return bool(_PAST.search(clause))


def is_report(sentence: str) -> bool:
    """Whether the sentence tells what was, from beginning to end."""
    if _REPORT.search(sentence):
        return True
    return bool(_SINCE.search(sentence)) and not is_aiming(sentence)


def time_perhaps_past(sentence: str) -> str:
    """The time that begins the sentence when no word says that it is still to come, else ''."""
    found = _TIME.match(sentence)
    if not found or is_aiming(sentence) or _SHALL.search(sentence):
        return ""
    return found["time"].translate(_NO_QUOTES)


def is_aiming(sentence: str) -> bool:
    """Whether the sentence says that something shall be: 到2030年, 力争."""
    return bool(_AIMING.search(sentence))


def years_in(words: str) -> list[int]:
    """The years for which something is aimed at, in order; years counted from are left out."""
    return [
        int(found["year"])
        for found in _YEAR.finditer(words)
        if not found["before"] and _is_aimed_at(words, found)
    ]


def has_base_year(words: str) -> bool:
    """Whether the words name what a change is counted from: 以2020年为基数, 比基期."""
    counted = re.search(r"基期|基数|上一周期|十[二三四]五”?末", words)
    return bool(counted) or any(
        found["before"] or found["behind"] for found in _YEAR.finditer(words)
    )


def _is_aimed_at(words: str, found: re.Match[str]) -> bool:
    if found["behind"]:
        return bool(found["to"]) and found["behind"] == "的"
    return bool(
        found["to"]
        or found["end"]
        or found["by"]
        or not words[: found.start()].strip("，,、（( ")
        or words[found.end() : found.end() + 1] in {"、", "和", "达", ""}
    )


def _pieces(text: str, span: Span, ends: frozenset[str]) -> Iterator[Span]:
    start, depth = span.start, 0
    closed = max(text.rfind(character, span.start, span.end) for character in _CLOSING)
    for place in range(span.start, span.end):
        character = text[place]
        if character in _OPENING and place < closed:
            depth += 1
        elif character in _CLOSING:
            depth = max(0, depth - 1)
        elif not depth and (
            (character in ends and not _goes_on(text, place))
            or (character == "、" and ends is _CLAUSE_ENDS and _VERB.match(text, place + 1))
        ):
            if start < place:
                yield Span(start, place)
            start = place + 1
    if start < span.end:
        yield Span(start, span.end)


def _goes_on(text: str, place: int) -> bool:
    """Whether the comma there stands in a number or in a list of numbers."""
    if text[place] not in _CLAUSE_ENDS:
        return False
    in_number = text[place - 1 : place].isdigit() and text[place + 1 : place + 4].isdigit()
    return (in_number and text[place] == ",") or bool(_LISTED.match(text, place + 1))
