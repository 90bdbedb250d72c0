"""The process that parses a stranger's workbook, so that a crash takes nothing else along.

Started as a script with the kind of the file (with `PROSE` before it when not its tables but its
paragraphs are wanted) and the limits; the file comes in by standard
input, one JSON value a line goes out: {"book":…}, then for each sheet {"sheet":…}, its rows,
{"merges":…}, and last {"end":true} or {"refused":…}. It imports as little as it can: a start
takes 0.1 s.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from os.path import abspath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

    from app.documents.xlsx.facts import BookFacts, Place, SheetFacts
    from app.documents.xlsx.limits import Limits
    from app.documents.xlsx.text_tables import TextTable

Line = dict[str, object] | list[object]
PROSE = "prose-"
_FIRST_YEAR = 1900  # of the calendar of workbooks


def main(arguments: list[str]) -> int:
    """Answer for one file; `arguments` are the kind and the limits as JSON."""
    from app.documents.xlsx.confine import confine
    from app.documents.xlsx.limits import Limits
    from app.documents.xlsx.refusal import Reason, Refused

    kind, limits = arguments[0], Limits(**json.loads(arguments[1]))
    refused: dict[str, str] | None = None
    with open(1, "wb", closefd=False) as out:
        try:
            confine(limits.memory, limits.seconds)
            with open(0, "rb", closefd=False) as source:
                data = source.read()
            for line in _answer(kind, data, limits):
                out.write(_as_json(line))
        except Refused as refusal:
            refused = {"reason": refusal.reason, "sheet": refusal.sheet, "cell": refusal.cell}
        except MemoryError:
            refused = {"reason": Reason.TOO_MUCH_MEMORY}
        except BaseException:  # noqa: BLE001 - the reader's panics are no Exception
            refused = {"reason": Reason.DAMAGED}
        out.write(_as_json({"end": True} if refused is None else {"refused": refused}))
    return 0


def _as_json(line: Line) -> bytes:
    return json.dumps(line, allow_nan=False, separators=(",", ":")).encode("ascii") + b"\n"


def _answer(kind: str, data: bytes, limits: Limits) -> Iterator[Line]:
    from app.documents.xlsx.detect import Kind

    if kind.startswith(PROSE):
        return _answer_of_tables([_prose(kind.removeprefix(PROSE), data, limits)])
    if kind in {Kind.XLSX, Kind.XLS}:
        return _answer_of_workbook(_facts(kind, data, limits), data)
    if kind == Kind.DOCX:
        from app.documents.xlsx.word_tables import tables_of_word

        return _answer_of_tables(tables_of_word(data, limits))
    from app.documents.xlsx.text_tables import tables_of_html, tables_of_text

    read = tables_of_html if kind == Kind.HTML else tables_of_text
    return _answer_of_tables(read(data, limits))


def _prose(kind: str, data: bytes, limits: Limits) -> TextTable:
    """The paragraphs of a document or the lines of a text, one in each row."""
    from app.documents.xlsx.detect import Kind
    from app.documents.xlsx.text_tables import TextTable, decode

    if kind == Kind.DOCX:
        from app.documents.xlsx.word_tables import paragraphs_of_word

        lines = paragraphs_of_word(data, limits)
    else:
        lines = decode(data).splitlines()
    return TextTable("1", [[line] for line in lines])


def _facts(kind: str, data: bytes, limits: Limits) -> BookFacts:
    from app.documents.xlsx.detect import Kind

    if kind == Kind.XLSX:
        from zipfile import ZipFile

        from app.documents.xlsx.look import look_at

        with ZipFile(BytesIO(data)) as archive:
            return look_at(archive, limits)
    from app.documents.xlsx.biff import look_at_records
    from app.documents.xlsx.ole import Compound

    return look_at_records(Compound(data).stream("Workbook", "Book"), limits)


def _answer_of_tables(tables: list[TextTable]) -> Iterator[Line]:
    yield {"book": {"uses_1904_dates": False}}
    for table in tables:
        yield {"sheet": {"name": table.name, "state": "visible"}}
        for row in table.rows:
            yield [cell or None for cell in row]
        yield {"merges": table.merges, "hidden_rows": [], "around": table.around}


def _answer_of_workbook(facts: BookFacts, data: bytes) -> Iterator[Line]:
    from python_calamine import CalamineError, PasswordError, SheetTypeEnum

    from app.documents.xlsx.refusal import Reason, Refused

    workbook = _open(data)
    sheets = workbook.sheets_metadata
    if len(sheets) != len(facts.sheets):
        raise Refused(Reason.DAMAGED)
    yield {"book": {"uses_1904_dates": facts.uses_1904_dates}}
    for index, (about, known) in enumerate(zip(sheets, facts.sheets, strict=True)):
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        yield {"sheet": {"name": about.name, "state": _state(str(about.visible))}}
        try:
            yield from _answer_of_sheet(workbook.get_sheet_by_index(index), known)
        except PasswordError:
            raise Refused(Reason.PASSWORD) from None
        except (CalamineError, OverflowError):
            raise Refused(Reason.DAMAGED_SHEET, sheet=about.name) from None


def _open(data: bytes) -> CalamineWorkbook:
    from python_calamine import CalamineWorkbook, PasswordError

    from app.documents.xlsx.refusal import Reason, Refused

    try:
        return CalamineWorkbook.from_filelike(BytesIO(data))
    except PasswordError:
        raise Refused(Reason.PASSWORD) from None


def _state(visible: str) -> str:
    """The state in the words of app.domain.sheets.book, which is not imported here."""
    name = visible.rpartition(".")[2]
    return {"Hidden": "hidden", "VeryHidden": "very_hidden"}.get(name, "visible")


def _answer_of_sheet(sheet: CalamineSheet, facts: SheetFacts) -> Iterator[Line]:
    blank_left: list[object] = [None] * (sheet.start or (0, 0))[1]
    number = -1
    for number, values in enumerate(sheet.iter_rows()):
        cells = blank_left + [
            _value(value, (number, column), facts)
            for column, value in enumerate(values, start=len(blank_left))
        ]
        yield _with_faults(cells, facts.faults.get(number))
    # Rows that hold nothing but faults are no rows to the reader.
    for below in range(number + 1, max(facts.faults, default=-1) + 1):
        yield _with_faults([], facts.faults.get(below))
    yield {
        "merges": _merges(sheet, facts),
        "hidden_rows": sorted(facts.hidden_rows),
        "hidden_columns": sorted(facts.hidden_columns),
        "comments": [[*place, text] for place, text in sorted(facts.comments.items())],
        "percents": sorted(facts.percents),
    }


def _merges(sheet: CalamineSheet, facts: SheetFacts) -> list[tuple[int, int, int, int]]:
    """The merged ranges: those of the look, or for an old .xls those of the reader."""
    if facts.merges:
        return facts.merges
    ranges = sheet.merged_cell_ranges or []
    return [(top, left, bottom, right) for (top, left), (bottom, right) in ranges]


def _with_faults(cells: list[object], faults: dict[int, str | None] | None) -> list[object]:
    """The row with its faults put in, without the blanks at its end."""
    for column, text in (faults or {}).items():
        cells.extend([None] * (column + 1 - len(cells)))
        cells[column] = {"no_value": True} if text is None else {"error": text}
    end = len(cells)
    while end and cells[end - 1] is None:
        end -= 1
    return cells[:end]


def _value(value: object, place: Place, facts: SheetFacts) -> object:
    """The value as JSON can carry it; None for a blank."""
    if value is None or value == "":
        return None
    if isinstance(value, (date, time, timedelta)):
        return _moment(value, facts.negative.get(place))
    if isinstance(value, float) and not -1e308 <= value <= 1e308:
        return {"error": str(value)}
    return value


def _moment(value: date | time | timedelta, negative: str | None) -> object:
    """A date or a time; an impossible one is an error with its number as text."""
    if negative is not None:
        return {"error": negative}
    if isinstance(value, date) and value.year < _FIRST_YEAR:
        return {"error": value.isoformat()}
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    kind = "time" if isinstance(value, time) else "date"
    return {"moment" if isinstance(value, datetime) else kind: value.isoformat()}


if __name__ == "__main__":
    # Without pathlib, whose import would be a tenth of the start.
    sys.path.insert(0, abspath(f"{__file__}/../../../.."))  # noqa: PTH100
    sys.exit(main(sys.argv[1:]))
