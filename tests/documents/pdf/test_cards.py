"""Seat cards and mailing labels: large, whole, on sheets without page numbers."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest

from app.documents.model import Block, Card, Cards, Document, Label, Labels
from app.documents.pdf.render import PdfFile, PdfRenderer

from .reading import MM, Char, characters, document, paragraph, text_of

NAMES = (
    "张三",
    "赵样甲",
    "欧阳犇犇",
    "王䶮",
    "卫𬭎",
    "迪丽热巴·迪力木拉提",
    "阿卜杜热西提·阿卜杜克热木·买买提吐尔逊·艾合买提江",
    "国" * 25,
    "国" * 200,
    "Mary Jane O'Neill",
    "张\n三",
)


def cards(*names: str, below: str = "") -> Block:
    return Cards(tuple(Card(name, below) for name in names))


def sheets(pdf: PdfFile) -> list[tuple[float, float]]:
    pages = pypdf.PdfReader(BytesIO(pdf.data)).pages
    return [(float(page.mediabox.width), float(page.mediabox.height)) for page in pages]


def halves(pdf: PdfFile, page: int = 1) -> tuple[list[Char], list[Char]]:
    chars = characters(pdf, page)
    return (
        [char for char in chars if char.y < 105 * MM],
        [char for char in chars if char.y >= 105 * MM],
    )


@pytest.mark.parametrize("name", NAMES)
def test_each_half_bears_the_whole_name_and_stays_inside_it(
    renderer: PdfRenderer, name: str
) -> None:
    pdf = renderer.render(document(cards(name, below="市某某局")))
    assert sheets(pdf) == [pytest.approx((297 * MM, 210 * MM), abs=0.01)]
    lower, upper = halves(pdf)
    wanted = sorted("".join(f"{name}市某某局".split()))
    assert sorted(char.text for char in lower) == wanted
    assert sorted(char.text for char in upper) == wanted
    for char in lower:
        assert 10 * MM < char.x < 287 * MM
        assert 5 * MM < char.y < 100 * MM


def test_the_upper_half_is_the_lower_one_turned_about_the_sheets_middle(
    renderer: PdfRenderer,
) -> None:
    lower, upper = halves(renderer.render(document(cards("赵样甲", below="某局"))))
    turned = {char.text: char for char in upper}
    assert len(turned) == len(lower) == 5
    for char in lower:
        assert turned[char.text].x == pytest.approx(297 * MM - char.x, abs=0.1)
        assert turned[char.text].y == pytest.approx(210 * MM - char.y, abs=0.1)


def test_two_characters_are_as_wide_as_three(renderer: PdfRenderer) -> None:
    pdf = renderer.render(document(cards("张三", "赵样甲")))
    two, three = (halves(pdf, page)[0] for page in (1, 2))
    assert [char.x for char in two] == pytest.approx([three[0].x, three[2].x], abs=0.1)
    assert three[1].x - three[0].x == pytest.approx(three[2].x - three[1].x, abs=0.1)
    assert three[1].x - three[0].x > 60 * MM


def test_names_on_cards_are_centred_across_the_sheet(renderer: PdfRenderer) -> None:
    pdf = renderer.render(document(cards("赵样甲")))
    lower, upper = halves(pdf)
    middle = next(char for char in lower if char.text == "样")
    turned = next(char for char in upper if char.text == "样")
    em = turned.x - middle.x  # each begins half a character from the middle of the sheet
    assert 150 < em < 200
    assert (middle.x + turned.x) / 2 == pytest.approx(297 / 2 * MM, abs=0.1)


def test_a_rare_name_stands_in_one_face(renderer: PdfRenderer) -> None:
    pdf = renderer.render(document(cards("王犇㛃")))
    page = pypdf.PdfReader(BytesIO(pdf.data)).pages[0]
    fonts = page["/Resources"]["/Font"].get_object()  # type: ignore[index]  # of any object
    names = [font.get_object()["/BaseFont"] for font in fonts.values()]
    assert len([name for name in names if "Song" in name]) == 1


def test_cards_have_no_page_number_and_the_rest_of_the_paper_has(renderer: PdfRenderer) -> None:
    pdf = renderer.render(document(paragraph("国一"), cards("赵样甲"), paragraph("国二")))
    assert text_of(pdf, 1) == "国一—1—"
    assert "—" not in text_of(pdf, 2)
    assert text_of(pdf, 3) == "国二—3—"


def test_a_paper_may_do_without_page_numbers(renderer: PdfRenderer) -> None:
    paper = Document((paragraph("国一"),), subject="表", page_numbers=False)
    assert text_of(renderer.render(paper)) == "国一"


def labels(count: int, *more: str) -> Labels:
    return Labels(tuple(Label((f"始{n}", "某市某路1号", *more, "终")) for n in range(count)))


def test_labels_fill_sheets_row_by_row(renderer: PdfRenderer) -> None:
    pdf = renderer.render(document(labels(31)))
    assert pdf.pages == 3
    assert sheets(pdf)[0] == pytest.approx((210 * MM, 297 * MM), abs=0.01)
    counts = [text_of(pdf, page).count("始") for page in (1, 2, 3)]
    assert counts == [14, 14, 3]
    assert "—" not in text_of(pdf, 1)
    starts = [char for char in characters(pdf) if char.text == "始"]
    assert starts[1].x - starts[0].x == pytest.approx(105 * MM, abs=0.1)
    assert starts[0].y - starts[2].y == pytest.approx(297 / 7 * MM, abs=0.1)


@pytest.mark.parametrize("more", [(), ("某大厦" * 40,), ("某街",) * 12, ("x" * 300,)])
def test_no_text_leaves_its_label(renderer: PdfRenderer, more: tuple[str, ...]) -> None:
    pdf = renderer.render(document(labels(1, *more)))
    chars = characters(pdf)
    assert "".join(char.text for char in chars) == "始0某市某路1号" + "".join(more) + "终"
    for char in chars:
        assert 5 * MM < char.x < 100 * MM
        assert (297 - 297 / 7) * MM + 3 < char.y < 297 * MM - 8


def test_the_first_line_of_a_label_is_larger(renderer: PdfRenderer) -> None:
    one = Labels((Label(("国国", "家家")),))
    chars = characters(renderer.render(document(one)))
    assert chars[1].x - chars[0].x > chars[3].x - chars[2].x + 2
