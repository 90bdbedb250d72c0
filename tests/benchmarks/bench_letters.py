"""How long 310 letters take in one process against a bare reportlab canvas.

Ours: documents of five pages with a table of 20 to 40 rows, set on the grid, broken by the rules,
tables fitted, faces embedded. Bare: the same texts and tables drawn by hand, one `drawString` for
each line of a paragraph or cell cut off at its width, one `line` for each rule, the same faces
registered once. Both are timed in turns of 31 letters, so that a busy machine slows both alike. The
ratio is printed as a JSON line; the number of letters is an argument.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.documents.face import Face
from app.documents.fonts import Fonts
from app.documents.model import (
    Align,
    Blank,
    Block,
    Column,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Party,
    Row,
    Run,
    SignatureBlock,
    Table,
    Title,
)
from app.documents.pdf.page import UPRIGHT
from app.documents.pdf.render import PdfRenderer
from app.paths import resources

LETTERS, LIMIT, BATCH = 310, 1.5, 31

UNITS = (
    "市委组织部", "市委宣传部", "市委政法委", "市委网信办", "市发展改革委", "市教育局",
    "市科技局", "市公安局", "市民政局", "市司法局", "市财政局", "市人力资源社会保障局",
    "市自然资源局", "市生态环境局", "市住房城乡建设局", "市交通运输局", "市农业农村局",
    "市文化广电旅游局", "市卫生健康委员会", "市应急管理局", "市市场监管局", "市体育局",
    "市统计局", "市医保局", "市乡村振兴局", "市中级人民法院", "市人民检察院", "市总工会",
    "团市委", "市残联", "市科协",
)  # fmt: skip
DOMAINS = ("妇女与健康", "妇女与教育", "妇女与经济", "儿童与健康", "儿童与安全", "儿童与福利")
INDICATORS = (
    "孕产妇死亡率", "适龄妇女宫颈癌人群筛查率", "适龄妇女乳腺癌人群筛查率", "孕产妇系统管理率",
    "婴儿死亡率", "5岁以下儿童死亡率", "新生儿访视率", "学前教育毛入园率", "九年义务教育巩固率",
    "高中阶段毛入学率", "城镇单位就业人员中女性比例", "妇女基本医疗保险参保率",
    "村委会成员中女性比例", "儿童伤害死亡率", "每千人口拥有3岁以下婴幼儿托位数",
    "农村自来水普及率", "适龄残疾儿童义务教育入学率", "儿童近视率", "普惠性幼儿园覆盖率",
    "中小学生国家学生体质健康标准优良率",
)  # fmt: skip
CLAUSES = (
    "按季度报送进展情况，按统计部门要求报送年度数据，并对数据的真实性、准确性、完整性负责。",
    "明确分管领导、牵头科室和联络员，人员变动的，在一个月内书面告知甲方办公室。",
    "落实经费和人员保障，把妇女儿童工作纳入本单位年度工作安排，做到同部署、同检查、同考核。",
    "考核实行百分制，采取资料审核和现场检查相结合的方式；数据弄虚作假的，直接定为不合格。",
    "目标因政策或者统计口径变化需要调整的，由乙方书面提出，经甲方同意后以补充页为准。",
)


def letter(number: int) -> Document:
    """A letter of about five pages; unit, rows and names differ from letter to letter."""
    unit = UNITS[number % len(UNITS)]
    rows = 20 + number % 21
    intention = (
        "为落实《某市妇女发展规划（2021—2030年）》和《某市儿童发展规划（2021—2030年）》，"
        f"明确2026年度任务和责任，经某市妇女儿童工作委员会与{unit}商定，签订本责任书。"
    )
    blocks: list[Block] = [
        Title((f"某市妇女儿童工作委员会与{unit}", "2026年度妇女儿童工作目标责任书")),
        Blank(),
        _paragraph(intention),
    ]
    for place, name in enumerate(("责任期限", "责任目标", "双方责任", "考核办法", "其他")):
        blocks.append(Heading(1, f"{'一二三四五'[place]}、{name}"))
        blocks += (_paragraph(f"{n}.{clause}") for n, clause in enumerate(CLAUSES[: place + 1], 1))
    blocks += [
        SignatureBlock(
            Party(
                "甲方（盖章）：", ("某市妇女儿童工作委员会", "代表人（签字）：", "年　　月　　日")
            ),
            Party("乙方（盖章）：", (unit, f"联络员：王{number}", "年　　月　　日")),
        ),
        PageBreak(),
        Table(_columns(), tuple(_row(number, n, rows) for n in range(rows)), "附表1　数值指标"),
    ]
    return Document(
        tuple(blocks), f"{unit}2026年度妇女儿童工作目标责任书", corner=f"2026—{number:02}"
    )


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def _columns() -> tuple[Column, ...]:
    names = ("序号", "领域", "指标名称", "计量单位", "2020年基期", "2026年目标", "角色", "配合单位")
    widths = (5.0, 10, 22, 8, 8, 9, 6, 20)
    aligns = (Align.CENTER, Align.LEFT, Align.LEFT, *[Align.CENTER] * 4, Align.LEFT)
    return tuple(map(Column, names, widths, aligns))


def _row(letter_number: int, number: int, rows: int) -> Row:
    muted = number > rows * 0.6
    partner = UNITS[(letter_number + number) % len(UNITS)]
    cells = (
        str(number + 1),
        DOMAINS[number % len(DOMAINS)],
        INDICATORS[(letter_number * 3 + number) % len(INDICATORS)],
        "%",
        f"{(letter_number * 7 + number * 13) % 100}.{number % 10}",
        f"≥{(letter_number + number) % 100}",
        "配合" if muted else "牵头",
        partner if muted else f"{partner}、市妇联",
    )
    return Row(cells, muted=muted)


class Bare:
    """The same letters by hand: no rules of breaking, no justification, no fitting."""

    def __init__(self, fonts: Fonts) -> None:
        from reportlab.pdfbase.pdfmetrics import registerFont
        from reportlab.pdfbase.ttfonts import TTFont

        for face in Face:
            registerFont(TTFont(face.name, str(fonts.path(face))))

    def render(self, document: Document) -> bytes:
        """One letter's bytes."""
        from reportlab.pdfgen.canvas import Canvas

        target = BytesIO()
        canvas: Any = Canvas(target, pagesize=UPRIGHT.sheet, invariant=1)
        self._canvas = canvas
        self._y = UPRIGHT.top
        self._page = 1
        for block in document.blocks:
            self._block(block)
        self._turn()
        canvas.save()
        return target.getvalue()

    def _block(self, block: Block) -> None:
        match block:
            case Title():
                for line in block.lines:
                    self._text(line, "TITLE", 22)
            case Heading():
                self._text("　　" + block.text, "HEI", 16)
            case Paragraph():
                self._text("　　" + "".join(run.text for run in block.runs), "FANG", 16)
            case Table():
                self._table(block)
            case SignatureBlock():
                for pair in zip(block.left.lines, block.right.lines, strict=True):
                    self._text("　　".join(pair), "FANG", 16)
            case PageBreak():
                self._turn()
            case Blank():
                self._y -= UPRIGHT.leading

    def _text(self, text: str, face: str, size: float) -> None:
        count = int(UPRIGHT.width // size) + (size == 16)
        for line in _slices(text, count):
            if self._y - UPRIGHT.leading < UPRIGHT.top - UPRIGHT.height:
                self._turn()
            self._y -= UPRIGHT.leading
            self._canvas.setFont(face, size)
            self._canvas.drawString(UPRIGHT.left, self._y, line)

    def _table(self, table: Table) -> None:
        whole = sum(column.width for column in table.columns)
        widths = [column.width * UPRIGHT.width / whole for column in table.columns]
        self._text(table.caption, "HEI", 14)
        header = [column.title for column in table.columns]
        self._row(header, widths, "HEI")
        for row in table.rows:
            if self._y - 60 < UPRIGHT.top - UPRIGHT.height:
                self._turn()
                self._row(header, widths, "HEI")
            self._row(row.cells, widths, "FANG")

    def _row(self, cells: Sequence[str], widths: Sequence[float], face: str) -> None:
        x, canvas = UPRIGHT.left, self._canvas
        lines = [
            list(_slices(cell, max(1, int(width / 10.5))))
            for cell, width in zip(cells, widths, strict=True)
        ]
        height = max(map(len, lines)) * 14.7 + 7
        canvas.setFont(face, 10.5)
        for width, texts in zip(widths, lines, strict=True):
            for number, text in enumerate(texts, 1):
                canvas.drawString(x + 3, self._y - 14.7 * number, text)
            canvas.line(x, self._y, x, self._y - height)
            x += width
        canvas.line(x, self._y, x, self._y - height)
        canvas.line(UPRIGHT.left, self._y - height, x, self._y - height)
        self._y -= height

    def _turn(self) -> None:
        self._canvas.setFont("SONG", 14)
        self._canvas.drawString(UPRIGHT.left, 70, f"— {self._page} —")
        self._canvas.showPage()
        self._y = UPRIGHT.top
        self._page += 1


def _slices(text: str, count: int) -> Iterator[str]:
    return (text[first : first + count] for first in range(0, len(text), count))


def _seconds(render: Callable[[Document], object], documents: Sequence[Document]) -> float:
    start = time.perf_counter()
    for document in documents:
        render(document)
    return time.perf_counter() - start


def main() -> None:
    """Time both in turns and print the ratio."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else LETTERS
    fonts = Fonts(resources() / "fonts")
    documents = [letter(number) for number in range(count)]
    ours, bare = PdfRenderer(fonts), Bare(fonts)
    first = ours.render(documents[0])
    bare.render(documents[0])
    ours_s = bare_s = 0.0
    for start in range(0, count, BATCH):
        batch = documents[start : start + BATCH]
        ours_s += _seconds(ours.render, batch)
        bare_s += _seconds(bare.render, batch)
    line = {
        "name": f"{count} letters against a bare reportlab canvas",
        "ratio": round(ours_s / bare_s, 3),
        "limit": LIMIT,
        "ours_s": round(ours_s, 3),
        "baseline_s": round(bare_s, 3),
        "letters_per_second": round(count / ours_s, 1),
        "kilobytes": round(len(first.data) / 1024),
        "pages": first.pages,
    }
    print(json.dumps(line))


if __name__ == "__main__":
    main()
