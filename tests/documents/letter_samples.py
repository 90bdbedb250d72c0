"""A letter for tests of its paper, and what a document says."""

from __future__ import annotations

from dataclasses import replace

from app.documents.model import Document, Heading, Paragraph, Table
from app.domain.letters.letter import Letter, TargetLine, TaskLine, Wording
from app.domain.plans.values import Role

LEAD = TargetLine(
    number=1,
    domain="儿童与教育",
    indicator="学前教育毛入园率",
    unit_of_measurement="%",
    direction="↑",
    baseline="85.2",
    target="≥88.1",
    end_target="≥90",
    role=Role.LEAD,
    partners="市财政局",
    frequency="年报",
    note="两纲共用",
)
SUPPORT = replace(LEAD, number=2, indicator="贫血率", role=Role.COOPERATING, partners="市卫健委")
CARRY = replace(SUPPORT, number=3, role=Role.RESPONSIBLE)
TASK = TaskLine(
    number=1, domain="儿童与福利", task="建成儿童之家", role=Role.LEAD, partners="市妇联"
)
LETTER = Letter(
    unit_id=6,
    unit_name="某市教育局",
    unit_short_name="市教育局",
    year=2026,
    number="2026—06",
    wording=Wording.STANDARD,
    city="某市",
    body_name="某市妇女儿童工作委员会",
    party_a="某市妇女儿童工作委员会",
    party_a_short_name="市妇儿工委",
    office_name="某市妇女儿童工作委员会办公室",
    signer="",
    signer_title="主任",
    unit_leader="张三",
    unit_leader_title="副局长",
    unit_liaison="李四",
    unit_liaison_phone="13800001234",
    copies=2,
    plan_titles=("某市妇女发展规划（2021—2030年）", "《某市儿童发展规划（2021—2030年）》"),
    first_year=2021,
    end_year=2030,
    baseline_year=2020,
    targets=(LEAD, SUPPORT),
    tasks=(TASK,),
)


def words_of(document: Document) -> str:
    """All running text of a document, a line each block."""
    found = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.append("".join(run.text for run in block.runs))
        elif isinstance(block, Heading):
            found.append(block.text)
    return "\n".join(found)


def tables_of(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]
