"""The words that name positions (副局长, 党组书记), and what tells a title from a name."""

from __future__ import annotations

import re

#: What positions are called; whoever holds one is 副, 党组, 常务 or 三级 something.
_WORD = (
    "主任(?!委员|医师|护师)|秘书(?!处|科)|成员(?!单位)|主席(?!团)|书记(?!处)|常委(?!会)|委员(?!会)|主任委员|政治委员|"
    "总工程师|总经济师|总会计师|总规划师|总农艺师|总畜牧师|总统计师|督查专员|督察专员|主任科员|负责同志|主任医师|主任护师|理事长|董事长|秘书长|检察长|"
    "支队长|大队长|司令员|总经理|总编辑|工程师|总督学|调研员|巡视员|负责人|委员长|省长|市长|县长|区长|州长|盟长|旗长|镇长|乡长|局长|厅长|部长|"
    "院长|处长|科长|股长|室长|会长|庭长|校长|园长|馆长|站长|所长|队长|行长|台长|社长|厂长|司长|署长|组长|团长|政委|经理|总编|总监|督学|督导|"
    "专员|科员|干事|干部|助理|顾问"
)
_PREFIX = (
    "分党组|机关党委|党总支|党支部|党工委|党组|党委|纪检组|常务|第一|执行|专职|兼职|挂职|名誉|"
    "代理|代|原|副|[一二三四]级"
)

_BEFORE = f"(?:{_PREFIX}){{0,4}}"
#: A position inside a title: 党组成员, 常务副主任.
POSITION = re.compile(f"{_BEFORE}(?:{_WORD})")
#: A text that is nothing but a position.
_BARE = re.compile(f"{_BEFORE}(?:{_WORD})(?:级干部)?")
_END = re.compile(f"(?:{_WORD})$")
_ACTING_TITLE = re.compile(
    "(?<!现)(?<!时)(?<!年)代理?(?=副?(?:[省市县区州旗镇乡局部院处科校会]长|检察长|主任|主席|书记))"
)

_AREA = "省市县区州盟旗"
#: How the name of a body of the office's own area begins: 市教育局, 团市委, 中共××市委.
AREA_START = re.compile(f"[{_AREA}](?=.)|团[{_AREA}]委|中共|共青团|[×✕xX]{{2,3}}[{_AREA}]")
#: How the name of a body ends.
BODY_END = re.compile(
    "[局委部办会院联协厅处署社团所队校司行台厂站室库馆园组]$|工商联$|政府$|中心$|公司$|集团$|大学$|[中小]学$"
)
#: Organs of leadership: they are no member units, so 市委常委 names no unit.
_ORGAN = re.compile(
    f"(?:中共)?(?:[×✕xX某]{{1,3}}|[\u4e00-\u9fff]{{1,4}}(?=[省市]))?[{_AREA}]?"
    "(?:委|政府|人民政府|人大|人大常委会|人大常务委员会|政协)"
)

_BRACKETS = re.compile("[(（][^()（）]*[)）]")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def length_of(text: str) -> int:
    """The number of characters that are seen: variation selectors do not count."""
    return len(_SELECTORS.sub("", text))


def is_position(text: str) -> bool:
    """Whether a text is a position and nothing else: 副市长, 党组书记."""
    return _BARE.fullmatch(text) is not None


def ends_in_position(text: str) -> bool:
    """Whether a title ends as titles do, whatever stands behind it in brackets."""
    return _END.search(_BRACKETS.sub("", text)) is not None


def is_acting_title(text: str) -> bool:
    """Whether the title itself says that its holder stands in: 代市长, 代理主席."""
    return _ACTING_TITLE.search(text) is not None


def is_organ(text: str, city: str = "") -> bool:
    """Whether a text is an organ of leadership: 市委, ××市人民政府, 市人大常委会.

    The government of another place (莲池区人民政府) may be a member and is none.
    """
    return _ORGAN.fullmatch(text.removeprefix(city)) is not None
