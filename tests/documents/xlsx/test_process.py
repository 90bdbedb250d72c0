"""The parsing process: under limits, alone, and harmless when it dies or lies."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.documents.xlsx.answer import book_of
from app.documents.xlsx.confine import job_limits
from app.documents.xlsx.limits import Limits
from app.documents.xlsx.process import READER_FLAG, child_command, run_child
from app.documents.xlsx.reader import read_book
from app.documents.xlsx.refusal import Reason, Refused
from app.domain.sheets.book import Cell, CellFault
from app.errors import FileProblem
from tests.documents.xlsx.building import rows, text, worksheet, xlsx

ROOT = Path(__file__).resolve().parents[3]


def run(code: str, data: bytes = b"", limits: Limits | None = None) -> list[bytes]:
    """Run a few lines of Python in place of the parsing process."""
    command = [sys.executable, "-I", "-c", code]
    return list(run_child("xlsx", data, limits or Limits(), command))


def reason_of(code: str, data: bytes = b"", limits: Limits | None = None) -> Reason:
    with pytest.raises(Refused) as caught:
        run(code, data, limits)
    return caught.value.reason


def test_a_process_that_dies_is_a_refusal() -> None:
    assert reason_of("import os; os.abort()") is Reason.CRASHED
    assert reason_of("raise SystemExit(3)") is Reason.CRASHED
    assert reason_of("import os; os.abort()", b"x" * 5_000_000) is Reason.CRASHED
    half = "import os; os.write(1, b'[1,2'); os.abort()"
    assert reason_of(half) is Reason.CRASHED


def test_a_process_that_does_not_end_is_stopped_by_the_clock() -> None:
    endless = "while True: pass"
    assert reason_of(endless, limits=Limits(seconds=0.2)) is Reason.TOO_SLOW
    assert reason_of(endless, b"x" * 5_000_000, Limits(seconds=0.2)) is Reason.TOO_SLOW


def test_a_process_that_does_not_stop_talking_is_cut_off() -> None:
    lines = "import os\nwhile True: os.write(1, b'[1]\\n' * 1000)"
    assert reason_of(lines, limits=Limits(answer_bytes=100_000)) is Reason.TOO_MUCH_TEXT
    one_line = "import os\nwhile True: os.write(1, b'x' * 1000)"
    assert reason_of(one_line, limits=Limits(answer_bytes=100_000)) is Reason.TOO_MUCH_TEXT


def test_a_process_that_cannot_be_started() -> None:
    with pytest.raises(Refused) as caught:
        list(run_child("xlsx", b"", Limits(), ["/nowhere/python"]))
    assert caught.value.reason is Reason.NOT_STARTED


def test_limits_hold_for_a_real_file(tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    cells = (text(f"A{n}", os.urandom(4500).hex()) for n in range(1, 500))
    path.write_bytes(xlsx(worksheet(rows(*cells))))
    with pytest.raises(FileProblem, match=r"读取“名册\.xlsx”超过0\.01秒，已停止"):
        read_book(path, Limits(seconds=0.01))
    with pytest.raises(FileProblem, match=r"文字太多"):
        read_book(path, Limits(answer_bytes=1_000_000))
    with pytest.raises(FileProblem, match=r"“名册\.xlsx”.*(内存太多|内容过大)"):
        read_book(path, Limits(memory=20 * 1024 * 1024))


def test_it_works_from_any_folder_and_beside_modules_of_the_same_names(tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('wrong module')", encoding="utf-8")
    (tmp_path / "app.py").write_text("raise SystemExit('wrong module')", encoding="utf-8")
    (tmp_path / "名册.xlsx").write_bytes(xlsx())
    code = (
        f"import sys; sys.path[:0] = [{str(ROOT)!r}]\n"
        "from pathlib import Path\n"
        "from app.documents.xlsx.reader import read_book\n"
        "print(ascii(read_book(Path('名册.xlsx')).sheets[0].rows[0][0].text))"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-I", "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode().strip() == ascii("市教育局")


def test_the_command_of_a_frozen_program_is_the_program_itself() -> None:
    assert child_command("C:\\wccw\\wccw.exe", frozen=True) == ["C:\\wccw\\wccw.exe", READER_FLAG]
    command = child_command("python", frozen=False)
    assert command[:2] == ["python", "-I"]
    assert Path(command[2]).is_file()


def test_the_child_imports_little() -> None:
    command = child_command()
    watched = [command[0], "-X", "importtime", *command[1:], "xlsx", json.dumps({})]
    done = subprocess.run(watched, input=xlsx(), capture_output=True, check=True)
    assert done.stdout.rstrip().endswith(b'{"end":true}')
    imported = {line.rpartition(b"|")[2].strip() for line in done.stderr.splitlines()}
    assert b"python_calamine" in imported
    for heavy in (b"openpyxl", b"gettext", b"ctypes", b"asyncio", b"app.i18n", b"subprocess"):
        assert heavy not in imported


def test_the_limits_of_a_windows_job_have_the_size_that_windows_expects() -> None:
    found = job_limits(1024**3, 30.0)
    assert len(found) == 144  # JOBOBJECT_EXTENDED_LIMIT_INFORMATION of 64-bit Windows
    assert int.from_bytes(found[0:8], "little") == 300_000_000
    assert int.from_bytes(found[16:20], "little") == 0x2 | 0x8 | 0x100 | 0x400
    assert int.from_bytes(found[40:44], "little") == 1
    assert int.from_bytes(found[112:120], "little") == 1024**3


SHEET = '{"sheet":{"name":"表\\u0000","state":"visible"}}'
NO_MERGES = '{"merges":[],"hidden_rows":[]}'
END = '{"end":true}'


def lines(*values: str) -> Iterator[bytes]:
    return iter([value.encode() + b"\n" for value in values])


def test_answers_are_checked_once_more() -> None:
    row = (
        '[1e999,-1e999,123456789012345678901234567890,"\\ud800甲\\u0000",{"time":"12:00:00"},'
        '{"moment":"2024-03-01T12:00:00"},{"date":"9839-01-01"},12,true]'
    )
    book = book_of(lines(SHEET, row, NO_MERGES, END), "x.xlsx", "", Limits())
    (found,) = book.sheets
    assert found.name == "表"
    infinite, minus, huge, cleaned, *_rest = found.rows[0]
    assert infinite == Cell("inf", CellFault.ERROR)
    assert minus == Cell("-inf", CellFault.ERROR)
    assert huge == Cell(1.2345678901234568e29)
    assert cleaned == Cell("甲")
    assert found.rows[0][6] == Cell("9839-01-01", CellFault.ERROR)
    assert [cell.value for cell in found.rows[0][7:]] == [12, True]


@pytest.mark.parametrize(
    "answer",
    [
        (),
        (SHEET, "[1]", NO_MERGES),
        ("[1]", END),
        (NO_MERGES, END),
        (SHEET, "[NaN]", NO_MERGES, END),
        (SHEET, '[{"date":"2024-02-30"}]', NO_MERGES, END),
        (SHEET, '[{"what":1}]', NO_MERGES, END),
        (SHEET, "[[1]]", NO_MERGES, END),
        (SHEET, "[1]", '{"merges":[[0,0,"x",1]],"hidden_rows":[]}', END),
        (SHEET, "[1]", '{"merges":[[-1,0,0,1]],"hidden_rows":[]}', END),
        (SHEET, "[1]", '{"merges":[[0,0]],"hidden_rows":[]}', END),
        (SHEET, "[1]", '{"merges":[],"hidden_rows":[],"comments":[[-1,0,"x"]]}', END),
        (SHEET, "[1]", '{"merges":[],"hidden_rows":[],"percents":[[0]]}', END),
        ('{"sheet":{"name":"x","state":"loud"}}', END),
        (SHEET, "[" + "1," * 1000 + "1]", NO_MERGES, END),
        ('{"refused":{"reason":"because"}}',),
        ('{"end":1}',),
        ("7", END),
        ("[" * 100_000,),
        ("\ufffd",),
    ],
)
def test_answers_that_make_no_sense_are_a_damaged_file(answer: tuple[str, ...]) -> None:
    with pytest.raises(Refused) as caught:
        book_of(lines(*answer), "x.xlsx", "", Limits())
    assert caught.value.reason is Reason.DAMAGED


def test_answers_that_are_too_large_are_refused() -> None:
    wide = "[1,1,1,1,1]"
    for answer in ((SHEET, wide, wide, wide), (SHEET, wide, "[1]", "[1]", "[1]", NO_MERGES)):
        with pytest.raises(Refused) as caught:
            book_of(lines(*answer, END), "x.xlsx", "", Limits(cells=12))
        assert caught.value.reason is Reason.TOO_MANY_CELLS


def test_a_refusal_of_the_child_keeps_its_place() -> None:
    answer = '{"refused":{"reason":"far_cell","sheet":"联络员","cell":"XFD9"}}'
    with pytest.raises(Refused) as caught:
        book_of(lines(answer), "x.xlsx", "", Limits())
    assert (caught.value.reason, caught.value.sheet, caught.value.cell) == (
        Reason.FAR_CELL,
        "联络员",
        "XFD9",
    )
