"""What the commands give back: every key of the contract, with its type."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.conftest import Calls


@pytest.fixture
def sample(wccw: Calls) -> Calls:
    """The command line over the sample city."""
    assert wccw("init", "--sample").payload["units"] == 31
    return wccw


def sheet(path: Path, *rows: tuple[str, ...]) -> str:
    """A workbook with these rows."""
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(path)
    return str(path)


class TestBeginning:
    def test_init(self, wccw: Calls) -> None:
        assert wccw("init", "--city", "青山县").payload == {
            "folder": str(wccw.folder), "city": "青山县", "units": 0, "sample": False,
        }  # fmt: skip
        assert "已有数据" in wccw("init").sentence
        assert "已有数据" in wccw("init", "--sample").sentence
        assert wccw("check").payload == {"ok": True, "problems": []}

    def test_init_without_a_name_and_with_the_sample(self, wccw: Calls, tmp_path: Path) -> None:
        assert wccw("init").payload["city"] == "某市"
        other = ("--data", str(tmp_path / "other"))
        answer = wccw.plain("--json", "init", "--sample", "--city", "青山市", data=other).payload
        assert (answer["city"], answer["units"], answer["sample"]) == ("青山市", 31, True)

    def test_a_city_without_a_name_begins_nothing(self, wccw: Calls) -> None:
        for city in ("", "\udcff"):
            assert "城市" in wccw("init", "--city", city).sentence
        assert wccw("history").payload == {"steps": []}

    def test_the_demonstration_never_touches_an_offices_own_data(
        self, wccw: Calls, tmp_path: Path
    ) -> None:
        wccw("init", "--city", "青山市")
        assert "--data" in wccw("demo", "--out", str(tmp_path / "out")).sentence
        assert not (tmp_path / "out").exists()
        assert wccw("roster", "list").payload == {"units": []}

    def test_the_demonstration(self, wccw: Calls, tmp_path: Path) -> None:
        out = tmp_path / "样例"
        answer = wccw("demo", "--out", str(out)).payload
        assert answer["letters"] == 31
        assert Path(answer["contact_sheet"]).is_file()
        assert len([*out.glob("*.pdf")]) == 31


class TestRoster:
    def test_list(self, sample: Calls) -> None:
        units = sample("roster", "list").payload["units"]
        for unit in units:
            for key in ("name", "short_name", "category", "leader", "leader_title", "liaison",
                        "liaison_phone"):  # fmt: skip
                assert isinstance(unit[key], str)
            assert isinstance(unit["former_names"], list)
            assert isinstance(unit["order"], int)
        assert sample("roster", "list", "--on", "2026-03-01").payload["units"] == units
        assert sample("roster", "list", "--on", "0001-01-01").code == 0

    def test_import_writes_only_when_accepted(self, sample: Calls, tmp_path: Path) -> None:
        file = sheet(tmp_path / "名册.xlsx", ("单位", "联络员", "手机"),
                     ("市教育局", "王小二", "13900001111"),
                     ("市外星局", "外星人", "13900002222"))  # fmt: skip
        seen = sample("roster", "import", file).payload
        assert seen["rows"] == 2
        assert seen["accepted"] is False
        assert isinstance(seen["notes"], list)
        kinds = {change["unit"]: change["kind"] for change in seen["changes"]}
        assert kinds["市教育局"] == "changed"
        assert {*kinds.values()} <= {"new", "changed", "same", "question"}
        assert all("!" in change["where"] for change in seen["changes"])
        assert "liaison" in seen["changes"][0]["fields"]
        assert len(sample("history").payload["steps"]) == 1
        assert sample("roster", "import", file, "--accept").payload["accepted"] is True
        sample("undo")
        assert "王小二" not in {u["liaison"] for u in sample("roster", "list").payload["units"]}


class TestPlans:
    def test_a_library_before_the_roster_is_assigned_by_a_command(
        self, wccw: Calls, tmp_path: Path
    ) -> None:
        wccw("init", "--city", "青山市")
        installed = wccw("plans", "install", "2021-2030").payload
        assert [(p["domains"], p["indicators"]) for p in installed["plans"]] == [(8, 95), (7, 87)]
        assert "名册" in installed["notes"][0]
        assert "名册" in wccw("plans", "assign").sentence
        names = [(name, "某某") for name in ("市卫健委", "市教育局", "市妇联")]
        file = sheet(tmp_path / "名册.xlsx", ("单位", "联络员"), *names)
        assert wccw("roster", "import", file, "--accept").code == 0
        assert "plans assign" in wccw("plans", "install", "2021-2030").sentence
        assigned = wccw("plans", "assign").payload
        assert assigned["assigned"] is True
        assert any("牵头" in note for note in assigned["notes"])
        leads = [
            row for row in wccw("plans", "assignments", "--year", "2026").payload["rows"]
            if row["role"] == "lead"
        ]  # fmt: skip
        assert len(leads) == 43 + 35 + 8  # as the built-in division of work has it
        assert wccw("plans", "assign").payload["assigned"] is False
        wccw("undo")
        assert wccw("plans", "assignments", "--year", "2026").payload["rows"] == []

    def test_nothing_to_assign_without_a_library(self, wccw: Calls, tmp_path: Path) -> None:
        file = sheet(tmp_path / "名册.xlsx", ("单位", "联络员"), ("市教育局", "某某"))
        wccw("roster", "import", file, "--accept")
        assert "指标库" in wccw("plans", "assign").sentence

    def test_an_unknown_library(self, sample: Calls) -> None:
        for name in ("2031-2040", "", "../2021-2030"):
            assert "2021-2030" in sample("plans", "install", name).sentence

    def test_assignments(self, sample: Calls) -> None:
        table = sample("plans", "assignments", "--year", "2026").payload
        assert all(isinstance(row[key], str) for row in table["rows"]
                   for key in ("indicator", "unit", "role", "target"))  # fmt: skip
        assert {row["role"] for row in table["rows"]} == {"lead", "cooperating"}
        assert all(isinstance(hole[key], str) for hole in table["holes"]
                   for key in ("indicator", "problem"))  # fmt: skip
        assert sample("plans", "assignments", "--year", "2040").payload == {"rows": [], "holes": []}
        shown = sample.plain("plans", "assignments", "--year", "2026").out
        assert "  牵头  ≤13.1\n" in shown
        assert "lead" not in shown

    def test_years_that_cannot_be_are_refused_before_the_file_is_opened(
        self, sample: Calls
    ) -> None:
        words = ("plans", "import", "没有.xlsx", "--kind", "women", "--title", "甲", "--years")
        assert "2020-2011" in sample(*words, "2020-2011").sentence
        assert "没有.xlsx" in sample(*words, "2011-2020").sentence


class TestLetters:
    def test_chosen_units(self, sample: Calls, tmp_path: Path) -> None:
        issued = sample("letters", "issue", "--year", "2026", "--out", str(tmp_path),
                        "--unit", "市妇联", "市科委",
                        "--unit", "市卫生局", "市妇联").payload  # fmt: skip
        assert [Path(file["path"]).name for file in issued["files"]] == [
            "2026-07-市科技局-责任书.pdf",
            "2026-19-市卫健委-责任书.pdf",
            "2026-29-市妇联-责任书.pdf",
        ]
        for file in issued["files"]:
            assert (file["version"], len(file["sha256"])) == (1, 64)
            assert isinstance(file["pages"], int)
        assert (issued["missing_glyphs"], issued["skipped"]) == ([], [])

    def test_a_year_without_a_plan_is_refused_and_no_folder_is_made(
        self, sample: Calls, tmp_path: Path
    ) -> None:
        answer = sample("letters", "issue", "--year", "2040", "--out", str(tmp_path / "out"))
        assert answer.sentence == "没有生成2040年的责任书。没有覆盖2040年的规划。"
        assert answer.payload["files"] == []
        assert len(answer.payload["skipped"]) == 31
        assert not (tmp_path / "out").exists()

    def test_an_empty_roster(self, wccw: Calls, tmp_path: Path) -> None:
        answer = wccw("letters", "issue", "--year", "2026", "--out", str(tmp_path / "out"))
        assert "没有单位" in answer.sentence
        assert answer.payload["skipped"] == []

    def test_a_name_without_a_unit_writes_nothing(self, sample: Calls, tmp_path: Path) -> None:
        out = tmp_path / "out"
        words = ("letters", "issue", "--year", "2026", "--out", str(out), "--unit", "市妇联")
        for name in ("市外星局", "", "\udcff"):
            assert f"“{name}”" in sample(*words, name).sentence
        assert not out.exists()

    def test_an_out_folder_that_is_a_file(self, sample: Calls, tmp_path: Path) -> None:
        (tmp_path / "文件").write_text("x")
        for out in ("文件", "文件/里面"):
            answer = sample("letters", "issue", "--year", "2026", "--out", str(tmp_path / out))
            assert "文件" in answer.sentence
        assert len(sample("history").payload["steps"]) == 1

    def test_a_name_that_no_font_has(self, sample: Calls, tmp_path: Path) -> None:
        file = sheet(tmp_path / "名册.xlsx", ("单位", "联络员"), ("市教育局", "张\U00031350"))
        sample("roster", "import", file, "--accept")
        answer = sample("letters", "issue", "--year", "2026", "--out", str(tmp_path / "out"))
        assert "张\U00031350" in answer.sentence
        assert answer.payload["missing_glyphs"][0]["character"] == "\U00031350"
        assert answer.payload["files"] == []
        assert not (tmp_path / "out").exists()


class TestSafekeeping:
    def test_steps(self, sample: Calls) -> None:
        first = sample("history").payload["steps"]
        assert [step["title"] for step in first] == ["使用样例城市"]
        assert datetime.fromisoformat(first[0]["at"]).tzinfo is not None
        undone = sample("undo").payload["step"]
        assert (undone["title"], undone["undone"]) == ("使用样例城市", True)
        assert sample("history").payload["steps"][0]["undone"] is True
        assert "撤销" in sample("undo").sentence
        assert sample("redo").payload["step"]["undone"] is False
        assert "重做" in sample("redo").sentence

    def test_a_folder_in_use(self, sample: Calls) -> None:
        from app.bootstrap import open_desk
        from app.paths import DataFolder

        desk = open_desk(DataFolder(sample.folder))
        try:
            assert str(sample.folder) in sample("history").sentence
        finally:
            desk.close()
        assert sample("history").code == 0

    def test_what_is_no_database_is_left_as_it_is(self, wccw: Calls) -> None:
        wccw.folder.mkdir()
        (wccw.folder / "wccw.db").write_bytes(b"hello" * 1000)
        for words in (("roster", "list"), ("check",), ("init", "--sample")):
            assert "wccw.db" in wccw(*words).sentence
        assert (wccw.folder / "wccw.db").read_bytes() == b"hello" * 1000


class TestForPeople:
    """Without `--json` a person reads: no English, local time, what to do next."""

    def test_a_roster(self, sample: Calls, tmp_path: Path) -> None:
        file = sheet(tmp_path / "名册.xlsx", ("单位", "联络员"), ("市教育局", "王小二"),
                     ("市人工智能局", "张三"))  # fmt: skip
        shown = sample.plain("roster", "import", file).out.splitlines()
        assert shown[0] == "名册.xlsx：2 行"
        assert "Sheet!A2  有改动  市教育局" in shown
        assert shown[-1] == "以上只是预览，加 --accept 写入。"
        shown = sample.plain("roster", "import", file, "--accept").out.splitlines()
        assert shown[-1] == "已写入，可以撤销。"
        assert "  6  市教育局  王小二" in sample.plain("roster", "list").out

    def test_a_plan(self, sample: Calls, tmp_path: Path) -> None:
        file = sheet(tmp_path / "分解表.xlsx", ("领域", "主要目标", "牵头单位", "配合单位"),
                     ("健康", "目标甲", "市卫健委", "市妇联、市外星局"))  # fmt: skip
        words = ("plans", "import", file, "--kind", "women", "--title", "旧规划",
                 "--years", "2011-2020")  # fmt: skip
        shown = sample.plain(*words).out.splitlines()
        assert shown == [
            "Sheet!B2  健康  目标  目标甲  市卫健委  市妇联、市外星局",
            "? Sheet!D2  市外星局",
            "以上只是预览，加 --accept 写入。",
        ]

    def test_the_history(self, sample: Calls) -> None:
        sample.plain("undo")
        (line,) = sample.plain("history").out.splitlines()
        when, title = line[:19], line[19:]
        assert datetime.strptime(when, "%Y-%m-%d %H:%M:%S").astimezone()
        assert title == "  使用样例城市（已撤销）"
