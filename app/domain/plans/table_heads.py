"""What the head of a column says: goals, indicators, units, numbers, whatever their order."""

from __future__ import annotations

import re
from enum import StrEnum

from app.domain.text import clean_text, to_half_width

_LONGEST_HEAD = 24


class ColumnKind(StrEnum):
    """What a column holds."""

    DOMAIN = "domain"
    GOAL = "goal"
    MEASURE = "measure"  # 策略措施, the plan's own steps
    INDICATOR = "indicator"
    LEAD = "lead"
    RESPONSIBLE = "responsible"
    COOPERATING = "cooperating"
    NUMBER = "number"
    MEASURED_IN = "measured_in"
    DIRECTION = "direction"
    BASELINE = "baseline"
    TARGET = "target"
    BINDING = "binding"
    DEADLINE = "deadline"
    DATA_SOURCE = "data_source"
    REMARKS = "remarks"
    OTHER = "other"


UNIT_KINDS = frozenset({ColumnKind.LEAD, ColumnKind.RESPONSIBLE, ColumnKind.COOPERATING})
#: What only an indicator has: a table of goals alone has no place for it.
MEASURE_KINDS = frozenset(
    {
        ColumnKind.MEASURED_IN,
        ColumnKind.DIRECTION,
        ColumnKind.BASELINE,
        ColumnKind.TARGET,
        ColumnKind.BINDING,
        ColumnKind.DEADLINE,
        ColumnKind.DATA_SOURCE,
        ColumnKind.REMARKS,
    }
)

_PEOPLE = re.compile("责任人|责任领导|负责人|联系人|联络员|电话")
_KINDS = (
    (ColumnKind.DEADLINE, re.compile("时限|完成时间|截止")),
    (ColumnKind.OTHER, re.compile("时间|^单位意见")),
    (ColumnKind.DATA_SOURCE, re.compile("数据来源|资料来源|数据提供|^来源$")),
    (ColumnKind.MEASURED_IN, re.compile("^(?:计量|计算|度量|指标)?单位$")),
    (ColumnKind.LEAD, re.compile("主要责任|主要负责|牵头|主责|第一责任|主办")),
    (ColumnKind.COOPERATING, re.compile("配合|协办|协同|协助|参与|参加")),
    (ColumnKind.RESPONSIBLE, re.compile("责任|负责单位|负责部门|承办|落实单位|实施单位")),
    (ColumnKind.DOMAIN, re.compile("领域|^类别$|^板块$|^方面$")),
    (ColumnKind.NUMBER, re.compile("^(?:序号|编号|号)$")),
    (ColumnKind.BINDING, re.compile("指标(?:属性|性质|类型)|^属性$")),
    (ColumnKind.DIRECTION, re.compile("^(?:指标)?方向$")),
    (ColumnKind.BASELINE, re.compile(r"基期|基准|基线|基数|现状|^\d{4}年(?:实际|完成)值?$")),
    (ColumnKind.TARGET, re.compile(r"目标(?:数值|值|数)|(?:终期|期末|年度?)目标$|^指标值$")),
    (ColumnKind.REMARKS, re.compile("^(?:备注|说明|备考)$")),
    (
        ColumnKind.MEASURE,
        re.compile(
            "^(?:策略|主要|具体|工作|重点|推进|保障|支持|对策|落实|实施){0,2}[和与、及]?(?:措施|举措)$"
        ),
    ),
    (ColumnKind.INDICATOR, re.compile("(?:监测|主要|具体|核心|评价|统计)指标|指标名称|^指标$")),
)
#: Heads of the goal's column, the better ones first.
GOAL_HEADS = tuple(
    re.compile(pattern)
    for pattern in (
        "主要目标",
        "目标任务|任务目标",
        "主要任务|重点任务|工作任务",
        "^任务|任务$",
        "^目标$|目标内容|目标要求|具体目标",
        "指标名称|主要指标|^指标$",
        "目标(?!值)",
        "内容|事项",
    )
)
#: A table that says how units are judged tells the units' own steps, not the plan's.
JUDGED = re.compile("考核|评分|得分|分值")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)", re.ASCII)
#: What is left of a head that is a year's own: 2026年, 2026年目标值, 年度目标（2026年）.
_OF_A_YEAR = re.compile(r"^年?度?(?:的|规划|主要|预期|阶段性?|中期|终期)*(?:目标)?(?:数值|值|数)?$")


def head_text(text: str) -> str:
    """The text of a head without spaces and in half width, to be compared."""
    return re.sub(r"\s", "", to_half_width(clean_text(text)))


def without_brackets(head: str) -> str:
    """The head without its remarks in brackets; '' when it is too long to be a head."""
    bare = re.sub(r"\(.*?\)", "", head)
    return bare if len(bare) <= _LONGEST_HEAD else ""


def kind_of(head: str) -> ColumnKind:
    """What a column under this head holds."""
    bare = without_brackets(head)
    if not bare or _PEOPLE.search(bare):
        return ColumnKind.OTHER
    return next((kind for kind, words in _KINDS if words.search(bare)), ColumnKind.OTHER)


def years_in(head: str) -> tuple[int, ...]:
    """The years that a head names."""
    return tuple(dict.fromkeys(int(year) for year in _YEAR.findall(head)))


def year_of(head: str) -> int | None:
    """The year whose target stands below this head, or None when it is no such head."""
    years = years_in(head)
    if len(years) != 1 or len(head) > _LONGEST_HEAD:
        return None
    rest = re.sub(r"[()到至]", "", head).replace(str(years[0]), "", 1)
    return years[0] if _OF_A_YEAR.match(rest.replace("年年", "年").removesuffix("年")) else None
