"""The worker: in order, off the window's thread, with results back on it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from app.errors import AppError, RuleBroken
from app.ui.tasks import Count, Progress, Tasks

Wait = Callable[[Tasks], None]


def test_work_runs_elsewhere_and_its_result_comes_back_here(tasks: Tasks, wait_idle: Wait) -> None:
    seen: list[tuple[int, int]] = []
    here = threading.get_ident()
    tasks.run(threading.get_ident, lambda there: seen.append((there, threading.get_ident())))
    wait_idle(tasks)
    ((there, back),) = seen
    assert there != here
    assert back == here


def test_work_is_done_one_after_the_other(tasks: Tasks, wait_idle: Wait) -> None:
    order: list[int] = []
    for number in range(50):
        tasks.run(partial(order.append, number), lambda _none: None)
    wait_idle(tasks)
    assert order == list(range(50))


def test_a_sentence_goes_to_its_own_handler(tasks: Tasks, wait_idle: Wait) -> None:
    own: list[AppError] = []
    common: list[AppError] = []
    tasks.failure.connect(common.append)

    def refuse() -> None:
        raise RuleBroken("名册里已有这个单位。")

    tasks.run(refuse, _unexpected, failed=own.append)
    tasks.run(refuse, _unexpected)
    wait_idle(tasks)
    assert [error.sentence for error in own] == ["名册里已有这个单位。"]
    assert [error.sentence for error in common] == ["名册里已有这个单位。"]


def test_anything_else_is_a_crash_and_the_worker_lives_on(qtbot: QtBot, wait_idle: Wait) -> None:
    worker = Tasks()
    crashes: list[Exception] = []
    results: list[int] = []
    worker.crashed.connect(crashes.append)
    worker.run(lambda: 1 // 0, _unexpected)
    worker.run(lambda: 7, results.append)
    wait_idle(worker)
    worker.close()
    assert [type(error) for error in crashes] == [ZeroDivisionError]
    assert results == [7]


def test_of_work_with_a_key_only_the_newest_counts(tasks: Tasks, wait_idle: Wait) -> None:
    gate = threading.Event()
    done: list[int] = []
    shown: list[int] = []

    def work(number: int) -> int:
        done.append(number)
        return number

    tasks.run(lambda: gate.wait(5), lambda _none: None)
    for number in (1, 2, 3):
        tasks.run(partial(work, number), shown.append, key="preview")
    gate.set()
    wait_idle(tasks)
    assert done == [3]
    assert shown == [3]


def test_long_work_counts_and_can_be_cancelled(tasks: Tasks, wait_idle: Wait) -> None:
    counts: list[Count] = []
    written: list[int] = []
    tasks.counted.connect(counts.append)

    def work(progress: Progress) -> str:
        for number in range(1, 1000):
            written.append(number)
            if number == 3:
                tasks.cancel()
            if not progress(number, 1000, f"单位{number}"):
                return "stopped"
        return "finished"

    ends: list[str] = []
    tasks.run_long(work, ends.append, busy="正在生成…")
    wait_idle(tasks)
    assert ends == ["stopped"]
    assert written == [1, 2, 3]
    assert counts[0].busy == "正在生成…"
    assert not tasks.can_cancel


def test_a_second_click_on_long_work_is_ignored(tasks: Tasks, wait_idle: Wait) -> None:
    gate = threading.Event()
    results: list[bool] = []
    for _click in range(2):
        tasks.run_long(lambda _progress: gate.wait(5), results.append, busy="正在生成…")
    gate.set()
    wait_idle(tasks)
    assert results == [True]


def test_idle_is_told_once_all_is_delivered(tasks: Tasks, qtbot: QtBot) -> None:
    results: list[int] = []
    with qtbot.waitSignal(tasks.idle, timeout=5000):
        tasks.run(lambda: 1, results.append)
        tasks.run(lambda: 2, results.append)
    assert results == [1, 2]
    assert tasks.is_idle


def test_closing_cancels_long_work_and_ends_with_the_last_act(qapp: object) -> None:
    worker = Tasks()
    begun = threading.Event()
    order: list[str] = []

    def work(progress: Progress) -> None:
        begun.set()
        number = 0
        while progress(number, 0):
            number += 1
        order.append("stopped")

    worker.run_long(work, _unexpected, busy="…")
    assert begun.wait(5)
    worker.close(lambda: order.append(threading.current_thread().name))
    assert order == ["stopped", "wccw-database"]
    worker.close()
    worker.run(lambda: order.append("too late"), _unexpected)
    assert "too late" not in order


def test_what_the_last_act_raises_is_raised_by_close(qapp: object) -> None:
    worker = Tasks()

    def fail() -> None:
        raise RuleBroken("数据文件夹没有关好。")

    with pytest.raises(RuleBroken):
        worker.close(fail)


def test_the_time_left_follows_the_pace() -> None:
    assert Count("…", 10, 40, started=100.0).remaining(105.0) == 15.0
    assert Count("…", 0, 40, started=100.0).remaining(105.0) is None
    assert Count("…", 5, 0, started=100.0).remaining(105.0) is None


def _unexpected(_result: object) -> None:
    raise AssertionError("this result should not have arrived")
