"""The forms in which papers write one and the same body, from strict to loose.

    市卫生健康委员会、保定市卫健委、卫健委（妇幼科）   →   卫健委

Legal full names, the office's abbreviations and the name of the city in front are reduced to one
key. Keys are only compared, never shown or stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.text import clean_text, to_half_width

#: Full words of body names and what offices write for them, longest first where they overlap.
#: Source: the names and short names of the member units and their predecessors, and general usage.
_ABBREVIATIONS = (
    ("监督管理", "监管"),
    ("市场监管", "市监"),
    ("发展改革", "发改"),
    ("人力资源社会保障", "人社"),
    ("人力资源社保", "人社"),
    ("人力社保", "人社"),
    ("住房城乡建设", "住建"),
    ("住房建设", "住建"),
    ("卫生健康", "卫健"),
    ("卫生计划生育", "卫计"),
    ("卫生计生", "卫计"),
    ("人口计划生育", "计生"),
    ("计划生育", "计生"),
    ("医疗保障", "医保"),
    ("应急管理", "应急"),
    ("交通运输", "交通"),
    ("文化广电旅游", "文旅"),
    ("文化旅游广电", "文旅"),
    ("文化旅游", "文旅"),
    ("文广旅", "文旅"),
    ("文旅广电", "文旅"),
    ("广播电视", "广电"),
    ("食品药品监管", "食药监"),
    ("工商行政管理", "工商"),
    ("质量技术监督", "质监"),
    ("环境保护", "环保"),
    ("扶贫开发", "扶贫"),
    ("科学技术协会", "科协"),
    ("科学技术", "科技"),
    ("残疾人联合会", "残联"),
    ("妇女联合会", "妇联"),
    ("工商业联合会", "工商联"),
    ("网络安全信息化委员会", "网信"),
    ("互联网信息", "网信"),
    ("机构编制委员会", "编"),
    ("中级人民法院", "中院"),
    ("中级法院", "中院"),
    ("人民法院", "法院"),
    ("人民检察院", "检察院"),
    ("委员会", "委"),
    ("办公室", "办"),
)  # fmt: skip

_OPENING = str.maketrans("〔【［[", "((((")
_CLOSING = str.maketrans("〕】］]", "))))")
_BRACKET = re.compile(r"\(([^()]*)\)?")
_FORMER = re.compile(r"^(?:原名?|曾用名|前身|原为)[:为]?")
#: 共青团××市委, 共青团××市委员会, ××市团委, 团市委: the groups hold the area.
_YOUTH_LEAGUE = (
    re.compile("(?:中国)?共(?:产主义)?青年?团(.{0,9}?)委(?:员会)?"),
    re.compile("((?:.{0,8}[市州盟县区旗])?)团委"),
    re.compile("(.{0,8}?)团[市州盟县区旗]委"),
)
#: Before 市 these do not make a city's name: 城市管理局, 莲池区市场监管局.
_FOREIGN = re.compile("^城$|[区县旗乡镇团]")
_DISTRICTS = "市州盟县区旗"


@dataclass(frozen=True, slots=True)
class WrittenUnit:
    """A unit's name as a cell has it: the name itself and what stands in brackets.

    `former_names` come from `（原…）`; `asides` is everything else in brackets, often a department.
    """

    plain: str
    outer: str
    former_names: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()


def read_written_unit(text: str) -> WrittenUnit:
    """The parts of a cell that names a unit; spaces and line breaks inside names go."""
    plain = re.sub(r"\s", "", clean_text(text)).translate(_OPENING).translate(_CLOSING)
    plain = plain.replace("（", "(").replace("）", ")")
    former: list[str] = []
    asides: list[str] = []
    for content in _BRACKET.findall(plain):
        if _FORMER.match(content):
            former += [name for name in re.split("[、,，;；/]", _FORMER.sub("", content)) if name]
        elif content:
            asides.append(content)
    outer = re.sub(r"[、,，;；/.。:：]+$", "", _BRACKET.sub("", plain))
    return WrittenUnit(plain, outer or plain, tuple(former), tuple(asides))


@dataclass(frozen=True, slots=True)
class NameForms:
    """Makes keys for one office; `city` (such as 保定市) tells whose prefix may be dropped.

    Without a city any `…市` in front is taken for the office's own.
    """

    city: str = ""

    @property
    def _level(self) -> str:
        """The word that stands for the office's own area in short names: 市教育局, 县教育局."""
        last = self.city[-1:]
        return last if last and last in _DISTRICTS else "市"

    def key(self, outer: str) -> str:
        """The comparable form of a name without brackets."""
        text = to_half_width(outer).replace("和", "")
        text = self._without_area(re.sub("^中(?:国共产党|共)", "", text))
        for full, short in _ABBREVIATIONS:
            text = text.replace(full, short)
        return text

    def loose_keys(self, key: str) -> Iterator[str]:
        """Weaker forms of a key: without 市委 in front, without 局 or 委 behind."""
        level = self._level
        rest = key.removeprefix(f"{level}委").removeprefix("总")
        rest = rest.replace("中院", "法院")
        if len(rest) < 2:
            return
        yield rest
        for tail in ("局", "委", "办"):
            if rest.endswith(tail) and len(rest) > 2:
                yield rest.removesuffix(tail)

    def _without_area(self, text: str) -> str:
        """The name without the city's: 保定市教育局 and 市教育局 are 教育局, 保定市委 is 市委."""
        level = self._level
        for pattern in _YOUTH_LEAGUE:
            league = pattern.fullmatch(text)
            if league and self._is_own(league.group(1).removesuffix(level)):
                return f"团{level}委"
        prefix = re.match(rf"(.{{0,8}}?){level}(?=.)", text)
        if not prefix or not self._is_own(prefix.group(1)):
            stem = self.city.removesuffix(level)
            cut = bool(stem) and text.startswith(stem) and len(text) > len(stem) + 1
            return text.removeprefix(stem) if cut else text
        rest = text[prefix.end() :]
        keeps = rest.startswith("委") or (level == "市" and rest.startswith(("场", "监局")))
        return level + rest if keeps else rest

    def _is_own(self, area: str) -> bool:
        """Whether these characters before 市 mean the office's own city."""
        if not area or re.fullmatch("[×✕xX*＊○〇]{1,3}|某+|本|我|全", area):
            return True
        stem = self.city.removesuffix(self._level)
        if stem and stem != "某":
            return area == stem
        return re.fullmatch("[\u4e00-\u9fff]{1,5}", area) is not None and not _FOREIGN.search(area)
