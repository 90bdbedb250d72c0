"""A store in a folder of its own, with a clock that ticks once a second."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.paths import DataFolder
from app.storage.database import Store
from tests.storage.samples import MORNING


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """2 March 2026, 9 o'clock in Beijing, one second later each time."""
    ticks = iter(range(10_000_000))
    return lambda: MORNING + timedelta(seconds=next(ticks))


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """A data folder that does not exist yet."""
    return DataFolder(tmp_path / "数据")


@pytest.fixture
def store(folder: DataFolder, clock: Callable[[], datetime]) -> Iterator[Store]:
    """A new, empty store."""
    store = Store.open(folder, clock=clock)
    yield store
    store.close()
