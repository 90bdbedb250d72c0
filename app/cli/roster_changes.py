"""Commands that change the committee by a paper: adjust, paste, and who is affected."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path

from app.cli.outcome import Outcome, last_line
from app.domain.roster.adjustment import read_adjustment
from app.domain.roster.papers import PaperFormat
from app.domain.roster.standing import StandingLine
from app.errors import AppError, FileProblem
from app.i18n import _
from app.services.desk import Desk

#: No notice and no adjustment is longer.
_MOST_BYTES = 2_000_000
_ENCODINGS = ("utf-8-sig", "gb18030")


def adjust(desk: Desk, options: Namespace) -> Outcome:
    """Show what an adjustment changes; with --accept make it, and write its notice."""
    path = Path(options.file)
    try:
        raw = json.loads(_text(path))
    except (ValueError, RecursionError) as problem:
        words = _("“{file}” is no JSON file: line {line} cannot be read.")
        line = getattr(problem, "lineno", 1)
        raise FileProblem(words.format(file=path.name, line=line), path) from problem
    adjustment = read_adjustment(raw)
    preview = desk.roster.adjustments.preview(adjustment)
    notice: Path | None = None
    notes: tuple[str, ...] = preview.notes
    if options.accept:
        notes = desk.roster.adjustments.accept(adjustment).notes
        notice, more = _write_notice(desk, path.parent)
        notes = (*notes, *more)
    payload = {
        "before": [_line(each.before) for each in preview.differences if each.before],
        "after": [_line(each.after) for each in preview.differences if each.after],
        "changes": list(preview.sentences),
        "notes": list(notes),
        "notice": None if notice is None else str(notice),
        "accepted": bool(options.accept),
    }
    lines = (*preview.sentences, *notes, last_line(is_accepted=options.accept))
    return Outcome(payload, lines)


def _write_notice(desk: Desk, folder: Path) -> tuple[Path | None, tuple[str, ...]]:
    """The notice of the newest adjustment beside its file, under a name that is free.

    The adjustment stands even when the notice cannot be written: then a note says why.
    """
    newest = max(desk.roster.adjustments.list(), key=lambda record: record.id)
    papers = desk.roster.papers
    draft = papers.draft_notice(adjustment=newest.id)
    name = _("Notice of adjustment {day}").format(day=newest.day)
    places = (folder / f"{name}{tail}.pdf" for tail in ("", *(f"-{n}" for n in range(2, 100))))
    path = next((place for place in places if not place.exists()), folder / f"{name}.pdf")
    try:
        done = papers.save_notice(draft, PaperFormat.PDF, path)
    except AppError as refusal:
        return None, (refusal.sentence,)
    return path, done.notes


def _line(line: StandingLine) -> dict[str, object]:
    return {
        "post": line.post,
        "unit": line.unit,
        "person": line.person,
        "title": line.title,
        "acting": line.acting,
    }


def paste(desk: Desk, options: Namespace) -> Outcome:
    """Show what a pasted member list says; with --accept take it into the roster."""
    text = _typed() if options.file == "-" else _text(Path(options.file))
    reading = desk.roster.notices.read(text)
    notes = list(reading.notes)
    if options.accept:
        notes = list(desk.roster.notices.accept(reading).notes)
    payload = {
        "entries": [
            {
                "post": entry.post,
                "person": entry.person,
                "title": entry.title,
                "unit": entry.unit,
                "acting": entry.acting,
                "where": entry.where,
                "uncertain": list(entry.uncertain),
            }
            for entry in reading.entries
        ],
        "number": reading.number,
        "day": None if reading.day is None else reading.day.isoformat(),
        "notes": notes,
        "accepted": bool(options.accept),
    }
    lines = tuple(
        f"{entry.where:>4}  {entry.post}  {entry.person}  {entry.unit}{entry.title}"
        f"  {' '.join(entry.uncertain)}".rstrip()
        for entry in reading.entries
    )
    return Outcome(payload, (*lines, *notes, last_line(is_accepted=options.accept)))


def affected(desk: Desk, options: Namespace) -> Outcome:
    """What still carries the name of a person or of a unit."""
    found = desk.roster.affected(person=options.person or "", unit=options.unit or "")
    items = [{"kind": each.kind, "title": each.title, "names": each.names} for each in found]
    lines = tuple(f"{each.kind}  {each.title}  {each.names}" for each in found)
    return Outcome({"items": items}, lines or (_("Nothing carries this name."),))


def _text(path: Path) -> str:
    """A text file of the clerk in UTF-8 or GB18030. Raises `FileProblem`."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as problem:
        words = _("“{file}” cannot be read. Check whether it is there.")
        raise FileProblem(words.format(file=path.name), path) from problem
    if len(data) > _MOST_BYTES:
        words = _("“{file}” is larger than {megabytes} MB.")
        raise FileProblem(words.format(file=path.name, megabytes=2), path)
    return _decoded(data, path.name)


def _typed() -> str:
    """What comes by the keyboard or a pipe, in whatever encoding it is written."""
    pipe = getattr(sys.stdin, "buffer", None)
    if pipe is None:
        return sys.stdin.read(_MOST_BYTES)
    return _decoded(pipe.read(_MOST_BYTES), "-")


def _decoded(data: bytes, name: str) -> str:
    for encoding in ("utf-16",) if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileProblem(_("“{file}” is no text in UTF-8 or GB18030.").format(file=name))
