"""Make resources/library/plan_2021_2030.json from the research file of the two outlines.

    python packaging/make_library.py RESEARCH/plan_2021_2030.json

Facts carry over: names, units, directions, comparators, numbers (as text, so that 3.0 stays 3.0),
frequencies, periods and the usual division of work. A number that the research file does not know
stays null. The words are ours: short texts for the table of a letter, not the research notes.
The same research file gives the same bytes.
"""

from __future__ import annotations

import json
import re
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parent.parent / "resources" / "library" / "plan_2021_2030.json"

KINDS = {"W": "women", "C": "children"}

BASES = {
    "outline_goal": "纲要主要目标",
    "outline_measure": "纲要策略措施",
    "other_doc": "其他法规规划",
    "none": "纲要未设",
}

META = {
    "name": "2021-2030",
    "title": "妇女、儿童发展纲要（2021—2030年）指标库",
    "standing": "依据公开资料整理，不是官方监测指标体系；编号为自编，名称和数值都可以修改。",
    "number_rule": "率值存百分数、千分数本身（96 即 96%），计量单位另存；数以文本保存，位数不丢。",
    "null_rule": "空值表示没有数值或没有可信来源，不等于 0。",
    "baseline_rule": "参照值是全国数，只供参考；2020 年基期由本市填写，缺则留空，不用全国数代填。",
    "duty_rule": "牵头、配合为地市常见分工，以本市任务分解表为准。",
    "verified_rule": "target_verified、reference_verified 为 true 表示整理时有公开报道或公报印证。",
}

# Target words where the research file has a comment instead of the outline's short wording.
TARGET_WORDS = {
    "W1-03": "纲要未设数值",
    "W1-14": "本周期未设数值",
    "W4-02": "一般不低于女党员比例",
    "W4-20": "三分之一以上",
    "W6-01": "公共服务拓展",
    "C3-06": "巩固水平提高",
    "C4-05": "托育体系加快建设",
    "C4-08": "逐步建站",
    "C4-11": "本周期未设数值",
    "C5-03": "",
}

NOTES = {
    "W1-01": "以人口普查年份为准，其他年份注明推算",
    "W1-02": "分母小、年际波动大，同时留存死亡数和活产数",
    "W1-10": "全国近年已低于目标，达到后按保持监测",
    "W2-02": "与适龄女童占比相比，不与 50% 相比",
    "W2-03": "参照值不分性别",
    "W2-11": "参照值为全部女性，青壮年另行取数",
    "W3-01": "容差为建议值，可以修改",
    "W3-02": "口径为城镇非私营单位；容差为建议值，可以修改",
    "W4-02": "两个比例相减，参照 W4-01",
    "W4-03": "参照值为全国人大；本市数由人大常委会办公室提供",
    "W4-05": "参照值为全国政协",
    "W4-14": "与本单位女职工比例相比",
    "W4-18": "容差为建议值，可以修改",
    "W5-03": "参保率须分性别取数",
    "W7-02": "口径有变化，跨年比较须注明",
    "C1-10": "按最低的乡镇（街道）判定，不用全市平均",
    "C1-14": "多数地方已优于目标，按保持监测",
    "C1-15": "多数地方已优于目标，按保持监测",
    "C1-17": "基期已优于目标的，按保持监测",
    "C1-21": "参照值为 2021 年口径",
    "C1-23": "参照值由 2021 年数推算",
    "C2-01": "没有本市基期就没有目标值",
    "C3-02": "按在园幼儿占比，不用幼儿园占比",
    "C3-06": "参照值原文为“95%以上”",
    "C5-01": "含家长学校",
    "C6-02": "口径有变化，跨年比较须注明",
}

# What an indicator is held against when the comparator names another indicator.
REFERENCES = {"W4-14": "女职工比例"}

# Pieces of the research file's sources and how they are cited here, in the order of citing.
SOURCES = (
    ("国发〔2021〕16号", "国发〔2021〕16号（文字待核对）"),
    ("福州", "福州市儿童规划报道（2022）"),
    ("上饶", "上饶市儿童规划主要目标"),
    ("濮阳", "濮阳市妇女规划报道（2022）"),
    ("myrb", "国家卫健委实施方案报道（2022）"),
    ("China Daily", "China Daily（2021-09）"),
    ("健康儿童行动提升计划", "健康儿童行动提升计划"),
    ("村民委员会组织法", "《村民委员会组织法》"),
    ("妇女纲要(2011—2020)", "妇女纲要终期统计监测报告（2021）"),
    ("儿童纲要(2011—2020)", "儿童纲要终期统计监测报告（2021）"),
    ("2018监测报告", "国家统计局监测报告（2018）"),
    ("2021年妇女纲要监测报告", "妇女纲要统计监测报告（2021）"),
    ("2021年儿童纲要监测报告", "儿童纲要统计监测报告（2021）"),
    ("2022年妇女纲要监测报告", "妇女纲要统计监测报告（2022）"),
    ("2024年妇女纲要监测报告", "妇女纲要统计监测报告（2024）"),
    ("2024年儿童纲要监测报告", "儿童纲要统计监测报告（2024）"),
    ("教育部2020年", "教育部统计公报（2020）"),
    ("教育部2021-12", "教育部发布会（2021-12）"),
    ("国家卫健委2021-07-13", "国家卫健委发布会（2021-07）"),
    ("人权白皮书", "国务院新闻办白皮书（2021-08）"),
)
UNCHECKED = "整理时未核对"


def number(value: Decimal | None) -> str | None:
    """A number as text with its decimals; null stays null."""
    return None if value is None else f"{value:f}"


def target_words(code: str, written: str | None) -> str:
    """The outline's words for the target, short; '' where the comparator alone says it."""
    if code in TARGET_WORDS:
        return TARGET_WORDS[code]
    words = (
        (written or "")
        .removesuffix("，无数值")
        .removesuffix("，监测类")
        .removeprefix("监测类")
        .lstrip("，")
    )
    return words.split("；", maxsplit=1)[0]


def cited(source: str) -> str:
    """The sources by their short names."""
    names = [name for piece, name in SOURCES if piece in source]
    if "知识库记忆" in source or not names:
        names.append(UNCHECKED)
    return "；".join(names)


def shared_pairs(indicators: list[dict[str, Any]]) -> dict[str, str]:
    """Code to the code of the same indicator in the other outline, both ways.

    Some notes name the partner on one side only. Raises SystemExit when partners disagree.
    """
    names = {i["code"]: (i["name"], i["unit"], i["comparator"]) for i in indicators}
    pairs: dict[str, str] = {}
    for indicator in indicators:
        code, note = indicator["code"], indicator["note"] or ""
        found = re.search(r"共用[^；]*?（([WC]\d-\d\d)）|与([WC]\d-\d\d)共用", note)
        if not found:
            continue
        partner = found[1] or found[2]
        for one, other in ((code, partner), (partner, code)):
            if pairs.setdefault(one, other) != other:
                raise SystemExit(f"{one} is shared with {pairs[one]} and with {other}")
        if names[code] != names[partner]:
            raise SystemExit(f"{code} and {partner} are called shared but differ")
    return pairs


def entry(raw: dict[str, Any], shared: dict[str, str]) -> dict[str, Any]:
    """One indicator of the library; keys are the field names of the program."""
    code = raw["code"]
    return {
        "code": code,
        "name": raw["name"],
        "unit_of_measurement": raw["unit"],
        "direction": raw["direction"],
        "comparator": raw["comparator"],
        "target": number(raw["target_2030"]),
        "target_note": target_words(code, raw["target_note"]),
        "target_basis": BASES[raw["target_basis"]],
        "target_verified": raw["target_verified"],
        "reference_baseline": number(raw["baseline_2020"]),
        "reference_scope": raw["baseline_scope"] or "",
        "reference_verified": raw["baseline_verified"],
        "tolerance": number(raw.get("tolerance_suggested")),
        "relative_change": number(raw.get("relative_change")),
        "reference_indicator": raw.get("ref_indicator") or REFERENCES.get(code, ""),
        "frequency": raw["frequency"],
        "statistical_period": raw["stat_period"],
        "source": cited(raw["source"]),
        "note": NOTES.get(code, ""),
        "shared_code": shared.get(code, ""),
        "lead": raw["lead"],
        "cooperating": raw["cooperating"],
    }


def library(research: dict[str, Any]) -> dict[str, Any]:
    """The whole library, both outlines in their order."""
    everything = [i for o in research["outlines"] for d in o["domains"] for i in d["indicators"]]
    shared = shared_pairs(everything)
    document = research["meta"]["outline_doc"]["文号"]
    plans = [
        {
            "code": outline["code"],
            "title": outline["name"],
            "kind": KINDS[outline["code"]],
            "start_year": 2021,
            "end_year": 2030,
            "baseline_year": 2020,
            "source": document,
            "domains": [
                {
                    "code": domain["code"],
                    "name": domain["name"],
                    "indicators": [entry(raw, shared) for raw in domain["indicators"]],
                }
                for domain in outline["domains"]
            ],
        }
        for outline in research["outlines"]
    ]
    return {"meta": META, "plans": plans}


def as_text(value: dict[str, Any]) -> str:
    """JSON with one indicator a line, so that a change of one shows as one line."""
    kept: list[str] = []

    def keep(indicator: dict[str, Any]) -> str:
        kept.append(json.dumps(indicator, ensure_ascii=False))
        return f"@{len(kept) - 1}@"

    for plan in value["plans"]:
        for domain in plan["domains"]:
            domain["indicators"] = [keep(indicator) for indicator in domain["indicators"]]
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return re.sub(r'"@(\d+)@"', lambda found: kept[int(found[1])], text) + "\n"


def main() -> None:
    """Read the file named on the command line and write the library."""
    if len(sys.argv) != 2:
        raise SystemExit("usage: python packaging/make_library.py RESEARCH_FILE")
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    research = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    TARGET.write_text(as_text(library(research)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
