"""What a workbook says otherwise than the store, one sentence a point, in the workbook's words."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from app.domain.plans.exchange.forms import FORMS, PARENTS, CellKind, Form, FormColumn
from app.domain.plans.exchange.records import records_of, type_of_record, years_of
from app.domain.plans.exchange.whole import WholePlan
from app.domain.plans.wording import number_text
from app.i18n import _

#: More new or gone rows of one sheet than these are only counted.
_TOLD_SINGLY = 10


def differences(stored: WholePlan, incoming: WholePlan) -> tuple[str, ...]:
    """What accepting would change; `incoming` has the ids of the store (see `aligning.py`)."""
    before, after = records_of(stored), records_of(incoming)
    years = sorted({*years_of(stored), *years_of(incoming)})
    return tuple(
        sentence
        for form in FORMS
        for sentence in _of_form(form, before[form.name], after[form.name], years)
    )


def _of_form(
    form: Form,
    before: Sequence[type_of_record],
    after: Sequence[type_of_record],
    years: Sequence[int],
) -> Iterator[str]:
    old = {_identity(form, record): record for record in before}
    new = {_identity(form, record): record for record in after}
    added = [record for key, record in new.items() if key not in old and _says(form, record)]
    gone = [record for key, record in old.items() if key not in new and _says(form, record)]
    for key, record in new.items():
        if key in old:
            yield from _changes(form, old[key], record, years)
    words = {
        True: (_("{sheet}: new: {row}."), _("{sheet}: {count} new rows.")),
        False: (_("{sheet}: removed: {row}."), _("{sheet}: {count} rows removed.")),
    }
    for is_new, rows in ((True, added), (False, gone)):
        single, many = words[is_new]
        if len(rows) > _TOLD_SINGLY:
            yield many.format(sheet=form.name, count=len(rows))
        else:
            yield from (single.format(sheet=form.name, row=_label(row)) for row in rows)


def _changes(
    form: Form, old: type_of_record, new: type_of_record, years: Sequence[int]
) -> Iterator[str]:
    for column in form.columns:
        if column.kind is CellKind.SHOWN or column.name in {*form.identity, *PARENTS}:
            if column.name in PARENTS and old[column.name] != new[column.name]:
                yield _moved(form, old, new)
            continue
        here, there = old[column.name], new[column.name]
        if not _equal(here, there):
            yield _changed(form, new, column.head, _shown(column, here), _shown(column, there))
    for year in years if form.years else ():
        here, there = old.get(year), new.get(year)
        if not _equal(here, there):
            head = _("{year} (year)").format(year=year)
            yield _changed(form, new, head, _plain(here), _plain(there))


def _moved(form: Form, old: type_of_record, new: type_of_record) -> str:
    shown = next(column for column in form.columns if column.name in {"parent_name", "domain_name"})
    return _changed(form, new, shown.head, _plain(old[shown.name]), _plain(new[shown.name]))


def _changed(form: Form, record: type_of_record, head: str, before: str, after: str) -> str:
    return _("{sheet}: {row}: {column} from {before} to {after}.").format(
        sheet=form.name, row=_label(record), column=head, before=before, after=after
    )


def _identity(form: Form, record: type_of_record) -> Hashable:
    return tuple(record[name] for name in form.identity)


def _says(form: Form, record: type_of_record) -> bool:
    """Whether a row says anything: one without any year's target does not."""
    return not form.years or any(isinstance(key, int) for key in record)


def _equal(here: object, there: object) -> bool:
    """Whether nothing changes; 96 and 96.0 are printed differently, so they differ."""
    if isinstance(here, Decimal) and isinstance(there, Decimal):
        return number_text(here) == number_text(there)
    return here == there


def _label(record: type_of_record) -> str:
    """What a row is about: what it points at, the year, the unit."""
    names = ("title", "words", "text", "code", "name", "year", "unit")
    parts = (record.get(name) for name in names)
    return " ".join(str(part) for part in parts if part not in (None, ""))


def _shown(column: FormColumn, value: Any) -> str:  # noqa: ANN401 - a value of any column
    if column.kind is CellKind.CHOICE:
        return column.choices[value]
    if column.kind is CellKind.MARK:
        return "是" if value else "否"
    return _plain(value)


def _plain(value: object) -> str:
    if value is None or value == "":
        return _("nothing")
    return number_text(value) if isinstance(value, Decimal) else str(value)
