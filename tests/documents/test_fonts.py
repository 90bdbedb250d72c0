"""Which face draws what, and what none can draw."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.documents.face import Face
from app.documents.fonts import FILES, Fonts
from app.errors import FileProblem
from app.paths import resources


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return Fonts(resources() / "fonts")


@pytest.mark.parametrize("face", list(Face))
def test_every_face_is_bundled(fonts: Fonts, face: Face) -> None:
    assert fonts.path(face).is_file()
    assert "妇" in fonts.file(face).characters


@pytest.mark.parametrize(
    "text",
    [
        "", "某市教育局", "䶮喆犇𬭎㛃𤧛𠅤", "阿卜杜热西提·阿卜杜克热木", "Mary Jane O'Neill",
        "≥96 ≤12 ↑↓— 1/10万 ‰ 〔2026〕5号 “”‘’《》……——", "①②③ ㎡ ℃ □ √ ×",
    ],
)  # fmt: skip
def test_what_letters_need_is_there(fonts: Fonts, text: str) -> None:
    assert fonts.missing(text) == ()


def test_what_no_face_has_is_told_once_and_in_order(fonts: Fonts) -> None:
    assert fonts.missing("张\U0003134a三\U0001f600\U0003134a") == ("\U0003134a", "\U0001f600")


def test_spaces_and_invisible_signs_are_not_missed(fonts: Fonts) -> None:
    assert fonts.missing("张 三\t\n\r\u3000\u00a0\u200b\u202e\ufeff\x07\ufe00\U000e0100") == ()


def test_a_radical_counts_as_the_ideograph_that_looks_the_same(fonts: Fonts) -> None:
    assert fonts.missing("⽣⼈⼤") == ()


def test_a_lone_surrogate_is_missing(fonts: Fonts) -> None:
    assert fonts.missing("张\ud800") == ("\ud800",)


def test_song_stands_in_for_what_the_wanted_face_lacks(fonts: Fonts) -> None:
    assert fonts.drawn_by(Face.FANG, "国") is Face.FANG
    assert fonts.drawn_by(Face.FANG, "𬭎") is Face.SONG
    assert fonts.drawn_by(Face.TITLE, "㐀") is Face.SONG
    assert fonts.drawn_by(Face.SONG, "\U0003134a") is None


def test_a_missing_file_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as caught:
        Fonts(tmp_path).path(Face.KAI)
    assert "“WCCW-Kai-Regular.ttf”" in caught.value.sentence
    assert "重新安装" in caught.value.sentence


def test_a_damaged_file_is_told_by_its_name(tmp_path: Path) -> None:
    (tmp_path / FILES[Face.SONG]).write_bytes(b"\0\1\0\0damaged")
    with pytest.raises(FileProblem) as caught:
        Fonts(tmp_path).missing("国")
    assert "“WCCW-Song-Regular.ttf”" in caught.value.sentence
