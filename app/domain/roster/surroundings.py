"""What stands around a roster table: titles, who filled it in and when, totals, notes, the end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.domain.sheets.book import Cell
from app.domain.text import chinese_number, clean_text, parse_date, to_half_width

#: Labels in front of facts about the file, and the name under which each is kept.
_LABELS = {
    "填报单位": "填报单位",
    "报送单位": "填报单位",
    "填表单位": "填报单位",
    "单位": "填报单位",
    "填报时间": "填报时间",
    "填报日期": "填报时间",
    "填表时间": "填报时间",
    "填表日期": "填报时间",
    "报送时间": "填报时间",
    "制表时间": "填报时间",
    "日期": "填报时间",
    "填表人": "填表人",
    "制表人": "填表人",
    "填报人": "填表人",
    "审核人": "审核人",
    "负责人": "负责人",
    "联系电话": "联系电话",
}
FILLED_IN_ON = "填报时间"
TITLE = "标题"
ANNEX = "附件"
REMARKS = "注"

#: Names of labels may be spread out for alignment (`填 表 人：`).
_LABEL = re.compile(
    "(?<![\u4e00-\u9fff])("
    + "|".join(r"\s*".join(label) for label in sorted(_LABELS, key=len, reverse=True))
    + r")\s*(?:\([^()]*\))?\s*:"
)
_END = re.compile(
    r"^(?:注(?:[:\s\d]|意|释|$)|合计|总计|共计|填表人|制表人|填报人|审核人|审签人"
    r"|(?:说明|备注|负责人|填报单位|填报时间|填报日期|联系电话)[:(])"
)
_TITLE = re.compile("名单|名册|一览表|登记表|花名册|统计表|情况表|通讯录")
_CAPTION = re.compile(r"附件[0-9一二三四五六七八九十]*:?|-?第?[0-9]+页.*|\(?[接续]上?[表页]\)?.*")
_TOTAL = re.compile(r"^(?:合计|总计|共计)")
_SUBTOTAL = re.compile(r"^(?:小计|本页合计|其中[:]?)")


def ends_table(texts: Sequence[str]) -> bool:
    """Whether a row's texts say that the table is over: 合计, 注, 填表人 ..."""
    return bool(_END.match(_first(texts)))


def is_caption(text: str) -> bool:
    """Whether a text that stands alone in its row belongs to the paper and not to the table."""
    plain = re.sub(r"\s", "", to_half_width(text))
    return bool(_CAPTION.fullmatch(plain) or (len(plain) > 6 and _TITLE.search(plain)))


def is_subtotal(texts: Sequence[str]) -> bool:
    """Whether the row is a sum inside the table."""
    return bool(_SUBTOTAL.match(_first(texts)))


def stated_total(texts: Sequence[str]) -> int | None:
    """The number of units that a 合计 row states (`合计 | 31家`), or None."""
    if not _TOTAL.match(_first(texts)):
        return None
    joined = to_half_width(" ".join(texts))
    numbers = re.findall(r"([0-9]+|[一二三四五六七八九十百]+)\s*[个家]", joined)
    if not numbers:
        numbers = re.findall(r"[0-9]+", joined)
    return chinese_number(numbers[0]) if len(numbers) == 1 else None


def _first(texts: Sequence[str]) -> str:
    first = next((text for text in texts if text.strip()), "")
    return re.sub(r"\s", "", to_half_width(clean_text(first)))


def read_facts(
    rows: Iterable[tuple[Cell, ...]], *, uses_1904_dates: bool = False
) -> dict[str, str]:
    """The facts in rows above or below the table: 标题, 附件, 填报单位, 填报时间, 填表人 ...

    A date that is a whole day is kept as 2024-03-01, any other text as written.
    """
    facts: dict[str, str] = {}
    for row in rows:
        cells = [cell for cell in row if clean_text(cell.text)]
        for place, cell in enumerate(cells):
            following = cells[place + 1] if place + 1 < len(cells) else Cell()
            for name, value in _facts_of_cell(cell, following, uses_1904_dates):
                facts.setdefault(name, value)
    return facts


def _facts_of_cell(cell: Cell, following: Cell, uses_1904_dates: bool) -> Iterable[tuple[str, str]]:
    text = clean_text(cell.text)
    plain = to_half_width(text)
    found = list(_LABEL.finditer(plain))
    if not found:
        yield from _fact_without_label(text)
    for place, label in enumerate(found):
        name = _LABELS[re.sub(r"\s", "", label.group(1))]
        end = found[place + 1].start() if place + 1 < len(found) else len(text)
        value: object = text[label.end() : end].strip()
        if (
            not value
            and place == len(found) - 1
            and not _LABEL.search(to_half_width(following.text))
        ):
            value = following.value
        day = parse_date(value, uses_1904_dates=uses_1904_dates) if name == FILLED_IN_ON else None
        shown = day.isoformat() if day else clean_text(Cell(value).text)  # type: ignore[arg-type]
        if shown:
            yield name, shown


def _fact_without_label(text: str) -> Iterable[tuple[str, str]]:
    plain = re.sub(r"\s", "", to_half_width(text))
    annex = re.fullmatch(r"(附件[0-9一二三四五六七八九十]*)[:]?", plain)
    remark = re.match(r"(?:注|说明|备注)[:\d]?:?", plain)
    if annex:
        yield ANNEX, annex.group(1)
    elif remark:
        yield REMARKS, text
    elif len(plain) > 6 and re.search(
        r"名单|名册|一览表|登记表|花名册|统计表|情况表|通讯录", plain
    ):
        yield TITLE, text
