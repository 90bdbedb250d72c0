"""A list in any usual layout reads back as what was written; any text is read or refused."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.roster.notice.entries import NoticeReading
from app.domain.roster.notice.parsing import read_notice
from app.domain.roster.posts import Post
from app.domain.text import without_invisible
from app.errors import RuleBroken
from tests.domain.roster.library import library_units

CITY = "××市"
UNITS = library_units()
_WORDS = {
    Post.CHAIR: ("主任", "召集人", "主任委员"),
    Post.VICE_CHAIR: ("副主任", "副召集人", "副主任委员"),
    Post.MEMBER: ("委员", "成员"),
}
_TITLES = ("副局长", "党组成员、副局长", "党组书记、局长", "副主席", "四级调研员", "副主任")
_SURNAMES = ("赵", "钱", "孙", "李", "王", "区", "欧阳", "尉迟")
_GIVEN = "甲乙丙丁戊己庚辛䶮𬭎样例"


@dataclass(frozen=True)
class Row:
    """One person of a list as it should come back."""

    post: Post
    name: str
    unit: str
    title: str
    remark: str


@dataclass(frozen=True)
class Layout:
    """How a list is typed."""

    spread: str
    colon: str
    gap: str
    indent: str
    repeats: bool
    numbered: bool
    glue: str


def names() -> st.SearchStrategy[str]:
    plain = st.builds(
        str.__add__, st.sampled_from(_SURNAMES), st.text(_GIVEN, min_size=1, max_size=2)
    )
    dotted = st.lists(st.text("阿依古丽样例", min_size=2, max_size=6), min_size=2, max_size=4)
    return plain | dotted.map("·".join)


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    people = draw(st.lists(names(), min_size=1, max_size=12, unique=True))
    posts = sorted(draw(st.lists(st.sampled_from(list(_WORDS)), min_size=len(people),
                                 max_size=len(people))), key=list(_WORDS).index)  # fmt: skip
    remarks = st.sampled_from(["", "女"])
    units = draw(st.permutations(UNITS))
    return [
        Row(post, name, unit.name, draw(st.sampled_from(_TITLES)), draw(remarks))
        for post, name, unit in zip(posts, people, units, strict=False)
    ]


layouts = st.builds(
    Layout,
    spread=st.sampled_from(["", " ", "　", "  "]),
    colon=st.sampled_from(["：", ":", "： ", " ", "\t", "　"]),
    gap=st.sampled_from([" ", "  ", "　", "　　", "\t", "      "]),
    indent=st.sampled_from(["", "    ", "　　　　", "\t"]),
    repeats=st.booleans(),
    numbered=st.booleans(),
    glue=st.sampled_from(["", " ", "　"]),
)


def write(people: list[Row], layout: Layout, word_at: int) -> str:
    lines = []
    above: Post | None = None
    for number, row in enumerate(people, 1):
        choices = _WORDS[row.post]
        word = layout.spread.join(choices[word_at % len(choices)]) + layout.colon
        name = row.name
        if len(name) == 2:
            name = layout.glue.join(name)
        name += f"（{row.remark}）" if row.remark else ""
        starts = layout.repeats or row.post is not above
        head = word if starts else layout.indent + (f"{number}. " if layout.numbered else "")
        lines.append(f"{head}{name}{layout.gap}{row.unit}{row.title}")
        above = row.post
    return "\n".join(lines)


@given(rows(), layouts, st.integers(0, 5))
@settings(max_examples=400, deadline=None)
def test_a_list_reads_back_as_it_was_written(
    people: list[Row], layout: Layout, word_at: int
) -> None:
    text = f"关于调整的通知\n\n{write(people, layout, word_at)}\n\n××市人民政府\n2024年3月5日\n"
    reading = read_notice(text, UNITS, CITY)
    read_back = [
        Row(entry.post, entry.person, entry.unit, entry.title, "".join(entry.remarks))
        for entry in reading.entries
    ]
    assert read_back == people
    assert [entry.where for entry in reading.entries] == [3 + at for at in range(len(people))]
    assert reading.notes == ()


_PIECES = st.sampled_from(
    ["主任", "副主任：", "委　员：", "成员", "张样", "李　例", "×××", "市教育局", "副局长",
     "、", "；", "，", "。", "兼", "由", "同志兼任办公室主任", "（女）", "（", "）", "\n",
     "\n\n", "\t", "　", " ", "一、", "1.", "2024年3月5日", "〔2024〕5号", "姓名\t职务\t单位",
     "办公室", "·", "𬭎", "市", "代", "主持工作", "\r\n", "\u2028", "：", "组长"]
)  # fmt: skip


@given(st.text(max_size=300) | st.lists(_PIECES, max_size=60).map("".join))
@settings(max_examples=600, deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    reading = _outcome(text)
    if isinstance(reading, str):
        assert "没有读到组成人员" in reading
        return
    lines = re.split("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", text)
    assert reading.entries
    for entry in reading.entries:
        assert 1 <= entry.where <= len(lines)
        assert entry.raw
        assert without_invisible(lines[entry.where - 1]).strip() == entry.raw
        assert not set(entry.person) & set("×\n\t：；")


@given(st.lists(_PIECES, max_size=30).map("".join))
@settings(max_examples=200, deadline=None)
def test_reading_twice_says_the_same(text: str) -> None:
    first, second = (_outcome(text) for _time in range(2))
    assert first == second


def _outcome(text: str) -> NoticeReading | str:
    try:
        return read_notice(text, UNITS, CITY)
    except RuleBroken as refusal:
        return refusal.sentence
