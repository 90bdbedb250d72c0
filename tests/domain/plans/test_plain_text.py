"""Plans as text, pasted or read from a document: domains, main goals, what is left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.plans.imported import PlanImport
from app.domain.plans.pasted import pasted_book
from app.domain.plans.plain_text import numbered_lines, read_text
from app.domain.plans.values import GoalKind, PlanKind
from app.domain.roster.matching import UnitNames

NOBODY = UnitNames(())


def read(text: str, names: UnitNames = NOBODY) -> PlanImport | None:
    return read_text(
        numbered_lines(text), names, title="规划", kind=PlanKind.WOMEN, years=(2021, 2030)
    )


def goals(text: str) -> list[tuple[str, str, str]]:
    imported = read(text)
    assert imported is not None
    return [
        (goal.where, goal.domain, goal.text)
        for goal in imported.goals
        if goal.kind is GoalKind.GOAL
    ]


def measures(text: str) -> list[tuple[str, str]]:
    imported = read(text)
    assert imported is not None
    return [(goal.domain, goal.text) for goal in imported.goals if goal.kind is GoalKind.MEASURE]


def test_a_plan_as_it_is_published() -> None:
    text = (
        "某市妇女发展规划（2021—2030年）\n\n一、指导思想和总体目标\n（一）总体目标。各项事业进步。\n"
        "二、发展领域、主要目标和策略措施\n（一）妇女与健康。\n主要目标：\n"
        "1.孕产妇死亡率下降到12/10万以下。\n2.筛查率达到70%以上。\n策略措施：\n1.完善制度。\n"
        "2.加强服务。\n（二）妇女与教育。\n主要目标：\n１．巩固率提高到96%以上。\n"
        "主要措施：\n1.办好学校。\n三、组织实施\n加强领导。\n"
    )
    assert goals(text) == [
        ("第8行", "妇女与健康", "孕产妇死亡率下降到12/10万以下。"),
        ("第9行", "妇女与健康", "筛查率达到70%以上。"),
        ("第15行", "妇女与教育", "巩固率提高到96%以上。"),
    ]
    assert measures(text) == [
        ("妇女与健康", "完善制度。"),
        ("妇女与健康", "加强服务。"),
        ("妇女与教育", "办好学校。"),
    ]
    imported = read(text)
    assert imported is not None
    assert imported.notes == ("目标和措施以外的 3 行没有读取。",)


@pytest.mark.parametrize(
    "text",
    [
        "第一章 妇女与健康\n一、主要目标\n（一）死亡率不断下降。\n（二）筛查率达到70%以上。\n"
        "二、策略措施\n（一）甲。",
        "一、妇女与健康\n（一）主要目标\n1、死亡率不断下降。\n2、筛查率达到70%以上。\n（二）主要措施\n1、甲。",
        "妇女与健康\n【主要目标】\n（1）死亡率不断下降。\n（2）筛查率达到70%以上。\n【策略措施】\n（1）甲。",
        "（一）妇女与健康。\n主要目标：1.死亡率不断下降。2.筛查率达到70%以上。\n策略措施：1.甲。",
        "（一）妇女与健康\n主要目标\n死亡率不断下降。\n筛查率达到70%以上。\n策略措施\n1.甲。",
        "领域一：妇女与健康\n发展目标：\n1.死亡率不断下降。\n2.筛查率达\n到70%以上。\n策略与措施：\n1.甲。",
        "（一）妇女与健康\n1.死亡率不断下降。\n2.筛查率达到70%以上。",
    ],
)
def test_headings_and_numbers_in_many_ways(text: str) -> None:
    assert [(domain, goal) for _where, domain, goal in goals(text)] == [
        ("妇女与健康", "死亡率不断下降。"),
        ("妇女与健康", "筛查率达到70%以上。"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "第一章 妇女与健康\n一、主要目标\n（一）死亡率不断下降。\n二、策略措施\n（一）完善制度。\n"
        "（二）加强服务。\n第二章 妇女与教育\n一、主要目标\n（一）甲达到90%。\n"
        "二、策略措施\n（一）办好学校。",
        "一、妇女与健康\n主要目标\n1.死亡率不断下降。\n策略措施\n（一）完善制度。\n（二）加强服务。\n"
        "二、妇女与教育\n主要目标\n1.甲达到90%。\n策略措施\n（一）办好学校。\n三、组织实施\n加强领导。",
        "（一）妇女与健康\n主要目标：\n1.死亡率不断下降。\n策略措施：\n完善制度。\n加强服务。\n"
        "（二）妇女与教育\n主要目标：\n1.甲达到90%。\n策略措施：1.办好学校。",
    ],
)
def test_measures_are_kept_in_their_domain_however_they_are_numbered(text: str) -> None:
    assert measures(text) == [
        ("妇女与健康", "完善制度。"),
        ("妇女与健康", "加强服务。"),
        ("妇女与教育", "办好学校。"),
    ]
    assert [(domain, goal) for _where, domain, goal in goals(text)] == [
        ("妇女与健康", "死亡率不断下降。"),
        ("妇女与教育", "甲达到90%。"),
    ]


def test_a_measure_takes_its_units_and_the_line_below_it(names: UnitNames) -> None:
    imported = read(
        "主要目标：\n1.甲达到90%\n策略措施：\n1.完善制度。\n并加强宣传。（责任单位：市妇联）\n",
        names,
    )
    assert imported is not None
    assert [(goal.text, goal.lead) for goal in imported.goals] == [
        ("甲达到90%", ()),
        ("完善制度。并加强宣传。", ("市妇联",)),
    ]
    assert imported.notes == ("第5行没有序号，已并入上一条措施。",)


def test_measures_alone_are_no_plan() -> None:
    assert read("策略措施：\n1.完善制度。") is None


@pytest.mark.parametrize("gap", ["", " ", "  "])
@pytest.mark.parametrize("behind", ["。", " "])
def test_a_text_flattened_into_one_line_is_broken_at_its_headings(gap: str, behind: str) -> None:
    text = gap.join(
        (
            "某市妇女发展规划 二、发展领域、主要目标和策略措施 ",
            f"（一）妇女与健康{behind}",
            "主要目标：",
            "1.死亡率不断下降。",
            "2.筛查率达到70%以上，其中：（一）城市80%；（二）农村60%。",
            "策略措施：",
            "1.完善制度。",
            "2.加强服务。",
            f"（二）妇女与教育{behind}",
            "主要目标：",
            "1.甲达到90%。",
            "主要措施：",
            "1.办好学校。",
            "三、组织实施 ",
            "（一）加强组织领导。各级要重视。",
        )
    )
    assert goals(text) == [
        ("第1行第1条", "妇女与健康", "死亡率不断下降。"),
        ("第1行第2条", "妇女与健康", "筛查率达到70%以上，其中：（一）城市80%；（二）农村60%。"),
        ("第1行第5条", "妇女与教育", "甲达到90%。"),
    ]
    assert measures(text) == [
        ("妇女与健康", "完善制度。"),
        ("妇女与健康", "加强服务。"),
        ("妇女与教育", "办好学校。"),
    ]


def test_a_line_with_parts_but_without_heads_stays_whole() -> None:
    assert goals("主要目标：\n1.甲。（一）乙。（二）丙。\n")[0][2] == "甲。（一）乙。（二）丙。"


def test_units_behind_a_goal_or_in_the_next_line(names: UnitNames) -> None:
    imported = read(
        "主要目标：\n1.甲达到90%。（责任单位：市教育局、市妇联）\n2.乙达到80%。\n"
        "牵头单位：市卫健委 配合单位：团市委、市航天局\n",
        names,
    )
    assert imported is not None
    assert [(goal.text, goal.lead, goal.cooperating) for goal in imported.goals] == [
        ("甲达到90%。", ("市教育局", "市妇联"), ()),
        ("乙达到80%。", ("市卫健委",), ("团市委", "市航天局")),
    ]
    assert [(asked.name, asked.where) for asked in imported.questions] == [("市航天局", "第3行")]


def test_parts_of_a_goal_belong_to_it_and_a_stray_line_is_told() -> None:
    imported = read("主要目标：\n1.甲：\n（1）乙。\n（2）丙。\n又一段。\n2.丁。")
    assert imported is not None
    assert [goal.text for goal in imported.goals] == ["甲：（1）乙。（2）丙。又一段。", "丁。"]
    assert imported.notes == ("第5行没有序号，已并入上一项目标。",)


def test_parts_with_dashes_and_numbers_in_lines_of_their_own() -> None:
    found = goals("(一)妇女与健康。\n主要目标:\n1.\n甲不断提高\n--乙达到90%。\n——丙。\n2.\n丁。")
    assert found == [
        ("第4行", "妇女与健康", "甲不断提高：乙达到90%。丙。"),
        ("第8行", "妇女与健康", "丁。"),
    ]


def test_units_without_a_goal_are_left_alone() -> None:
    assert read("主要目标：\n责任单位：市妇联") is None


@pytest.mark.parametrize("text", ["", "   \n\n", "not a plan", "没有编号的一段话。\n又一段话。"])
def test_a_text_without_goals_is_none(text: str) -> None:
    assert read(text) is None


def test_a_goal_may_be_as_long_as_it_likes() -> None:
    long = "很长的目标" * 10_000
    assert goals(f"主要目标：\n1.{long}责任单位：")[0][2].startswith("很长的目标")


@given(st.text(max_size=400))
def test_no_text_raises(text: str) -> None:
    read(f"主要目标：\n{text}")


@given(
    st.lists(
        st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=4, max_size=30),
        min_size=1,
        max_size=20,
    )
)
def test_every_numbered_goal_is_found_once_and_whole(texts: list[str]) -> None:
    lines = "\n".join(f"{at}.提高{text}率。" for at, text in enumerate(texts, start=1))
    found = goals(f"（一）妇女与健康\n主要目标：\n{lines}\n策略措施：\n1.甲。")
    assert [text for _where, _domain, text in found] == [f"提高{text}率。" for text in texts]


def test_a_table_copied_in_wps_is_a_book() -> None:
    found = pasted_book('领域\t主要目标\t责任单位\r\n健康\t"目标\n一"\t市教育局\r\n')
    assert found is not None
    assert found.sheets[0].name == "粘贴的表格"
    assert [cell.text for cell in found.sheets[0].rows[1]] == ["健康", "目标\n一", "市教育局"]


@pytest.mark.parametrize(
    "text", ["没有表", "甲\t乙\n丙\t丁", "\t" * 300, '"' + "长" * 200_000 + "\t"]
)
def test_other_texts_are_no_table(text: str) -> None:
    assert pasted_book(text) is None
