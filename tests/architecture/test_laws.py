"""The laws of the house hold, and a breach of each of them is caught."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

BREACHES = [
    ("a lower layer looks up", "domain/changes.py", "import app.services.desk", "Law 1"),
    ("a new folder without a place", "helpers/__init__.py", "x = 1", "Law 1"),
    ("a page reaches into the store", "ui/roster/page.py", "import app.storage.database", "Law 2"),
    ("a command renders by itself", "cli/letters.py", "import app.documents.preview", "Law 2"),
    ("Qt in a service", "services/home/__init__.py", "import PySide6.QtCore", "Law 3: PySide6"),
    ("SQL in a service", "services/roster/__init__.py", "import sqlalchemy", "Law 3: SQLAlchemy"),
    ("a PDF in the window", "ui/letters/page.py", "import reportlab", "Law 3: the libraries"),
    ("a page knows another", "ui/roster/page.py", "import app.ui.plans.page", "Law 4: no page"),
    ("a use case calls another", "services/home/finding.py", "import app.services.plans", "Law 4"),
]


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(folder), "PATH": "", "PYTHONUTF8": "1", "COLUMNS": "200"},
    )


@pytest.fixture
def copy_of_the_house(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(
        ROOT / "app", tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__", "*.mo")
    )
    return tmp_path


def test_the_house_keeps_its_laws(copy_of_the_house: Path) -> None:
    result = _lint(copy_of_the_house)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("file", "line", "law"),
    [breach[1:] for breach in BREACHES],
    ids=[breach[0] for breach in BREACHES],
)
def test_a_planted_breach_is_caught(
    copy_of_the_house: Path, file: str, line: str, law: str
) -> None:
    target = copy_of_the_house / "app" / file
    target.parent.mkdir(exist_ok=True)
    before = target.read_text(encoding="utf-8") if target.exists() else ""
    target.write_text(f"{before}\n{line}\n", encoding="utf-8")
    result = _lint(copy_of_the_house)
    assert result.returncode != 0
    assert any(
        law in words and "BROKEN" in words for words in result.stdout.splitlines()
    ) or law.startswith("Law 1"), result.stdout
