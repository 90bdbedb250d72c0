"""`plans targets` as a batch job uses it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.conftest import Calls

YEARS = [str(year) for year in range(2021, 2031)]


@pytest.fixture
def sample(wccw: Calls) -> Calls:
    """The command line over the sample city."""
    wccw("init", "--sample")
    return wccw


def rows(calls: Calls, *more: str) -> list[dict[str, Any]]:
    payload = calls("plans", "targets", "--year", "2026", *more).payload
    assert set(payload) == {"rows"}
    found = payload["rows"]
    assert isinstance(found, list)
    return found


def mortality(found: list[dict[str, Any]]) -> dict[str, Any]:
    return next(row for row in found if row["indicator"] == "孕产妇死亡率")


def test_the_rows_have_exactly_the_promised_keys(sample: Calls) -> None:
    found = rows(sample)
    assert len(found) == 182
    assert all(
        list(row) == ["indicator", "baseline", "targets", "end", "warnings"] for row in found
    )
    assert all(list(row["targets"]) == YEARS for row in found)
    one = mortality(found)
    assert one["baseline"] == "14.8"
    assert one["end"] == "12"
    assert one["targets"]["2030"] == "12"
    assert any(row["end"] is None and None in row["targets"].values() for row in found)


def test_a_method_is_shown_and_written_only_when_accepted(sample: Calls) -> None:
    before = rows(sample)
    shown = rows(sample, "--method", "equal-rate")
    # 14.8 * (12 / 14.8) ^ (1 / 2) = 13.33
    assert mortality(shown)["targets"]["2025"] == "13.3"
    assert rows(sample) == before
    assert rows(sample, "--method", "equal-rate", "--accept") == shown
    assert rows(sample) == shown
    assert sample("history").payload["steps"][0]["title"] == "推算年度目标"


def test_without_a_mid_term_target_stages_say_so(sample: Calls) -> None:
    shown = rows(sample, "--method", "stages")
    assert "没有2025年中期目标，已改按等步长推算。" in mortality(shown)["warnings"]


def test_accepting_without_a_method_reckons_by_each_own(sample: Calls) -> None:
    found = rows(sample, "--accept")
    assert mortality(found)["targets"]["2026"] == "13.1"  # 14.8 - 2.8 * 0.6


def test_a_person_reads_the_way_and_what_is_doubtful(sample: Calls) -> None:
    answer = sample.plain("plans", "targets", "--year", "2026", "--method", "stages")
    assert "孕产妇死亡率  14.8 → " in answer.out
    assert "\n  ! 没有2025年中期目标" in answer.out
    assert "--accept" in answer.out.splitlines()[-1]
    assert "--accept" not in sample.plain("plans", "targets", "--year", "2026").out


def test_a_method_that_is_none_is_a_wrong_call(sample: Calls) -> None:
    assert sample("plans", "targets", "--year", "2026", "--method", "magic").code == 2
    assert rows(sample, "--year", "2035") == []
