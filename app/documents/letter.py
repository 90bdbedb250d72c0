"""A responsibility letter as a document: the letter's values put into the template's words.

The words of the letter stand in `resources/templates/letter.md`; here is only what a template
cannot know: which fields it may use and which rows its tables have. Field names are the clerk's.
"""

from __future__ import annotations

from dataclasses import replace

from app.documents.markup import Record, parse
from app.documents.model import Block, Document, Table
from app.documents.templates import Template
from app.domain.letters.letter import Letter, TargetLine, TaskLine, Wording
from app.domain.plans.values import Role
from app.domain.plans.wording import MISSING
from app.settings import level_of

#: The template of responsibility letters.
TEMPLATE_NAME = "letter.md"

_ROLES = {Role.LEAD: "牵头", Role.RESPONSIBLE: "责任", Role.COOPERATING: "配合"}
_COPIES = "零一两三四五六七八九"
#: Tables of more columns than these are set in 小五 instead of 五号.
_MOST_COLUMNS, _SMALL = 9, 9.0
_NOTHING = "—"


def letter_document(letter: Letter, template: Template) -> Document:
    """The paper of a letter. The same letter and template give the same value.

    Raises `FileProblem` or `RuleBroken` with the line when the template is wrong.
    """
    fields = letter_fields(letter)
    blocks = parse(
        template.fill(fields),
        {
            "指标": tuple(_target_record(line) for line in letter.targets),
            "任务": tuple(_task_record(line, letter) for line in letter.tasks),
            "办实事": tuple(_task_record(line, letter) for line in letter.projects),
            "措施": tuple(_target_record(line) for line in letter.targets if _is_judged(line)),
        },
    )
    return Document(
        tuple(map(_fitted, blocks)),
        subject=f"{letter.unit_name}{letter.year}年度妇女儿童工作目标责任书",
        author=letter.body_name,
        corner=f"编号：{letter.number}",
    )


def letter_fields(letter: Letter) -> dict[str, object]:
    """The fields that a template of letters may use, by their names."""
    return {**_parties(letter), **_duties(letter)}


def _parties(letter: Letter) -> dict[str, object]:
    """Who signs what kind of letter, and for which years."""
    return {
        "编号": letter.number,
        "年度": letter.year,
        "市": letter.city,
        "级": level_of(letter.city),
        "机构": letter.body_name,
        "办公室": letter.office_name,
        "甲方": letter.party_a,
        "甲方简称": letter.party_a_short_name,
        "甲方办事机构": _office_of_party_a(letter),
        "甲方代表": letter.signer,
        "甲方代表职务": letter.signer_title,
        "乙方": letter.unit_name,
        "乙方简称": letter.unit_short_name,
        "分管领导": letter.unit_leader,
        "分管领导职务": letter.unit_leader_title,
        "联络员": letter.unit_liaison,
        "联络员电话": letter.unit_liaison_phone,
        "司法": letter.wording is Wording.JUSTICE,
        "规划": tuple(title.strip("《》") for title in letter.plan_titles),
        "起始年": letter.first_year,
        "终期年": letter.end_year,
        "基期年": letter.baseline_year,
        "份数": letter.copies,
        "份数大写": _COPIES[letter.copies] if letter.copies < len(_COPIES) else str(letter.copies),
    }


def _duties(letter: Letter) -> dict[str, object]:
    """What the unit answers for, counted, and what the annexes need to say."""
    roles = [line.role for line in letter.targets]
    numbers = {
        text for line in letter.targets for text in (line.baseline, line.target, line.end_target)
    }
    return {
        "指标项数": len(letter.targets),
        "牵头项数": roles.count(Role.LEAD),
        "责任项数": roles.count(Role.RESPONSIBLE),
        "配合项数": roles.count(Role.COOPERATING),
        "任务项数": len(letter.tasks),
        "牵头任务项数": sum(1 for task in letter.tasks if task.role is Role.LEAD),
        "任务有要求": any(
            task.requirement or task.deadline or task.evidence or _is_judged(task)
            for task in letter.tasks
        ),
        "办实事": tuple(_project_words(project) for project in letter.projects),
        "办实事项数": len(letter.projects),
        "牵头办实事项数": sum(1 for project in letter.projects if project.role is Role.LEAD),
        "两纲共用": any(line.note for line in letter.targets),
        "有缺": MISSING in numbers,
        "有来源": any(line.data_source for line in letter.targets),
        "有份额": any(line.share for line in letter.targets),
        "标准名称": _standard_word(letter),
        "有措施": any(map(_is_judged, letter.targets)),
        "权重合计": letter.total_weight,
        "约束性指标": tuple(
            line.indicator
            for line in letter.targets
            if line.is_binding and line.role is not Role.COOPERATING
        ),
    }


def _standard_word(letter: Letter) -> str:
    """Courts and procuratorates are not examined."""
    return "评估标准" if letter.wording is Wording.JUSTICE else "考核标准"


def _is_judged(line: TargetLine | TaskLine) -> bool:
    """Whether it is said what the unit does for it, or how it is judged."""
    return bool(line.measures or line.standard)


def _fitted(block: Block) -> Block:
    """A table of many columns in smaller type, as forms have it."""
    if isinstance(block, Table) and len(block.columns) > _MOST_COLUMNS:
        return replace(block, size=_SMALL)
    return block


def _office_of_party_a(letter: Letter) -> str:
    """Who takes reports for party A: the body's office, however party A is called."""
    if letter.party_a == letter.office_name:
        return "甲方"
    return "甲方办公室" if letter.party_a == letter.body_name else letter.office_name


def _target_record(line: TargetLine) -> Record:
    kind = "约束性指标" if line.is_binding else ""
    return Record(
        {
            "序号": str(line.number),
            "领域": line.domain,
            "指标名称": line.indicator,
            "计量单位": line.unit_of_measurement,
            "方向": line.direction,
            "基期值": line.baseline,
            "上年实际": line.last_actual.replace("（", "\n（") or _NOTHING,
            "年度目标": line.target + (f"\n本单位{line.share}" if line.share else ""),
            "终期目标": line.end_target,
            "角色": _ROLES[line.role],
            "权重": line.weight or ("" if line.role is Role.COOPERATING else _NOTHING),
            "相关单位": line.partners or _NOTHING,
            "数据来源": line.data_source or _NOTHING,
            "报送时间": line.frequency,
            "备注": line.note,
            "报送时间和备注": "；".join(filter(None, (line.frequency, kind, line.note))),
            "具体措施": line.measures or _NOTHING,
            "考核标准": line.standard or _NOTHING,
        },
        muted=line.role is Role.COOPERATING,
    )


def _task_record(line: TaskLine, letter: Letter) -> Record:
    return Record(
        {
            "序号": str(line.number),
            "领域": line.domain,
            "任务": line.task,
            "具体要求": _required(line, letter) or _NOTHING,
            "完成时限": line.deadline or _NOTHING,
            "佐证材料": line.evidence or _NOTHING,
            "角色": _ROLES[line.role],
            "相关单位": line.partners or _NOTHING,
        },
        muted=line.role is Role.COOPERATING,
    )


def _required(line: TaskLine, letter: Letter) -> str:
    """What is required, a line each: of all units, of this one, and how it will be judged."""
    standard = f"{_standard_word(letter)}：{line.standard}" if line.standard else ""
    return "\n".join(filter(None, (line.requirement, line.measures, standard)))


def _project_words(line: TaskLine) -> str:
    """A project as the letter itself names it: what, the unit's part in it, until when."""
    until = f"，{line.deadline}前完成" if line.deadline else ""
    return f"{line.task}（{_ROLES[line.role]}{until}）"
