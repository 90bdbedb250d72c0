"""A member list that was pasted from an official notice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.roster.notice.entries import NoticeEntry, NoticeReading
from app.domain.roster.notice.parsing import LONGEST_TEXT, read_notice
from app.domain.roster.posts import Post
from app.errors import RuleBroken
from tests.domain.roster.library import library_units

CITY = "××市"
UNITS = library_units()

NOTICE = """××市人民政府办公室
关于调整××市妇女儿童工作委员会组成人员的通知
×政办函〔2024〕5号

各县（市、区）人民政府，市政府各部门：
　　根据工作需要和人员变动情况，现将调整后的组成人员名单通知如下：

　　主　任：赵样甲　　市委常委、副市长
　　副主任：钱例乙　　市政府副秘书长
　　　　　　孙　样　　市妇联党组书记、主席
　　委　员：李例丙（女）　　市委组织部副部长
　　　　　　周样丁　　市教育局党组成员、副局长
— 2 —
　　　　　　吴 例 戊  市中级人民法院副院长

　　委员会办公室设在市妇联，孙样同志兼任办公室主任。
　　委员会成员变动由接任者自行递补，报办公室备案。

　　　　　　　　　　　　××市人民政府办公室
　　　　　　　　　　　　　二〇二四年三月五日
（此件公开发布）
抄送：市委办公室。
××市人民政府办公室　　2024年3月6日印发
"""


def read(text: str) -> NoticeReading:
    return read_notice(text, UNITS, CITY)


def only(text: str) -> NoticeEntry:
    (entry,) = read(text).entries
    return entry


def short(entry: NoticeEntry) -> tuple[Post, str, str, str]:
    return entry.post, entry.person, entry.unit, entry.title


def test_a_whole_notice() -> None:
    reading = read(NOTICE)
    assert [short(entry) for entry in reading.entries] == [
        (Post.CHAIR, "赵样甲", "", "市委常委、副市长"),
        (Post.VICE_CHAIR, "钱例乙", "", "市政府副秘书长"),
        (Post.VICE_CHAIR, "孙样", "市妇联", "党组书记、主席"),
        (Post.MEMBER, "李例丙", "市委组织部", "副部长"),
        (Post.MEMBER, "周样丁", "市教育局", "党组成员、副局长"),
        (Post.MEMBER, "吴例戊", "市中级人民法院", "副院长"),
        (Post.OFFICE_HEAD, "孙样", "", ""),
    ]
    assert [entry.where for entry in reading.entries] == [8, 9, 10, 11, 12, 14, 16]
    assert [entry.uncertain for entry in reading.entries] == [()] * 7
    assert reading.entries[3].remarks == ("女",)
    assert reading.entries[6].remarks == ("兼",)
    assert reading.number == "×政办函〔2024〕5号"
    assert reading.day == date(2024, 3, 5)
    assert reading.body == "××市人民政府办公室"
    assert reading.notes == ()


@pytest.mark.parametrize(
    ("line", "post", "written"),
    [
        ("主任：赵样甲 副市长", Post.CHAIR, "主任"),
        ("主　任：赵样甲　副市长", Post.CHAIR, "主任"),
        ("主 任:赵样甲 副市长", Post.CHAIR, "主任"),
        ("主任 赵样甲 副市长", Post.CHAIR, "主任"),
        ("主任\t赵样甲\t副市长", Post.CHAIR, "主任"),
        ("一、主任：赵样甲 副市长", Post.CHAIR, "主任"),
        ("主任委员：赵样甲 副市长", Post.CHAIR, "主任委员"),
        ("召 集 人：赵样甲 副市长", Post.CHAIR, "召集人"),
        ("副 主 任：赵样甲 副市长", Post.VICE_CHAIR, "副主任"),
        ("常务副主任：赵样甲 副市长", Post.VICE_CHAIR, "常务副主任"),
        ("副召集人：赵样甲 副市长", Post.VICE_CHAIR, "副召集人"),
        ("副主任委员：赵样甲 副市长", Post.VICE_CHAIR, "副主任委员"),
        ("副主任（3人）：赵样甲 副市长", Post.VICE_CHAIR, "副主任"),
        ("办公室主任：赵样甲 副市长", Post.OFFICE_HEAD, "办公室主任"),
        ("市妇儿工委办公室主任：赵样甲 副市长", Post.OFFICE_HEAD, "办公室主任"),
        ("办公室副主任：赵样甲 副市长", Post.OFFICE_DEPUTY, "办公室副主任"),
        ("组　长：赵样甲 副市长", Post.GROUP_HEAD, "组长"),
        ("副组长：赵样甲 副市长", Post.GROUP_DEPUTY, "副组长"),
        ("领导小组组长：赵样甲 副市长", Post.GROUP_HEAD, "组长"),
        ("（一）主任\n赵样甲 副市长", Post.CHAIR, "主任"),
        ("主任：\n\n　　赵样甲　　副市长", Post.CHAIR, "主任"),
    ],
)
def test_posts_however_they_are_written(line: str, post: Post, written: str) -> None:
    entry = only(line)
    assert (entry.post, entry.written_post, entry.person, entry.title) == (
        post,
        written,
        "赵样甲",
        "副市长",
    )
    assert entry.uncertain == ()


@pytest.mark.parametrize(
    ("written", "unit", "title"),
    [
        ("副市长", "", "副市长"),
        ("市委常委、副市长", "", "市委常委、副市长"),
        ("市人民政府党组成员、副市长", "", "市人民政府党组成员、副市长"),
        ("市委常委、组织部部长", "市委组织部", "市委常委、部长"),
        ("副市长、市公安局局长", "市公安局", "副市长、局长"),
        ("市教育局党组成员、副局长", "市教育局", "党组成员、副局长"),
        ("××市教育局副局长", "市教育局", "副局长"),
        ("市教育局　副局长", "市教育局", "副局长"),
        ("市妇联党组书记、主席", "市妇联", "党组书记、主席"),
        ("市中级人民法院副院长", "市中级人民法院", "副院长"),
        ("市人民检察院检察长", "市人民检察院", "检察长"),
        ("团市委副书记", "团市委", "副书记"),
        ("共青团××市委副书记", "团市委", "副书记"),
        ("市委组织部部务委员", "市委组织部", "部务委员"),
        ("市委宣传部部长", "市委宣传部", "部长"),
        ("市发展和改革委员会党组成员、副主任", "市发展改革委", "党组成员、副主任"),
        ("市卫健委党委委员、副主任", "市卫生健康委", "党委委员、副主任"),
        ("市人社局四级调研员", "市人力资源社会保障局", "四级调研员"),
        ("市教育局基础教育科科长", "市教育局", "基础教育科科长"),
        ("市妇联办公室主任", "市妇联", "办公室主任"),
        ("市委网信办主任", "市委网信办", "主任"),
        ("市残联副理事长", "市残联", "副理事长"),
        ("市财政局党组成员、总会计师", "市财政局", "党组成员、总会计师"),
    ],
)
def test_the_unit_inside_a_title(written: str, unit: str, title: str) -> None:
    entry = only(f"副主任：赵样甲　　{written}")
    assert (entry.unit, entry.title, entry.uncertain) == (unit, title, ())


@pytest.mark.parametrize(
    ("rest", "acting", "remarks"),
    [
        ("孙样（女） 市妇联副主席", False, ("女",)),
        ("孙样（女，满族） 市妇联副主席", False, ("女", "满族")),
        ("孙样，女，回族，市妇联副主席", False, ("女", "回族")),
        ("孙样(回族)市妇联副主席", False, ("回族",)),
        ("孙　样　（女）　市妇联副主席", False, ("女",)),
        ("孙样 市妇联副主席（兼）", False, ("兼",)),
        ("孙样 市妇联副主席（挂职）", False, ("挂职",)),
        ("孙样 市妇联副主席（主持工作）", True, ()),
        ("孙样 市妇联副主席，主持工作", True, ()),
        ("孙样 市妇联副主席（主持日常工作）", True, ()),
        ("孙样（代） 市妇联副主席", True, ()),
        ("孙样同志 市妇联副主席", False, ()),
    ],
)
def test_what_stands_beside_a_name_or_a_title(
    rest: str, acting: bool, remarks: tuple[str, ...]
) -> None:
    entry = only(f"委员：{rest}")
    assert (entry.person, entry.unit, entry.title) == ("孙样", "市妇联", "副主席")
    assert (entry.acting, entry.remarks, entry.uncertain) == (acting, remarks, ())


@pytest.mark.parametrize("title", ["代市长", "代理市长", "副书记、代市长"])
def test_a_title_that_says_acting(title: str) -> None:
    entry = only(f"主任：赵样甲 {title}")
    assert (entry.title, entry.acting) == (title, True)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("张　样", "张样"),
        ("张 样", "张样"),
        ("张  样", "张样"),
        ("张\u3000\u3000样", "张样"),
        ("张 样 甲", "张样甲"),
        ("张 样甲", "张样甲"),
        ("欧阳 例", "欧阳例"),
        ("欧阳 例例", "欧阳例例"),
        ("欧 阳 例 例", "欧阳例例"),
        ("王䶮", "王䶮"),
        ("王　𬭎", "王𬭎"),
        ("区样", "区样"),
        ("阿依例丽·样买提", "阿依例丽·样买提"),
        (
            "阿卜杜热西提·阿卜杜克热木·买买提吐尔逊·艾力江提",
            "阿卜杜热西提·阿卜杜克热木·买买提吐尔逊·艾力江提",
        ),
    ],
)
@pytest.mark.parametrize("gap", [" ", "  ", "　　", "\t", " \t "])
def test_names_keep_their_characters(written: str, name: str, gap: str) -> None:
    entry = only(f"委员：{written}{gap}市民政局副局长")
    assert short(entry) == (Post.MEMBER, name, "市民政局", "副局长")
    assert entry.uncertain == ()


@pytest.mark.parametrize(
    ("rest", "name"),
    [
        ("张样市教育局副局长", "张样"),
        ("张样甲市教育局副局长", "张样甲"),
        ("张样××市教育局副局长", "张样"),
        ("张样甲教育局副局长", "张样甲"),
        ("阿依例丽·样买提市教育局副局长", "阿依例丽·样买提"),
    ],
)
def test_a_name_glued_to_its_title(rest: str, name: str) -> None:
    entry = only(f"委员：{rest}")
    assert short(entry) == (Post.MEMBER, name, "市教育局", "副局长")


def test_a_glued_name_is_uncertain_when_words_for_positions_tell_alone() -> None:
    entry = only("主任：赵样副市长")
    assert (entry.person, entry.title) == ("赵样", "副市长")
    assert entry.uncertain == ("姓名和职务之间没有空格，按“赵样”是姓名读取，请核对。",)
    assert only("主任：赵样市教育局副局长").uncertain == ()


@pytest.mark.parametrize("written", ["×××", "× ×", "×　×", "XXX", "某某某", "（待定）", "***"])
def test_a_placeholder_is_nobody(written: str) -> None:
    entry = only(f"委员：{written}  市民政局副局长")
    assert short(entry) == (Post.MEMBER, "", "市民政局", "副局长")
    assert len(entry.uncertain) == 1
    assert entry.uncertain[0].startswith("姓名还没有填写")


def test_a_masked_name_is_nobody() -> None:
    entry = only("委员：张样×  市民政局副局长")
    assert (entry.person, entry.uncertain) == ("", ("姓名“张样×”没有写全，请补全。",))


@pytest.mark.parametrize(
    "rest",
    [
        "张样 市民政局副局长；李例 市水利局副局长",
        "张样 市民政局副局长、李例 市水利局副局长",
        "张样（市民政局副局长）、李例（市水利局副局长）",
        "张 样 市民政局副局长; 李 例 市水利局副局长。",
    ],
)
def test_two_people_on_one_line(rest: str) -> None:
    first, second = read(f"委员：{rest}").entries
    assert short(first) == (Post.MEMBER, "张样", "市民政局", "副局长")
    assert short(second) == (Post.MEMBER, "李例", "市水利局", "副局长")
    assert first.uncertain == second.uncertain == ()


def test_names_without_titles_are_entries_with_doubts() -> None:
    for rest in ("张样、李例、王样甲", "张样 李例 王样甲"):
        entries = read(f"委员：{rest}").entries
        assert [entry.person for entry in entries] == ["张样", "李例", "王样甲"]
        assert all("没有写明所在单位，请选择单位。" in entry.uncertain for entry in entries)


def test_another_name_in_a_title_is_a_doubt() -> None:
    entry = only("委员：张样 市民政局副局长、李例")
    assert entry.uncertain == ("这一行可能还有别人：“市民政局副局长、李例”，请核对。",)


def test_a_second_post_is_an_entry_of_its_own() -> None:
    first, second = read("副主任：张样 市妇联主席兼市妇儿工委办公室主任").entries
    assert short(first) == (Post.VICE_CHAIR, "张样", "市妇联", "主席兼市妇儿工委办公室主任")
    assert (second.post, second.person, second.unit) == (Post.OFFICE_HEAD, "张样", "市妇联")
    assert second.remarks == ("兼",)
    assert first.uncertain == second.uncertain == ()


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("委员会办公室设在市妇联，王样同志兼任办公室主任。", [(Post.OFFICE_HEAD, "王样", "")]),
        ("办公室设在市妇联，办公室主任由市妇联主席王样同志兼任。",
         [(Post.OFFICE_HEAD, "王样", "市妇联")]),
        ("委员会下设办公室，设在市妇联，由王样兼任主任，李例任副主任。",
         [(Post.OFFICE_HEAD, "王样", ""), (Post.OFFICE_DEPUTY, "李例", "")]),
        ("办公室主任由市妇联党组书记、主席王样同志兼任。", [(Post.OFFICE_HEAD, "王样", "市妇联")]),
        ("办公室副主任由王样、李例同志担任。",
         [(Post.OFFICE_DEPUTY, "王样", ""), (Post.OFFICE_DEPUTY, "李例", "")]),
        ("办公室设在市妇联，×××同志兼任办公室主任。", [(Post.OFFICE_HEAD, "", "")]),
        ("办公室主任：王样（兼）", [(Post.OFFICE_HEAD, "王样", "")]),
    ],
)  # fmt: skip
def test_the_closing_sentence(sentence: str, found: list[tuple[Post, str, str]]) -> None:
    reading = read(f"委员：张样 市民政局副局长\n{sentence}")
    assert [(each.post, each.person, each.unit) for each in reading.entries[1:]] == found
    assert reading.notes == ()


def test_a_closing_sentence_that_names_nobody() -> None:
    reading = read("委员：张样 市民政局副局长\n办公室主任由市妇联主席兼任。")
    assert len(reading.entries) == 1
    assert reading.notes == ("第2行：没有写明办公室主任是谁：“办公室主任由市妇联主席兼任”。",)


def test_a_title_that_goes_on_in_the_next_line() -> None:
    (entry,) = read("委员：张样　市民政局党组成员、\n　　　　　　副局长（挂职）").entries
    assert (entry.unit, entry.title) == ("市民政局", "党组成员、副局长")
    assert (entry.remarks, entry.uncertain) == (("挂职",), ())
    (entry,) = read("委员：张样　市人力资源和社会\n　　　　保障局副局长").entries
    assert (entry.unit, entry.title) == ("市人力资源社会保障局", "副局长")
    assert entry.uncertain == ("职务与第2行连成一句，请核对。",)


def test_a_table_with_a_head() -> None:
    text = (
        "序号\t职务\t姓名\t单位\t职务\n1\t主任\t赵样\t市政府\t副市长\n"
        "2\t委员\t孙　样\t市教育局\t党组成员、副局长\n3\t\t李例\t市民政局\t副局长\n"
    )
    assert [short(entry) for entry in read(text).entries] == [
        (Post.CHAIR, "赵样", "", "市政府副市长"),
        (Post.MEMBER, "孙样", "市教育局", "党组成员、副局长"),
        (Post.MEMBER, "李例", "市民政局", "副局长"),
    ]
    text = "姓名\t单位及职务\t工委职务\n孙样\t市民政局副局长\t委员\n李例\t副市长\t主任"
    assert [short(entry) for entry in read(text).entries] == [
        (Post.MEMBER, "孙样", "市民政局", "副局长"),
        (Post.CHAIR, "李例", "", "副市长"),
    ]


@pytest.mark.parametrize(
    "line",
    ["市民政局　张样　副局长", "市民政局：张样 副局长",
     "1. 张样　市民政局副局长", "（2）张样 市民政局副局长",
     "3、张样 市民政局副局长", "4\t张样\t市民政局\t副局长", "张样，市民政局副局长"],
)  # fmt: skip
def test_lines_below_a_post(line: str) -> None:
    entry = read(f"委员：李例 市水利局副局长\n{line}").entries[1]
    assert short(entry) == (Post.MEMBER, "张样", "市民政局", "副局长")
    assert (entry.where, entry.raw, entry.uncertain) == (2, line, ())


def test_a_title_before_the_name() -> None:
    entry = only("委员：市民政局副局长 张样")
    assert short(entry) == (Post.MEMBER, "张样", "市民政局", "副局长")
    assert entry.uncertain == ("职务写在姓名前面，按“张样”是姓名读取，请核对。",)


def test_sections_of_a_paper() -> None:
    reading = read(
        "一、组成人员\n主任：赵样 副市长\n二、办公室\n主任：孙样 市妇联主席\n"
        "副主任：李例 市妇联副主席\n三、领导小组\n组长：周样 副市长\n成员：吴例 市民政局副局长\n"
        "四、联络员名单\n郑样 市教育局基础教育科科长\n五、工作制度\n定期召开会议\n"
    )
    assert [(entry.post, entry.person) for entry in reading.entries] == [
        (Post.CHAIR, "赵样"),
        (Post.OFFICE_HEAD, "孙样"),
        (Post.OFFICE_DEPUTY, "李例"),
        (Post.GROUP_HEAD, "周样"),
        (Post.GROUP_MEMBER, "吴例"),
        (Post.LIAISON, "郑样"),
    ]
    assert reading.notes == ()


def test_what_is_no_usual_name_is_uncertain() -> None:
    for name in ("王", "阿依古丽样例"):
        entry = only(f"主任：{name}  副市长")
        assert entry.person == name
        assert entry.uncertain == (f"“{name}”不像姓名，请核对。",)
    assert only("委员：Anna Maria O'Neill  市民政局副局长").person == "Anna Maria O'Neill"


def test_doubts_about_units() -> None:
    assert only("委员：张样 县教育局副局长").uncertain == (
        "名册里没有“县教育局”，相近的单位有：市教育局、市体育局。",
    )
    assert only("委员：张样 副县长").uncertain == ("没有写明所在单位，请选择单位。",)
    assert only("委员：张样 市委宣传部副部长、市教育局局长").uncertain == (
        "职务里写了市委宣传部和市教育局，按市委宣传部读取，请核对。",
    )
    twins = [replace(UNITS[5], short_name="市文委"), replace(UNITS[6], short_name="市文委")]
    (entry,) = read_notice("委员：张样 市文委主任", twins, CITY).entries
    assert entry.unit == "市文委"
    assert entry.uncertain == ("“市文委”可能是市教育局、市科技局，请选择单位。",)


def test_doubts_that_only_the_whole_list_shows() -> None:
    entries = read(
        "主任：张样 副市长\n副主任：张样 副市长\n委员：李例 市民政局副局长\n王样 市民政局局长\n"
        "主任：赵样 市长"
    ).entries
    assert "名单里“张样”出现了2次（第1、2行），请核对是否同一人。" in entries[0].uncertain
    assert "名单里有2人任主任：张样、赵样，只能有一人。" in entries[4].uncertain
    assert entries[2].uncertain == ("名单里“市民政局”有2名委员：李例、王样，请核对。",)
    both = read("副主任：张样 市妇联主席\n办公室主任：张样（兼） 市妇联主席").entries
    assert [entry.uncertain for entry in both] == [(), ()]


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("名誉主任：蒋样", "第2行：名册不记“名誉主任”这一职务，没有读取：“名誉主任：蒋样”。"),
        (
            "张样同志不再担任委员。",
            "第2行：文字里写到人员变动，没有读取：“张样同志不再担任委员。”。",
        ),
        ("一二三四五六七八九", "第2行：“一二三四五六七八九”在名单里，没有读懂。"),
        ("副主任：", "第2行：“副主任：”后面没有人名。"),
        (
            "二、工作职责\n王样 市水利局副局长",
            "第3行：“王样 市水利局副局长”上面没有职务，没有读取。",
        ),
        (
            "成员：由市教育局分管同志担任",
            "第2行：文字里写到人员变动，没有读取：“成员：由市教育局分管同志担任”。",
        ),
    ],
)
def test_nothing_is_dropped_in_silence(line: str, note: str) -> None:
    reading = read(f"委员：李例 市民政局副局长\n{line}")
    assert len(reading.entries) == 1
    assert reading.notes == (note,)


@pytest.mark.parametrize(
    ("foot", "day", "body"),
    [
        ("××市人民政府\n2024年3月5日", date(2024, 3, 5), "××市人民政府"),
        ("××市妇女儿童工作委员会　　2024年3月5日", date(2024, 3, 5), "××市妇女儿童工作委员会"),
        ("二○二四年十二月二十一日", date(2024, 12, 21), ""),
        ("（２０２４年３月５日）", date(2024, 3, 5), ""),
        ("××市人民政府办公室　2024年3月6日印发", date(2024, 3, 6), ""),
        ("2024年2月30日", None, ""),
        ("", None, ""),
    ],
)
def test_the_foot_of_the_paper(foot: str, day: date | None, body: str) -> None:
    reading = read(f"委员：李例 市民政局副局长\n\n{foot}\n")
    assert (reading.day, reading.body, reading.notes) == (day, body, ())
    assert len(reading.entries) == 1


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("×政办函〔2024〕5号", "×政办函〔2024〕5号"),
        ("  某政办发［２０２４］１２号  ", "某政办发〔2024〕12号"),
        ("发文字号：某政办字[2024]7号", "某政办字〔2024〕7号"),
        ("原《通知》（某政办字〔2020〕7号）同时废止。", ""),
    ],
)
def test_the_number_of_the_paper(head: str, number: str) -> None:
    assert read(f"{head}\n委员：李例 市民政局副局长").number == number


@pytest.mark.parametrize(
    "text", ["", "  \n\n", "今年的工作总结", "第一季度\n一切顺利。", "主任：\n副主任："]
)
def test_a_text_without_a_list_is_refused(text: str) -> None:
    with pytest.raises(RuleBroken, match="没有读到组成人员"):
        read(text)


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(RuleBroken, match="超过200000个"):
        read("甲" * (LONGEST_TEXT + 1))


@pytest.mark.parametrize(
    "piece",
    ["委员：张样 市民政局副局长\n", "主 ", "、", "（", "市", "张 ", "× ", "主任：",
     "办公室主任由", "：\t", "任，由", "委员：" + "局" * 490 + "\n",
     "委员：" + "张样、" * 150 + "\n",
     "委员：张样 " + "市委" * 200 + "\n"],
)  # fmt: skip
def test_the_longest_texts_come_to_an_end_and_keep_what_is_sure(piece: str) -> None:
    text = ("委员：李例 市水利局副局长\n" + piece * LONGEST_TEXT)[:LONGEST_TEXT]
    first = read(text).entries[0]
    assert (first.person, first.unit) == ("李例", "市水利局")


def test_the_day_and_body_of_a_web_page() -> None:
    reading = read(
        "发布机构：某局\n成文日期：2024年3月5日\n××市人民政府关于调整组成人员的通知\n"
        "主任：赵样 副市长"
    )
    assert (reading.day, reading.body) == (date(2024, 3, 5), "××市人民政府")


def test_a_post_with_a_remark_and_a_head_of_the_group() -> None:
    first, second = read("副主任（召集人）：张样 副市长\n领导小组主任：李例 市长").entries
    assert (first.post, first.remarks) == (Post.VICE_CHAIR, ("召集人",))
    assert (second.post, second.written_post) == (Post.GROUP_HEAD, "主任")


def test_the_office_head_named_twice_is_one_entry() -> None:
    reading = read(
        "副主任：张样 市妇联主席兼市妇儿工委办公室主任\n"
        "办公室主任：张样 市妇联主席兼市妇儿工委办公室主任\n"
        "办公室设在市妇联，张样同志兼任办公室主任。"
    )
    assert [(entry.post, entry.where) for entry in reading.entries] == [
        (Post.VICE_CHAIR, 1),
        (Post.OFFICE_HEAD, 2),
    ]
    heads = read("办公室主任：张样 市妇联主席\n办公室主任：张样 市妇联主席").entries
    assert all("名单里“张样”出现了2次" in entry.uncertain[0] for entry in heads)


def test_a_member_below_a_sentence_is_uncertain() -> None:
    reading = read("委员：张样 市民政局副局长\n以下单位根据需要参加。\n李例 市水利局副局长")
    assert reading.entries[1].uncertain == ("这一行与上面的职务之间隔着一段文字，请核对职务。",)
    assert reading.notes == ("第2行：“以下单位根据需要参加。”在名单里，没有读懂。",)


def test_a_table_with_the_post_in_front() -> None:
    text = "职务\t姓名\t单位\n委员\t张样\t市民政局副局长\n\t李例\t市水利局副局长"
    assert [short(entry) for entry in read(text).entries] == [
        (Post.MEMBER, "张样", "市民政局", "副局长"),
        (Post.MEMBER, "李例", "市水利局", "副局长"),
    ]
    reading = read(text + "\n\n四、有关要求\n姓名\t职务\n王样\t市水利局局长")
    assert reading.notes == ("第7行：“王样 市水利局局长”上面没有职务，没有读取。",)


def test_a_section_that_may_be_a_name_is_noted() -> None:
    reading = read("委员：张样 市民政局副局长\n（一）李例")
    assert reading.notes == ("第2行：“（一）李例”在名单里，没有读懂。",)


def test_a_name_whose_dot_stands_apart() -> None:
    entry = only("委员：阿依例丽 ·样买提 市民政局副局长")
    assert short(entry) == (Post.MEMBER, "阿依例丽·样买提", "市民政局", "副局长")


def test_a_member_of_the_office_is_taken_for_staff() -> None:
    (entry,) = read("二、办公室\n成员：张样 市妇联权益部部长").entries
    assert entry.post is Post.STAFF
    assert entry.uncertain == ("办公室的“成员”按专职人员读取，请核对。",)


def test_an_aside_between_two_members_is_no_break() -> None:
    reading = read("委员：张样 市民政局副局长\n（以下按姓氏笔画为序）\n李例 女 市水利局副局长")
    assert short(reading.entries[1]) == (Post.MEMBER, "李例", "市水利局", "副局长")
    assert (reading.entries[1].remarks, reading.entries[1].uncertain) == (("女",), ())
    asked = only("委员：李 例 女   市水利局副局长")
    assert (asked.person, len(asked.uncertain)) == ("李例", 1)
