"""A file that goes out is there whole or not at all, and a failure says what to do."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from app.documents.files import atomic_write
from app.errors import FileProblem


def failing(error: OSError) -> object:
    def fail(*_arguments: object, **_named: object) -> None:
        raise error

    return fail


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_and_a_replaced_file(tmp_path: Path) -> None:
    path = tmp_path / "2026-07-市教育局-责任书.pdf"
    atomic_write(path, b"old")
    atomic_write(path, b"new" * 100_000)
    assert path.read_bytes() == b"new" * 100_000
    assert names_in(tmp_path) == [path.name]
    umask = os.umask(0)
    os.umask(umask)
    assert path.stat().st_mode & 0o777 == 0o666 & ~umask  # as any program would save it


def test_a_long_chinese_name_still_has_room_for_the_temporary_one(tmp_path: Path) -> None:
    path = tmp_path / ("长" * 83 + ".pdf")
    atomic_write(path, b"x")
    assert path.read_bytes() == b"x"
    with pytest.raises(FileProblem, match="太长"):
        atomic_write(tmp_path / ("长" * 120), b"x")
    assert names_in(tmp_path) == [path.name]


@pytest.mark.parametrize(
    ("step", "error", "phrases"),
    [
        ("fsync", OSError(errno.ENOSPC, "full"), ["磁盘已满", "剩余", "需要3 MB"]),
        ("fsync", OSError(errno.EDQUOT, "quota"), ["磁盘已满"]),
        ("fsync", OSError(errno.EIO, "gone"), ["没有响应"]),
        ("open", PermissionError(errno.EACCES, "no"), ["只读", "换一个文件夹"]),
        ("open", OSError(errno.EROFS, "no"), ["只读", "换一个文件夹"]),
        ("replace", PermissionError(errno.EACCES, "no"), ["正被其他程序打开", "没有改动"]),
        ("replace", OSError(errno.EIO, "gone"), ["没有响应"]),
    ],
)
def test_failures_leave_the_old_file_and_nothing_else(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    error: OSError,
    phrases: list[str],
) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(b"old")
    monkeypatch.setattr(os if step == "fsync" else Path, step, failing(error))
    with pytest.raises(FileProblem) as caught:
        atomic_write(path, b"n" * 2_500_000, sleep=lambda _seconds: None)
    monkeypatch.undo()
    for phrase in ["“名册.xlsx”没有写成", *phrases]:
        assert phrase in caught.value.sentence
    assert caught.value.path == path
    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == ["名册.xlsx"]


def test_a_missing_folder_and_a_folder_in_the_way(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"文件夹“.*没有”不存在"):
        atomic_write(tmp_path / "没有" / "x.pdf", b"x")
    (tmp_path / "x.pdf").mkdir()
    with pytest.raises(FileProblem, match="里有同名的文件夹"):
        atomic_write(tmp_path / "x.pdf", b"x")
    assert names_in(tmp_path) == ["x.pdf"]
    (tmp_path / "y").write_bytes(b"")
    with pytest.raises(FileProblem, match="不存在"):
        atomic_write(tmp_path / "y" / "x.pdf", b"x")


def test_on_windows_it_waits_for_a_virus_scanner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.pdf"
    pauses: list[float] = []
    replace = Path.replace

    def held(part: Path, target: Path) -> Path:
        if len(pauses) < 3:
            raise PermissionError(errno.EACCES, "sharing violation")
        return replace(part, target)

    monkeypatch.setattr(Path, "replace", held)
    atomic_write(path, b"x", sleep=pauses.append)
    assert path.read_bytes() == b"x"
    assert len(pauses) == 3


def test_it_waits_two_and_a_half_seconds_in_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(Path, "replace", failing(PermissionError(errno.EACCES, "held")))
    with pytest.raises(FileProblem):
        atomic_write(tmp_path / "x.pdf", b"x", sleep=pauses.append)
    assert sum(pauses) == pytest.approx(2.5)
    assert names_in(tmp_path) == []


def test_a_disk_that_takes_less_than_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def lose_the_end(descriptor: int) -> None:
        os.ftruncate(descriptor, 2)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", lose_the_end)
    with pytest.raises(FileProblem, match="没有写成"):
        atomic_write(tmp_path / "x.pdf", b"xyz")
    assert names_in(tmp_path) == []
