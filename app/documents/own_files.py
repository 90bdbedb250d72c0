"""Reads the program's own JSON files of resources/library."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.errors import FileProblem
from app.i18n import _
from app.paths import resources


def own_folder() -> Path:
    """Where the program keeps them."""
    return resources() / "library"


def read_own(path: Path) -> Mapping[str, Any]:
    """The object in a file. Raises `FileProblem` when the file is missing or damaged."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise damaged(path) from problem
    if not isinstance(raw, dict):
        raise damaged(path)
    return raw


def damaged(path: Path) -> FileProblem:
    """The fault to raise for a file of the program that cannot be understood."""
    return FileProblem(
        _("The program's file “{file}” is missing or damaged. Install the program again.").format(
            file=path.name
        ),
        path,
    )
