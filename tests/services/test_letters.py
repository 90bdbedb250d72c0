"""Letters end to end: a real store, real faces, real PDF files in a folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.documents.fonts import Fonts
from app.documents.model import Document
from app.documents.pdf.render import PdfFile, PdfRenderer
from app.domain.changes import Kind
from app.domain.letters.register import LetterState, MissingGlyph, Skipped
from app.domain.plans.values import PlanKind, Role
from app.errors import DatabaseProblem, FileProblem, NotFound, RuleBroken
from app.paths import DataFolder, resources
from app.services.home import Home
from app.services.letters import Letters
from app.storage.database import Store
from app.storage.queries import letters as letter_queries
from app.storage.queries import plans as plan_queries
from app.storage.writes import letters as letter_writes
from app.storage.writes import plans as plan_writes
from app.storage.writes import roster as roster_writes
from tests.services.letter_city import NOW, City

SAMPLE_REASON = "样例数据，仅供试用"


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return Fonts(resources() / "fonts")


@pytest.fixture
def city(tmp_path: Path, fonts: Fonts) -> Iterator[City]:
    city = City(tmp_path, fonts)
    yield city
    city.store.close()


def text_of(pdf: bytes) -> str:
    return "".join("".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


# What is written


def test_every_unit_that_answers_for_something_gets_a_file(city: City) -> None:
    outcome = city.letters.issue(2026, city.out)
    assert [file.path.name for file in outcome.files] == [
        "2026-01-市教育局-责任书.pdf",
        "2026-02-市卫健委-责任书.pdf",
        "2026-03-市财政局-责任书.pdf",
        "2026-04-市中级法院-责任书.pdf",
    ]
    assert outcome.skipped == (Skipped("某市科学技术局", "2026年没有分配给该单位的指标和任务。"),)
    assert outcome.done.step is not None
    assert outcome.done.step.title == "签发2026年责任书"
    assert outcome.done.changed == {Kind.LETTER}
    assert outcome.done.files == tuple(file.path for file in outcome.files)
    for file in outcome.files:
        data = file.path.read_bytes()
        assert hashlib.sha256(data).hexdigest() == file.sha256
        assert len(PdfReader(BytesIO(data)).pages) == file.pages
        assert (file.version, file.is_new) == (1, True)


def test_the_paper_says_who_answers_for_what(city: City) -> None:
    files = city.issue()
    words = text_of(files["某市教育局"].path.read_bytes())
    for part in ("市妇儿工委与某市教育局", "编号：2026—01", "学前教育毛入园率", "≥88.1", "≥90"):
        assert part in words
    assert "本单位不承担牵头数值指标" in text_of(files["某市财政局"].path.read_bytes())
    assert "商请乙方" in text_of(files["某市中级人民法院"].path.read_bytes())
    assert "王䶮" in text_of(files["某市卫生健康委员会"].path.read_bytes())


def test_the_register_says_what_was_issued_and_when(city: City) -> None:
    assert city.row("市教育局").state is LetterState.NOT_ISSUED
    files = city.issue()
    row = city.row("市教育局")
    assert (row.number, row.leads, row.cooperates) == ("2026—01", 1, 0)
    assert (row.state, row.version, row.issued_at) == (LetterState.ISSUED, 1, NOW)
    assert row.sha256 == files["某市教育局"].sha256
    assert row.file_name == "2026-01-市教育局-责任书.pdf"
    spare = city.row("市科技局")
    assert (spare.state, spare.skipped) == (
        LetterState.NOT_ISSUED,
        "2026年没有分配给该单位的指标和任务。",
    )


def test_chosen_units_alone_are_written(city: City) -> None:
    chosen = [city.ids["市财政局"], city.ids["市教育局"]]
    outcome = city.letters.issue(2026, city.out, chosen)
    assert [file.unit for file in outcome.files] == ["某市教育局", "某市财政局"]
    assert len(city.folder()) == 2
    with pytest.raises(NotFound):
        city.letters.issue(2026, city.out, [9999])


def test_a_year_that_no_plan_covers_has_no_letters(city: City) -> None:
    outcome = city.letters.issue(2031, city.out)
    assert outcome.files == ()
    assert {skipped.reason for skipped in outcome.skipped} == {"没有覆盖2031年的规划。"}
    assert outcome.done.step is None


# Versions


def test_issuing_again_writes_the_same_bytes_and_no_new_version(city: City) -> None:
    city.issue()
    before = city.folder()
    for path in city.out.glob("*02*"):
        path.unlink()
    city.now = datetime(2026, 4, 1, tzinfo=UTC)
    outcome = city.letters.issue(2026, city.out)
    assert city.folder() == before
    assert all((file.version, file.is_new) == (1, False) for file in outcome.files)
    assert outcome.done.step is None
    assert city.row("市教育局").issued_at == NOW


def test_another_liaison_officer_makes_version_two_and_says_so(city: City) -> None:
    first = city.issue()
    city.change_unit("市教育局", liaison="赵喆", liaison_phone="13800001234")
    row = city.row("市教育局")
    assert (row.state, row.version) == (LetterState.DATA_CHANGED, 1)
    assert row.changes == ("联络员由李四改为赵喆", "联络员电话由空白改为13800001234")
    assert city.row("市财政局").state is LetterState.ISSUED
    second = city.issue()
    changed = second["某市教育局"]
    assert (changed.version, changed.is_new) == (2, True)
    assert changed.sha256 != first["某市教育局"].sha256
    assert "赵喆" in text_of(changed.path.read_bytes())
    assert second["某市财政局"].version == 1
    row = city.row("市教育局")
    assert (row.state, row.version) == (LetterState.ISSUED, 2)
    assert row.changes == ("联络员由李四改为赵喆", "联络员电话由空白改为13800001234")
    with city.store.reading() as connection:
        versions = letter_queries.register(connection, 2026, all_versions=True)
    assert [each.version for each in versions if each.number == "2026—01"] == [1, 2]
    assert city.store.attachments.get(first["某市教育局"].sha256) is not None


def test_the_file_of_an_earlier_name_is_told_and_left(city: City) -> None:
    assert city.letters.issue(2026, city.out).done.notes == ()
    city.change_unit("市教育局", short_name="市教体局")
    outcome = city.letters.issue(2026, city.out)
    assert outcome.done.notes == (
        "文件夹里还有原名称的“2026-01-市教育局-责任书.pdf”，现以“2026-01-市教体局-责任书.pdf”为准。",
    )
    assert (city.out / "2026-01-市教育局-责任书.pdf").is_file()
    assert city.letters.issue(2026, city.out).done.notes == ()
    city.change_unit("市教体局", short_name="市教育局")
    assert city.letters.issue(2026, city.out / "另一处").done.notes == ()


def test_a_changed_target_changes_the_letters_of_lead_and_supporters_alone(city: City) -> None:
    city.issue()
    city.set_target("89")
    sentence = "“学前教育毛入园率”2026年目标由≥88.1改为≥89"
    assert city.row("市教育局").changes == (sentence,)
    assert city.row("市财政局").changes == (sentence,)
    assert city.row("市卫健委").state is LetterState.ISSUED


def test_data_that_come_back_make_the_letter_valid_again(city: City) -> None:
    city.issue()
    city.set_target("89")
    city.set_target("88.1")
    assert city.row("市教育局").state is LetterState.ISSUED


def test_undo_takes_the_issued_letters_back_and_redo_brings_them_again(city: City) -> None:
    city.issue()
    city.set_target("89")
    city.issue()
    outcome = city.store.journal.undo()
    assert outcome.step.title == "签发2026年责任书"
    assert Kind.LETTER in outcome.changed
    row = city.row("市教育局")
    assert (row.state, row.version) == (LetterState.DATA_CHANGED, 1)
    city.store.journal.undo()
    city.store.journal.undo()
    assert city.row("市教育局").state is LetterState.NOT_ISSUED
    for _each in range(3):
        city.store.journal.redo()
    assert (city.row("市教育局").state, city.row("市教育局").version) == (LetterState.ISSUED, 2)
    assert city.store.check() == ()


def test_a_number_stays_with_its_unit_when_the_order_changes(city: City) -> None:
    city.issue()
    with city.store.begin("调整排序") as work:
        order = ["市财政局", "市教育局", "市卫健委", "市中级法院", "市科技局"]
        roster_writes.reorder_units(work, [city.ids[name] for name in order])
        work.commit()
    assert [row.number for row in city.letters.register(2026)] == [
        "2026—03",
        "2026—01",
        "2026—02",
        "2026—04",
        "2026—05",
    ]
    assert city.row("市教育局").state is LetterState.ISSUED


def test_two_cities_with_the_same_data_get_the_same_bytes(
    city: City, tmp_path: Path, fonts: Fonts
) -> None:
    other = City(tmp_path / "另一处", fonts)
    other.issue()
    other.store.close()
    city.issue()
    assert city.folder() == other.folder()


# Frozen files


def test_a_lost_attachment_is_made_again_with_the_same_bytes(city: City) -> None:
    city.issue()
    before = city.folder()
    city.lose_attachments()
    for path in city.out.glob("*"):
        path.unlink()
    outcome = city.letters.issue(2026, city.out)
    assert city.folder() == before
    assert not any(file.is_new for file in outcome.files)
    assert city.store.attachments.get(outcome.files[0].sha256) == before[outcome.files[0].path.name]


class OtherRenderer:
    """A renderer of another program version: the same papers, other bytes."""

    def __init__(self, fonts: Fonts) -> None:
        self._real = PdfRenderer(fonts)

    def render(self, document: Document) -> PdfFile:
        pdf = self._real.render(replace(document, author="另一版本"))
        return PdfFile(pdf.data, pdf.pages, hashlib.sha256(pdf.data).hexdigest())


def test_a_lost_file_that_cannot_be_made_again_becomes_a_new_version(city: City) -> None:
    first = city.issue()
    later = Letters(
        city.store,
        fonts=city.fonts,
        clock=lambda: city.now,
        renderer=OtherRenderer(city.fonts),
    )
    kept = later.issue(2026, city.out)
    assert not any(file.is_new for file in kept.files)
    city.store.attachments._path(first["某市教育局"].sha256).unlink()
    outcome = later.issue(2026, city.out)
    assert [file.unit for file in outcome.files if file.is_new] == ["某市教育局"]
    row = city.row("市教育局")
    assert row.version == 2
    assert row.changes == ("第1版的文件已丢失，且无法原样重新生成",)


# Units that come and go


def test_a_unit_that_left_keeps_its_letter_and_gets_no_new_one(city: City) -> None:
    first = city.issue()
    city.change_unit("市财政局", left_on=date(2026, 3, 5), liaison="新人")
    row = city.row("市财政局")
    assert (row.state, row.version, row.leads) == (LetterState.ISSUED, 1, 0)
    assert row.cooperates == 2
    city.explain("财政局职能划转，年底前另行明确承接单位")
    again = city.issue()
    assert again["某市财政局"].sha256 == first["某市财政局"].sha256
    assert again["某市教育局"].version == 2  # it no longer names the unit
    assert city.letters.preview(city.ids["市财政局"], 2026) == again["某市财政局"].path.read_bytes()


def test_a_unit_that_left_before_issuing_is_skipped_with_the_day(city: City) -> None:
    city.change_unit("市财政局", left_on=date(2026, 3, 5))
    city.explain("财政局职能划转，年底前另行明确承接单位")
    outcome = city.letters.issue(2026, city.out)
    assert Skipped("某市财政局", "该单位自2026-03-05起不再是成员单位。") in outcome.skipped
    assert len(outcome.files) == 3


def test_a_unit_that_left_in_an_earlier_year_is_not_in_the_register(city: City) -> None:
    city.change_unit("市财政局", left_on=date(2025, 6, 1))
    assert "某市财政局" not in [row.unit for row in city.letters.register(2026)]
    with pytest.raises(NotFound):
        city.letters.draft(city.ids["市财政局"], 2026)


def test_a_unit_that_lost_all_its_duties_is_skipped_and_its_letter_marked(city: City) -> None:
    city.issue()
    with city.store.begin("取消分解") as work:
        rows = plan_queries.assignments(work.connection)
        gone = [row.id for row in rows if row.unit_id == city.ids["市卫健委"]]
        plan_writes.remove_assignments(work, gone)
        work.commit()
    row = city.row("市卫健委")
    assert (row.state, row.changes) == (
        LetterState.DATA_CHANGED,
        ("取消牵头指标“婴儿死亡率”",),
    )
    city.explain("婴儿死亡率待重新分解")
    outcome = city.letters.issue(2026, city.out)
    assert "某市卫生健康委员会" in [skipped.unit for skipped in outcome.skipped]


# Preview


def test_the_preview_is_the_file_that_issuing_writes(city: City) -> None:
    education = city.ids["市教育局"]
    before = city.letters.preview(education, 2026)
    assert city.issue()["某市教育局"].path.read_bytes() == before
    assert city.letters.preview(education, 2026) == before
    city.set_target("89")
    after = city.letters.preview(education, 2026)
    assert "≥89" in text_of(after)
    assert city.letters.page_count(after) >= 3
    assert city.letters.page_png(after, 1, 40).startswith(b"\x89PNG")


def test_the_preview_of_an_issued_letter_survives_a_lost_file(city: City) -> None:
    issued = city.issue()["某市教育局"].path.read_bytes()
    city.lose_attachments()
    assert city.letters.preview(city.ids["市教育局"], 2026) == issued


def test_the_preview_of_a_unit_without_letter_says_why(city: City) -> None:
    with pytest.raises(RuleBroken, match="某市科学技术局没有2026年责任书：2026年没有分配"):
        city.letters.preview(city.ids["市科技局"], 2026)


def test_a_draft_is_the_letter_as_a_value(city: City) -> None:
    draft = city.letters.draft(city.ids["市财政局"], 2026)
    assert [(line.indicator, line.partners) for line in draft.targets] == [
        ("学前教育毛入园率", "市教育局"),
        ("婴儿死亡率", "市卫健委"),
    ]


def test_the_contact_sheet_shows_the_issued_letters(city: City) -> None:
    city.letters.issue(2026, city.out, [city.ids["市教育局"], city.ids["市财政局"]])
    city.letters.contact_sheet(2026, city.out / "总览.png")
    assert (city.out / "总览.png").read_bytes().startswith(b"\x89PNG")


# What must stop everything


@pytest.mark.parametrize("character", ["\U00030ede", "\ue123"])
def test_a_character_that_no_face_has_is_reported_and_nothing_is_written(
    city: City, character: str
) -> None:
    city.change_unit("市卫健委", liaison=f"李{character}")
    outcome = city.letters.issue(2026, city.out)
    assert outcome.missing_glyphs == (
        MissingGlyph(character, f"李{character}", "市卫健委：联络员"),
    )
    assert outcome.files == ()
    assert outcome.done.step is None
    assert not city.out.exists()
    assert {row.state for row in city.letters.register(2026)} == {LetterState.NOT_ISSUED}
    alone = city.letters.issue(2026, city.out, [city.ids["市教育局"]])
    assert len(alone.files) == 1  # the others can be issued


def test_a_missing_character_is_reported_for_each_name_once(city: City) -> None:
    city.change_unit("市卫健委", liaison="李\U00030ede", leader="\U00030ede某")
    city.change_unit("市教育局", short_name="市\U00030ede局")  # printed where others name it
    missing = city.letters.issue(2026, city.out).missing_glyphs
    assert [(each.name, each.where) for each in missing] == [
        ("\U00030ede某", "市卫健委：分管领导"),
        ("李\U00030ede", "市卫健委：联络员"),
        ("市\U00030ede局", "市财政局：牵头/配合单位"),
    ]


def test_a_missing_character_of_the_template_is_reported_too(city: City, tmp_path: Path) -> None:
    (tmp_path / "letter.md").write_text("# 责任书\n甲\U00030ede乙", encoding="utf-8")
    letters = Letters(city.store, fonts=city.fonts, clock=lambda: NOW, templates=tmp_path)
    assert letters.issue(2026, city.out).missing_glyphs == (
        MissingGlyph("\U00030ede", "", "模板文字"),
    )


def test_rare_names_are_printed_as_they_are(city: City) -> None:
    name = "阿卜杜热合曼·买买提吐尔逊·努尔买买提·𬭎𤧛"
    city.change_unit("市教育局", liaison=name, leader="Anna-Maria O'Neill **#")
    words = text_of(city.issue()["某市教育局"].path.read_bytes())
    assert f"联络员：{name}" in words
    assert "（Anna-MariaO'Neill**#）" in words


def test_progress_counts_and_stopping_leaves_nothing_behind(city: City) -> None:
    seen: list[tuple[int, int, str]] = []

    def stop_at_second(done: int, total: int, unit: str) -> bool:
        seen.append((done, total, unit))
        return done < 2

    before = city.store.journal.history()[0]
    outcome = city.letters.issue(2026, city.out, progress=stop_at_second)
    assert seen == [(1, 4, "某市教育局"), (2, 4, "某市卫生健康委员会")]
    assert outcome.stopped
    assert outcome.files == ()
    assert not city.out.exists()
    assert city.row("市教育局").state is LetterState.NOT_ISSUED
    assert city.store.journal.history()[0] == before


def test_a_file_that_cannot_be_written_leaves_folder_and_register_as_they_were(
    city: City,
) -> None:
    city.issue()
    before = city.folder()
    city.set_target("89")
    blocked = city.out / "2026-03-市财政局-责任书.pdf"
    blocked.unlink()
    blocked.mkdir()
    (city.out / "2026-04-市中级法院-责任书.pdf").unlink()
    with pytest.raises(FileProblem, match="2026-03-市财政局-责任书"):
        city.letters.issue(2026, city.out)
    first = "2026-01-市教育局-责任书.pdf"
    assert (city.out / first).read_bytes() == before[first]
    assert not (city.out / "2026-04-市中级法院-责任书.pdf").exists()
    row = city.row("市教育局")
    assert (row.state, row.version) == (LetterState.DATA_CHANGED, 1)


def test_a_place_that_is_no_folder_ends_in_one_sentence(city: City) -> None:
    city.out.write_text("一个文件", encoding="utf-8")
    with pytest.raises(FileProblem, match="换一个文件夹"):
        city.letters.issue(2026, city.out)
    assert city.row("市教育局").state is LetterState.NOT_ISSUED


def test_a_register_that_cannot_be_written_leaves_the_folder_as_it_was(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    city.issue()
    before = city.folder()
    city.set_target("89")

    def full(*_arguments: object) -> int:
        raise DatabaseProblem("磁盘已满。")

    monkeypatch.setattr(letter_writes, "add_letter", full)
    with pytest.raises(DatabaseProblem):
        city.letters.issue(2026, city.out)
    assert city.folder() == before
    assert city.row("市教育局").version == 1


# The sample city


def test_the_sample_city_gets_thirty_one_letters_that_fit_together(
    tmp_path: Path, fonts: Fonts
) -> None:
    store = Store.open(DataFolder(tmp_path / "data"), clock=lambda: NOW)
    Home(store, clock=lambda: NOW).start_sample()
    letters = Letters(store, fonts=fonts, clock=lambda: NOW)
    outcome = letters.issue(2026, tmp_path / "out", reason=SAMPLE_REASON)
    rows = letters.register(2026)
    assert len(outcome.files) == 31
    assert outcome.skipped == ()
    assert {row.state for row in rows} == {LetterState.ISSUED}
    assert [file.path.name[:8] for file in outcome.files] == [
        f"2026-{place:02d}-" for place in range(1, 32)
    ]
    with store.reading() as connection:
        led = {
            row.indicator_id
            for row in plan_queries.assignments(connection)
            if row.role is Role.LEAD and row.indicator_id
        }
        shared = [
            indicator
            for plan in plan_queries.plans(connection, 2026)
            for domain in plan.domains
            for indicator in domain.indicators
            if indicator.shared_code and plan.kind is PlanKind.WOMEN
        ]
    printed_twice = sum(
        1
        for row in rows
        for line in letters.draft(row.unit_id, 2026).targets
        if line.role is Role.LEAD and line.note and line.domain.startswith("儿童")
    )
    # Each indicator is led in exactly one letter; those of both plans are printed once.
    assert sum(row.leads for row in rows) == len(led) - len(shared) + printed_twice
    again = letters.issue(2026, tmp_path / "out")
    assert [file.sha256 for file in again.files] == [file.sha256 for file in outcome.files]
    assert store.check() == ()
    store.close()
