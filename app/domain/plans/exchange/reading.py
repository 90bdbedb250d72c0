"""The whole plan from a workbook: our own form alone, and nothing guessed.

Rows point at one another by their marks (标识), or by a code or a name that only one thing has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any, TypeVar

from app.domain.plans.exchange import forms
from app.domain.plans.exchange.forms import FORMAT, VERSION, Form, PartKind
from app.domain.plans.exchange.lines import Line, lines_of
from app.domain.plans.exchange.whole import WholePlan
from app.domain.plans.plan import (
    ActualValue,
    Assignment,
    Goal,
    Indicator,
    Plan,
    PlanDomain,
    TargetShare,
    YearlyTarget,
)
from app.domain.plans.records import DefinitionBreak, Revision, Task
from app.domain.plans.values import GoalKind
from app.domain.sheets.book import Book
from app.domain.text import clean_text
from app.errors import FileProblem
from app.i18n import _

_Value = TypeVar("_Value")
_LOOKED_AT = 5  # rows of the first sheet, for the name of the form


def read_whole(book: Book) -> WholePlan | None:
    """The plans in a workbook that this program wrote, None when it is another one.

    Raises `FileProblem` with sheet and cell when it is ours and something in it cannot be taken.
    """
    return _Reading(book).whole() if _is_ours(book) else None


def _is_ours(book: Book) -> bool:
    for sheet in book.sheets:
        if sheet.name.strip() != forms.PLANS.name:
            continue
        for row in sheet.rows[:_LOOKED_AT]:
            for cell in row:
                _before, found, behind = cell.text.partition(FORMAT)
                if found:
                    _refuse_version(book, behind)
                    return True
    return False


def _refuse_version(book: Book, behind: str) -> None:
    digits = "".join(sign for sign in behind.split("）", maxsplit=1)[0] if sign.isdigit())
    if digits != VERSION:
        raise FileProblem(
            _(
                "“{file}” was written by a newer version of this program. Update this one, then "
                "read the file again."
            ).format(file=book.file_name),
            sheet=forms.PLANS.name,
        )


class _Things:
    """Things of one sheet that other rows point at: by mark, by code, by name."""

    def __init__(self) -> None:
        self._by_mark: dict[str, int] = {}
        self._by_name: dict[str, set[int]] = {}
        self._count = 0

    def add(self, line: Line, *names: str) -> int:
        """The id of a new thing. Raises `FileProblem` when its mark is taken."""
        self._count += 1
        mark = line["key"].strip()
        if mark:
            if mark in self._by_mark:
                reason = _("The mark “{mark}” stands twice.").format(mark=mark)
                raise line.problem("key", reason)
            self._by_mark[mark] = self._count
        for name in filter(None, names):
            self._by_name.setdefault(name.strip(), set()).add(self._count)
        return self._count

    def find(self, text: str) -> int | None:
        """The id of the thing that is meant, None when none or several may be."""
        plain = text.strip()
        if plain in self._by_mark:
            return self._by_mark[plain]
        found = self._by_name.get(plain, set())
        return next(iter(found)) if len(found) == 1 else None

    @property
    def only(self) -> int | None:
        """The one thing there is, None when there are more."""
        return self._count if self._count == 1 else None


class _Reading:
    """Reads the sheets in the order in which they point at one another."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._plans, self._domains = _Things(), _Things()
        self._goals, self._indicators, self._tasks = _Things(), _Things(), _Things()
        self._units: dict[str, int] = {}
        self._places: dict[int, str] = {}

    def whole(self) -> WholePlan:
        plans = [self._plan(line) for line in lines_of(self._book, forms.PLANS)]
        domains, goals = self._parts()
        indicators = [self._indicator(line) for line in lines_of(self._book, forms.INDICATORS)]
        tree = [
            replace(
                domain,
                indicators=tuple(each for each in indicators if each.domain_id == domain.id),
                goals=tuple(each for each in goals if each.domain_id == domain.id),
            )
            for domain in domains
        ]
        tasks = tuple(self._task(line) for line in lines_of(self._book, forms.TASKS))
        return WholePlan(
            plans=tuple(
                replace(plan, domains=tuple(each for each in tree if each.plan_id == plan.id))
                for plan in plans
            ),
            yearly_targets=tuple(self._targets()),
            actual_values=tuple(self._of_indicators(forms.ACTUAL, ActualValue)),
            assignments=tuple(self._duties()),
            shares=tuple(self._of_indicators(forms.SHARES, TargetShare)),
            tasks=tasks,
            breaks=tuple(self._of_indicators(forms.BREAKS, DefinitionBreak)),
            revisions=tuple(
                _made(Revision, line, indicator_id=self._indicator_of(line))
                for line in lines_of(self._book, forms.REVISIONS)
            ),
            units={key: name for name, key in self._units.items()},
            places=self._places,
        )

    def _plan(self, line: Line) -> Plan:
        plan = _made(Plan, line, id=self._plans.add(line, line["title"]))
        if not plan.baseline_year < plan.start_year <= plan.end_year:
            reason = _("The years must follow one another: baseline, first, last.")
            raise line.problem("baseline_year", reason)
        if plan.mid_year is not None and not plan.start_year <= plan.mid_year < plan.end_year:
            reason = _("The mid-term year must lie within the plan, before its last year.")
            raise line.problem("mid_year", reason)
        return plan

    def _parts(self) -> tuple[list[PlanDomain], list[Goal]]:
        domains: list[PlanDomain] = []
        goals: list[Goal] = []
        for line in lines_of(self._book, forms.DOMAINS):
            if line["kind"] is PartKind.DOMAIN:
                parent = self._plans.only if not line["parent"] else None
                plan_id = parent or _found(self._plans, line, "parent")
                key = self._domains.add(line, line["words"], line["code"])
                domain = PlanDomain(
                    id=key, plan_id=plan_id, name=line["words"], code=line["code"],
                    order=line["order"],
                )  # fmt: skip
                domains.append(domain)
            else:
                above = domains[-1].id if domains and not line["parent"] else None
                domain_id = above or _found(self._domains, line, "parent")
                key = self._goals.add(line, line["words"])
                goals.append(
                    Goal(
                        id=key,
                        domain_id=domain_id,
                        text=line["words"],
                        order=line["order"],
                        kind=GoalKind(line["kind"].value),
                    )
                )
        return domains, goals

    def _indicator(self, line: Line) -> Indicator:
        if not clean_text(line["name"]):
            raise line.problem("name", _("This cell must not be blank."))
        domain_id = _found(self._domains, line, "domain")
        key = self._indicators.add(line, line["code"], line["name"])
        return _made(Indicator, line, id=key, domain_id=domain_id)

    def _task(self, line: Line) -> Task:
        domain_id = _found(self._domains, line, "domain") if line["domain"] else None
        return _made(Task, line, id=self._tasks.add(line, line["text"]), domain_id=domain_id)

    def _targets(self) -> Iterator[YearlyTarget]:
        for line in self._once(forms.TARGETS):
            locked = self._locked(line)
            for year, value in sorted(line.years.items()):
                yield YearlyTarget(
                    indicator_id=self._indicator_of(line),
                    year=year,
                    value=value,
                    locked=year in locked,
                )

    def _locked(self, line: Line) -> set[int]:
        words = line["locked"].replace("，", "、").replace(",", "、").replace("年", "")
        locked: set[int] = set()
        for word in filter(None, (each.strip() for each in words.split("、"))):
            year = int(word) if word.isdecimal() and len(word) == 4 else None
            if year not in line.years or year is None:
                reason = _("“{year}” is no year with a target, so it cannot be locked.")
                raise line.problem("locked", reason.format(year=word))
            locked.add(year)
        return locked

    def _duties(self) -> Iterator[Assignment]:
        for line in self._once(forms.DUTIES):
            yield _made(Assignment, line, unit_id=self._unit(line), **self._subject(line))

    def _subject(self, line: Line) -> dict[str, int]:
        kinds = (
            ("indicator_id", self._indicators),
            ("goal_id", self._goals),
            ("task_id", self._tasks),
        )
        found = {
            field: key
            for field, things in kinds
            if (key := things.find(line["subject"])) is not None
        }
        if len(found) != 1:
            raise line.problem("subject", _nothing(line["subject"]))
        return found

    def _of_indicators(self, form: Form, kind: type[_Value]) -> Iterator[_Value]:
        for line in self._once(form):
            more = {"unit_id": self._unit(line)} if "unit" in line.values else {}
            yield _made(kind, line, indicator_id=self._indicator_of(line), **more)

    def _once(self, form: Form) -> Iterator[Line]:
        """The rows of a sheet in which each row is of something else."""
        seen: set[tuple[object, ...]] = set()
        for line in lines_of(self._book, form):
            key = tuple(line[name] for name in form.identity)
            if key in seen:
                raise line.problem(form.identity[0], _("The same row stands twice in this sheet."))
            seen.add(key)
            yield line

    def _indicator_of(self, line: Line) -> int:
        return _found(self._indicators, line, "indicator")

    def _unit(self, line: Line) -> int:
        name = line["unit"].strip()
        key = self._units.setdefault(name, len(self._units) + 1)
        self._places.setdefault(key, line.place("unit"))
        return key


def _found(things: _Things, line: Line, name: str) -> int:
    key = things.find(line[name])
    if key is None:
        raise line.problem(name, _nothing(line[name]))
    return key


def _nothing(text: str) -> str:
    return _("“{text}” is no mark, code or name of exactly one thing in this workbook.").format(
        text=text
    )


def _made(kind: type[_Value], line: Line, **others: Any) -> _Value:  # noqa: ANN401 - ids
    """A value of the fields that the row has, and of others."""
    names = {each.name for each in fields(kind)}  # type: ignore[arg-type]  # ours are dataclasses
    own = {name: value for name, value in line.values.items() if name in names}
    return kind(**{**own, **others})
