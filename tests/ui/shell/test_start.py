"""First start, second start, and what is not loaded before the first paint."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from app.paths import ROOT
from app.ui.shell.home import HomePage
from app.ui.shell.instance import OneInstance, instance_name
from app.ui.shell.loading import begin_loading, end_loading
from app.ui.shell.welcome import Welcome
from tests.ui.shell.conftest import Stage


def _welcome(stage: Stage) -> Welcome:
    stage.open()
    shown = stage.frame.deck.currentWidget()
    assert isinstance(shown, Welcome)
    return shown


def _press(stage: Stage, name: str) -> None:
    button = stage.window.findChild(QAbstractButton, name)
    assert isinstance(button, QAbstractButton)
    button.click()
    stage.settle()


def _field(stage: Stage, name: str) -> QLineEdit:
    field = stage.window.findChild(QLineEdit, name)
    assert isinstance(field, QLineEdit)
    return field


def test_an_empty_folder_is_welcomed_with_two_ways_on(stage: Stage) -> None:
    welcome = _welcome(stage)
    assert not stage.frame.navigation.isVisible()
    assert welcome.city.hasFocus() or welcome.city.isVisible()
    new = stage.window.findChild(QAbstractButton, "welcomeNew")
    assert isinstance(new, QAbstractButton)
    assert not new.isEnabled()


def test_the_names_of_the_body_follow_the_city_until_changed_by_hand(stage: Stage) -> None:
    welcome = _welcome(stage)
    welcome.city.setText("青山市")
    body = _field(stage, "welcome-body_name")
    assert body.text() == "青山市妇女儿童工作委员会"
    body.setText("青山市妇女儿童工作联席会议")
    body.textEdited.emit(body.text())
    welcome.city.setText("青山")
    assert body.text() == "青山市妇女儿童工作联席会议"
    _press(stage, "welcomeNew")
    assert stage.fake.home.texts["city"] == "青山"
    assert stage.fake.home.texts["body_name"] == "青山市妇女儿童工作联席会议"
    assert stage.window.windowTitle() == "妇儿工委工作台 — 青山"
    assert isinstance(stage.frame.deck.current, HomePage)


def test_enter_in_the_city_begins(stage: Stage) -> None:
    welcome = _welcome(stage)
    welcome.city.returnPressed.emit()
    stage.settle()
    assert stage.fake.home.is_empty()
    welcome.city.setText("青山市")
    welcome.city.returnPressed.emit()
    stage.settle()
    assert not stage.fake.home.is_empty()


def test_the_sample_city_opens_with_one_press(stage: Stage) -> None:
    _welcome(stage)
    _press(stage, "welcomeSampleOpen")
    assert stage.window.windowTitle() == "妇儿工委工作台 — 某市"
    assert stage.frame.navigation.isVisible()


def test_undoing_the_beginning_returns_to_the_welcome(stage: Stage) -> None:
    _welcome(stage)
    _press(stage, "welcomeSampleOpen")
    stage.fake.home.texts = {}
    stage.frame.undo.undo()
    stage.settle()
    assert isinstance(stage.frame.deck.currentWidget(), Welcome)


def test_a_second_start_raises_the_first_window(qtbot: QtBot, tmp_path: Path) -> None:
    first = OneInstance(tmp_path)
    assert not first.call_first()
    first.listen()
    code = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "app = QCoreApplication([]); from app.ui.shell.instance import OneInstance;"
        "sys.exit(0 if OneInstance(Path(sys.argv[1])).call_first() else 3)"
    )
    with qtbot.waitSignal(first.raised, timeout=10_000):
        second = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=10_000)
    assert second.returncode == 0
    first.close()


def test_two_spellings_of_a_folder_are_one(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert instance_name(tmp_path) == instance_name(tmp_path / "a" / "..")
    assert instance_name(tmp_path) != instance_name(tmp_path / "a")


def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings
from app.bootstrap import page_entries
from app.paths import DataFolder
from app.ui.shell.dialogs import Dialogs
from app.ui.shell.start import local_now, make_application
from app.ui.shell.window import Window
app = make_application()
folder = Path(sys.argv[1])
memory = QSettings(str(folder / "ui.ini"), QSettings.Format.IniFormat)
window = Window(page_entries(), DataFolder(folder), memory=memory, clock=local_now,
                make_chooser=lambda parent: Dialogs(parent, memory))
window.show()
app.processEvents()
assert not window.grab().isNull()
heavy = ("sqlalchemy", "alembic", "openpyxl", "reportlab", "jinja2", "pypinyin", "PIL",
         "pypdfium2", "python_calamine", "sqlcipher3", "uharfbuzz")
print(*sorted(set(heavy) & set(sys.modules)))
window.close()
"""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    found = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    assert found.stdout.strip() == ""


def test_loading_pauses_the_hunt_for_garbage_and_resumes_it() -> None:
    assert gc.isenabled()
    begin_loading()
    assert not gc.isenabled()
    end_loading()
    assert gc.isenabled()
    gc.unfreeze()
    end_loading()
    assert gc.get_freeze_count() == 0


def test_the_hunt_for_garbage_is_on_again_once_the_first_page_stands(stage: Stage) -> None:
    stage.fake.fill()
    gc.disable()
    stage.open()
    assert gc.isenabled()
    gc.unfreeze()


def test_the_program_runs_and_ends_by_itself(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from PySide6.QtCore import QMetaObject, Qt
from PySide6.QtWidgets import QApplication
from app.errors import DatabaseProblem
from app.paths import DataFolder
from app.ui.shell.start import run_window

def open_desk():
    QMetaObject.invokeMethod(QApplication.instance(), "quit", Qt.ConnectionType.QueuedConnection)
    raise DatabaseProblem("closed")

sys.exit(run_window(open_desk, [], DataFolder(Path(sys.argv[1]))))
"""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", code, str(tmp_path)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, timeout=60)
    assert (tmp_path / "ui.ini").exists()
