"""Shared by the tests of reading: write bytes under a name, read them, catch the sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.documents.xlsx.limits import Limits
from app.documents.xlsx.reader import read_book
from app.domain.sheets.book import Book
from app.errors import FileProblem

Reading = Callable[..., Book]
Refusing = Callable[..., FileProblem]


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    """Reads bytes as a file of that name."""

    def read(data: bytes, name: str = "联络员.xlsx", limits: Limits | None = None) -> Book:
        path = tmp_path / name
        path.write_bytes(data)
        return read_book(path, limits or Limits())

    return read


@pytest.fixture
def refusing(reading: Reading, tmp_path: Path) -> Refusing:
    """Reads bytes that must be refused; gives the failure after checking what holds for all."""

    def refuse(data: bytes, name: str = "联络员.xlsx", limits: Limits | None = None) -> FileProblem:
        with pytest.raises(FileProblem) as caught:
            reading(data, name, limits)
        problem = caught.value
        assert name in problem.sentence
        assert problem.sentence.endswith("。")
        assert "{" not in problem.sentence
        assert problem.path == tmp_path / name
        return problem

    return refuse
