"""What goal sentences propose: comparators, numbers, names, parts, years."""

from __future__ import annotations

import pytest

from app.domain.plans.sentences.proposing import propose
from app.domain.plans.values import Comparator, Direction
from tests.domain.plans.sentences.reading import only, read


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("孕产妇死亡率下降到12/10万以下", "孕产妇死亡率 le 121/10万"),
        ("孕产妇死亡率下降到１２／１０万以下", "孕产妇死亡率 le 121/10万"),
        ("孕产妇死亡率稳定在12 1/10万以下", "孕产妇死亡率 le 121/10万"),
        ("孕产妇死亡率（1/10万）控制在12以下", "孕产妇死亡率 le 121/10万"),
        ("孕产妇死亡率控制在十万分之十二以下", "孕产妇死亡率 le 121/10万"),
        ("孕产妇死亡率 ≤12/10万", "孕产妇死亡率 le 121/10万"),
        ("出生缺陷发生率控制在万分之八十以内", "出生缺陷发生率 le 801/万"),
        ("婴儿死亡率不高于5.0‰", "婴儿死亡率 le 5.0‰"),
        ("婴儿死亡率控制在千分之五以内", "婴儿死亡率 le 5‰"),
        ("学前教育毛入园率达到并保持在90%以上", "学前教育毛入园率 ge_keep 90%"),
        ("妇女参保率保持在百分之九十五以上", "妇女参保率 ge_keep 95%"),
        ("产前筛查率不低于９０％", "产前筛查率 ge 90%"),
        ("产前筛查率达到90%（含）以上", "产前筛查率 ge 90%"),
        ("1.产前筛查率超过90%；", "产前筛查率 ge 90%"),
        ("人均预期寿命提高到80岁左右", "人均预期寿命 around 80岁"),
        ("养老服务床位总量约1,000万张", "养老服务床位总量 around 1000万张"),
        ("6岁儿童近视率控制在3%左右", "6岁儿童近视率 around 3%"),
        ("高等教育毛入学率力争由35%提高到40%", "高等教育毛入学率 ge 40%"),
        ("儿童伤害死亡率以2020年为基数下降20%", "儿童伤害死亡率 rel_reduce -0.2"),
        ("儿童伤害死亡率比2020年下降20%以上", "儿童伤害死亡率 rel_reduce -0.2"),
        ("每千人口拥有3岁以下婴幼儿托位达到4.5个", "每千人口拥有3岁以下婴幼儿托位数 ge 4.5个"),
        ("小学生每天睡眠时间达到10小时", "小学生每天睡眠时间 ge 10小时"),
        ("孤儿基本生活最低标准不低于1350元/人·月", "孤儿基本生活最低标准 ge 1350元/人·月"),
        ("出生人口性别比控制在112以内", "出生人口性别比 le 112"),
        ("以乡镇（街道）为单位，疫苗接种率均达到90%以上", "疫苗接种率 ge_min_area 90%"),
        ("妇女青壮年文盲基本消除", "妇女青壮年文盲率 trend_down"),
        ("提高妇女健康素养水平", "妇女健康素养水平 trend_up"),
        ("妇女宫颈癌发病率得到有效控制", "妇女宫颈癌发病率 trend_control"),
        ("有效遏制儿童肥胖率上升趋势", "儿童肥胖率 trend_control"),
        ("孕产妇住院分娩率继续保持在高水平", "孕产妇住院分娩率 keep_high"),
        ("出生人口性别比趋于正常", "出生人口性别比 balanced"),
        ("全面实施免费婚检，婚检率到2025年底达到80%", "婚检率 ge 80% @2025"),
        ("2020年毛入园率为85%，2030年达到95%以上", "毛入园率 ge 95% @2030"),
        ("应届女大学毕业生就业率达到90%以上", "应届女大学毕业生就业率 ge 90%"),
        ("妇女健康素养水平均达到30%", "妇女健康素养水平 ge 30%"),
        ("孕产妇系统管理率（以户籍人口计）达到95%以上", "孕产妇系统管理率（以户籍人口计） ge 95%"),
        ("妇女就业人数达到1.5万人", "妇女就业人数 ge 1.5万人"),
    ],
)
def test_one_indicator_without_any_doubt_about_the_number(sentence: str, expected: str) -> None:
    assert read(sentence) == [expected]
    if only(sentence).value is not None:
        assert not only(sentence).doubt


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "新生儿、婴儿和5岁以下儿童死亡率分别降至3.0‰、5.0‰和6.0‰以下",
            ["新生儿死亡率 le 3.0‰", "婴儿死亡率 le 5.0‰", "5岁以下儿童死亡率 le 6.0‰"],
        ),
        (
            "新生儿、婴儿和5岁以下儿童死亡率分别降至3‰，5‰和6‰以下",
            ["新生儿死亡率 le 3‰", "婴儿死亡率 le 5‰", "5岁以下儿童死亡率 le 6‰"],
        ),
        (
            "产前筛查率达到90%以上，95%的社区建成儿童之家",
            ["产前筛查率 ge 90%", "建成儿童之家的社区比例 ge 95%"],
        ),
        (
            "婴儿死亡率、孕产妇死亡率分别不高于5‰、12/10万",
            ["婴儿死亡率 le 5‰", "孕产妇死亡率 le 121/10万"],
        ),
        (
            "孕产妇系统管理率城市、农村分别达到95%和90%以上",
            ["孕产妇系统管理率 [城市] ge 95%", "孕产妇系统管理率 [农村] ge 90%"],
        ),
        (
            "城市和农村孕产妇系统管理率分别不低于95%、90%",
            ["孕产妇系统管理率 [城市] ge 95%", "孕产妇系统管理率 [农村] ge 90%"],
        ),
        (
            "孕产妇系统管理率达到85%以上，城市、农村分别达到90%、80%",
            [
                "孕产妇系统管理率 ge 85%",
                "孕产妇系统管理率 [城市] ge 90%",
                "孕产妇系统管理率 [农村] ge 80%",
            ],
        ),
        (
            "孕产妇系统管理率达到85%以上（其中农村达到80%以上）",
            ["孕产妇系统管理率 ge 85%", "孕产妇系统管理率 [农村] ge 80%"],
        ),
        (
            "家长学校建校率在城市社区达到90%，在农村达到80%",
            ["家长学校建校率 [城市社区] ge 90%", "家长学校建校率 [农村] ge 80%"],
        ),
        (
            "孕产妇系统管理率2025年、2030年分别达到85%、90%以上",
            ["孕产妇系统管理率 ge 85% @2025", "孕产妇系统管理率 ge 90% @2030"],
        ),
        (
            "到2025年，孕产妇死亡率控制在14/10万以下，到2030年控制在12/10万以下",
            ["孕产妇死亡率 le 141/10万 @2025", "孕产妇死亡率 le 121/10万 @2030"],
        ),
        (
            "3岁以下儿童系统管理率和7岁以下儿童健康管理率均保持在90%以上",
            ["3岁以下儿童系统管理率 ge_keep 90%", "7岁以下儿童健康管理率 ge_keep 90%"],
        ),
        (
            "村委会成员中女性比例达到30%以上，村委会主任中女性比例逐步提高",
            ["村委会成员中女性比例 ge 30%", "村委会主任中女性比例 trend_up"],
        ),
        (
            "免费婚检率达到80%以上，比2020年的70%提高10个百分点",
            ["免费婚检率 ge 80%"],
        ),
        (
            "提高妇女参保率、降低妇女失业率",
            ["妇女参保率 trend_up", "妇女失业率 trend_down"],
        ),
    ],
)
def test_several_indicators_in_one_sentence(sentence: str, expected: list[str]) -> None:
    assert read(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "妇女健康水平不断提高",
        "提高服务能力和办学质量",
        "国发〔2021〕16号",
        "“十四五”时期，第三产业中女性",
        "开通24小时热线12338",
        "面向0～6岁儿童和12-36个月婴幼儿",
        "普及九年义务教育",
        "女职工享受98天产假",
        "建设52个未成年人救助保护中心",
        "截至2020年底，毛入园率达到85.2%",
        "2020年，毛入园率为85.2%，比2010年提高28.6个百分点",
        "人均预期寿命由2010年的74.8岁提高到77.9岁",
        "妇女参保率已达到95%",
        "孕产妇死亡率以1/10万为单位",
        "每人领取一次补贴",
        "甲" * 400 + "率达到90%以上",
    ],
)
def test_what_is_no_goal_proposes_nothing(sentence: str) -> None:
    assert propose(sentence) == ()


def test_another_indicator_to_be_held_against() -> None:
    proposal = only("党代会女代表比例一般不低于本地区女党员比例")
    assert proposal.comparator is Comparator.AT_LEAST_REFERENCE
    assert proposal.reference_indicator == "本地区女党员比例"
    assert not proposal.doubt


@pytest.mark.parametrize(
    ("sentence", "direction"),
    [
        ("婴儿死亡率控制在5‰以下", Direction.DECREASE),
        ("婴儿死亡率控制在5‰左右", Direction.DECREASE),
        ("婴儿死亡率达到5‰左右", Direction.DECREASE),
        ("毛入园率达到90%左右", Direction.INCREASE),
        ("女性比例保持在45%左右", Direction.KEEP),
        ("毛入园率达到并保持在90%以上", Direction.INCREASE),
        ("参保率稳定在95%以上", Direction.KEEP),
        ("男女比例保持均衡", Direction.KEEP),
        ("死亡病例报告率达到95%", Direction.INCREASE),
    ],
)
def test_the_direction_follows_from_words_and_name(sentence: str, direction: Direction) -> None:
    assert only(sentence).direction is direction


def test_the_words_shown_are_those_of_the_paper() -> None:
    passage = (
        "（一）主要目标。\n1． 到 ２０３０ 年，孕产妇 死亡率 下降到 １２／１０ 万 以下；\n2．略。"
    )
    proposal = only(passage)
    assert proposal.text == "孕产妇 死亡率 下降到 １２／１０ 万 以下"
    assert proposal.indicator == "孕产妇死亡率"
    assert proposal.year == 2030


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("妇女代表不少于代表总数的三分之一", "妇女代表占代表总数的比例 ge 33.3%"),
        ("妇女代表应当占组成人员的三分之一以上", "妇女代表占组成人员的比例 ge 33.3%"),
        ("近视率比2020年下降5个百分点", "近视率 trend_down"),
        ("近视率逐步下降，下降幅度达到20%以上", "近视率 trend_down"),
        ("工作满意情况达到5以上，产前筛查率达到90%", "产前筛查率 ge 90%"),
    ],
)
def test_shares_of_a_whole_and_numbers_that_are_no_levels(sentence: str, expected: str) -> None:
    assert read(sentence) == [expected]
