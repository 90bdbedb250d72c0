"""File names of letters."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.letters.drafting import Drafts, Material
from app.domain.letters.letter import Letter
from app.domain.letters.naming import file_name
from app.domain.letters.register import IssueOutcome, LetterRow, LetterState


@pytest.fixture
def letter(material: Material) -> Letter:
    return Drafts(material).letter(material.units[0])


def test_a_name_is_number_short_name_and_kind(letter: Letter) -> None:
    named = replace(letter, number="2026—07")
    assert file_name(named) == "2026-07-市教育局-责任书.pdf"


@pytest.mark.parametrize(
    ("short_name", "part"),
    [
        ('市<局>:"/\\|?*', "市_局________"),
        ("市\n教\u202e育\u0000局\ud800", "市_教_育_局_"),
        ("  市教育局. ", "市教育局"),
        ("../..", "_"),
        ("", "_"),
        ("𬭎" * 100, "𬭎" * 40),
    ],
)
def test_what_no_file_name_can_hold_is_replaced(letter: Letter, short_name: str, part: str) -> None:
    name = file_name(replace(letter, number="2026—01", unit_short_name=short_name))
    assert name == f"2026-01-{part}-责任书.pdf"
    assert len(name.encode(errors="replace")) <= 255


def test_an_outcome_without_anything_changed_nothing() -> None:
    assert IssueOutcome().done.step is None
    row = LetterRow(unit_id=1, unit="市教育局", number="2026—01", leads=1, cooperates=0)
    assert row.state is LetterState.NOT_ISSUED
