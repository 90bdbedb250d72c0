"""Cells that several rows share, and rows that are tall enough to sign in."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from io import BytesIO

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.bands import bands, boxes, shared
from app.documents.model import Align, Column, Row, Table
from app.documents.pdf.render import PdfFile, PdfRenderer

from .reading import MM, characters, document, paragraph, text_of

COLUMNS = (Column("序", 1, Align.CENTER), Column("单位", 4), Column("姓名", 3))
CELLS = st.tuples(*[st.sampled_from(["", "甲", "乙"])] * 3)


def unit(name: str, persons: int) -> list[Row]:
    return [Row((name[0], f"{name}局", f"例{name}{n}")) for n in range(1, persons + 1)]


def merged(rows: Sequence[Row], first: int = 2, caption: str = "") -> Table:
    return Table(COLUMNS, tuple(rows), caption=caption, merge_first=first)


def strokes(pdf: PdfFile) -> list[tuple[float, float, float, float]]:
    """The straight lines of the first page: x1, y1, x2, y2 in points within their drawing."""
    contents = pypdf.PdfReader(BytesIO(pdf.data)).pages[0].get_contents()
    assert contents is not None
    words = contents.get_data().decode("ascii").split()
    return [
        (float(words[n - 2]), float(words[n - 1]), float(words[n + 1]), float(words[n + 2]))
        for n, word in enumerate(words)
        if word == "m"
    ]


def test_a_shared_text_is_printed_once_in_the_middle_of_its_rows(renderer: PdfRenderer) -> None:
    pdf = renderer.render(document(merged([*unit("甲", 3), *unit("乙", 1)])))
    assert text_of(pdf).count("甲局") == 1
    chars = characters(pdf)
    names = [char for char in chars if char.text == "例"]
    (shared_text,) = [char for char in chars if char.text == "局" and char.y > names[3].y + 1]
    assert shared_text.y == pytest.approx(names[1].y, abs=0.1)


def test_without_merging_each_row_has_its_own_text(renderer: PdfRenderer) -> None:
    assert text_of(renderer.render(document(merged(unit("甲", 3), 0)))).count("甲局") == 3


def test_no_line_goes_through_a_shared_cell(renderer: PdfRenderer) -> None:
    lines = strokes(renderer.render(document(merged(unit("甲", 3)))))
    width = 156 * MM
    inner = [x1 for x1, y1, _x2, y2 in lines if y1 == y2 and x1 > 1]
    assert inner == pytest.approx([width * 5 / 8] * 2, abs=0.01)


def test_a_group_stays_on_one_page_where_it_fits(renderer: PdfRenderer) -> None:
    rows = [row for name in "甲乙丙丁戊己庚辛壬" for row in unit(name, 7)]
    pdf = renderer.render(document(merged(rows)))
    assert pdf.pages > 1
    texts = [text_of(pdf, page) for page in range(1, pdf.pages + 1)]
    for name in "甲乙丙丁戊己庚辛壬":
        (page,) = [text for text in texts if f"{name}局" in text]
        assert page.count(f"例{name}") == 7
        assert page.count(f"{name}局") == 1


@pytest.mark.parametrize("caption", ["", "附表"])
def test_a_group_taller_than_a_page_says_its_text_again(
    renderer: PdfRenderer, caption: str
) -> None:
    pdf = renderer.render(document(paragraph("国"), merged(unit("甲", 80), caption=caption)))
    texts = [text_of(pdf, page) for page in range(1, pdf.pages + 1)]
    parts = [text for text in texts if "例甲" in text]
    assert len(parts) >= 3
    assert all(text.count("甲局") == 1 for text in parts)
    assert sum(text.count("例甲") for text in parts) == 80
    if caption:
        assert any("附表序单位姓名甲" in text for text in texts)


def test_a_shared_text_taller_than_its_rows_makes_them_taller(renderer: PdfRenderer) -> None:
    rows = [Row(("1", "妇女儿童" * 20, f"例{n}")) for n in range(2)]
    pdf = renderer.render(document(merged(rows), paragraph("国")))
    chars = characters(pdf)
    lowest = min(char.y for char in chars if char.text in "妇女儿童")
    assert text_of(pdf).count("妇女儿童") == 20
    assert next(char for char in chars if char.text == "国").y < lowest - 10


def test_texts_taller_than_a_page_are_not_shared_but_all_there(renderer: PdfRenderer) -> None:
    rows = [Row(("1", "妇女儿童" * 400, f"例{n}")) for n in range(2)]
    pdf = renderer.render(document(merged(rows)))
    text = "".join(text_of(pdf, page) for page in range(1, pdf.pages + 1))
    assert text.count("妇") == 800


def test_rows_to_sign_in_are_tall(renderer: PdfRenderer) -> None:
    rows = tuple(Row((str(n), "某局", "国")) for n in range(1, 4))
    pdf = renderer.render(document(Table(COLUMNS, rows, min_height=13)))
    heights = [char.y for char in characters(pdf) if char.text == "国"]
    steps = [above - below for above, below in itertools.pairwise(heights)]
    assert steps == pytest.approx([13 * MM] * 2, abs=0.1)


def test_a_height_beyond_the_page_still_gives_each_row_its_page(renderer: PdfRenderer) -> None:
    rows = tuple(Row((str(n), "某局", "国")) for n in range(1, 4))
    assert renderer.render(document(Table(COLUMNS, rows, min_height=900))).pages == 3


@given(st.lists(CELLS.map(Row), max_size=12), st.integers(0, 3))
def test_every_cell_stands_in_exactly_one_box(rows: list[Row], first: int) -> None:
    table = Table(COLUMNS, tuple(rows), merge_first=first)
    assert [row for band in bands(table) for row in band] == rows
    for band in bands(table):
        covered = [
            (column, place)
            for column, start, end in boxes(band, first, 3)
            for place in range(start, end)
        ]
        assert sorted(covered) == [(c, r) for c in range(3) for r in range(len(band))]
        for column, start, end in boxes(band, first, 3):
            assert len({band[place].cells[: column + 1] for place in range(start, end)}) == 1
            assert end - start == 1 or (column < first and band[start].cells[column])


def test_a_later_column_never_joins_what_an_earlier_one_parts() -> None:
    assert shared(Row(("1", "甲", "某")), Row(("2", "甲", "某")), 3) == 0
    assert shared(Row(("1", "甲", "某")), Row(("1", "乙", "某")), 3) == 1
    assert shared(Row(("", "甲")), Row(("", "甲")), 2) == 0
    assert shared(Row(("甲",), span_all=True), Row(("甲",), span_all=True), 1) == 0
