"""Parts of the whole: an indicator for the towns, the villages, the girls.

`其中农村达到80%以上` speaks of the rural part of the indicator before, `城市、农村分别达到` of two.
"""

from __future__ import annotations

import re

from app.domain.plans.sentences.measures import MEASURES, is_complete
from app.domain.plans.sentences.names import Named

_AREA = (
    r"(?:城市社区|农村社区|城镇地区|农村地区|城市地区|农牧区|牧区|城市|农村|城镇|城区|市区|乡村|县城"
    r"|山区|平原|川区|市级|县级|区级|乡级|乡镇|村级|省级|县乡|街道|社区|公办|民办|男性|女性|男童|女童"
    r"|男生|女生|男|女|流动人口|县|[一-龥]{2,6}(?:省份|地区))(?:[（(][^（）()]*[）)])?"
)
_AREA_FIRST = re.compile("(?:城市|农村|城镇|城区|市区|乡村|县城)(?!社区|居)")
_ONLY_AREA = re.compile(rf"在?(?P<area>{_AREA})(?:中|地区)?")
_AREA_BEHIND = re.compile(rf"(?P<name>.+{MEASURES})(?:[，,、:]?在?|[（(])(?P<area>{_AREA})[）)]?$")
#: What links items of a list; not within brackets.
LINK = re.compile(r"(?:、|，|,|以及|及其?|和|与)(?![^（(]*[）)])")


def scope_in(words: str) -> str:
    """The area or group when the words are nothing else: 城市, 农村, 女童."""
    found = _ONLY_AREA.fullmatch(words)
    return found["area"] if found else ""


def with_scope(name: str) -> Named:
    """`家长学校建校率城市社区` as the name and its scope."""
    found = _AREA_BEHIND.fullmatch(name)
    return Named(found["name"], found["area"]) if found else Named(name)


def part_of(name: str, known: str) -> Named | None:
    """`农村孕产妇住院分娩率` after `孕产妇住院分娩率` is the rural part of it."""
    area = name.removesuffix(known) if known else name
    return Named(known, area) if area != name and scope_in(area) else None


def without_part(known: str, scope: str) -> str:
    """`市区入园率` as the name of which another area is spoken of: 入园率."""
    found = _AREA_FIRST.match(known)
    rest = known[found.end() :] if found else ""
    return rest if scope and is_complete(rest) and len(rest) > 4 else known


def area_names(name: str, count: int, before: str) -> tuple[Named, ...]:
    """`婴儿死亡率城市、农村`, `城市和农村婴儿死亡率`, or only `城市、农村` after a name."""
    measured = re.fullmatch(rf"(?P<name>.+?{MEASURES})[，,、在]*(?P<areas>[^率比]+)", name)
    areas = (measured["areas"] if measured else name).removeprefix("在")
    items = [item for item in LINK.split(areas) if item]
    whole = measured["name"] if measured else before
    if len(items) != count:
        return ()
    if not measured and not scope_in(items[-1]):
        last = re.match(rf"(?P<area>{_AREA})(?P<name>.+)$", items[-1])
        if last is None or not is_complete(last["name"]):
            return ()
        items[-1], whole = last["area"], last["name"]
    if not whole or not all(scope_in(item) for item in items):
        return ()
    return tuple(Named(whole, scope_in(item)) for item in items)
