"""The category of a unit: read from a cell or a section row, or proposed from the unit's name."""

from __future__ import annotations

import re

from app.domain.roster.units import Category
from app.domain.text import clean_text, to_half_width

#: What lists write for each category, spaces and brackets removed.
_WRITTEN = {
    Category.PARTY: r"党委|(?:市|县|区|州)?委(?:工作|各)?部门|党委(?:工作)?(?:部门|机构|系统|序列)",
    Category.GOVERNMENT: r"政府|(?:市|县|区|州)?政府(?:工作|组成|各|职能)?(?:部门|机构|系统|序列)",
    Category.JUSTICE: r"司法|(?:司法|审判检察|政法)(?:机关|部门|系统)|法检两院|两院|法院检察院",
    Category.MASS: r"群团|(?:群团|人民团体|群众团体|社会团体|群众)(?:组织|部门|机关|系统)?",
    Category.OTHER: r"其他|其它|(?:其他|其它)(?:单位|部门|组织)|事业单位|企业|(?:中省直|驻市)单位",
}

_NUMBERING = re.compile(r"^(?:\(?[0-9一二三四五六七八九十]{1,3}[).、．]?)")
_COUNT = re.compile(r"\(?(?:共)?[0-9一二三四五六七八九十]{1,4}[个家]?\)?$|\([^()]*\)$")

#: The first rule that fits a unit's name decides; the order matters (市委…办 before …办).
_BY_NAME = (
    (Category.JUSTICE, r"法院$|检察院$"),
    (
        Category.MASS,
        r"工会$|^团.?委$|^共青团|共产主义青年团|妇联$|妇女联合会$|残联$|残疾人联合会$|科协$|科学技术协会$|工商联$"
        r"|工商业联合会$|文联$|侨联$|社科联$|红十字会$|关工委$|协会$|联合会$",
    ),
    (Category.PARTY, r"^(?:中共)?.{0,6}?[市县区州]委(?:员会)?."),
    (Category.GOVERNMENT, r"(?:局|委|委员会|政府|办|办公室|厅)$"),
)


def parse_category(text: str) -> Category | None:
    """The category that a cell means, or None. `一、党委部门（4家）` is understood too."""
    plain = re.sub(r"\s", "", to_half_width(clean_text(text)))
    for candidate in (plain, _COUNT.sub("", _NUMBERING.sub("", plain)).rstrip(":")):
        for category, pattern in _WRITTEN.items():
            if candidate == category.value or re.fullmatch(pattern, candidate):
                return category
    return None


def category_of_name(name: str) -> Category:
    """The category that a unit's name suggests; the clerk sees it before it is written."""
    for category, pattern in _BY_NAME:
        if re.search(pattern, name):
            return category
    return Category.OTHER
