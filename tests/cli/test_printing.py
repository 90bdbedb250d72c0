"""Consoles that know few characters, readers that go away, a full disk, a fault of our own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.outcome import Outcome
from app.cli.printing import say, show
from app.errors import FileProblem
from app.faults import LOG_LIMIT
from app.paths import ROOT, DataFolder
from app.services.desk import Desk
from tests.cli.conftest import Calls

NAMES = "李𬭎例·é\udcff“”"


class Console(io.TextIOWrapper):
    """A stream of some encoding over bytes in memory."""

    def __init__(self, encoding: str) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, newline="\n")

    def printed(self) -> str:
        """What arrived."""
        self.flush()
        raw = self.buffer
        assert isinstance(raw, io.BytesIO)
        return raw.getvalue().decode(self.encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp936", "gb18030", "latin-1", "utf-16"])
def test_one_object_on_every_console(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    console = Console(encoding)
    monkeypatch.setattr(sys, "stdout", console)
    assert show(Outcome({"name": NAMES, "path": Path("甲")}), as_json=True)
    assert json.loads(console.printed()) == {"name": NAMES, "path": "甲"}


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp936", "latin-1"])
def test_lines_show_what_the_console_can(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    out, err = Console(encoding), Console(encoding)
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    assert show(Outcome({}, ("一", NAMES), refused="不行 é"), as_json=False)
    assert len(out.printed().splitlines()) == 2
    assert err.printed()


def test_a_launcher_without_a_console_prints_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert show(Outcome({"a": 1}, ("一",), refused="不行"), as_json=False)
    assert show(Outcome({"a": 1}), as_json=True)
    say("一", None)


def run(folder: Path, words: str) -> subprocess.CompletedProcess[bytes]:
    """The program as a shell runs it, with pipes and redirections."""
    command = f'"{sys.executable}" -W error -m app --data "{folder}" {words}'
    return subprocess.run(
        ["bash", "-c", command], cwd=ROOT, capture_output=True, check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="bash and /dev/full are not there")
def test_readers_that_go_away_and_a_full_disk(tmp_path: Path) -> None:
    gone = run(tmp_path, "--json init --sample | true; exit ${PIPESTATUS[0]}")
    assert (gone.returncode, gone.stderr) == (0, b"")
    for words in ("--help", "letters issue"):
        gone = run(tmp_path, f"{words} 2>&1 | true; exit ${{PIPESTATUS[0]}}")
        assert gone.returncode == (0 if words == "--help" else 2)
    closed = run(tmp_path, "--json roster list >&-")
    assert (closed.returncode, closed.stderr) == (0, b"")
    full = run(tmp_path, "--json roster list > /dev/full")
    assert full.returncode == 1
    assert full.stderr.decode() == "结果没有输出成功：磁盘已满。\n"


NUMBER = "13912345678"


def broken(folder: DataFolder) -> Desk:
    """An opener with a fault of our own; the texts of errors name people."""
    try:
        raise KeyError(f"张三 {NUMBER}")
    except KeyError as error:
        raise ValueError(f"{folder} {NUMBER}") from error


def test_a_fault_of_our_own_is_one_sentence_and_a_log_without_data(wccw: Calls) -> None:
    for _time in range(2):
        answer = wccw.plain("--json", "history", opener=broken)
        assert answer.code == 1
        assert answer.err == ""
    log = wccw.folder / "logs" / "errors.log"
    assert str(log) in answer.sentence
    written = log.read_text(encoding="utf-8")
    assert written.count("2026-03-01T08:30:00+00:00\nValueError\n") == 2
    assert "KeyError" in written
    assert "app/cli/__init__.py" in written
    assert "cli/test_printing.py" in written
    for private in (NUMBER, "张三", str(wccw.folder)):
        assert private not in written
        assert private not in answer.sentence.replace(str(log), "")


def test_the_log_does_not_grow_without_end(wccw: Calls) -> None:
    log = wccw.folder / "logs" / "errors.log"
    log.parent.mkdir(parents=True)
    log.write_bytes(b"x" * (LOG_LIMIT + 1))
    wccw.plain("history", opener=broken)
    assert LOG_LIMIT // 2 < log.stat().st_size < LOG_LIMIT


def test_where_no_log_can_be_written_the_sentence_stays(wccw: Calls) -> None:
    wccw.folder.write_text("a file where the folder should be")
    answer = wccw.plain("--json", "history", opener=broken)
    assert answer.code == 1
    assert answer.sentence == "程序出错，这一步没有完成。此前保存的内容都在。"


def test_a_refusal_leaves_no_log(wccw: Calls) -> None:
    def refusing(folder: DataFolder) -> Desk:
        raise FileProblem("不行")

    assert wccw.plain("--json", "history", opener=refusing).sentence == "不行"
    assert not wccw.folder.exists()


def test_stopped_by_the_keyboard(wccw: Calls) -> None:
    def stopped(folder: DataFolder) -> Desk:
        raise KeyboardInterrupt

    answer = wccw.plain("--json", "history", opener=stopped)
    assert answer.code == 1
    assert "中断" in answer.sentence
