"""How much a workbook from a stranger may ask of this computer, and why exactly so much."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of reading; a unit's form uses about a hundredth of each.

    Each is wide enough for the untidy workbooks of an office (photos in cells, formats down to
    the last row) and narrow enough for a PC with 4 GB of memory.
    """

    # Mail systems stop attachments at 20 to 50 MB.
    file_bytes: int = 50 * MEGABYTE
    # A sheet formatted down to row 1,048,576 inflates to about 250 MB and is seen in real life.
    inflated_bytes: int = 300 * MEGABYTE
    # Such a sheet shrinks to a hundredth; zeros, the stuff of bombs, to a thousandth.
    ratio: int = 250
    # Below this size the ratio says nothing: small parts of one repeated word shrink strongly.
    ratio_floor: int = 10 * MEGABYTE
    # A picture in each of 2,000 rows makes about 4,000 members.
    members: int = 6_000
    # One sheet per county or per month stays below 60.
    sheets: int = 200
    # The longest list of the office, all donors of a campaign over years, has 20,000 rows.
    rows: int = 100_000
    # Half of all indicators in both directions; a sheet whose last column is XFD is an accident.
    columns: int = 1_000
    # The used rectangles of all sheets together; each cell costs about 100 bytes here.
    cells: int = 2_000_000
    # Merged ranges of one sheet. A form with one in every second row has some thousands.
    merges: int = 20_000
    # Comments of one sheet; one on every tenth cell of a long list.
    comments: int = 20_000
    # Paragraphs kept above and below a table of a Word document: titles, notes, signatures.
    paragraphs: int = 20
    # Characters in one cell: the limit of the xlsx format itself.
    text: int = 32_767
    # The values of the whole workbook as text, which one shared text may multiply without end.
    answer_bytes: int = 100 * MEGABYTE
    # A full 2,000,000 cells take about 15 s on a slow machine.
    seconds: float = 30.0
    # The memory of the process that parses; everything above fits into half of it.
    memory: int = 1024 * MEGABYTE
