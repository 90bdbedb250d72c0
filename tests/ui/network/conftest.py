"""The network page over the real services and a data folder of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.bootstrap import open_desk
from app.domain.roster.posts import Holding, Post, Seat
from app.paths import DataFolder
from app.services.desk import Desk
from app.ui.network.form import AreaForm
from app.ui.network.page import NetworkPage
from app.ui.network.rows import Column
from app.ui.notify import Notify
from app.ui.tasks import Tasks
from tests.ui.pages import PageMaker, Shown
from tests.ui.scripted import ScriptedChooser


@dataclass
class NetworkDesk:
    """The shown page (`it`), its tree, and what is stored."""

    it: Shown[NetworkPage]

    @property
    def page(self) -> NetworkPage:
        return self.it.page

    def names(self, parent: str = "") -> list[str]:
        """The names that are shown below a county, or at the top."""
        model = self.page.model
        above = self.index(parent) if parent else QModelIndex()
        places = range(model.rowCount(above))
        return [model.index(row, Column.NAME, above).data() for row in places]

    def index(self, name: str, column: int = Column.NAME) -> QModelIndex:
        found = [row.id for row in self.page.model.shown.rows.values() if row.name == name]
        return self.page.model.index_of(found[0], column)

    def texts(self, name: str) -> list[str]:
        return [self.index(name, column).data() for column in list(Column)[1:]]

    def at(self, name: str) -> None:
        """Make the row of this name the current one and give the tree the keys."""
        self.page.tree.setFocus()
        assert self.page.tree.go_to(self.index(name).internalId())
        self.it.wait()

    def current(self) -> str:
        row = self.page.tree.current_row
        assert row is not None
        return row.name

    def stored(self, county: str) -> list[str]:
        """The names below a county as they are stored."""
        roots = self.it.ask(self.it.desk.roster.network.tree)
        found = next(node for node in roots if node.unit and node.unit.name == county)
        return [node.unit.name for node in found.children if node.unit]


def form(desk: NetworkDesk) -> AreaForm:
    """The form of an area that is open."""
    found = [one for one in desk.page.findChildren(AreaForm) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def fill(desk: NetworkDesk, **texts: str) -> None:
    """Type into the form and press its filled button."""
    asked = form(desk)
    for name, text in texts.items():
        getattr(asked, name).setText(text)
    QTest.mouseClick(asked.add_button, Qt.MouseButton.LeftButton)
    desk.it.wait()


def make_network(desk: Desk) -> None:
    """Two counties: 甲县 with three townships, 乙区 with one street."""
    network, posts = desk.roster.network, desk.roster.posts
    network.add_area("甲县", body_name="甲县妇女儿童工作委员会", office_name="甲县妇儿工委办")
    network.add_area("乙区", body_name="乙区妇女儿童工作委员会")
    ids = {node.unit.name: node.unit.id for node in network.tree() if node.unit}
    network.add_area("城关镇", ids["甲县"], body_name="妇儿工委", office_name="妇儿工委办")
    network.add_area("东镇", ids["甲县"])
    network.add_area("西乡", ids["甲县"], body_name="妇儿工委")
    network.add_area("南街道", ids["乙区"], body_name="妇儿工委", office_name="妇儿工委办")
    for post, person, phone in (
        (Post.CHAIR, "赵样甲", ""),
        (Post.STAFF, "李例乙", "13800000001"),
    ):
        seat = Seat(post=post, body_id=ids["甲县"])
        posts.appoint(Holding(seat=seat, person=person, title="副县长", phone=phone))


@pytest.fixture(scope="session")
def network_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A city with a small network, made once."""
    root = tmp_path_factory.mktemp("network") / "data"
    desk = open_desk(DataFolder(root))
    desk.home.start_new("丁市")
    make_network(desk)
    desk.close()
    return root


@pytest.fixture
def make(
    tmp_path: Path,
    tasks: Tasks,
    notify: Notify,
    chooser: ScriptedChooser,
    memory: QSettings,
    qtbot: QtBot,
) -> Iterator[PageMaker[NetworkPage]]:
    """Shows the page."""
    maker = PageMaker(NetworkPage, tmp_path / "data", (tasks, notify, chooser, memory, qtbot))
    yield maker
    maker.close()


@pytest.fixture
def full(make: PageMaker[NetworkPage], network_folder: Path) -> NetworkDesk:
    """The page of the small network."""
    return NetworkDesk(make(network_folder))


@pytest.fixture
def empty(make: PageMaker[NetworkPage]) -> NetworkDesk:
    """The page of an office without any county."""
    return NetworkDesk(make())
