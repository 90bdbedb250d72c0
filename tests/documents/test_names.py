"""Names in lists and on cards: blanks between two characters, sizes at which nothing is cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.model import Cards, Document, Label, Labels, PageBreak, Paragraph, Run
from app.documents.names import LINE, enlarged, post_label, rough_widths, spaced_name
from app.documents.stretches import Shape, stretches

NAMES = st.text(alphabet="张三䶮𬭎犇·A ' ", min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("张三", "张　三"),
        ("王䶮", "王　䶮"),
        ("卫𬭎", "卫　𬭎"),
        ("赵样甲", "赵样甲"),
        ("欧阳犇犇", "欧阳犇犇"),
        ("张 三", "张 三"),
        ("张", "张"),
        ("Xi", "Xi"),
        ("张·", "张·"),
        ("", ""),
    ],
)
def test_two_characters_are_set_as_wide_as_three(name: str, written: str) -> None:
    assert spaced_name(name) == written


@given(st.text(max_size=30))
def test_a_name_is_never_changed_but_for_the_blank(name: str) -> None:
    assert spaced_name(name).replace("\u3000", "") == name.replace("\u3000", "")


@pytest.mark.parametrize(
    ("post", "label"),
    [
        ("主任", "主　任："),
        ("副主任", "副主任："),
        ("委员", "委　员："),
        ("委员：", "委　员："),
        ("常务副主任", "常务副主任："),
        (" ", ""),
    ],
)
def test_labels_of_posts(post: str, label: str) -> None:
    assert post_label(post) == label


@given(NAMES, st.floats(50, 900), st.floats(30, 300), st.floats(10, 200))
def test_a_name_on_a_card_always_fits(name: str, width: float, height: float, most: float) -> None:
    large = enlarged(name, rough_widths(name), width, height, most)
    assert large.size <= most
    assert large.size * LINE * len(large.lines) <= height + 1e-6
    assert "".join("".join(large.lines).split()) == "".join(name.split())
    for line in large.lines:
        gaps = large.gap * (len(line) - 1)
        assert sum(rough_widths(line)) * large.size + gaps <= width + 1e-6


def test_a_long_name_is_divided_behind_its_point() -> None:
    name = "阿卜杜热西提·阿卜杜克热木·买买提吐尔逊·艾合买提江"
    large = enlarged(name, rough_widths(name), 700, 220, 190)
    assert large.lines == ("阿卜杜热西提·阿卜杜克热木·", "买买提吐尔逊·艾合买提江")


def test_a_short_name_stays_on_one_line() -> None:
    for name in ("张　三", "赵样甲", "欧阳犇犇"):
        assert enlarged(name, rough_widths(name), 700, 220, 190).lines == (name,)


def test_cards_and_labels_have_sheets_of_their_own_and_empty_ones_none() -> None:
    text = Paragraph((Run("国"),))
    blocks = (PageBreak(landscape=True), text, Cards(()), Labels((Label(("国",)),)), text)
    shapes = [shape for shape, _blocks in stretches(Document(blocks, subject="国"))]
    assert shapes == [Shape.TURNED, Shape.LABELS, Shape.TURNED]
    assert [shape for shape, _ in stretches(Document((Cards(()),), subject="国"))] == [
        Shape.UPRIGHT
    ]
