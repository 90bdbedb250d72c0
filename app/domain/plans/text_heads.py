"""The heads in a plan's text: domains (领域), 主要目标, 策略措施, however they are numbered.

A text that lost its line breaks when it was copied is broken anew in front of its heads.
"""

from __future__ import annotations

import re

_CHINESE = "[一二三四五六七八九十]"
#: 一、 （一） 第一章 领域一： 【一】 before a heading.
HEAD_NUMBER = (
    rf"(?:第{_CHINESE}{{1,3}}[章节部分篇]{{1,2}}|领域{_CHINESE}{{1,2}}[：:、]?"
    rf"|[（(【]{_CHINESE}{{1,3}}[）)】]|{_CHINESE}{{1,3}}[、.．])"
)
NUMBER = r"(?:[（(]\d{1,3}[）)]|\d{1,3}(?:[、)）]|[.．](?!\d)))"
_ANY_NUMBER = rf"(?:{HEAD_NUMBER}|{NUMBER}|[【\[〔◆●■▲○◎])?\s{{0,4}}"
_GOAL_WORDS = r"(?:主要|发展|工作|具体|重点)?目标(?:任务)?"
_MEASURE_WORDS = (
    r"(?:策略(?:和|与|、)?措施|(?:主要|工作|具体|保障|支持|重点)(?:策略|措施|举措)"
    r"|措施|策略|重点任务|主要任务)"
)
_END = r"[】\]〕]?(?:[：:。.\s]+|$)"
GOALS = re.compile(rf"^{_ANY_NUMBER}{_GOAL_WORDS}{_END}(?P<rest>.*)$")
MEASURES = re.compile(rf"^{_ANY_NUMBER}{_MEASURE_WORDS}{_END}(?P<rest>.*)$")
HEADING = re.compile(rf"^{HEAD_NUMBER}\s*(?P<name>[^。；;：:]{{2,30}})[。：:]?$")
#: A heading whose number was lost when it was copied: 妇女与健康.
BARE_HEADING = re.compile(r"^(?:妇女|儿童|女性|家庭)(?:与|和|参与)[^。；;：:，,\s]{2,12}[。：:]?$")

#: The numbers of heads, the higher ones first.
_LEVELS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"第{_CHINESE}",
        rf"领域{_CHINESE}|{_CHINESE}{{1,3}}[、.．]",
        rf"[（(【]{_CHINESE}{{1,3}}[）)】]",
    )
)
#: （一）妇女与健康。主要目标： in one line: no paper has that unless its lines were lost.
_FLAT = re.compile(
    rf"{HEAD_NUMBER}\s{{0,4}}[^。；;：:]{{2,30}}?[。：:\s]{{0,4}}"
    rf"[【\[〔]?(?:{_GOAL_WORDS}|{_MEASURE_WORDS})[】\]〕]?[：:]"
)
#: Where lines of such a text began: before a head's number, before and behind 主要目标：.
_BREAKS = re.compile(
    rf"(?<=[。！!\s])(?={HEAD_NUMBER})"
    rf"|(?<=[。！!\s])(?={_ANY_NUMBER}(?:{_GOAL_WORDS}|{_MEASURE_WORDS})[】\]〕]?[：:\s])"
    r"|(?<=[^\s、和与])(?=[【\[〔]?(?:主要目标|策略措施)[】\]〕]?[：:])"
)


def level_of(line: str) -> int | None:
    """How deep a line stands by its number: 第一章, 一、, （一）; None without such a number."""
    return next((at for at, words in enumerate(_LEVELS) if words.match(line)), None)


def unfolded(line: str) -> list[str]:
    """The lines of a text that was flattened into one; any other line as it is."""
    if not _FLAT.search(line):
        return [line]
    return [part for text in _BREAKS.split(line) if (part := text.strip())]
