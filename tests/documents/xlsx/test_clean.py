"""What is taken out of texts at the border, and what must stay."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.xlsx.clean import clean


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("张\u3000三", "张\u3000三"),
        ("阿卜杜\u00b7热合曼", "阿卜杜\u00b7热合曼"),
        ("䶮𬭎𤧛㛃", "䶮𬭎𤧛㛃"),
        ("\ue000\uf8ff", "\ue000\uf8ff"),  # characters of one's own making
        ("\uf900\u2f800", "\uf900\u2f800"),  # compatibility ideographs are not normalised
        ("\ufeff\u200b市\u202e教\u2066育\x00局\x7f\x85", "市教育局"),
        ("\ud83d", ""),
        ("\ufdd0\U0010ffff\ufffe", ""),
        ("第一行\r\n第二行\r第三行\v第四行\u2028第五行", "第一行\n第二行\n第三行\n第四行\n第五行"),
        ("a\tb", "a\tb"),
    ],
)
def test_what_goes_and_what_stays(written: str, kept: str) -> None:
    assert clean(written) == kept


@given(st.text())
def test_nothing_visible_is_lost_and_twice_is_as_once(written: str) -> None:
    kept = clean(written)
    assert clean(kept) == kept
    visible = [c for c in written if unicodedata.category(c)[0] in "LNPSM"]
    assert [c for c in kept if unicodedata.category(c)[0] in "LNPSM"] == visible
    assert kept.encode("utf-8").decode("utf-8") == kept
