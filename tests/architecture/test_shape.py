"""The shape stays small, the words are complete, and nothing foreign slips in."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
AREAS = {"roster", "plans", "letters", "home", "safekeeping"}
FILE_LINES = 330
FUNCTION_LINES = 50


def modules() -> Iterator[Path]:
    for path in sorted((ROOT / "app").rglob("*.py")):
        if "versions" not in path.parts:
            yield path


def test_files_and_functions_stay_small() -> None:
    too_large = []
    for path in modules():
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(ROOT).as_posix()
        if text.count("\n") > FILE_LINES:
            too_large.append(f"{name}: {text.count(chr(10))} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                size = node.end_lineno - node.lineno
                if size > FUNCTION_LINES:
                    too_large.append(f"{name}: {node.name} has {size} lines")
    assert not too_large


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        path.relative_to(ROOT).as_posix()
        for path in modules()
        if path.read_text(encoding="utf-8").strip()
        and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not silent


def test_no_drawer_for_leftovers() -> None:
    names = {path.stem for path in modules()} | {path.parent.name for path in modules()}
    assert not names & {"utils", "misc", "common", "helpers", "manager"}


def test_services_are_named_after_areas() -> None:
    names = {
        path.name if path.is_dir() else path.stem
        for path in (ROOT / "app" / "services").iterdir()
        if not path.name.startswith("__")
    }
    assert names - {"desk"} == AREAS


def test_every_page_has_its_help() -> None:
    pages = {path.parent.name for path in (ROOT / "app" / "ui").glob("*/page.py")} - {"widgets"}
    helps = {path.stem for path in (ROOT / "resources" / "help" / "zh_CN").glob("*.md")}
    assert pages <= helps


def test_words_are_complete() -> None:
    result = subprocess.run(
        [sys.executable, str(ROOT / "i18n" / "update.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout


def test_licences_lie_beside_what_they_cover() -> None:
    for place in ("LICENSE", "resources/icons/LICENSE", "resources/fonts/README.md"):
        assert (ROOT / place).is_file(), place
    fonts = {path.name for path in (ROOT / "resources" / "fonts").glob("*.ttf")}
    named = (ROOT / "resources" / "fonts" / "README.md").read_text(encoding="utf-8")
    assert all(font in named for font in fonts)


HEAVY = ["sqlalchemy", "alembic", "openpyxl", "reportlab", "jinja2", "pypinyin",
         "python_calamine", "pypdfium2", "PIL", "docx", "lxml"]  # fmt: skip


@pytest.mark.parametrize("library", HEAVY)
def test_the_window_paints_before_heavy_libraries_load(library: str) -> None:
    """What is needed for the first paint imports none of them; see the start-up benchmark."""
    code = (
        "import sys, app.bootstrap, app.ui.shell.start; app.bootstrap.page_entries(); "
        f"sys.exit({library!r} in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)
    assert result.returncode == 0


def test_no_host_and_no_machine_path_is_named() -> None:
    kinds = {".py", ".md", ".toml", ".lock", ".po", ".pot", ".qss", ".json"}
    roots = ("app", "i18n", "packaging", "resources", "tests", ".ci")
    files = [path for path in ROOT.iterdir() if path.is_file()]
    files += [path for root in roots for path in (ROOT / root).rglob("*") if path.is_file()]
    banned = re.compile(r"pypi\.org|pythonhosted|registry\.npmjs|/root/")
    found = [
        path.relative_to(ROOT).as_posix()
        for path in files
        if (path.suffix in kinds or path.parent.name == ".ci")
        and path != Path(__file__)
        and banned.search(path.read_text(encoding="utf-8"))
    ]
    assert not found
