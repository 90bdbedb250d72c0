"""Workbooks with random damage: each ends as a book or as a sentence, none hangs or crashes us."""

from __future__ import annotations

import io
import random
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from app.documents.xlsx.limits import Limits
from app.documents.xlsx.reader import read_book
from app.errors import FileProblem
from tests.documents.xlsx.building import (
    compound,
    number,
    rows,
    text,
    worksheet,
    xlsx,
    zipped,
)
from tests.documents.xlsx.test_old_and_text import old_workbook

PIECES = [b"<", b">", b'"', b"&", b"\x00", b"\xff", b"</c>", b"<c>", b"9999999", b"-1", b"XFD"]
LIMITS = Limits(seconds=10)
ROSTERS = Path(__file__).parents[2] / "data" / "rosters"


def sample() -> bytes:
    """A small workbook with something of everything."""
    sheet = worksheet(
        rows(
            text("A1", "成员单位联络员名单"),
            text("A2", "市教育局") + number("B2", "45352", 1) + '<c r="C2"><f>1/3</f></c>',
            '<c r="A3" t="s"><v>0</v></c><c r="B3" t="e"><v>#REF!</v></c>',
        )
        + '<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>'
    )
    shared = "<sst><si><t>市民政局</t></si></sst>"
    return xlsx(sheet, sheet, states={1: "hidden"}, changed={"xl/sharedStrings.xml": shared})


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one to three places flipped, cut out, doubled or overwritten."""
    out = bytearray(data)
    for _time in range(chance.randint(1, 3)):
        at = chance.randrange(len(out))
        end = min(at + chance.randint(1, 12), len(out))
        match chance.randrange(4):
            case 0:
                out[at] ^= 1 << chance.randrange(8)
            case 1:
                del out[at:end]
            case 2:
                out[at:at] = out[at:end] * chance.randint(1, 50)
            case _:
                out[at:end] = chance.choice(PIECES)
        out = out or bytearray(b"x")
    return bytes(out)


def damaged_inside(data: bytes, chance: random.Random) -> bytes:
    """The workbook with damage in one of its parts, packed again so that its sums are right."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes | None] = {
            name: archive.read(name) for name in archive.namelist()
        }
    name = chance.choice([name for name in members if name.startswith(("xl/", "word/"))])
    content = members[name]
    assert isinstance(content, bytes)
    return zipped(members | {name: damaged(content, chance)})


def cases() -> Iterator[bytes]:
    chance = random.Random(20260301)  # noqa: S311 - the same damage on every run
    good, old = sample(), old_workbook()
    yield from (damaged(good, chance) for _n in range(150))
    yield from (damaged_inside(good, chance) for _n in range(120))
    yield from (damaged(old, chance) for _n in range(40))
    word, commented = (ROSTERS / "messy_libreoffice.docx", ROSTERS / "values_libreoffice.xls")
    yield from (damaged_inside(word.read_bytes(), chance) for _n in range(60))
    yield from (damaged(commented.read_bytes(), chance) for _n in range(40))
    values = (ROSTERS / "values_libreoffice.xlsx").read_bytes()
    yield from (damaged_inside(values, chance) for _n in range(60))
    yield from (compound({"Workbook": damaged(old[512:4096], chance)}) for _n in range(20))


def ending_of(path: Path) -> str:
    """What became of the file: a book, or where its sentence begins."""
    try:
        read_book(path, LIMITS)
    except FileProblem as problem:
        return "sentence" if path.name in problem.sentence else "sentence without the file"
    return "book"


def test_random_damage_ends_in_a_book_or_a_sentence(tmp_path: Path) -> None:
    def outcome(numbered: tuple[int, bytes]) -> str:
        path = tmp_path / f"{numbered[0]}.xlsx"
        path.write_bytes(numbered[1])
        started = time.perf_counter()
        ending = ending_of(path)
        assert time.perf_counter() - started < LIMITS.seconds + 5
        return ending

    with ThreadPoolExecutor(2) as pool:
        endings = Counter(pool.map(outcome, enumerate(cases())))
    assert set(endings) == {"book", "sentence"}
    assert min(endings.values()) > 20  # both happen, so both were tried
