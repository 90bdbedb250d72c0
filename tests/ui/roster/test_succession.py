"""Another name typed on a post: a successor, a slip, and who is affected."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.ui.notify import Note
from app.ui.widgets.grid.view import local_today
from tests.ui.roster.conftest import RosterDesk

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def type_leader(desk: RosterDesk, unit: str, name: str) -> Note:
    desk.at(unit, "leader")
    desk.it.press(Key.Key_F2)
    desk.it.write(name)
    desk.it.press(Key.Key_Return)
    desk.it.wait()
    return desk.it.notify.notes[-1]


def act(desk: RosterDesk, note: Note, text: str) -> None:
    next(each for each in note.acts if each.text == text).do()
    desk.it.wait()


def test_another_name_takes_over_and_the_clerk_is_told(full: RosterDesk) -> None:
    old = full.unit("市教育局").leader
    note = type_leader(full, "市教育局", "赵样甲")
    assert note.sentence == f"自 {local_today()} 起由 赵样甲 接任 {old}（分管领导）"
    assert note.step is not None
    assert "只是更正错字" in [each.text for each in note.acts]
    full.it.undo()
    assert full.unit("市教育局").leader == old


def test_a_slip_is_stored_as_a_correction(full: RosterDesk) -> None:
    unit = full.unit("市教育局")
    note = type_leader(full, "市教育局", "赵样䶮")
    act(full, note, "只是更正错字")
    assert full.unit("市教育局").leader == "赵样䶮"
    holders = full.it.ask(lambda: full.it.desk.roster.posts.of(unit.id))
    leaders = [each.person for each in holders if each.seat.post == "分管领导"]
    assert leaders[0] == "赵样䶮"
    assert unit.leader not in leaders
    assert full.it.notify.notes[-1].sentence == f"已把 {unit.leader} 统一更正为 赵样䶮"
    assert full.grid.text(5, "leader") == "赵样䶮"


def test_a_correction_after_another_act_is_refused_in_words(full: RosterDesk) -> None:
    note = type_leader(full, "市教育局", "赵样甲")
    full.at("市教育局", "note")
    full.it.type("x")
    full.it.press(Key.Key_Return)
    full.it.wait()
    act(full, note, "只是更正错字")
    assert "又做了别的操作" in full.it.failures[-1].sentence
    assert full.unit("市教育局").leader == "赵样甲"


def test_the_first_name_of_a_blank_post_is_no_succession(full: RosterDesk) -> None:
    full.it.click("rosterAdd")
    full.it.write("市样例局")
    full.it.press(Key.Key_Return)
    full.it.wait()
    told = len(full.it.notify.notes)
    full.at("市样例局", "leader")
    full.it.press(Key.Key_F2)
    full.it.write("赵样甲")
    full.it.press(Key.Key_Return)
    full.it.wait()
    assert full.unit("市样例局").leader == "赵样甲"
    assert full.it.notify.notes[told:] == []


def test_a_block_of_names_is_told_in_a_few_lines(full: RosterDesk) -> None:
    full.at("市教育局", "leader")
    full.it.clip("".join(f"赵样{each}\r\n" for each in "甲乙丙丁戊"))
    full.it.press(Key.Key_V, CONTROL)
    full.it.wait()
    lines = full.it.notify.notes[-1].sentence.split("\n")
    assert len(lines) == 5
    assert "赵样甲" in lines[1]
    assert lines[-1] == "另有 2 处"


def test_who_is_affected_is_shown_in_the_drawer(full: RosterDesk) -> None:
    home, old = full.it.desk.home, full.unit("市教育局").leader
    full.it.ask(lambda: home.change_office({"signer": old}))
    note = type_leader(full, "市教育局", "李例乙")
    act(full, note, "谁受影响")
    panel = full.page.details.affected
    assert full.page.details.currentWidget() is panel
    assert panel.isVisible()
    assert panel.text.startswith("还有 1 处写着")
    gone: list[str] = []
    full.page.go.connect(gone.append)
    full.it.click("affectedLook0")
    assert gone == ["home"]
    full.it.click("affectedBack")
    assert full.page.details.currentWidget() is full.page.details.unit
