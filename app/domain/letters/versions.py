"""What makes two letters the same or different: the frozen text of a letter, and its changes.

An issued letter is kept as canonical JSON: sorted keys, no spaces, one line, so that equal
letters are equal texts. A new version says in words what differs from the one before.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from typing import Any, TypeVar

from app.domain.letters.letter import Letter, TargetLine, TaskLine, Wording
from app.domain.letters.words import letter_labels, target_labels, task_labels
from app.domain.plans.values import Role
from app.errors import DatabaseProblem
from app.i18n import _

_Line = TypeVar("_Line", TargetLine, TaskLine)


def to_json(letter: Letter) -> str:
    """The letter as canonical JSON; equal letters give equal texts."""
    return json.dumps(asdict(letter), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> Letter:
    """The letter that `to_json` wrote; fields that came later take their defaults.

    Raises `DatabaseProblem` when the text is not a letter.
    """
    try:
        data: dict[str, Any] = json.loads(text)
        return Letter(
            **data
            | {
                "wording": Wording(data["wording"]),
                "plan_titles": tuple(data["plan_titles"]),
                "targets": tuple(TargetLine(**_line(line)) for line in data["targets"]),
                "tasks": tuple(TaskLine(**_line(line)) for line in data["tasks"]),
                "projects": tuple(TaskLine(**_line(line)) for line in data.get("projects", ())),
            }
        )
    except (ValueError, TypeError, KeyError) as error:
        raise DatabaseProblem(
            _("The frozen content of an issued letter is damaged. Restore the last backup.")
        ) from error


def _line(data: dict[str, Any]) -> dict[str, Any]:
    return data | {"role": Role(data["role"])}


def differences(old: Letter, new: Letter) -> tuple[str, ...]:
    """What the new letter says otherwise, one sentence a point; empty if and only if equal."""
    return (
        *_field_changes(old, new),
        *_line_changes(old.targets, new.targets, _target_name, target_labels(new), _role_of),
        *_line_changes(old.tasks, new.tasks, _task_name, task_labels(), _task_role_of),
        *_line_changes(old.projects, new.projects, _task_name, task_labels(), _project_role_of),
    )


def _field_changes(old: Letter, new: Letter) -> list[str]:
    sentences = []
    for name, label in letter_labels().items():
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            sentences.append(_changed(label, _shown(before), _shown(after)))
    return sentences


def _target_name(line: TargetLine) -> tuple[str, str]:
    return (line.domain, line.indicator)


def _task_name(line: TaskLine) -> tuple[str, str]:
    return (line.domain, line.task)


def _role_of(role: Role) -> tuple[str, str]:
    """“added” and “removed”, for an indicator in this role."""
    if role is Role.LEAD:
        return _("Added lead indicator “{name}”"), _("Removed lead indicator “{name}”")
    if role is Role.RESPONSIBLE:
        return (
            _("Added indicator to carry out “{name}”"),
            _("Removed indicator to carry out “{name}”"),
        )
    return _("Added cooperating indicator “{name}”"), _("Removed cooperating indicator “{name}”")


def _task_role_of(role: Role) -> tuple[str, str]:
    """“added” and “removed”, for a task in this role."""
    if role is Role.LEAD:
        return _("Added lead task “{name}”"), _("Removed lead task “{name}”")
    if role is Role.RESPONSIBLE:
        return _("Added task to carry out “{name}”"), _("Removed task to carry out “{name}”")
    return _("Added cooperating task “{name}”"), _("Removed cooperating task “{name}”")


def _project_role_of(role: Role) -> tuple[str, str]:
    """“added” and “removed”, for a project in this role."""
    if role is Role.LEAD:
        return _("Added lead project “{name}”"), _("Removed lead project “{name}”")
    if role is Role.RESPONSIBLE:
        return _("Added project to carry out “{name}”"), _("Removed project to carry out “{name}”")
    return _("Added cooperating project “{name}”"), _("Removed cooperating project “{name}”")


def _line_changes(
    old: Sequence[_Line],
    new: Sequence[_Line],
    name_of: Callable[[_Line], tuple[str, str]],
    labels: dict[str, str],
    role_words: Callable[[Role], tuple[str, str]],
) -> list[str]:
    """Lines are the same line when domain and name agree; a second one of that name is a second."""
    before, after = _by_name(old, name_of), _by_name(new, name_of)
    sentences = []
    for key, line in after.items():
        if key not in before:
            sentences.append(role_words(line.role)[0].format(name=key[1]))
        else:
            sentences.extend(_one_line(before[key], line, key[1], labels))
    sentences.extend(
        role_words(line.role)[1].format(name=key[1])
        for key, line in before.items()
        if key not in after
    )
    if not sentences and list(old) != list(new):
        sentences.append(_("The rows stand in another order"))
    return sentences


def _by_name(
    lines: Sequence[_Line], name_of: Callable[[_Line], tuple[str, str]]
) -> dict[tuple[str, str, int], _Line]:
    seen: dict[tuple[str, str], int] = defaultdict(int)
    found: dict[tuple[str, str, int], _Line] = {}
    for line in lines:
        domain, name = name_of(line)
        seen[domain, name] += 1
        found[domain, name, seen[domain, name]] = line
    return found


def _one_line(
    old: TargetLine | TaskLine, new: TargetLine | TaskLine, name: str, labels: dict[str, str]
) -> list[str]:
    """The changed cells of one row; its running number is no change of its own."""
    sentences = []
    for field in fields(new):
        label = labels.get(field.name)
        before, after = getattr(old, field.name), getattr(new, field.name)
        if label is not None and before != after:
            sentences.append(
                _("“{name}”: {change}").format(
                    name=name, change=_changed(label, _shown(before), _shown(after))
                )
            )
    return sentences


def _changed(label: str, before: str, after: str) -> str:
    return _("{label} changed from {before} to {after}").format(
        label=label, before=before or _("blank"), after=after or _("blank")
    )


def _shown(value: object) -> str:
    """A value in the clerk's words."""
    if isinstance(value, bool):
        return _("binding") if value else _("not binding")
    if isinstance(value, Role):
        return {
            Role.LEAD: _("lead"),
            Role.RESPONSIBLE: _("responsible"),
            Role.COOPERATING: _("cooperating"),
        }[value]
    if isinstance(value, Wording):
        return {
            Wording.STANDARD: _("standard wording"),
            Wording.JUSTICE: _("wording for courts and procuratorates"),
        }[value]
    return "、".join(value) if isinstance(value, tuple) else str(value)
