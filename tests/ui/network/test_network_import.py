"""Importing a list of the network: looked at, answered, written in one step, cancelled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.domain.changes import Done
from app.services.roster.network import Network
from app.ui.network.review import NetworkReview
from tests.ui.network.conftest import NetworkDesk

HEADING = ("县（市、区）", "乡镇（街道）", "岗位", "姓名", "职务", "联系电话")
ROWS = (
    HEADING,
    ("丙县", None, "主任", "钱样丙", "副县长", "13800000011"),
    ("丙县", "河口镇", "专职人员", "孙例丁", "妇联主席", "13800000012"),
    ("丙县", "河口镇", "联络员", "周例戊", "干事", "1380000001"),
)


def save(path: Path, rows: Sequence[Sequence[str | None]] = ROWS) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def review(desk: NetworkDesk) -> NetworkReview:
    found = [one for one in desk.page.findChildren(NetworkReview) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def press(desk: NetworkDesk, name: str) -> None:
    button = review(desk).findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.it.wait()


@pytest.fixture
def looked_at(full: NetworkDesk, tmp_path: Path) -> NetworkDesk:
    """The page with a review of the workbook."""
    full.it.chooser.file = save(tmp_path / "三级网络.xlsx")
    full.it.click("networkImport")
    return full


def test_nothing_is_written_before_it_is_accepted(looked_at: NetworkDesk) -> None:
    shown = review(looked_at)
    bodies = [shown.changes.model.text(row, 1) for row in range(shown.changes.model.shown_count)]
    assert {"丙县", "丙县河口镇"} <= set(bodies)
    assert len(shown.boxes) == 1
    assert "1380000001" in next(iter(shown.boxes.values())).accessibleName()
    press(looked_at, "reviewCancel")
    assert looked_at.names() == ["丁市", "甲县", "乙区"]


def test_accepting_writes_everything_in_one_step(looked_at: NetworkDesk) -> None:
    steps = looked_at.it.steps()
    press(looked_at, "reviewAccept")
    assert looked_at.names() == ["丁市", "甲县", "乙区", "丙县"]
    assert looked_at.names("丙县") == ["河口镇"]
    assert looked_at.it.steps() == steps + 1
    said = looked_at.it.notify.notes[-1].sentence
    assert said.startswith("已导入“三级网络.xlsx”")
    assert "1380000001" in said
    looked_at.at("河口镇")
    assert "孙例丁 妇联主席\n13800000012" in looked_at.page.details.area.holders.text
    looked_at.it.undo()
    assert looked_at.names() == ["丁市", "甲县", "乙区"]


def test_an_answer_is_written_with_the_rest(looked_at: NetworkDesk) -> None:
    next(iter(review(looked_at).boxes.values())).setCurrentText("13800000013")
    press(looked_at, "reviewAccept")
    looked_at.at("河口镇")
    assert "周例戊 干事\n13800000013" in looked_at.page.details.area.holders.text


def test_the_same_list_again_has_nothing_to_write(looked_at: NetworkDesk) -> None:
    next(iter(review(looked_at).boxes.values())).setCurrentText("13800000013")
    press(looked_at, "reviewAccept")
    rows = [*ROWS[:3], (*ROWS[3][:5], "13800000013")]
    looked_at.it.chooser.file = save(Path(str(looked_at.it.chooser.file)), rows)
    looked_at.it.click("networkImport")
    accept = review(looked_at).findChild(QPushButton, "reviewAccept")
    assert isinstance(accept, QPushButton)
    assert not accept.isEnabled()
    press(looked_at, "reviewCancel")


def test_a_cancelled_import_writes_nothing_and_says_so(
    looked_at: NetworkDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept: Callable[..., Done] = Network.accept

    def cancelled(self: Network, imported: object, progress: object, **more: object) -> Done:
        looked_at.page.tasks.cancel()
        return accept(self, imported, progress, **more)

    monkeypatch.setattr(Network, "accept", cancelled)
    press(looked_at, "reviewAccept")
    assert looked_at.names() == ["丁市", "甲县", "乙区"]
    assert "取消" in looked_at.it.notify.notes[-1].sentence


def test_a_file_that_is_no_list_of_the_network_is_refused(
    full: NetworkDesk, tmp_path: Path
) -> None:
    full.it.chooser.file = save(tmp_path / "其他.xlsx", [("日期", "天气"), ("周一", "晴")])
    full.it.click("networkImport")
    assert "其他.xlsx" in full.it.failures[-1].sentence
