"""Which names the targets of a group carry: as they stand, shared out, or put together.

`95%的城市社区建立家长学校` has no name that could be cut out; one is put together from its
words and says so in its doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from app.domain.plans.sentences import doubts
from app.domain.plans.sentences.areas import part_of, scope_in, without_part
from app.domain.plans.sentences.marks import Group, Mark
from app.domain.plans.sentences.measures import ends_in_rate, is_complete
from app.domain.plans.sentences.names import Named, plain_name
from app.domain.plans.sentences.phrases import Sense
from app.domain.plans.sentences.sharing import complete_names, shared_names, with_subject

_RATES = frozenset({"%", "‰", "1/10万", "1/万", "百分点", "千分点"})
_TIMES = frozenset({"小时", "分钟"})
#: Words in front that make a level or a change of the number, so that its name stands there too.
_SAYING = frozenset(Sense) - {Sense.NONE, Sense.HAVE}
_WHOLE = re.compile(
    r"寿命|年龄|年限|时间|时长|标准|经费|支出|投入|收入|总量|规模|金额|资金|水平|指数|床位$"
)
_VERB = re.compile(
    r"建立|建成|建有|建设|设立|设有|设置|配备|开展|开设|开足|达到|拥有|参加|接受|实现|完成|成为|获得|纳入|有(?!效)|通过|"
    r"享有|实施|落实|能够|进入|制定|具备|掌握"
)
#: 不少于代表总数的三分之一: the number is a share of something.
_OF = re.compile("(?:不低于|不少于|超过|达到)(?P<whole>[一-龥]+)的$")
_SHALL = re.compile("(?:应当?|要|须)占")
_ONE_OF = re.compile(rf"^(?P<verb>{_VERB.pattern})[\d一]+[所个处](?:[^，]{{12,}}的)?")
_EVERY_YEAR = re.compile(r"(\d{4})年")
_EACH = re.compile(r"^每.{1,10}?拥有")
_REST_ENDS = re.compile(r"[、，,和及与且并以\s]+$")


@dataclass(frozen=True, slots=True)
class Pair:
    """A target with its name.

    `year` is set only where the targets differ by year alone; `reaches` says that the name was
    taken from the words behind the number, which are then shown too.
    """

    named: Named
    mark: Mark
    year: int | None = None
    reaches: bool = False


def named_marks(text: str, group: Group, rest: tuple[str, str], known: str) -> list[Pair]:
    """The targets of the group with their names; nothing where none can be told.

    `rest` are the words behind the group and the last words of the clause; `known` is the name
    that the sentence spoke of before.
    """
    words = text[group.words.start : group.words.end]
    if len(group.marks) > 1:
        return _listed(words, group, known)
    (mark,) = group.marks
    composed = _from_words_behind(words, mark, *rest)
    if composed:
        return [Pair(composed, _at_least(mark), reaches=True)]
    names = _single(words, mark, known)
    if words.rstrip("、，,").endswith("分别"):
        names = tuple(replace(named, doubt=doubts.names_unmatched()) for named in names)
    return [Pair(_counted(with_subject(named, known), words, mark, known), mark) for named in names]


def _single(words: str, mark: Mark, known: str) -> tuple[Named, ...]:
    name = plain_name(words)
    scope = scope_in(name)
    if not name or scope:
        return (Named(without_part(known, scope), scope),) if known else ()
    share = words.endswith("的") or ("占" in name and not is_complete(name))
    if share and mark.quantity.unit in _RATES and not ends_in_rate(name):
        return (Named.put_together(f"{_SHALL.sub('占', name)}的比例"),)
    if mark.front.word.startswith("占") and not ends_in_rate(name):
        return (Named.put_together(f"{name}比例"),)
    of = _OF.search(mark.front.word)
    if of and mark.quantity.unit in _RATES:
        return (Named.put_together(f"{name}占{of['whole']}的比例"),)
    part = part_of(name, known)
    return (part,) if part else complete_names(name)


def _listed(words: str, group: Group, known: str) -> list[Pair]:
    name = plain_name(words)
    years = [int(year) for year in _EVERY_YEAR.findall(words)]
    if len(years) == len(group.marks) and (name or known):
        named = Named(name or known)
        return [Pair(named, mark, year) for mark, year in zip(group.marks, years, strict=True)]
    names = shared_names(name, len(group.marks), known)
    if names:
        return [
            Pair(_counted(named, words, mark, known), mark)
            for named, mark in zip(names, group.marks, strict=True)
        ]
    named = Named(name or known, doubt=doubts.names_unmatched())
    return [Pair(named, mark) for mark in group.marks] if named.name else []


def _from_words_behind(words: str, mark: Mark, rest: str, last: str) -> Named | None:
    """`95%的城市社区建立家长学校` as a proportion, `每个乡镇至少有1所幼儿园` as a number."""
    name = plain_name(words) if not words.startswith("的") else ""
    has = mark.front.sense is Sense.HAVE or mark.front.word.startswith("至少")
    if has and mark.quantity.unit not in _RATES:
        counted = _shown(rest.removeprefix("的"))
        return Named.put_together(f"{name}{counted}数") if name and counted else None
    if mark.front.sense in _SAYING or mark.quantity.unit != "%":
        return None
    return _proportion(name, rest, last)


def _at_least(mark: Mark) -> Mark:
    """The mark with its number as a lower limit, which it is in such a wording."""
    return replace(mark, front=replace(mark.front, sense=Sense.LEAST))


def _proportion(name: str, rest: str, last: str) -> Named | None:
    """`妇代会主任100%进村“两委”`, `95%的城市社区建立家长学校`."""
    if rest.startswith("的") and len(rest) > 2:
        found = _VERB.search(rest, 2)
        noun = rest[1 : found.start()] if found else rest[1:]
        verb = _VERB.search(last, 1)
        does = rest[found.start() :] if found else last[verb.start() :] if verb else ""
        does = _done(does) or name
        return Named.put_together(f"{does}的{_shown(noun)}比例") if does else None
    if name and _VERB.match(rest) and not is_complete(name):
        return Named.put_together(f"{_done(rest)}的{name}比例")
    if name and rest and not is_complete(name):
        return Named.put_together(f"{name}{_shown(rest)}比例")
    return None


def _counted(named: Named, words: str, mark: Mark, known: str) -> Named:
    """The name of something counted ends with 数 or 时间; one that is unclear says so."""
    name, unit = named.name, mark.quantity.unit
    if unit in _TIMES and not is_complete(name) and not _WHOLE.search(name):
        return Named.put_together(f"{name}时间", named.scope)
    if unit in _RATES or is_complete(name) or _WHOLE.search(name.removesuffix("床位")):
        if is_complete(name) or _WHOLE.search(name):
            return named
        return Named(name, named.scope, named.doubt or doubts.name_unclear(name))
    each = _EACH.match(known)
    if each and not name.startswith("每") and words.startswith(("、", "和", "及", "与")):
        return Named.put_together(f"{each[0]}{name}数", named.scope)
    return Named(f"{name}数", named.scope, named.doubt)


def _done(words: str) -> str:
    """What is done, without how many of it and what they are for: 建设1所为儿童服务的儿童之家."""
    return _ONE_OF.sub(r"\g<verb>", _shown(words))


def _shown(words: str) -> str:
    return _REST_ENDS.sub("", words).strip("（( ")
