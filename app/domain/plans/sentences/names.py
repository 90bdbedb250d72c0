"""The plain name of an indicator, cut out of the words in front of its number.

`3. 到2030年，力争全市适龄妇女宫颈癌人群筛查率` is 适龄妇女宫颈癌人群筛查率. Which names one wording
holds when there are several is told by `sharing.py`, for which part they are by `areas.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.plans.sentences import doubts
from app.domain.plans.sentences.measures import MEASURES

_NUMBERING = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、是]"
    r"|\d{1,2}[.、](?!\d)|[①-⑳]|——|[•·●■◆*\-—])+"
)
_PERIOD_END = "“?十[一二三四五六]五”?末"
_YEARS = re.compile(
    rf"(?:到|至|截至)?(?:\d{{4}}年|{_PERIOD_END}|规划期末|期末)(?:底|末)?(?:之?前|时)?(?:力争)?[，,:]?"
)
_BASE = re.compile(
    rf"(?:以|比|较|在)(?:\d{{4}}年|基期|上年|上一周期|{_PERIOD_END})"
    r"(?:为基数|为基期|的?基础上|的?水平|相比|底|末|的[\d.]+(?:%|‰|/10万|岁)?)*"
)
_FROM = re.compile(r"(?:由|从)(?=\d|目前|现在|基期|上年|“?十[一二三四五六]五)[^，；。]{0,24}$")
#: “以乡镇（街道）为单位”: what is said holds for each of them.
AREA_UNIT = re.compile(
    r"[，,]?以(?:省|市|州|旗|乡|镇|街道|县|区|村|社区)[^为，；。]{0,14}为单位[，,]?"
)
_LEADING = (
    *("原则上", "预计", "展望", "要求", "力争", "努力", "确保", "实现", "推动", "促进", "使得?"),
    *("将", "把", "要", "应(?!届|急)", "继续(?!教育)", "并", "且", "和(?!谐)", "及(?!时)", "与"),
    *("以及", "同时", "其中", "到", "在(?![校园职读岗])", "的", "对(?!口)", "目标是", "主要目标"),
    *("全国(?!人大|政协)", "全省", "全市", "全区", "全县", "全州", "我[国省市区县]", "本[省市]"),
    *("各地", r"[、，,:；;。“”\"《》—\-\s]"),
)
_LEAD = re.compile(f"^(?:{'|'.join(_LEADING)})+")
_VERB_LEAD = re.compile(
    r"^(?:逐步|不断|持续|稳步|进一步|大力)*"
    r"(?:提高|提升|降低|增加|扩大|减少|控制|巩固|保持|完善|保障|普及|基本普及|发展)"
    rf"(?=.*(?:{MEASURES}|教育)$)"
)
_TRAILING = (
    *("均", "都", "分别", "应", "要", "须", "需", "将", "力争", "争取", "确保", "逐步", "稳步"),
    *("不断", "持续", "进一步", "总体", "基本", "全部", "(?<!水)平均", "一般", "各", "也", "已"),
    *("能", "可", "约", "目标值?", "指标", "至少", "努力", "稳定", "继续", "每年", "逐年", "有效"),
    *("明显", "显著", "的", "在", "上", "达", "到", "要求", "全国", "全市", "全省", "仍"),
    r"[、，,:；;—\-\s]",
)
_TRAIL = re.compile(f"(?:{'|'.join(_TRAILING)})+$")


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator's name with the part of the whole it is for; a doubt when it was guessed."""

    name: str
    scope: str = ""
    doubt: str = ""

    @classmethod
    def put_together(cls, name: str, scope: str = "") -> Named:
        """A name that does not stand in the sentence as it is proposed."""
        return cls(name, scope, doubts.name_put_together(name))


def plain_name(words: str) -> str:
    """The name without numbering, years, baselines, adverbs and verbs around it."""
    name = re.sub(r"^[、，,]*[（(](?=[^）)]*$)", "", words)
    name = _FROM.sub("", AREA_UNIT.sub("", _BASE.sub("", name)))
    for _ in range(3):  # what stood around the words may stand around what is left of them
        name = _LEAD.sub("", _YEARS.sub("", _NUMBERING.sub("", name)))
        name = _TRAIL.sub("", name)
    return _balanced(_VERB_LEAD.sub("", name))


def _balanced(name: str) -> str:
    """The name without a bracket whose other half was cut off, and without quotes around it."""
    if name.count("（") + name.count("(") != name.count("）") + name.count(")"):
        name = re.sub(r"^[^（(]*[）)]|[（(][^）)]*$", "", name)
    return name
