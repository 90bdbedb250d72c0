"""Compile each app.po into the app.mo that the program reads; done by the set-up."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_all(folder: Path) -> list[Path]:
    """Write the .mo files beside their sources and return them."""
    made = []
    for source in sorted(folder.glob("*/LC_MESSAGES/app.po")):
        with source.open("rb") as file:
            catalog = read_po(file)
        target = source.with_suffix(".mo")
        with target.open("wb") as out:
            write_mo(out, catalog)
        made.append(target)
    return made


if __name__ == "__main__":
    compile_all(Path(__file__).resolve().parent)
