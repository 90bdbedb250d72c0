"""Cells of the table of tasks, read one by one; every refusal says how to mend."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.plans.plan import Plan, PlanDomain
from app.domain.plans.values import TaskKind
from app.domain.text import clean_text, squeeze_name
from app.errors import RuleBroken
from app.i18n import _

#: No task and no requirement of a letter is longer.
LONGEST = 500
#: What kinds are called in tables and letters; clerks type the shorter forms too.
KIND_WORDS = {TaskKind.TASK: "工作任务", TaskKind.PROJECT: "办实事"}
_KINDS = {
    "": TaskKind.TASK,
    "任务": TaskKind.TASK,
    "工作": TaskKind.TASK,
    "实事": TaskKind.PROJECT,
    "项目": TaskKind.PROJECT,
    "实事项目": TaskKind.PROJECT,
    "办实事项目": TaskKind.PROJECT,
    "民生实事": TaskKind.PROJECT,
    **{word: kind for kind, word in KIND_WORDS.items()},
}


def parse_kind(text: str) -> TaskKind:
    """The kind that is typed; blank is a task. Raises `RuleBroken`."""
    kind = _KINDS.get(squeeze_name(text))
    if kind is None:
        words = _("“{text}” is no kind of task. Write {task} or {project}.")
        task, project = KIND_WORDS.values()
        raise RuleBroken(words.format(text=text.strip(), task=task, project=project))
    return kind


def plain_text(text: str) -> str:
    """The text without stray spaces. Raises `RuleBroken` when it is too long."""
    plain = clean_text(text)
    if len(plain) > LONGEST:
        words = _("The text has {count} characters, more than {limit}. Shorten it.")
        raise RuleBroken(words.format(count=len(plain), limit=LONGEST))
    return plain


def task_words(text: str) -> str:
    """What is to be done. Raises `RuleBroken` when nothing is said."""
    plain = plain_text(text)
    if not plain:
        raise RuleBroken(_("A task needs words. To take it away, remove its row."))
    return plain


def domain_named(text: str, plans: Sequence[Plan]) -> int | None:
    """The domain that is named, by name, code or number; None for a blank cell."""
    plain = squeeze_name(text)
    if not plain:
        return None
    domains = [domain for plan in plans for domain in plan.domains]
    found = [each for each in domains if plain in {each.name, each.code}]
    if len(found) == 1:
        return found[0].id
    raise RuleBroken(_no_domain(plain, found or domains))


def _no_domain(text: str, domains: Sequence[PlanDomain]) -> str:
    names = "、".join(dict.fromkeys(each.name for each in domains))
    if not names:
        return _("No plan covers this year, so there is no domain; leave the cell blank.")
    return _("“{text}” is not one domain of this year's plans. There are: {names}.").format(
        text=text, names=names
    )
