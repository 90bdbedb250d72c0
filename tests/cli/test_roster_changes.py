"""adjust, paste, affected, export and network as batch jobs use them."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from pypdf import PdfReader

from tests.cli.conftest import Calls

CHANGES = [
    {"kind": "new", "unit": "市数据局", "after": "市统计局"},
    {"kind": "replace", "unit": "市数据局", "post": "分管领导", "person": "乙样某",
     "title": "副局长", "acting": True},
    {"kind": "replace", "unit": "市卫健委", "post": "联络员", "person": "李𬭎新",
     "phone": "13800009999"},
]  # fmt: skip
NOTICE = """关于调整组成人员的通知
示例政办函〔2026〕9号
主　任：孙样新　副市长
委　员：丙样新　市教育局副局长
        戊样新　市外星局副局长
2026年2月1日"""


@pytest.fixture
def sample(wccw: Calls) -> Calls:
    """The command line over the sample city."""
    wccw("init", "--sample")
    return wccw


def adjustment(folder: Path, **other: object) -> str:
    path = folder / "调整.json"
    raw = {"number": "示例政办函〔2026〕15号", "day": "2026-02-20", "reason": "机构改革",
           "changes": CHANGES, **other}  # fmt: skip
    path.write_text(json.dumps(raw, ensure_ascii=False), encoding="utf-8")
    return str(path)


def names(calls: Calls, on: str) -> list[str]:
    return [unit["name"] for unit in calls("roster", "list", "--on", on).payload["units"]]


class TestAdjust:
    def test_it_is_shown_first(self, sample: Calls, tmp_path: Path) -> None:
        before = names(sample, "2026-02-20")
        shown = sample("roster", "adjust", adjustment(tmp_path)).payload
        assert shown["accepted"] is False
        assert shown["notice"] is None
        assert {"unit": "市数据局", "post": "委员", "person": "乙样某", "title": "副局长",
                "acting": True} in shown["after"]  # fmt: skip
        liaison = [each for each in shown["after"] if each["post"] == "联络员"]
        assert [(each["unit"], each["person"]) for each in liaison] == [("市卫生健康委", "李𬭎新")]
        assert [each["post"] for each in shown["before"]] == ["联络员"]
        assert names(sample, "2026-02-20") == before

    def test_it_is_made_with_its_notice_and_undone(self, sample: Calls, tmp_path: Path) -> None:
        made = sample("roster", "adjust", adjustment(tmp_path), "--accept").payload
        assert made["accepted"] is True
        notice = Path(made["notice"])
        assert notice.name == "调整通知-2026-02-20.pdf"
        text = "".join(page.extract_text() for page in PdfReader(notice).pages)
        assert "示例政办函〔2026〕15号" in text
        assert "乙样某" in text
        day, eve = names(sample, "2026-02-20"), names(sample, "2026-02-19")
        assert (len(eve), len(day)) == (31, 32)
        assert day[day.index("市统计局") + 1] == "市数据局"
        assert sample("undo").payload["step"]["title"] == "调整组成人员（2026-02-20）"
        assert names(sample, "2026-02-20") == eve
        again = sample("roster", "adjust", adjustment(tmp_path), "--accept").payload
        assert Path(again["notice"]).name == "调整通知-2026-02-20-2.pdf"

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("{", "“坏.json”不是 JSON 文件：第 1 行"),
            ("[]", "一次调整是一个对象"),
            ("[" * 100_000, "“坏.json”不是 JSON 文件：第 1 行"),
            ('{"day": "2026-02-20", "changes": [{"kind": "leave", "unit": "市外星局"}]}',
             "第 1 项变动：2026-02-20 名册里没有单位“市外星局”"),
            (
                '{"day": "2026-02-20", "changes": [{"kind": "appoint", "unit": "市教育局",'
                ' "post": "分管领导", "person": "新样"}]}',
                "只能有一人",
            ),
        ],
    )  # fmt: skip
    def test_what_is_wrong_is_said(
        self, sample: Calls, tmp_path: Path, text: str, sentence: str
    ) -> None:
        path = tmp_path / "坏.json"
        path.write_text(text, encoding="utf-8")
        assert sentence in sample("roster", "adjust", str(path)).sentence

    def test_a_file_that_is_not_there(self, sample: Calls, tmp_path: Path) -> None:
        assert "读不了" in sample("roster", "adjust", str(tmp_path / "无.json")).sentence


class TestPaste:
    @pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
    def test_a_file_of_any_encoding(self, sample: Calls, tmp_path: Path, encoding: str) -> None:
        path = tmp_path / "通知.txt"
        path.write_text(NOTICE, encoding=encoding)
        read = sample("roster", "paste", "--file", str(path)).payload
        assert read["accepted"] is False
        assert [(e["post"], e["person"], e["unit"], e["where"]) for e in read["entries"]] == [
            ("主任", "孙样新", "", 3),
            ("委员", "丙样新", "市教育局", 4),
            ("委员", "戊样新", "市外星局", 5),
        ]
        assert [bool(entry["uncertain"]) for entry in read["entries"]] == [False, False, True]

    def test_what_is_typed_is_taken_in(
        self, sample: Calls, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO(NOTICE))
        taken = sample("roster", "paste", "--file", "-", "--accept").payload
        assert taken["accepted"] is True
        assert any("第 5 行没有写入" in note for note in taken["notes"])
        units = sample("roster", "list", "--on", "2026-02-01").payload["units"]
        assert {unit["name"]: unit["leader"] for unit in units}["市教育局"] == "丙样新"

    def test_what_comes_through_a_pipe_of_another_encoding(
        self, sample: Calls, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pipe = io.TextIOWrapper(io.BytesIO(NOTICE.encode("gb18030")), encoding="utf-8")
        monkeypatch.setattr("sys.stdin", pipe)
        entries = sample("roster", "paste", "--file", "-").payload["entries"]
        assert [entry["person"] for entry in entries] == ["孙样新", "丙样新", "戊样新"]

    def test_bytes_that_are_no_text(self, sample: Calls, tmp_path: Path) -> None:
        path = tmp_path / "坏.txt"
        path.write_bytes(b"\x81\xff\xff\xff")
        assert "不是 UTF-8 或 GB18030" in sample("roster", "paste", "--file", str(path)).sentence


class TestAffected:
    def test_letters_that_name_a_leader_of_before(self, sample: Calls, tmp_path: Path) -> None:
        unit = sample("roster", "list").payload["units"][0]
        sample("letters", "issue", "--year", "2026", "--out", str(tmp_path / "书"))
        items = sample("roster", "affected", "--person", unit["leader"]).payload["items"]
        assert items == [
            {
                "kind": "责任书",
                "title": f"责任书 2026—01 {unit['name']}",
                "names": f"分管领导：{unit['leader']}",
            }
        ]
        assert sample("roster", "affected", "--unit", "市外星局").payload == {"items": []}
        assert sample("roster", "affected").sentence.startswith("命令写得不对")
        assert "--person --unit 要写其中一个" in sample("roster", "affected").sentence
        both = sample("roster", "affected", "--person", "甲", "--unit", "乙")
        assert "--unit 和 --person 只能写一个" in both.sentence


class TestExport:
    def test_a_workbook_comes_back_the_same(self, sample: Calls, tmp_path: Path) -> None:
        out = tmp_path / "名册.xlsx"
        made = sample(
            "roster", "export", "--format", "xlsx", "--kind", "members", "--out", str(out)
        ).payload
        assert (made["kind"], made["format"], Path(made["file"])) == ("members", "xlsx", out)
        assert load_workbook(out).active is not None
        changes = sample("roster", "import", str(out)).payload["changes"]
        assert {change["kind"] for change in changes} == {"same"}
        steps = sample("history").payload["steps"]
        assert steps[0]["title"] == f"导出“名册.xlsx”，含 {made['phones']} 个电话号码"

    def test_what_is_there_is_not_overwritten(self, sample: Calls, tmp_path: Path) -> None:
        out = tmp_path / "通讯录.pdf"
        out.write_bytes(b"mine")
        words = ("roster", "export", "--format", "pdf", "--kind", "contacts", "--out", str(out))
        assert "通讯录.pdf" in sample(*words).sentence
        assert out.read_bytes() == b"mine"

    def test_as_of_a_day(self, sample: Calls, tmp_path: Path) -> None:
        sample("roster", "adjust", adjustment(tmp_path), "--accept")
        for day, is_there in (("2026-02-19", False), ("2026-02-20", True)):
            out = tmp_path / f"{day}.docx"
            sample("roster", "export", "--format", "docx", "--kind", "contacts", "--out",
                   str(out), "--on", day)  # fmt: skip
            text = re.sub("<[^>]*>", "", ZipFile(out).read("word/document.xml").decode())
            assert ("李𬭎新" in text) is is_there


class TestNetwork:
    def test_a_list_of_the_network_is_told_by_its_heading(
        self, wccw: Calls, tmp_path: Path
    ) -> None:
        wccw("init", "--city", "青山市")
        book = Workbook()
        assert book.active is not None
        for row in (
            ("县市区", "乡镇街道", "岗位", "姓名", "职务", "联系电话"),
            ("甲县", None, "主任", "赵样甲", "副县长", "13800000001"),
            ("甲县", "一镇", "专职人员", "钱样乙", "干事", "13800000002"),
        ):
            book.active.append(row)
        path = tmp_path / "网络.xlsx"
        book.save(path)
        read = wccw("roster", "import", str(path), "--accept").payload
        assert read["accepted"] is True
        tiers = {tier["tier"]: tier for tier in wccw("roster", "network").payload["tiers"]}
        assert (tiers["县级"]["areas"], tiers["县级"]["bodies"]) == (1, 1)
        assert (tiers["乡级"]["areas"], tiers["乡级"]["with_staff"]) == (1, 1)
        assert wccw("roster", "list").payload == {"units": []}
