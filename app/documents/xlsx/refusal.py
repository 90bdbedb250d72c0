"""Why a file was refused: a code with its place, turned into words only in the main process."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Every way in which reading can end without a book; `sentences.py` has the words."""

    MISSING = "missing"
    FOLDER = "folder"
    NO_PERMISSION = "no_permission"
    IN_USE = "in_use"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    ZEROS = "zeros"
    OWNER_FILE = "owner_file"
    TOO_BIG = "too_big"
    PASSWORD = "password"  # noqa: S105 - a reason, not a secret
    SEALED = "sealed"  # by the encryption software of an office
    WORD = "word"
    SLIDES = "slides"
    FIXED_LAYOUT = "fixed_layout"  # PDF, OFD
    PICTURE = "picture"
    ARCHIVE = "archive"
    OTHER_SPREADSHEET = "other_spreadsheet"
    NO_TABLE = "no_table"
    NO_TABLE_IN_WORD = "no_table_in_word"
    NOT_A_WORKBOOK = "not_a_workbook"
    DAMAGED = "damaged"
    DAMAGED_SHEET = "damaged_sheet"
    BOMB = "bomb"
    ENTITIES = "entities"
    ENCODING = "encoding"
    TOO_MANY_SHEETS = "too_many_sheets"
    OUTSIDE_GRID = "outside_grid"
    FAR_CELL = "far_cell"
    TOO_MANY_CELLS = "too_many_cells"
    TOO_MANY_MERGES = "too_many_merges"
    LONG_TEXT = "long_text"
    TOO_MUCH_TEXT = "too_much_text"
    TOO_SLOW = "too_slow"
    TOO_MUCH_MEMORY = "too_much_memory"
    CRASHED = "crashed"
    NOT_STARTED = "not_started"


class Refused(Exception):
    """The file is not read. `sheet` and `cell` say where, as far as that is known."""

    def __init__(self, reason: Reason, *, sheet: str = "", cell: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.sheet = sheet
        self.cell = cell
