"""What the tests of the command line share: a call inside this process, with what it printed."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import open_desk
from app.cli import main
from app.paths import DataFolder
from app.services.desk import Desk

NOW = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Answer:
    """What one call gave back and what it printed."""

    code: int
    out: str
    err: str

    @property
    def payload(self) -> dict[str, Any]:
        """The one object on standard output."""
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found

    @property
    def sentence(self) -> str:
        """Why it was refused."""
        assert self.code in {1, 2}
        sentence = self.payload["error"]["sentence"]
        assert isinstance(sentence, str)
        return sentence


@dataclass(frozen=True)
class Calls:
    """`python -m app --data FOLDER ...` without a process of its own."""

    folder: Path
    capture: pytest.CaptureFixture[str]

    def __call__(self, *words: str) -> Answer:
        """The call with `--json`."""
        return self.plain("--json", *words)

    def plain(
        self,
        *words: str,
        opener: Callable[[DataFolder], Desk] = open_desk,
        data: Sequence[str] | None = None,
    ) -> Answer:
        """The call as a person makes it."""
        before = ("--data", str(self.folder)) if data is None else data
        code = main([*before, *words], opener, lambda: NOW)
        printed = self.capture.readouterr()
        return Answer(code, printed.out, printed.err)


@pytest.fixture
def wccw(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Calls:
    return Calls(tmp_path / "data", capsys)
