"""What can be counted: the ends of indicators' names, and the names of things that should fall."""

from __future__ import annotations

import re

#: What the name of something countable ends with; 效率 and 功率 are no rates here.
MEASURES = (
    r"(?:(?<![效频功税利汇])率|比例|比重|占比|性别比|收入之比|寿命|年限|人次|素养水平|科学素质水平"
    r"|(?<![分参函多少半])数|数量|总量|密度|面积|消费量|拥有量|藏量)"
)
_BRACKET = r"(?:[（(][^（）()]*[）)])?"
_COMPLETE = re.compile(rf"{MEASURES}{_BRACKET}$")
_RATE = re.compile(rf"(?:率|比例|比重|占比|素养水平|科学素质水平){_BRACKET}$")
_UNIT_IN_NAME = re.compile(r"[（(](?P<unit>%|‰|1?/10万|1?/万|岁|年|人|个|张|名|所|万人)[）)]$")
_ADVERSE = re.compile(
    r"死亡|发病|患病|贫血|近视|感染率|传播率|龋|迟缓|低体重|肥胖|超重|缺陷|文盲|犯罪|罪犯|不良|流产率|辍学|差距"
    r"|大班额|伤残|致残|残疾发生|吸烟|溺水|伤害|中毒|贫困|失业|复发|违法|侵害|拐卖|剖宫产|破伤风|性别比|肿瘤|欺凌"
    r"|案件|检出率|不合格|早孕|缺失"
)
#: Names with an adverse word in which more is better all the same: 死亡的报告率, 近视的筛查率,
#: 具备缺陷筛查能力的机构比例.
_REMEDY = re.compile(
    r"^(?:具备|达到|建立|建成|开展|设有|配备|实施).+的.+比例$|(?:筛查|检测|治疗|报告|救助|康复|防治|知晓|管理|覆盖|破案|查处|服务|监测|干预|检查|参与|建档|保障|参保"
    r"|保护|配备|普及|达标|早诊|入学|帮教|诊断|结案|阻断|安置|入园|巩固)[^，]{0,3}(?:率|面|比例|数|人次|比重)$"
)


def is_complete(name: str) -> bool:
    """Whether the name says what is counted: a rate, a proportion, a number."""
    return bool(_COMPLETE.search(name))


def ends_in_rate(name: str) -> bool:
    """Whether the name itself is a rate or a proportion, and not only a number of something."""
    return bool(_RATE.search(name))


def is_adverse(name: str) -> bool:
    """Whether less of it is better."""
    return bool(_ADVERSE.search(name)) and not _REMEDY.search(name)


def unit_in_name(name: str) -> tuple[str, str]:
    """`孕产妇死亡率（1/10万）` as the name and its unit; '' where the name gives none."""
    found = _UNIT_IN_NAME.search(name)
    if not found:
        return name, ""
    unit = found["unit"]
    return name[: found.start()], unit if not unit.startswith("/") else f"1{unit}"
