"""The rules of undo and redo, against a plain pair of stacks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.journal import Act, Entry, Stacks, stacks_of


def test_an_empty_journal_has_nothing_to_turn() -> None:
    assert (Stacks().undoable, Stacks().redoable) == (None, None)


def test_undo_takes_the_last_act_first_and_redo_brings_it_back() -> None:
    entries = [Entry(Act.DO, 1), Entry(Act.DO, 2), Entry(Act.UNDO, 2), Entry(Act.UNDO, 1)]
    stacks = stacks_of(entries)
    assert stacks == Stacks(done=(), undone=(2, 1))
    assert stacks.redoable == 1
    assert stacks.after(Entry(Act.REDO, 1)) == Stacks(done=(1,), undone=(2,))


def test_a_new_act_ends_what_could_be_redone() -> None:
    stacks = stacks_of([Entry(Act.DO, 1), Entry(Act.UNDO, 1), Entry(Act.DO, 3)])
    assert stacks == Stacks(done=(3,), undone=())


def test_what_left_the_program_is_passed_over_by_undo() -> None:
    before = stacks_of([Entry(Act.DO, 1), Entry(Act.DO, 2), Entry(Act.UNDO, 2)])
    assert before.after(Entry(Act.NOTE, 4)) == before


def test_an_upgrade_ends_what_can_be_undone_but_what_was_done_stands() -> None:
    done = [Entry(Act.DO, 1), Entry(Act.DO, 2), Entry(Act.UNDO, 2), Entry(Act.MIGRATE, 4)]
    stacks = stacks_of([*done, Entry(Act.DO, 5)])
    assert (stacks.undoable, stacks.redoable, stacks.kept) == (5, None, (1,))


@pytest.mark.parametrize(
    "wrong",
    [
        [Entry(Act.UNDO, 1)],
        [Entry(Act.REDO, 1)],
        [Entry(Act.DO, 1), Entry(Act.DO, 2), Entry(Act.UNDO, 1)],
        [Entry(Act.DO, 1), Entry(Act.UNDO, 1), Entry(Act.DO, 3), Entry(Act.REDO, 1)],
    ],
)
def test_a_journal_that_breaks_the_rules_is_refused(wrong: list[Entry]) -> None:
    with pytest.raises(ValueError, match="cannot"):
        stacks_of(wrong)
    stacks = stacks_of(wrong[:-1])
    with pytest.raises(ValueError, match="cannot"):
        stacks.after(wrong[-1])


@given(st.lists(st.sampled_from(Act), max_size=60))
def test_stacks_are_the_same_at_once_and_entry_by_entry(acts: list[Act]) -> None:
    stacks, entries = Stacks(), []
    for number, act in enumerate(acts, start=1):
        of = {Act.UNDO: stacks.undoable, Act.REDO: stacks.redoable}.get(act, number)
        if of is not None:
            entries.append(Entry(act, of))
            stacks = stacks.after(entries[-1])
    assert stacks_of(entries) == stacks
    standing = [entry.of for entry in entries if entry.act is Act.DO]
    assert set(stacks.done) | set(stacks.undone) <= set(standing)
    assert list(stacks.done) == sorted(stacks.done)
