"""The names that one wording holds: listed whole, with a shared end, or with a shared beginning.

`新生儿、婴儿和5岁以下儿童死亡率` with three numbers is three names; `生长迟缓率` behind
`5岁以下儿童贫血率` is that of the same children. What does not stand in the sentence as it is
proposed carries a doubt.
"""

from __future__ import annotations

import re

from app.domain.plans.sentences.areas import LINK, area_names, with_scope
from app.domain.plans.sentences.measures import MEASURES, is_complete
from app.domain.plans.sentences.names import Named

_MEASURE_LINK = re.compile(rf"{MEASURES}(?:[（(][^（）()]*[）)])?(?:、|以及|及|和|与)")
_LINK_END = re.compile("(?:、|以及|及|和|与)$")
_CAUSE = re.compile("^.{2,12}?(?:导致的|所致的?|引起的)")
_TERM = re.compile(r"\d+(?:周|个月|天|小时|年)内")
_PEOPLE = re.compile(
    r"^(?:\d+(?:[~～\-—–至]\d+)?(?:周岁|岁|个月)?及?(?:以[上下内]|内)?的?)?"
    r"(?:适龄|农村|城市|城镇|城乡|全体|流动|低收入|困难|残疾|女性)*"
    r"(?:儿童青少年|中小学生|未成年人|孕产妇|婴幼儿|新生儿|婴儿|儿童|妇女|女童|孕妇|学生|女职工)"
)
_ANY_PEOPLE = re.compile("儿童|妇女|学生|未成年人|孕产妇|婴|孕妇|女童|教育|毛入|人口|女性|人员")
#: Rates that say nothing of whose they are.
_BARE = re.compile(
    "(?:死亡|发病|患病|低体重|生长迟缓|贫血|贫血患病|肥胖|超重|毛入[学园]|净?入[学园]|巩固|住院分娩"
    "|系统管理)率"
)
#: What those who are counted end with, in front of an end that several share.
_SUBJECT_ENDS = (
    *("儿童青少年", "高中阶段学生", "青少年", "儿童", "妇女", "婴幼儿", "婴儿", "学生", "小学生"),
    *("初中生", "高中生", "女性", "女童", "孕产妇", "孕妇", "职工", "人员", "成员", "主任", "书记"),
    *(
        "代表",
        "委员",
        "癌",
        "艾滋病",
        "梅毒",
        "乙肝",
        "小学",
        "初中",
        "高中",
        "高中阶段",
        "学前教育",
    ),
    *(
        "义务教育",
        "高中阶段教育",
        "高等教育",
        "幼儿园",
        "中小学",
        "学校",
        "社区",
        "村",
        "县",
        "乡镇",
    ),
    *("乡", "城市", "农村", "三年", "一年", "保险", "领导班子", "部门", "干部"),
)


def shared_names(name: str, count: int, before: str) -> tuple[Named, ...]:
    """The `count` names that one wording holds, in order; empty when it cannot be told.

    `before` is the name that was spoken of before, for wordings that are areas only.
    """
    scopes = area_names(name, count, before)
    if scopes:
        return scopes
    whole = complete_names(name)
    if len(whole) == count:
        return whole
    items = [item for item in LINK.split(name) if item]
    if len(items) != count:
        return ()
    if not is_complete(items[-1]):
        return ()
    return _with_shared_end(items)


def complete_names(name: str) -> tuple[Named, ...]:
    """The names in a wording with one number for all: split only where each is whole in itself."""
    ends = [found.end() for found in _MEASURE_LINK.finditer(name)]
    items = [
        _LINK_END.sub("", name[start:end])
        for start, end in zip([0, *ends], [*ends, len(name)], strict=True)
    ]
    if len(items) < 2 or not is_complete(items[-1]):
        return (with_scope(name),)
    return (Named(items[0]), *(_of_the_same(items[0], item) for item in items[1:]))


def with_subject(named: Named, known: str) -> Named:
    """`低体重率` after `5岁以下儿童生长迟缓率` is that of the same children, and so on."""
    if not known or not _BARE.fullmatch(named.name):
        return named
    before, of, _rate = known.rpartition("的")
    people = _PEOPLE.match(known)
    subject = before + of or (people[0] if people else "")
    if not subject and known.endswith("教育"):
        subject = known
    return Named.put_together(subject + named.name, named.scope) if subject else named


def _of_the_same(first: str, item: str) -> Named:
    """The item with what it shares with the first: 出生缺陷导致的, 新生儿听力障碍(3个月内)."""
    cause = _CAUSE.match(first)
    if cause and not _CAUSE.match(item):
        return Named.put_together(cause[0] + item)
    term = _TERM.search(first)
    if term and _TERM.match(item):
        return Named.put_together(first[: term.start()] + item)
    return _with_people(first, item)


def _with_people(first: str, item: str) -> Named:
    """`生长迟缓率` after `5岁以下儿童贫血率` is that of the same children."""
    people = _PEOPLE.match(first)
    if people is None or _ANY_PEOPLE.search(item):
        return Named(item)
    return Named.put_together(people[0] + item)


def _with_shared_end(items: list[str]) -> tuple[Named, ...]:
    """`新生儿`, `婴儿`, `5岁以下儿童死亡率`: the end of the last holds for all."""
    last = items[-1]
    ends = [
        last.rfind(end) + len(end)
        for end in _SUBJECT_ENDS
        if end in last and last.rfind(end) + len(end) < len(last)
    ]
    if not ends:
        return ()
    shared = last[max(ends) :]
    names = [item if is_complete(item) else item + shared for item in items]
    return (Named(names[0]), *(_with_people(names[0], name) for name in names[1:]))
