"""How a long title is broken: into balanced lines, at the joints between its words.

Official titles stand centred, as a trapezium or a rhombus, and no line may tear a word apart
(GB/T 9704-2012, 7.3.2: 回行时，要做到词意完整，排列对称，长短适宜，间距恰当).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from app.documents.pdf.lines import stops

# Words that titles of this office are made of; a break inside one of them reads badly.
WORDS = re.compile(
    "妇女儿童|妇女|儿童|工作委员会|委员会|联席会议|办公室|人民政府|目标责任书|责任书|目标|责任|"
    "发展规划|发展|规划|纲要|实施方案|方案|监测|评估|统计|报告|通报|通知|关于|印发|考核|检查|督导|"
    "工作要点|要点|工作|任务|分解|年度|组成人员|成员单位|单位|名单|会议|纪要|教育局|卫生|健康|社会|"
    "保障|人力资源|公安局|民政局|司法局|财政局|中级人民法院|人民法院|人民检察院|检察院|法院|"
    "自治区|自治州|自治县|开发区|住房|城乡|建设|农业|农村|文化|广电|旅游|体育|市场|监督|管理|"
    "百分点|医疗|生态|环境|交通|运输|应急|科学|技术|总工会|残疾人|联合会|共青团|妇女联合会|组织部|宣传部"
)
# Names that are rather kept whole, though a break inside them tears no word.
NAMES = re.compile(
    "妇女儿童工作委员会办公室|妇女儿童工作委员会|妇女儿童工作联席会议|卫生健康委员会|发展和改革委员会|"
    "人力资源和社会保障局|住房和城乡建设局|自然资源和规划局|文化广电和旅游局|目标责任书|工作要点|"
    "实施方案|组成人员|统计监测|监测评估|督导检查"
)
JOINT_BEHIND = frozenset("与和及、，：》）")
NEVER_FIRST = frozenset("与和及的")
JOINT_BEFORE = re.compile("关于|年度")

INSIDE_WORD, INSIDE_NAME = 40.0, 12.0
AWKWARD = 4.0  # 与 belongs to the end of a line, not to the beginning of the next
NO_JOINT, EDGE_OF_WORD = 6.0, 3.0
UNEVEN = 0.5  # for each cell by which a line differs from the mean
HOURGLASS = 12.0
LONELY = 60.0
SHORTEST = 4.0  # cells; a shorter line looks lost among long ones
MOST_LINES = 4  # longer texts are broken as any paragraph is


def cuts(text: str, widths: Sequence[float], most: float) -> tuple[int, ...]:
    """Where a centred text is divided so that no line is wider than `most` cells.

    There are as few lines as possible; among these the best shaped are taken. Without cuts the text
    fits on one line, or it is too long or too rigid to be balanced. `widths` is in cells.
    """
    total = sum(widths)
    if total <= most or total > MOST_LINES * most:
        return ()
    search = _Search([0.0, *accumulate(widths)], _costs(text), most)
    for count in range(math.ceil(total / most), MOST_LINES + 1):
        found = search.best(count)
        if found:
            return found
    return ()


def _costs(text: str) -> list[float]:
    """What a break before each index costs; infinite where none is allowed."""
    costs = [NO_JOINT if allowed else math.inf for allowed in stops(text)]
    for word in WORDS.finditer(text):
        first, last = word.span()
        for index in range(first + 1, last):
            costs[index] += INSIDE_WORD
        for edge in (first, last):
            if costs[edge] <= NO_JOINT:
                costs[edge] = EDGE_OF_WORD
    for name in NAMES.finditer(text):
        for index in range(name.start() + 1, name.end()):
            costs[index] += INSIDE_NAME
    for index in range(1, len(text)):
        if text[index - 1] in JOINT_BEHIND and costs[index] <= NO_JOINT:
            costs[index] = 0.0
        if text[index] in NEVER_FIRST:
            costs[index] += AWKWARD
    for joint in JOINT_BEFORE.finditer(text):
        costs[joint.start()] = min(costs[joint.start()], 0.5)
    return costs


class _Search:
    """Looks for the cheapest way to divide a text into a number of lines."""

    def __init__(self, sums: Sequence[float], costs: Sequence[float], most: float) -> None:
        self._sums = sums
        self._costs = costs
        self._most = most

    def best(self, count: int) -> tuple[int, ...]:
        """The cuts that make `count` lines of the best shape; empty when it cannot be done."""
        self._ideal = self._sums[-1] / count
        self._found: tuple[float, tuple[int, ...]] = (math.inf, ())
        self._walk((0,), count, 0.0)
        return self._found[1]

    def _walk(self, edges: tuple[int, ...], left: int, price: float) -> None:
        if price >= self._found[0]:
            return
        start, end = edges[-1], len(self._sums) - 1
        if left == 1:
            width = self._sums[end] - self._sums[start]
            if width <= self._most:
                whole = price + self._unevenness(width) + self._shape((*edges, end))
                if whole < self._found[0]:
                    self._found = (whole, edges[1:])
            return
        for cut in range(start + 1, end):
            width = self._sums[cut] - self._sums[start]
            if width > self._most:
                return
            if self._costs[cut] < math.inf:
                self._walk(
                    (*edges, cut), left - 1, price + self._costs[cut] + self._unevenness(width)
                )

    def _unevenness(self, width: float) -> float:
        lonely = width < min(SHORTEST, 0.6 * self._ideal)
        return UNEVEN * abs(width - self._ideal) + (LONELY if lonely else 0.0)

    def _shape(self, edges: Sequence[int]) -> float:
        """An hourglass (a line shorter than both its neighbours) is no accepted shape."""
        lines = [self._sums[b] - self._sums[a] for a, b in pairwise(edges)]
        pinched = (
            here < before - 0.5 and here < after - 0.5
            for before, here, after in zip(lines, lines[1:], lines[2:], strict=False)
        )
        return HOURGLASS * sum(pinched)
