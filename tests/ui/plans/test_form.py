"""What a file name tells about the plan."""

from __future__ import annotations

import pytest

from app.domain.plans.values import PlanKind
from app.ui.plans.form import guess_kind, guess_title, guess_years


@pytest.mark.parametrize(
    ("file_name", "title", "kind", "years"),
    [
        ("妇女规划（2011-2020年）目标责任分解表", "妇女规划（2011-2020年）", "women", (2011, 2020)),
        ("儿童规划2021—2030 分解表(1)", "儿童规划2021—2030", "children", (2021, 2030)),
        ("某市妇女儿童工作任务分解", "某市妇女儿童工作", "women", (2021, 2030)),
        ("分解表", "分解表", "women", (2021, 2030)),
    ],
)  # fmt: skip
def test_guesses(file_name: str, title: str, kind: str, years: tuple[int, int]) -> None:
    assert guess_title(file_name) == title
    assert guess_kind(file_name) is PlanKind(kind)
    assert guess_years(file_name, 2026) == years


def test_the_decade_of_the_working_year_is_the_fallback() -> None:
    assert guess_years("规划", 2030) == (2021, 2030)
    assert guess_years("规划", 2031) == (2031, 2040)
