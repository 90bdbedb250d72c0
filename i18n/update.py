"""Bring the catalogs up to date with the words in the code.

python i18n/update.py            writes app.pot and merges it into each app.po
python i18n/update.py --check    writes nothing; exit 1 names what is missing or out of date
"""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).resolve().parent
APP = HERE.parent / "app"
FIELD = re.compile(r"\{[^{}]*\}")


def words_of_code() -> Catalog:
    """Every message of the program, with the places where it is used."""
    template = Catalog(project="wccw", charset="utf-8", fuzzy=False)
    found = extract_from_dir(
        APP,
        method_map=[("**.py", "python")],
        keywords={"_": None, "pgettext": ((1, "c"), 2)},
        comment_tags=("Translators:",),
    )
    for filename, _line, message, comments, context in found:
        template.add(
            message,
            locations=[(f"app/{Path(filename).as_posix()}", 0)],
            auto_comments=comments,
            context=context,
        )
    return template


def merged(path: Path, template: Catalog) -> Catalog:
    """The catalog at `path` with exactly the messages of the template."""
    with path.open("rb") as file:
        catalog = read_po(file, locale=path.parent.parent.name)
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return catalog


def as_text(catalog: Catalog) -> bytes:
    """The catalog as it is written: sorted, without dates, so that diffs show words only."""
    out = io.BytesIO()
    write_po(
        out,
        catalog,
        width=110,
        sort_output=True,
        omit_header=False,
        ignore_obsolete=True,
        include_lineno=False,
    )
    lines = [
        line
        for line in out.getvalue().decode().splitlines(keepends=True)
        if not re.match(
            r'"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team'
            r"|Report-Msgid-Bugs-To|Generated-By):",
            line,
        )
    ]
    return "".join(lines).encode()


def faults(catalog: Catalog) -> list[str]:
    """Messages without a translation or with other {fields} than the source."""
    found = []
    for message in catalog:
        if not message.id:
            continue
        source, translation = str(message.id), str(message.string or "")
        if not translation or message.fuzzy:
            found.append(f"no translation: {source}")
        elif sorted(FIELD.findall(source)) != sorted(FIELD.findall(translation)):
            found.append(f"other fields than the source: {source}")
    return found


def main(arguments: list[str]) -> int:
    """Update, or with --check only compare; returns the exit code."""
    check = "--check" in arguments
    template = words_of_code()
    problems: list[str] = []
    targets = {HERE / "app.pot": template}
    for path in sorted(HERE.glob("*/LC_MESSAGES/app.po")):
        targets[path] = merged(path, template)
        problems += faults(targets[path])
    for path, catalog in targets.items():
        text = as_text(catalog)
        if check and (not path.exists() or path.read_bytes() != text):
            problems.append(f"out of date: {path.name}; run python i18n/update.py")
        elif not check:
            path.write_bytes(text)
    print("\n".join(problems) or "catalogs are complete")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
