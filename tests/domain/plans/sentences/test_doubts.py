"""Whatever is guessed says so in one sentence, so that no wrong number gets in unseen."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.plans.sentences.proposing import propose
from tests.domain.plans.sentences.reading import only, read


@pytest.mark.parametrize(
    ("sentence", "expected", "doubt"),
    [
        (
            "妇女代表比例达到三分之一以上",
            "妇女代表比例 ge 33.3%",
            "原文写的是“三分之一”，已按33.3%录入，请核对。",
        ),
        (
            "疫苗接种率达到九成五以上",
            "疫苗接种率 ge 95%",
            "原文写的是“九成五”，已按95%录入，请核对。",
        ),
        (
            "学生参与率超过半数",
            "学生参与率 ge 50%",
            "原文写的是“半数”，已按50%录入，请核对。",
        ),
        (
            "儿童伤害死亡率以2010年为基数下降1/6",
            "儿童伤害死亡率 rel_reduce -0.1667",
            "原文写的是“1/6”，已按16.7%录入，请核对。",
        ),
        (
            "公办园占比达到50%～60%",
            "公办园占比 ge 50%",
            "原文给的是区间“50%～60%”，只取了50，请核对。",
        ),
        (
            "近视率控制在35%-38%之间",
            "近视率 le 38%",
            "原文给的是区间“35%-38%”，只取了38，请核对。",
        ),
        (
            "妇女参保率提高5个百分点",
            "妇女参保率 trend_up",
            "原文写的是“提高5个百分点”，是变动幅度，不是目标水平。请根据基期值算出目标值后填写。",
        ),
        (
            "儿童意外死亡率年均下降3%",
            "儿童意外死亡率 trend_down",
            "原文写的是“年均下降3%”，是变动幅度，不是目标水平。请根据基期值算出目标值后填写。",
        ),
        (
            "近视率下降10%",
            "近视率 rel_reduce -0.1",
            "“下降10%”没有写明以哪一年为基数，已按规划的基期年处理，请核对。",
        ),
        (
            "毛入园率由85%提高到95%",
            "毛入园率 ge 95%",
            "原文在“95%”之前还写了原来的数值，又没有写明目标年份。请核对这是目标，不是完成情况。",
        ),
        (
            "2015年，高级专业技术人员中的女性比例达35.4%",
            "高级专业技术人员中的女性比例 ge 35.4% @2015",
            "原文写的是“2015年”，没有写明是今后要达到的。请核对这是目标，不是完成情况。",
        ),
        (
            "“十二五”期间，早诊早治率达100%",
            "早诊早治率 ge 100%",
            "原文写的是“十二五期间”，没有写明是今后要达到的。请核对这是目标，不是完成情况。",
        ),
        (
            "学前教育毛入园率95%",
            "学前教育毛入园率 ge 95%",
            "原文没有写明“95%”是下限还是上限，已按指标名称判断，请核对。",
        ),
        (
            "孕产妇死亡率达到12/10万",
            "孕产妇死亡率 le 121/10万",
            "原文没有写明“12/10万”是下限还是上限，已按指标名称判断，请核对。",
        ),
        (
            "学生近视率达到38%以上",
            "学生近视率 ge 38%",
            "“38%”与指标的方向似乎不符：该指标应当越低越好。请核对方向。",
        ),
        (
            "每个乡镇至少办好一所公办中心幼儿园",
            "每个乡镇公办中心幼儿园数 ge 1所",
            "指标名称“每个乡镇公办中心幼儿园数”是由原句组合而成的，请核对。",
        ),
        (
            "妇代会主任100%进村“两委”",
            "妇代会主任进村“两委”比例 ge 100%",
            "指标名称“妇代会主任进村“两委”比例”是由原句组合而成的，请核对。",
        ),
        (
            "女性占党代表的30%以上",
            "女性占党代表的比例 ge 30%",
            "指标名称“女性占党代表的比例”是由原句组合而成的，请核对。",
        ),
        (
            "妇女代表占30%以上",
            "妇女代表比例 ge 30%",
            "指标名称“妇女代表比例”是由原句组合而成的，请核对。",
        ),
        (
            "普及高中阶段教育，毛入学率达到90%",
            "高中阶段教育毛入学率 ge 90%",
            "指标名称“高中阶段教育毛入学率”是由原句组合而成的，请核对。",
        ),
        (
            "后备干部中女性达到20%",
            "后备干部中女性 ge 20%",
            "“后备干部中女性”可能不是完整的指标名称，请核对。",
        ),
        (
            "婴儿死亡率低于全国平均水平",
            "婴儿死亡率 trend_down",
            "原文写的是“低于全国平均水平”，没有对应的比较方式。请填写不得超过的数值。",
        ),
        (
            "女职工代表比例与女职工比例相适应",
            "女职工代表比例 ge_ref",
            "“与女职工比例相适应”已按“不低于”另一指标处理，请核对。",
        ),
        (
            "城乡社区儿童之家实现全覆盖",
            "城乡社区儿童之家覆盖率 ge 100%",
            "原文写的是“实现全覆盖”，已按100%录入，请核对。",
        ),
    ],
)
def test_what_is_guessed_says_so_in_one_sentence(sentence: str, expected: str, doubt: str) -> None:
    assert read(sentence) == [expected]
    assert only(sentence).doubt == doubt


def test_a_fraction_stands_for_a_proportion_of_those_it_counts() -> None:
    proposal = only("1/5的社区建成儿童之家")
    assert (proposal.indicator, proposal.value) == ("建成儿童之家的社区比例", Decimal(20))
    assert proposal.text == "1/5的社区建成儿童之家"
    assert "1/5" in proposal.doubt


def test_numbers_without_as_many_names_are_all_doubted() -> None:
    proposals = propose("妇女参保情况分别达到90%和80%")
    assert [one.value for one in proposals] == [90, 80]
    assert {one.doubt for one in proposals} == {"无法确定各数值与各指标的对应关系，请逐项核对。"}


@pytest.mark.parametrize(
    "sentence",
    [
        "城市、农村分别达到90%、80%",
        "新生儿、婴儿和5岁以下儿童死亡率分别降至3‰和6‰以下",
        "甲、乙率分别达到90%和80%",
        "产前筛查率分别达到90%",
    ],
)
def test_lists_that_do_not_match_are_never_read_without_a_doubt(sentence: str) -> None:
    proposals = propose(sentence)
    assert proposals
    assert {one.doubt for one in proposals} == {"无法确定各数值与各指标的对应关系，请逐项核对。"}
