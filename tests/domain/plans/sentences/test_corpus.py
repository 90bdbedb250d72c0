"""The goal sentences of real plans: how many are read rightly, and none wrongly in silence."""

from __future__ import annotations

from typing import Any

import pytest

from app.domain.plans.sentences.proposing import propose
from tests.domain.plans.sentences.corpus import Finding, known_misses, sentences


def _compared(entry: dict[str, Any]) -> tuple[int, list[str], list[str]]:
    """How many proposals are right, the names that are missing, the names that are false."""
    missing = [Finding.expected(one) for one in entry["expected"]]
    false, right = [], 0
    for finding in map(Finding.proposed, propose(entry["text"])):
        if finding in missing:
            missing.remove(finding)
            right += 1
        else:
            false.append(finding)
    return right, [one.indicator for one in missing], [one.indicator for one in false]


@pytest.mark.parametrize("part", ["development", "held-out"])
def test_precision_and_recall(part: str) -> None:
    compared = {entry["text"]: _compared(entry) for entry in sentences() if entry["part"] == part}
    right = sum(number for number, _, _ in compared.values())
    missed = sum(len(missing) for _, missing, _ in compared.values())
    wrong = sum(len(false) for _, _, false in compared.values())
    listed = "\n".join(
        f"{text}\n    missing {missing}, false {false}"
        for text, (_, missing, false) in compared.items()
        if missing or false
    )
    assert right >= 0.9 * (right + missed), listed
    assert right >= (0.98 if part == "development" else 0.94) * (right + wrong), listed


@pytest.mark.parametrize("part", ["development", "held-out"])
def test_goals_are_read_more_precisely_than_reports_are_told_apart(part: str) -> None:
    compared = [
        _compared(entry) for entry in sentences() if entry["part"] == part and entry["expected"]
    ]
    right = sum(number for number, _, _ in compared)
    assert right >= 0.98 * (right + sum(len(false) for _, _, false in compared))
    assert right >= 0.98 * (right + sum(len(missing) for _, missing, _ in compared))


def test_precision_and_recall_of_the_whole() -> None:
    compared = [_compared(entry) for entry in sentences()]
    right = sum(number for number, _, _ in compared)
    assert right >= 0.97 * (right + sum(len(false) for _, _, false in compared))
    assert right >= 0.9 * (right + sum(len(missing) for _, missing, _ in compared))


def test_what_is_read_wrongly_is_known_and_listed() -> None:
    found = {}
    for entry in sentences():
        _, missing, false = _compared(entry)
        if missing or false:
            found[entry["text"]] = {"missing": missing, "false": false}
    assert found == known_misses()


@pytest.mark.parametrize("entry", sentences(), ids=lambda entry: entry["text"][:20])
def test_no_wrong_number_without_a_doubt(entry: dict[str, Any]) -> None:
    right = {Finding.expected(one).number for one in entry["expected"]}
    for proposal in propose(entry["text"]):
        if proposal.value is None and proposal.relative_change is None:
            continue
        assert Finding.proposed(proposal).number in right or proposal.doubt, proposal


@pytest.mark.parametrize("entry", sentences(), ids=lambda entry: entry["text"][:20])
def test_years_and_references_are_those_of_the_sentence(entry: dict[str, Any]) -> None:
    proposals = propose(entry["text"])
    for expected in entry["expected"]:
        same = [one for one in proposals if Finding.proposed(one) == Finding.expected(expected)]
        for proposal in same:
            assert proposal.year == expected.get("year", proposal.year)
            assert proposal.reference_indicator == expected.get("reference", "")


def test_the_corpus_is_large_and_every_sentence_has_a_source() -> None:
    entries = sentences()
    assert len(entries) >= 258
    assert sum(entry["seen"] for entry in entries) >= 147
    assert len({entry["text"] for entry in entries}) == len(entries)
    assert sum(entry["part"] == "held-out" for entry in entries) >= len(entries) // 3
    assert all(entry["source"] for entry in entries)
