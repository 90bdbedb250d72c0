"""`plans export`, and `plans import` of what it wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Calls


@pytest.fixture
def sample(wccw: Calls) -> Calls:
    """The sample city."""
    wccw("init", "--sample")
    return wccw


@pytest.mark.parametrize("kind", ["decomposition", "unit-sheets", "cascade"])
def test_every_kind_in_every_format(sample: Calls, tmp_path: Path, kind: str) -> None:
    for form in ("pdf", "docx", "xlsx"):
        path = tmp_path / f"表.{form}"
        call = ("plans", "export", "--year", "2026", "--kind", kind, "--format", form)
        assert sample(*call, "--out", str(path)).code == 0
        before = path.read_bytes()
        assert before.startswith(b"%PDF" if form == "pdf" else b"PK")
        assert "已有" in sample(*call, "--out", str(path)).sentence
        assert path.read_bytes() == before


def test_a_plan_that_went_out_is_known_when_it_comes_back(sample: Calls, tmp_path: Path) -> None:
    path = tmp_path / "规划.xlsx"
    call = ("plans", "export", "--year", "2026", "--kind", "plan", "--format", "xlsx")
    assert sample(*call, "--out", str(path)).code == 0
    payload = sample("plans", "import", str(path), "--accept").payload
    assert (payload["differences"], payload["accepted"]) == ([], True)
    shown = sample.plain("plans", "import", str(path))
    assert "工作簿与现有数据完全一致，没有要写入的内容。" in shown.out


def test_any_other_file_needs_to_be_told(sample: Calls, tmp_path: Path) -> None:
    path = tmp_path / "分解表.csv"
    path.write_text("主要目标,责任单位\n办好学校,市教育局\n", encoding="utf-8")
    sentence = sample("plans", "import", str(path)).sentence
    assert sentence == "请用 --kind、--title 和 --years 说明文件里是哪个规划。"
