"""How final a reported number is: 预计, 快报, 年报, 核定. A later stage replaces an earlier one."""

from __future__ import annotations

import re
from enum import StrEnum


class DataStage(StrEnum):
    """The stages of one number, from the first to the last."""

    ESTIMATE = "预计"
    FLASH = "快报"
    ANNUAL = "年报"
    FINAL = "核定"

    @property
    def rank(self) -> int:
        """Its place in time: of two versions of a number the higher one counts."""
        return list(DataStage).index(self)


_WORDS = (
    (DataStage.ESTIMATE, "预计|预测|估计|初步测算|暂估"),
    (DataStage.FLASH, "快报|初步数|初步统计"),
    (DataStage.ANNUAL, "年报"),
    (DataStage.FINAL, "核定|审定|终审"),
)


def stage_in(text: str) -> DataStage | None:
    """The stage that a heading, a remark or a comment names (`此数为预计数`), None when none."""
    found = [stage for stage, words in _WORDS if re.search(words, text)]
    return found[0] if found else None
