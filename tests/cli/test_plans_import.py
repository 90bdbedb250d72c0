"""`plans import`: what is read, in the promised shape, and what is written only when asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Calls

TEXT = """（一）妇女与健康。
主要目标：
1.孕产妇死亡率以2020年为基数下降20%。
2.适龄妇女宫颈癌人群筛查率达到70%以上，乳腺癌人群筛查率逐步提高。
3.到2035年，九年义务教育巩固率达到99%以上。
策略措施：
1.完善制度机制。
"""


@pytest.fixture
def sample(wccw: Calls) -> Calls:
    """The command line over the sample city."""
    wccw("init", "--sample")
    return wccw


@pytest.fixture
def words(tmp_path: Path) -> tuple[str, ...]:
    path = tmp_path / "规划.txt"
    path.write_text(TEXT, encoding="utf-8")
    plan = ("--kind", "women", "--title", "某市妇女发展规划", "--years", "2021-2030")
    return ("plans", "import", str(path), *plan)


def titles(sample: Calls) -> list[str]:
    return [step["title"] for step in sample("history").payload["steps"]]


def test_proposals_have_the_promised_keys_and_their_words(
    sample: Calls, words: tuple[str, ...]
) -> None:
    payload: dict[str, Any] = sample(*words).payload
    promised = ("indicator", "comparator", "value", "unit", "scope", "text")
    shown = [tuple(each[key] for key in promised) for each in payload["proposals"]]
    assert shown[1][:5] == ("适龄妇女宫颈癌人群筛查率", "ge", "70", "%", "")
    assert shown[2][:4] == ("乳腺癌人群筛查率", "trend_up", None, "")
    assert payload["proposals"][0]["relative_change"] == "-0.2"
    assert all(each["text"] in TEXT for each in payload["proposals"])
    assert payload["accepted"] is False
    assert [goal["kind"] for goal in payload["goals"]] == ["goal", "goal", "goal", "measure"]
    assert payload["indicators"] == []


def test_accept_writes_goals_alone_and_proposals_only_when_asked(
    sample: Calls, words: tuple[str, ...]
) -> None:
    before = sample("plans", "assignments", "--year", "2026").payload
    assert sample(*words, "--accept").payload["accepted"] is True
    after = sample("plans", "assignments", "--year", "2026").payload
    known = {hole["indicator"] for hole in before["holes"]}
    assert "乳腺癌人群筛查率" not in {hole["indicator"] for hole in after["holes"]} - known
    answer = sample(*words, "--accept", "--with-indicators").payload
    assert answer["accepted"] is True
    assert any("九年义务教育巩固率”有疑点，没有写入" in note for note in answer["notes"])
    assert titles(sample)[0] == "导入规划“某市妇女发展规划”"
    assert len(titles(sample)) == 3


def test_without_accept_nothing_is_written(sample: Calls, words: tuple[str, ...]) -> None:
    sample(*words, "--with-indicators")
    assert len(titles(sample)) == 1


def test_a_person_reads_goals_and_proposals_line_by_line(
    sample: Calls, words: tuple[str, ...]
) -> None:
    shown = sample.plain(*words).out
    assert "+  第4段  适龄妇女宫颈癌人群筛查率  ≥70%" in shown
    assert "第4段  妇女与健康  目标  适龄妇女宫颈癌人群筛查率达到70%以上" in shown


def test_a_table_of_indicators(sample: Calls, tmp_path: Path) -> None:
    path = tmp_path / "指标.csv"
    path.write_text(
        "指标,单位,基期,2026年,2030年,牵头单位\n巩固率,%,95,95.5,≥96,市教育局\n", "utf-8"
    )
    words = ("--kind", "women", "--title", "甲", "--years", "2021-2030")
    (one,) = sample("plans", "import", str(path), *words).payload["indicators"]
    assert (one["indicator"], one["comparator"], one["target"]) == ("巩固率", "ge", "≥96")
    assert (one["baseline"], one["targets"], one["lead"]) == ("95", {"2026": "95.5"}, ["市教育局"])
    assert "巩固率  ≥96  %  市教育局" in sample.plain("plans", "import", str(path), *words).out
