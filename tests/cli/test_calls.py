"""Words that are no command: exit code 2, one sentence in Chinese, nothing opened or written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.cli.calls import WrongCall
from app.cli.parser import build_parser
from tests.cli.conftest import Calls

PLAN = ("plans", "import", "表.xlsx", "--kind", "women", "--title", "规划", "--years", "2011-2020")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "缺少"),
        (("nonsense",), "不认识“nonsense”，可用的有：init"),
        (("plans",), "缺少"),
        (("plans", "instal", "2021-2030"), "不认识“instal”"),
        (("roster", "import"), "缺少 FILE"),
        (("history", "extra"), "不认识“extra”"),
        (("letters", "issue", "--year", "2026"), "缺少 --out"),
        (("letters", "issue", "--year", "--out", "x"), "--year 后面缺少内容"),
        (("letters", "issue", "--year", "2026", "--out", "x", "--unit"), "--unit 后面缺少内容"),
        (("letters", "issue", "--year", "2026", "--out", ""), "文件夹名称是空的"),
        (("init", "--data", " "), "文件夹名称是空的"),
        (("init", "--sam"), "不认识“--sam”"),
        (("roster", "list", "--on", "morgen"), "“morgen”不是日期"),
        (("roster", "list", "--on", "2026-02-30"), "“2026-02-30”不是日期"),
        (("roster", "list", "--on", "20260301"), "“20260301”不是日期"),
        ((*PLAN[:-1], "2011"), "2011-2020"),
        ((*PLAN[:-1], "2011-2020-2030"), "2011-2020"),
        ((*PLAN[:4], "men", *PLAN[5:]), "不认识“men”，可用的有：women"),
    ],
)
def test_a_wrong_call(wccw: Calls, words: tuple[str, ...], told: str) -> None:
    answer = wccw(*words)
    assert answer.code == 2
    assert answer.sentence.startswith("命令写得不对：")
    assert told in answer.sentence
    assert answer.err == ""
    assert not wccw.folder.exists()


@pytest.mark.parametrize("year", ["0", "-1", "99", "10000", "9" * 30, "abc", "２０２６", "1e3",
                                  "2_026", "", " 2026"])  # fmt: skip
def test_a_year_has_four_digits(wccw: Calls, year: str) -> None:
    for words in (("plans", "assignments"), ("letters", "issue", "--out", "x")):
        answer = wccw(*words, f"--year={year}")
        assert answer.code == 2
        assert "四位数字" in answer.sentence


def test_without_json_the_sentence_goes_to_standard_error(wccw: Calls) -> None:
    answer = wccw.plain("nonsense")
    assert (answer.code, answer.out) == (2, "")
    usage, sentence = answer.err.splitlines()
    assert usage.startswith("用法：python -m app ")
    assert sentence.startswith("命令写得不对：不认识“nonsense”")


@pytest.mark.parametrize(
    "words",
    [("--json", "roster", "list"), ("roster", "--json", "list"), ("roster", "list", "--json"),
     ("--json", "roster", "list", "--json")],
)  # fmt: skip
def test_json_may_stand_anywhere(wccw: Calls, words: tuple[str, ...]) -> None:
    assert json.loads(wccw.plain(*words).out) == {"units": []}


def test_the_data_folder_may_stand_anywhere_and_the_last_one_counts(
    wccw: Calls, tmp_path: Path
) -> None:
    first, last = tmp_path / "first", tmp_path / "last"
    answer = wccw.plain("init", "--json", "--data", str(last), data=("--data", str(first)))
    assert answer.payload["folder"] == str(last)
    assert not first.exists()
    answer = wccw.plain("--json", "history", data=(f"--data={last}",))
    assert len(answer.payload["steps"]) == 1


@pytest.mark.parametrize(
    "words",
    [(), ("init",), ("demo",), ("roster",), ("roster", "import"), ("roster", "list"), ("plans",),
     ("plans", "install"), ("plans", "assign"), ("plans", "import"), ("plans", "assignments"),
     ("letters",), ("letters", "issue"), ("undo",), ("redo",), ("history",), ("check",)],
)  # fmt: skip
def test_every_command_has_help_in_chinese(
    wccw: Calls, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        wccw.plain(*words, "--help")
    assert left.value.code == 0
    shown = capsys.readouterr().out
    assert shown.count("用法：") == 1
    assert "选项" in shown
    for english in ("usage", "positional", "optional arguments", "show this help"):
        assert english not in shown


def test_years_are_only_read_here_and_judged_later() -> None:
    for text in ("2020-2011", "2011—2020", "2011–2020"):
        options = build_parser().parse_args([*PLAN[:-1], text])
        assert {*options.years} == {2011, 2020}
    with pytest.raises(WrongCall):
        build_parser().parse_args([*PLAN[:-1], "12-20"])


def test_a_complaint_that_is_not_known_is_passed_on() -> None:
    with pytest.raises(WrongCall, match="命令写得不对：something new"):
        build_parser().error("something new")
