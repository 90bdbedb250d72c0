"""What is typed or pasted into the roster."""

from __future__ import annotations

import pytest

from app.domain.roster.checking import check_text, refuse_twins
from app.domain.roster.units import Unit
from app.errors import RuleBroken


@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        ("name", " 市 教 育 局 ", "市教育局"),
        ("short_name", "市 教 育 局", "市教育局"),
        ("former_names", "市卫生局,市卫计委；市卫生局", "市卫生局、市卫计委"),
        ("category", "党委", "党委部门"),
        ("leader", "张　三", "张三"),
        ("leader", "刘一、刘二", "刘一、刘二"),
        ("liaison", "阿依古丽．买买提", "阿依古丽·买买提"),
        ("liaison", "Anna Smith", "Anna Smith"),
        ("liaison_phone", "１３８-００００-１２３４", "13800001234"),
        ("office_phone", "０３１２—8888888转6012", "0312-8888888，分机6012"),
        ("liaison_phone", "13900001111/8765432", "13900001111、8765432"),
        ("email", "ａ@b.com ", "a@b.com"),
        ("department", "基 教 科", "基教科"),
        ("note", " 第一行\n第二行 ", "第一行\n第二行"),
        ("note", "", ""),
        ("leader", " ", ""),
        ("liaison_phone", "", ""),
    ],
)
def test_texts_are_understood_as_in_an_import(field: str, typed: str, stored: str) -> None:
    assert check_text(field, typed) == stored


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", " ", "单位名称不能为空。"),
        ("name", "同上", "单位名称不能为空。"),
        ("name", "市" * 101, "单位名称有101个字，最多100个字。"),
        (
            "category",
            "甲类",
            "“甲类”不是单位类别，可填：党委部门、政府部门、司法机关、群团组织、其他单位。",
        ),
        (
            "category",
            "",
            "“”不是单位类别，可填：党委部门、政府部门、司法机关、群团组织、其他单位。",
        ),
        ("leader", "同 上", "“同 上”不是具体内容，请填写它所指的内容。"),
        ("liaison", "张" * 61, "内容有61个字，超过60个字，请缩短。"),
        ("note", "注" * 1001, "内容有1001个字，超过1000个字，请缩短。"),
        ("liaison_phone", "同市教育局", "“同市教育局”不是电话号码，请核对。"),
        ("email", "a@b", "“a@b”不是邮箱地址，请核对。"),
        ("id", "7", "“id”这一列不能修改。"),
    ],
)
def test_what_cannot_be_stored_is_refused_in_words(field: str, typed: str, sentence: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        check_text(field, typed)
    assert refused.value.sentence == sentence


def test_names_must_tell_units_apart() -> None:
    known = [Unit(name="市卫生健康委", short_name="市卫健委", former_names=("市卫生局",))]
    refuse_twins(Unit(name="市卫生局", short_name="市卫局"), known)
    refuse_twins(Unit(name="市医保局"), known)
    for twin in (Unit(name="市卫健委"), Unit(name="市局", short_name="市卫生健康委")):
        with pytest.raises(RuleBroken, match="名册里已有单位叫"):
            refuse_twins(twin, known)
