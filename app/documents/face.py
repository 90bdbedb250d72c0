"""The roles that faces play in an official paper."""

from __future__ import annotations

from enum import StrEnum


class Face(StrEnum):
    """The roles that faces play in an official paper."""

    TITLE = "小标宋"
    SONG = "宋"
    HEI = "黑"
    KAI = "楷"
    FANG = "仿宋"
