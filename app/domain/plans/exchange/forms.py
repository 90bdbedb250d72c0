"""The sheets of the whole plan as a workbook: which columns each has and what may stand in them.

The headings are those that offices write, so they are Chinese here and not messages to be
translated. Columns are found by their headings, so their order is free.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.domain.plans.fields import AGGREGATION_CHOICES, BINDING_CHOICES, DIRECTION_CHOICES
from app.domain.plans.matrix import ROLE_WORDS
from app.domain.plans.structure import LEVEL_CHOICES
from app.domain.plans.task_cells import KIND_WORDS
from app.domain.plans.values import GoalKind, PathMethod, PlanKind
from app.domain.plans.vertical.fields import STATUS_WORDS
from app.domain.plans.wording import comparator_words

#: What stands in the first line of the first sheet; a later version of the form is refused.
FORMAT, VERSION = "wccw-plan", "1"
#: The heading of the hidden column that keeps the zeros at the end of numbers.
EXACT = "数字写法"


class CellKind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    COUNT = "count"  # a whole number
    YEAR = "year"
    DAY = "day"
    MARK = "mark"  # 是 or 否
    CHOICE = "choice"
    SHOWN = "shown"  # says what stands elsewhere; not read


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column: the name of its value, its heading, its width in digits, what it takes."""

    name: str
    head: str
    width: float = 12.0
    kind: CellKind = CellKind.TEXT
    needed: bool = False
    choices: Mapping[Any, str] = field(default_factory=dict)
    default: object = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet: its name, what is said in its first line, its columns, and what tells rows apart.

    With `years` columns headed by a year stand behind the others.
    """

    name: str
    about: str
    columns: tuple[FormColumn, ...]
    identity: tuple[str, ...]
    years: bool = False


class PartKind(StrEnum):
    """What a row of the second sheet is."""

    DOMAIN = "domain"
    GOAL = GoalKind.GOAL.value
    MEASURE = GoalKind.MEASURE.value


PART_WORDS: Mapping[StrEnum, str] = {
    PartKind.DOMAIN: "领域",
    PartKind.GOAL: "主要目标",
    PartKind.MEASURE: "策略措施",
}
METHOD_WORDS: Mapping[StrEnum, str] = {
    PathMethod.EQUAL_STEPS: "逐年等额",
    PathMethod.EQUAL_RATE: "逐年等比",
    PathMethod.STAGES: "分阶段",
    PathMethod.FIXED_STEP: "上年加固定数",
    PathMethod.BY_HAND: "手工填写",
}
PLAN_KINDS: Mapping[StrEnum, str] = {PlanKind.WOMEN: "妇女", PlanKind.CHILDREN: "儿童"}


def _text(name: str, head: str, width: float = 14.0, *, needed: bool = False) -> FormColumn:
    return FormColumn(name, head, width, needed=needed)


def _number(name: str, head: str, *, needed: bool = False) -> FormColumn:
    return FormColumn(name, head, 10.0, CellKind.NUMBER, needed, default=None)


def _year(name: str, head: str, *, needed: bool = True) -> FormColumn:
    return FormColumn(name, head, 8.0, CellKind.YEAR, needed, default=None)


def _day(name: str, head: str, *, needed: bool = False) -> FormColumn:
    return FormColumn(name, head, 12.0, CellKind.DAY, needed, default=None)


def _choice(name: str, head: str, choices: Mapping[Any, str], width: float) -> FormColumn:
    return FormColumn(name, head, width, CellKind.CHOICE, needed=True, choices=choices)


def _mark(name: str, head: str) -> FormColumn:
    return FormColumn(name, head, 9.0, CellKind.MARK, default=False)


def _shown(name: str, head: str, width: float = 24.0) -> FormColumn:
    return FormColumn(name, head, width, CellKind.SHOWN)


_ORDER = FormColumn("order", "排序", 7.0, CellKind.COUNT, default=0)
_KEY = _text("key", "标识", 8.0)
_INDICATOR = _text("indicator", "指标标识", 10.0, needed=True)

PLANS = Form(
    "规划",
    f"整套规划（格式 {FORMAT} {VERSION}）：可以在本文件中修改后再导入，"
    "程序先列出不同之处，接受后才写入。"
    "“标识”把各表连在一起，请勿改动；新增的行可以不填标识，其他表用编号或名称指它。灰色的列仅供查看。",
    (
        _KEY,
        _text("title", "规划名称", 40.0, needed=True),
        _choice("kind", "类别", PLAN_KINDS, 8.0),
        _choice("level", "层级", LEVEL_CHOICES, 8.0),
        _year("start_year", "起始年"),
        _year("end_year", "终期年"),
        _year("baseline_year", "基期年"),
        _year("mid_year", "中期年", needed=False),
        _text("document", "文号", 24.0),
        _day("issued_on", "印发日期"),
        _text("code", "编号", 8.0),
        _text("source", "来源", 30.0),
    ),
    ("key",),
)
DOMAINS = Form(
    "领域与目标",
    "每个领域一行，主要目标和策略措施跟在所属领域后面；它们在“所属”中写领域的标识或名称，领域写规划的标识或名称。",
    (
        _KEY,
        _choice("kind", "类别", PART_WORDS, 10.0),
        _text("parent", "所属", 10.0),
        _shown("parent_name", "所属名称", 26.0),
        _text("words", "名称或内容", 60.0, needed=True),
        _text("code", "编号", 8.0),
        _ORDER,
    ),
    ("key",),
)
INDICATORS = Form(
    "指标",
    "每项指标一行，列与指标卡相同；空白表示缺，不是0。百分数写96，不写0.96。",
    (
        _KEY,
        _text("domain", "领域标识", 10.0, needed=True),
        _shown("domain_name", "领域", 18.0),
        _text("code", "编号", 9.0),
        _text("name", "指标名称", 36.0, needed=True),
        _text("unit_of_measurement", "计量单位", 10.0, needed=True),
        _choice("direction", "方向", DIRECTION_CHOICES, 8.0),
        _choice("comparator", "比较方式", comparator_words(), 14.0),
        _number("target", "终期目标"),
        _number("relative_change", "比基期变化"),
        _number("tolerance", "容差"),
        _text("reference_indicator", "参照指标"),
        _text("target_note", "目标说明", 24.0),
        _text("target_basis", "目标依据", 24.0),
        _mark("target_verified", "目标已核对"),
        _number("baseline", "基期值"),
        _text("baseline_scope", "基期范围", 10.0),
        _text("baseline_source", "基期来源"),
        _number("reference_baseline", "参考基期值"),
        _text("reference_scope", "参考范围", 10.0),
        _mark("reference_verified", "参考已核对"),
        _number("mid_target", "中期目标"),
        FormColumn("decimals", "小数位数", 9.0, CellKind.COUNT, default=None),
        _choice("method", "年度推算", METHOD_WORDS, 14.0),
        _number("step", "每年步长"),
        _text("numerator", "分子", 24.0),
        _text("denominator", "分母", 24.0),
        _choice("aggregation", "汇总方式", AGGREGATION_CHOICES, 14.0),
        _mark("by_sex", "分性别"),
        _mark("by_area", "分城乡"),
        _text("frequency", "报送频率", 10.0),
        _text("statistical_period", "统计周期"),
        _text("data_source", "数据出处"),
        _choice("binding", "约束性", BINDING_CHOICES, 10.0),
        _text("shared_code", "另一规划中的编号", 10.0),
        _text("source", "来源", 24.0),
        _text("note", "备注", 24.0),
        _ORDER,
    ),
    ("key",),
)
TARGETS = Form(
    "年度目标",
    "每项指标一行，每年一列，只填数字；“锁定年份”中的年份重新推算时不变，用顿号隔开。",
    (
        _INDICATOR,
        _shown("code", "编号", 9.0),
        _shown("name", "指标", 36.0),
        _shown("measured_in", "计量单位", 10.0),
        _text("locked", "锁定年份", 16.0),
    ),
    ("indicator",),
    years=True,
)
ACTUAL = Form(
    "实际值",
    "每项指标每年一行；没有的年份不写行，空白不是0。",
    (
        _INDICATOR,
        _shown("name", "指标", 36.0),
        _year("year", "年份"),
        _number("value", "实际值", needed=True),
        _choice("status", "数据性质", STATUS_WORDS, 10.0),
        _text("source", "来源", 30.0),
    ),
    ("indicator", "year"),
)
DUTIES = Form(
    "分工",
    "每个单位对每项指标、主要目标或任务每年一行；单位写名册中的全称，曾用名也认得。",
    (
        _text("subject", "对象标识", 10.0, needed=True),
        _shown("name", "指标、目标或任务", 40.0),
        _year("year", "年份"),
        _text("unit", "单位", 24.0, needed=True),
        _choice("role", "分工", ROLE_WORDS, 8.0),
        _number("weight", "权重"),
        _text("measures", "具体措施", 40.0),
        _text("standard", "考核标准", 40.0),
    ),
    ("subject", "year", "unit"),
)
SHARES = Form(
    "份额",
    "可加指标的年度目标分给各单位、各县（市、区）的数，一年一个单位一行。",
    (
        _INDICATOR,
        _shown("name", "指标", 36.0),
        _year("year", "年份"),
        _text("unit", "单位", 24.0, needed=True),
        _number("value", "份额", needed=True),
    ),
    ("indicator", "year", "unit"),
)
TASKS = Form(
    "任务",
    "没有数值的工作任务和办实事项目，一项一行；领域可以空着。",
    (
        _KEY,
        _year("year", "年份"),
        _choice("kind", "类别", KIND_WORDS, 10.0),
        _text("domain", "领域标识", 10.0),
        _shown("domain_name", "领域", 18.0),
        _text("text", "任务", 46.0, needed=True),
        _text("requirement", "具体要求", 40.0),
        _day("deadline", "完成时限"),
        _text("evidence", "佐证材料", 24.0),
        _ORDER,
    ),
    ("key",),
)
BREAKS = Form(
    "口径变更",
    "从哪一年起指标的口径变了，前后的数不能直接比较。",
    (
        _INDICATOR,
        _shown("name", "指标", 36.0),
        _year("year", "年份"),
        _text("note", "说明", 46.0),
        _text("document", "文号", 24.0),
    ),
    ("indicator", "year"),
)
REVISIONS = Form(
    "调整记录",
    "按文件调整过的目标，旧数留在新数旁边；年份空白是终期目标。",
    (
        _INDICATOR,
        _shown("name", "指标", 36.0),
        _year("year", "年份", needed=False),
        _number("before", "调整前"),
        _number("after", "调整后"),
        _text("reason", "理由", 40.0, needed=True),
        _text("document", "文号", 24.0),
        _day("day", "日期", needed=True),
        _text("attachment_name", "附件名称", 24.0),
        _text("attachment", "附件校验码", 16.0),
    ),
    ("indicator", "year", "day", "number"),
)
#: Columns that point at what a thing belongs to.
PARENTS = frozenset({"parent", "domain"})
FORMS = (
    PLANS, DOMAINS, INDICATORS, TARGETS, ACTUAL, DUTIES, SHARES, TASKS, BREAKS, REVISIONS,
)  # fmt: skip
