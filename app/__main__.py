"""`python -m app` opens the window; with a command it is the command line.

Where no window can be shown, it says so and does the main job for the sample city instead.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from app import bootstrap
from app.paths import DataFolder, default_data_folder


def main(arguments: Sequence[str] | None = None) -> int:
    """Choose the door; returns the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    folder = _only_folder(words)
    if folder is None:
        return bootstrap.run_command(words)
    if _can_show_windows():
        return bootstrap.run_window(folder)
    return _demonstrate()


def _only_folder(words: list[str]) -> DataFolder | None:
    """The data folder when nothing but `--data DIR` was said, which means: open the window."""
    if not words:
        return default_data_folder()
    if len(words) == 1 and words[0].startswith("--data="):
        words = words[0].split("=", 1)
    if len(words) == 2 and words[0] == "--data" and words[1]:
        return DataFolder(Path(words[1]))
    return None


def _can_show_windows() -> bool:
    if platform.system() != "Linux":
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)


def _demonstrate() -> int:
    from app.cli.printing import say
    from app.i18n import _

    out = Path.cwd() / _("sample output")
    sentence = _(
        "There is no display here, so the letters of the sample city are made in {folder}."
    )
    say(sentence.format(folder=out), sys.stdout)
    with tempfile.TemporaryDirectory() as data:
        return bootstrap.run_command(["--data", data, "demo", "--out", str(out)])


if __name__ == "__main__":
    sys.exit(main())
