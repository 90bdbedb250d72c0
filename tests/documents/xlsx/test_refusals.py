"""Files that are no workbooks, broken or hostile: one clear sentence each, and quickly."""

from __future__ import annotations

import io
import os
import sys
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from app.documents.xlsx.guard import accept
from app.documents.xlsx.limits import Limits
from app.documents.xlsx.reader import read_book
from app.documents.xlsx.refusal import Reason, Refused
from app.errors import FileProblem
from tests.documents.xlsx.building import (
    compound,
    number,
    record,
    rows,
    text,
    worksheet,
    xlsx,
    zipped,
)
from tests.documents.xlsx.conftest import Reading, Refusing

OWNER_FILE = b"\x06zhangs" + b" " * 48 + "张三".encode("utf-16-le").ljust(110, b"\0")
MHTML = b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n"
XML_2003 = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'


@pytest.mark.parametrize(
    ("data", "phrase"),
    [
        (b"", "是空文件（0字节）"),
        (bytes(3000), "没有下载完整"),
        (OWNER_FILE, "临时文件"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "图片"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "图片"),
        (b"\x00\x00\x00\x18ftypheic", "图片"),
        (b"BM\x36\x00\x00\x00\x00\x00\x00\x00", "图片"),
        (b"Rar!\x1a\x07\x00", "压缩包"),
        (b"7z\xbc\xaf\x27\x1c", "压缩包"),
        (zipped({"联络员.xlsx": xlsx()}), "压缩包"),
        (zipped({"word/document.xml": "<w/>"}), "Word"),
        (b"{\\rtf1\\ansi", "Word"),
        (zipped({"ppt/presentation.xml": "<p/>"}), "演示文稿"),
        (zipped({"OFD.xml": "<o/>"}), "OFD"),
        (zipped({"xl/workbook.bin": b"\x83\x01"}), "另存为xlsx"),
        (zipped({"mimetype": "x", "content.xml": "<o/>"}), "另存为xlsx"),
        (compound({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}), "有打开密码"),
        (compound({"WordDocument": b"x", "1Table": b"y"}), "Word"),
        (compound({"PowerPoint Document": b"x"}), "演示文稿"),
        (compound({"Contents": b"x"}), "不是工作簿"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(700), "已损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "已损坏"),
        (MHTML, "另存为xlsx"),
        (XML_2003, "另存为xlsx"),
        (b"\x09\x04\x06\x00\x00\x04\x10\x00", "另存为xlsx"),
        (b"b\x14#e\x00\x01E-SafeNet\x00LOCK\x00", "加密软件"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "不是工作簿"),
        (b"<html><body><p>no table</p></body></html>", "没有表格"),
        (xlsx()[:-200], "已损坏"),
        (b"PK\x03\x04" + bytes(50), "已损坏"),
        (xlsx(changed={"xl/_rels/workbook.xml.rels": None}), "已损坏"),
        (xlsx(changed={"xl/workbook.xml": "<workbook/>"}), "已损坏"),
        (xlsx(worksheet("<sheetData><row>")), "已损坏"),
    ],
)
def test_what_is_no_workbook_is_told_by_its_content(
    refusing: Refusing, data: bytes, phrase: str
) -> None:
    assert phrase in refusing(data, "名单(3)(1).xlsx").sentence


def test_the_name_of_an_owner_file_is_enough(refusing: Refusing) -> None:
    assert "临时文件" in refusing(b"x", "~$名单.xlsx").sentence


def test_a_workbook_under_such_a_name_is_read(reading: Reading) -> None:
    big = worksheet(rows(*(text(f"A{n}", os.urandom(40).hex()) for n in range(1, 60))))
    assert len(reading(xlsx(big), "~$名单.xlsx").sheets[0].rows) == 59


def test_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    for name, phrase in {"": "是文件夹", "没有.xlsx": "找不到"}.items():
        with pytest.raises(FileProblem, match=phrase):
            read_book(tmp_path / name)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes in folders")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.xlsx")
    with pytest.raises(FileProblem, match="不是工作簿"):
        read_book(tmp_path / "管道.xlsx")


@pytest.mark.parametrize(
    ("error", "phrase"),
    [
        (PermissionError(13, "no"), "没有权限"),
        (OSError(5, "gone"), "网络盘"),
        (FileNotFoundError(2, "gone"), "找不到"),
    ],
)
def test_a_file_that_cannot_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, phrase: str
) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(xlsx())

    def refuse(*_arguments: object) -> None:
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FileProblem, match=phrase):
        read_book(path)


def test_a_file_open_in_wps_on_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(xlsx())

    class SharingViolation(PermissionError):
        winerror = 32

    def refuse(*_arguments: object) -> None:
        raise SharingViolation

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FileProblem, match=r"“名册\.xlsx”正被其他程序占用。请先在WPS中关闭它"):
        read_book(path)


def test_a_large_file_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "大.xlsx"
    with path.open("wb") as file:
        file.truncate(60 * 1024 * 1024)
    with pytest.raises(FileProblem, match="超过50 MB"):
        read_book(path)


def bomb(megabytes: int) -> bytes:
    """A workbook whose sheet is so many megabytes of blanks."""
    blanks = b" " * (megabytes * 1024 * 1024)
    return xlsx(changed={"xl/worksheets/sheet1.xml": b"<worksheet>" + blanks + b"</worksheet>"})


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Bombs of several kinds, as files."""
    folder = tmp_path_factory.mktemp("hostile")
    dense = bomb(40)
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "lol">{laughs}]>'
    lying = bytearray(bomb(40))
    at = lying.rindex(b"PK\x01\x02", 0, lying.index(b"xl/worksheets/sheet1.xml", len(lying) - 600))
    lying[at + 24 : at + 28] = (1000).to_bytes(4, "little")  # claims to be small
    files = {
        "bomb": dense,
        "lying": bytes(lying),
        "declared": bytes(dense),
        "laughs": xlsx(worksheet(rows(text("A1", "&l9;")), prefix=doctype)),
        "members": zipped({"xl/workbook.xml": "<w/>"} | {f"xl/{n}": "" for n in range(7000)}),
        "nested": zipped({"xl/workbook.xml": "<w/>", "xl/media/a.zip": bomb(40)}),
    }
    paths = {}
    for name, data in files.items():
        paths[name] = folder / f"{name}.xlsx"
        paths[name].write_bytes(data)
    return paths


@pytest.mark.parametrize(
    ("name", "reason", "limits"),
    [
        ("bomb", Reason.BOMB, Limits()),
        ("lying", Reason.DAMAGED, Limits()),
        ("declared", Reason.BOMB, Limits(inflated_bytes=1024)),
        ("laughs", Reason.ENTITIES, Limits()),
        ("members", Reason.BOMB, Limits()),
        ("nested", None, Limits()),  # the bomb inside is a picture to us: nobody unpacks it
    ],
)
def test_bombs_are_refused_at_the_gate_at_once_and_without_memory(
    hostile: dict[str, Path], name: str, reason: Reason | None, limits: Limits
) -> None:
    refusal_of(hostile["laughs"], Limits())  # what is imported once is imported now
    tracemalloc.start()
    started = time.perf_counter()
    assert refusal_of(hostile[name], limits) is reason
    seconds = time.perf_counter() - started
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert seconds < 2.0  # with memory tracing, on a busy machine; 5 to 40 ms otherwise
    assert peak < 8 * 1024 * 1024


def refusal_of(path: Path, limits: Limits) -> Reason | None:
    """Why the gate refuses the file, None when it lets it pass."""
    try:
        accept(path, limits)
    except Refused as refusal:
        return refusal.reason
    return None


def test_the_sentences_of_bombs(hostile: dict[str, Path]) -> None:
    with pytest.raises(FileProblem, match=r"“bomb\.xlsx”解压后大得不正常.*没有打开.*重发"):
        read_book(hostile["bomb"])
    with pytest.raises(FileProblem, match=r"“laughs\.xlsx”含有工作簿不该有的声明"):
        read_book(hostile["laughs"])


def test_a_declaration_across_two_chunks_is_found(refusing: Refusing) -> None:
    for shift in range(-9, 2):
        filler = "x" * (256 * 1024 + shift - len("<?xml version='1.0'?><!---->"))
        part = f"<?xml version='1.0'?><!--{filler}--><!DOCTYPE w []><worksheet/>"
        data = xlsx(changed={"xl/worksheets/sheet1.xml": part})
        with pytest.raises(Refused) as caught:
            _accept_bytes(data)
        assert caught.value.reason is Reason.ENTITIES


def _accept_bytes(data: bytes) -> None:
    from app.documents.xlsx.archive import check_archive

    check_archive(data, Limits())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "gbk"])
def test_xml_in_other_encodings_is_refused(refusing: Refusing, encoding: str) -> None:
    part = f'<?xml version="1.0" encoding="{encoding[:6]}"?><worksheet><!-- 市 --></worksheet>'
    data = xlsx(changed={"xl/worksheets/sheet1.xml": part.encode(encoding)})
    assert "编码少见" in refusing(data).sentence


def test_parts_of_other_programs_may_be_utf_16(reading: Reading) -> None:
    item = '<?xml version="1.0" encoding="utf-16"?><x/>'.encode("utf-16")
    assert reading(xlsx(changed={"customXml/item1.xml": item})).sheets


def test_a_member_twice_and_a_member_with_a_password(refusing: Refusing) -> None:
    out = io.BytesIO(xlsx())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl\\Workbook.xml", "<other/>")
    assert "已损坏" in refusing(out.getvalue()).sentence
    locked = bytearray(xlsx())
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert "有打开密码" in refusing(bytes(locked)).sentence
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("xl/workbook.xml", "<w/>")
    assert "已损坏" in refusing(packed.getvalue()).sentence


@pytest.mark.parametrize("reference", ["XFE1", "A1048577", "A0", "A99999999", "1A", "$A$1"])
def test_cells_outside_the_grid(refusing: Refusing, reference: str) -> None:
    problem = refusing(xlsx(worksheet(rows(number(reference, "1"))), names=["联络员"]))
    assert problem.cell == reference
    assert f"工作表“联络员”里有不可能存在的单元格（{reference}）" in problem.sentence


@pytest.mark.parametrize("row", ["0", "1048577", "x", "-1", "9" * 40])
def test_rows_outside_the_grid(refusing: Refusing, row: str) -> None:
    data = xlsx(worksheet(f'<sheetData><row r="{row}"/></sheetData>'))
    assert "不可能存在" in refusing(data).sentence


@pytest.mark.parametrize("reference", ["XFD1048576", "A1048576", "XFD1"])
def test_a_stray_cell_far_away(refusing: Refusing, reference: str) -> None:
    cells = rows(number("A1", "1"), number(reference, "1"))
    problem = refusing(xlsx(worksheet(cells), names=["联络员 "]))
    assert f"工作表“联络员”在{reference}处还有内容，最多能读100000行、1000列" in problem.sentence
    assert (problem.sheet, problem.cell) == ("联络员 ", reference)


def test_a_rectangle_that_is_too_large(refusing: Refusing) -> None:
    cells = rows(number("A1", "1"), number("ALL99000", "1"))
    assert "单元格总数超过2000000个" in refusing(xlsx(worksheet(cells))).sentence


def test_too_many_sheets(refusing: Refusing) -> None:
    sheets = [worksheet("<sheetData/>")] * 201
    assert "超过200张" in refusing(xlsx(*sheets)).sentence


def test_too_many_and_too_wide_merged_ranges(refusing: Refusing, reading: Reading) -> None:
    many = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 30))
    one = '<mergeCell ref="A1:C3"/>'
    grid = rows(*(number(f"C{n}", "1") for n in range(1, 4)))
    for merges, limits in [(many, Limits(merges=20)), (one * 50, Limits(cells=100))]:
        sheet = worksheet(grid + f"<mergeCells>{merges}</mergeCells>")
        assert "合并单元格太多" in refusing(xlsx(sheet), limits=limits).sentence
    nested = "".join(f'<mergeCell ref="A1:C{n}"/>' for n in range(2, 4))
    (found,) = reading(xlsx(worksheet(grid + f"<mergeCells>{nested}</mergeCells>"))).sheets
    assert len(found.merges) == 1
    wrong = worksheet(grid + '<mergeCells><mergeCell ref="A1:XFE2"/></mergeCells>')
    assert "不可能存在" in refusing(xlsx(wrong)).sentence


def test_a_text_that_is_too_long_names_its_cell(refusing: Refusing) -> None:
    problem = refusing(xlsx(worksheet(rows("", text("B2", "长" * 40_000)))))
    assert "单元格B2超过32767个字" in problem.sentence
    assert problem.cell == "B2"


def test_a_text_index_that_does_not_exist_names_its_sheet(refusing: Refusing) -> None:
    data = xlsx(worksheet(rows('<c r="A1" t="s"><v>5</v></c>')), names=["联络员"])
    assert "工作表“联络员”已损坏" in refusing(data).sentence


def test_a_time_that_no_clock_shows_names_its_sheet(refusing: Refusing) -> None:
    data = xlsx(worksheet(rows(number("A1", "1e300", 3))))
    assert "工作表“表1”已损坏" in refusing(data).sentence


def test_an_old_workbook_with_a_password(refusing: Refusing) -> None:
    begin = record(0x0809, b"\x00\x06\x05\x00" + bytes(12))
    stream = begin + record(0x002F, bytes(54)) + record(0x000A)
    assert "有打开密码" in refusing(compound({"Workbook": stream}), "旧.xls").sentence
