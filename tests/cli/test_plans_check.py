"""`plans check`, and what it means for `letters issue`."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.documents.fonts import Fonts
from app.paths import resources
from tests.cli.conftest import Calls
from tests.services.letter_city import City

REASON = "基数核减，目标相应下调"
LOOSER = "2026年目标（85）比现状宽松：基期已是 85.2。"


@pytest.fixture
def city(wccw: Calls) -> Calls:
    """A unit without a duty, for a written reason, and a target that is too easy, for none."""
    made = City(wccw.folder.parent, Fonts(resources() / "fonts"))
    made.set_target("85")
    made.store.close()
    return wccw


def test_every_hole_is_told_with_its_reason(city: Calls) -> None:
    assert city("plans", "check", "--year", "2026").payload == {
        "holes": [
            {
                "kind": "looser_than_baseline",
                "indicator": "学前教育毛入园率",
                "unit": None,
                "sentence": LOOSER,
                "reason": None,
            },
            {
                "kind": "no_duty",
                "indicator": None,
                "unit": "某市科学技术局",
                "sentence": "某市科学技术局在2026年没有任何指标和任务。",
                "reason": "科技局本年度只提供数据，不签责任书",
            },
        ]
    }


def test_in_words_what_is_open_stands_out(city: Calls) -> None:
    assert city.plain("plans", "check", "--year", "2026").out.splitlines() == [
        f"!  C3-01  学前教育毛入园率  {LOOSER}",
        "-  某市科学技术局在2026年没有任何指标和任务。  科技局本年度只提供数据，不签责任书",
        "还有 1 处漏洞；补上或写明理由后才能生成责任书。",
    ]
    assert city.plain("plans", "check", "--year", "2040").out == "没有覆盖2040年的规划。\n"


def test_letters_wait_for_a_reason_that_can_come_with_them(city: Calls, tmp_path: Path) -> None:
    issue = ("letters", "issue", "--year", "2026", "--out", str(tmp_path / "书"))
    refused = city(*issue).sentence
    assert refused.startswith(f"2026年任务分解还有 1 处漏洞：“学前教育毛入园率”：{LOOSER}")
    assert refused.endswith("也可以在命令中用 --reason 一并写明理由。")
    assert "理由至少写 4 个字" in city(*issue, "--reason", "略").sentence
    assert not (tmp_path / "书").exists()
    assert len(city(*issue, "--reason", REASON).payload["files"]) == 4
    holes = city("plans", "check", "--year", "2026").payload["holes"]
    assert holes[0]["reason"] == REASON
    last = city.plain("plans", "check", "--year", "2026").out.splitlines()[-1]
    assert last == "没有漏洞，可以生成责任书。"


def test_a_letter_that_shows_nothing_open_passes(city: Calls, tmp_path: Path) -> None:
    words = ("letters", "issue", "--year", "2026", "--out", str(tmp_path / "书"), "--unit")
    assert len(city(*words, "市卫健委").payload["files"]) == 1
    assert "学前教育毛入园率" in city(*words, "市财政局").sentence
