"""The main job through the command line, as others rely on it."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

from openpyxl import Workbook

from tests.journeys.conftest import ROOT, CommandLine

OLD_PLAN: list[list[str | None]] = [
    ["某市妇女发展规划（2011—2020年）目标责任分解表", None, None, None],
    ["领域", "主要目标", "主要责任单位", "责任单位"],
    ["妇女与健康", "孕产妇死亡率控制在20/10万以下", "市卫生局", "市财政局、市妇联"],
    [None, "妇女常见病定期筛查率达到80%以上", "市卫健委\n市妇联", "市财政局/市总工会"],
    ["妇女与教育", "女童接受九年义务教育", "市教育局", "团 市 委，市某某局"],
]


def _table(path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in OLD_PLAN:
        sheet.append(list(row))
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A3:A4")
    book.save(path)
    return path


def test_from_the_sample_city_to_thirty_one_letters_and_back(
    wccw: CommandLine, tmp_path: Path
) -> None:
    begun = wccw("init", "--sample")
    assert begun.code == 0
    units = wccw("roster", "list").payload["units"]
    assert len(units) == 31
    assert [unit["order"] for unit in units] == list(range(1, 32))
    assert units[5]["name"] == "市教育局"
    assert set(units[0]) >= {"name", "short_name", "former_names", "category", "order", "leader",
                             "leader_title", "liaison", "liaison_phone"}  # fmt: skip

    out = tmp_path / "责任书"
    issued = wccw("letters", "issue", "--year", "2026", "--out", str(out))
    files = issued.payload["files"]
    assert (len(files), issued.payload["missing_glyphs"], issued.payload["skipped"]) == (31, [], [])
    assert (out / "2026-06-市教育局-责任书.pdf").is_file()
    for file in files:
        data = Path(file["path"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == file["sha256"]
        assert file["version"] == 1

    again = wccw("letters", "issue", "--year", "2026", "--out", str(tmp_path / "again"))
    assert [f["sha256"] for f in again.payload["files"]] == [f["sha256"] for f in files]
    assert wccw("check").payload == {"ok": True, "problems": []}

    steps = wccw("history").payload["steps"]
    assert len(steps) == 2
    assert wccw("undo").payload["step"]["title"] == steps[0]["title"]
    assert wccw("undo").code == 0
    assert wccw("roster", "list").payload == {"units": []}
    refused = wccw("undo")
    assert refused.code == 1
    assert refused.payload["error"]["sentence"]
    assert wccw("redo").code == 0
    assert len(wccw("roster", "list").payload["units"]) == 31
    assert wccw("check").payload["ok"] is True


def test_chosen_units_by_short_and_former_names(wccw: CommandLine, tmp_path: Path) -> None:
    wccw("init", "--sample")
    issued = wccw("letters", "issue", "--year", "2026", "--out", str(tmp_path / "out"),
                  "--unit", "市卫健委", "市人事局")  # fmt: skip
    names = {file["unit"] for file in issued.payload["files"]}
    assert names == {"市卫生健康委", "市人力资源社会保障局"}
    unknown = wccw("letters", "issue", "--year", "2026", "--out", str(tmp_path / "out"),
                   "--unit", "市外星局")  # fmt: skip
    assert unknown.code == 1
    assert "市外星局" in unknown.payload["error"]["sentence"]


def test_the_built_in_library(wccw: CommandLine) -> None:
    wccw("init", "--city", "东平市")
    plans = wccw("plans", "install", "2021-2030").payload["plans"]
    assert [(plan["domains"], plan["indicators"]) for plan in plans] == [(8, 95), (7, 87)]
    table = wccw("plans", "assignments", "--year", "2026").payload
    assert {hole["indicator"] for hole in table["holes"]} >= {"孕产妇死亡率"}
    assert wccw("plans", "install", "2021-2030").code == 1


def test_an_old_plan_from_a_table(wccw: CommandLine, tmp_path: Path) -> None:
    wccw("init", "--sample")
    words = ("plans", "import", str(_table(tmp_path / "分解表.xlsx")), "--kind", "women",
             "--title", "某市妇女发展规划（2011—2020年）", "--years", "2011-2020")  # fmt: skip
    seen = wccw(*words).payload
    assert [(g["domain"], g["lead"], g["cooperating"]) for g in seen["goals"]] == [
        ("妇女与健康", ["市卫生局"], ["市财政局", "市妇联"]),
        ("妇女与健康", ["市卫健委", "市妇联"], ["市财政局", "市总工会"]),
        ("妇女与教育", ["市教育局"], ["团市委", "市某某局"]),
    ]
    assert [question["name"] for question in seen["questions"]] == ["市某某局"]
    assert seen["accepted"] is False
    assert wccw(*words, "--accept").payload["accepted"] is True
    titles = [step["title"] for step in wccw("history").payload["steps"]]
    assert len(titles) == 2


def test_a_refusal_is_one_sentence_and_changes_nothing(wccw: CommandLine, tmp_path: Path) -> None:
    wccw("init")
    bad = tmp_path / "名单.xlsx"
    bad.write_bytes(b"")
    answer = wccw("roster", "import", str(bad), "--accept")
    assert answer.code == 1
    assert "名单.xlsx" in answer.payload["error"]["sentence"]
    assert len(wccw("history").payload["steps"]) == 1


def test_a_wrong_call_ends_with_two(tmp_path: Path) -> None:
    for words in (
        ["plans", "import", "--accept"],
        ["nonsense"],
        ["roster", "list", "--on", "morgen"],
    ):
        result = subprocess.run(
            [sys.executable, "-m", "app", "--data", str(tmp_path), *words],
            cwd=ROOT, capture_output=True, check=False,
        )  # fmt: skip
        assert result.returncode == 2
