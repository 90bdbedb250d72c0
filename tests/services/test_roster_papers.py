"""The clerk prints and exports the roster: files as they are opened, records, refusals."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import docx
import pypdfium2  # type: ignore[import-untyped]  # it comes without types
import pytest

from app.cli.roster_export import export as export_act
from app.documents.fonts import Fonts
from app.documents.xlsx.reader import read_book
from app.domain.changes import Kind
from app.domain.edits import CellEdit
from app.domain.roster.adjustment import Adjustment, ChangeType, RosterChange
from app.domain.roster.difference import ChangeKind
from app.domain.roster.papers import PaperFormat, PaperKind, PaperOptions, Whom, formats_of
from app.domain.roster.posts import Post
from app.domain.roster.units import EDITABLE_FIELDS, Unit
from app.errors import AppError, FileProblem, NotFound, RuleBroken
from app.paths import DataFolder, resources
from app.services.home import Home
from app.services.roster import Roster
from app.services.roster.adjustments import Adjustments
from app.services.roster.papers import Papers
from app.storage.database import Store
from app.storage.writes import roster as writes
from tests.domain.roster.library import library_units

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
LISTS = [PaperKind.MEMBERS, PaperKind.CONTACTS, PaperKind.SIGNIN, PaperKind.CARDS, PaperKind.LABELS]
SIGNS = "子丑寅卯辰巳午未申酉戌亥甲乙丙丁戊己庚辛壬癸天地玄黄宇宙洪荒日"
NOT_DRAWN = "\ue123"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(DataFolder(tmp_path / "data"))
    Home(opened, clock=lambda: NOW).start_new("示例市")
    with opened.begin("样例") as work:
        for unit in _members():
            writes.add_unit(work, unit)
        work.commit()
    yield opened
    opened.close()


def _members() -> Iterator[Unit]:
    """The units of a typical city, with people that are made up."""
    for unit, sign in zip(library_units(), SIGNS, strict=True):
        yield replace(
            unit,
            id=0,
            leader=f"赵样{sign}",
            leader_title="副职",
            liaison=f"李例{sign}",
            liaison_title="科长",
            liaison_phone=f"138000000{unit.order:02}",
            office_phone=f"0312-88000{unit.order:02}",
            email=f"u{unit.order:02}@sample.example",
        )


@pytest.fixture
def papers(store: Store) -> Papers:
    return Papers(store, Fonts(resources() / "fonts"), clock=lambda: NOW)


@pytest.fixture
def roster(store: Store) -> Roster:
    return Roster(store, read_book, clock=lambda: NOW)


def _change(roster: Roster, unit: str, **texts: str) -> None:
    found = roster.find(unit)
    assert found is not None
    edits = [CellEdit(found.id, field, text) for field, text in texts.items()]
    assert roster.edit(edits).faults == ()


def _pages(data: bytes) -> list[str]:
    """The text of each page without spaces."""
    opened = pypdfium2.PdfDocument(data)
    try:
        texts = [page.get_textpage().get_text_range() for page in opened]
    finally:
        opened.close()
    return ["".join(text.split()) for text in texts]


def _same(units: tuple[Unit, ...]) -> list[Unit]:
    return [replace(unit, id=0) for unit in units]


def test_an_exported_workbook_changes_nothing_here_and_makes_the_same_roster_elsewhere(
    papers: Papers, roster: Roster, tmp_path: Path
) -> None:
    _change(roster, "市教育局", leader="王䶮", liaison="阿卜杜热西提·阿卜杜克热木", note="=1+1")
    path = tmp_path / "名册.xlsx"
    done = papers.export(PaperKind.MEMBERS, PaperFormat.XLSX, path)
    assert (done.files, done.rows) == ((path,), 31)
    again = roster.read(path)
    assert {change.kind for change in again.changes} == {ChangeKind.SAME}
    assert again.notes == ()
    other = Store.open(DataFolder(tmp_path / "other"))
    try:
        elsewhere = Roster(other, read_book, clock=lambda: NOW)
        assert elsewhere.accept(elsewhere.read(path)).notes == ()
        assert _same(elsewhere.list()) == _same(roster.list())
    finally:
        other.close()


def test_three_thousand_people_go_out_and_are_the_same_when_they_are_read_in(
    papers: Papers, roster: Roster, store: Store, tmp_path: Path
) -> None:
    with store.begin("样例") as work:
        for number in range(1, 1501):
            unit = Unit(
                name=f"样例{number}中心",
                leader=f"赵样{chr(0x4E00 + number)}",
                liaison=f"李例{chr(0x4E00 + number)}",
                liaison_phone=f"138{number:08}",
            )
            writes.add_unit(work, unit)
        work.commit()
    path = tmp_path / "名册.xlsx"
    assert papers.export(PaperKind.MEMBERS, PaperFormat.XLSX, path).rows == 1531
    again = roster.read(path)
    assert {change.kind for change in again.changes} == {ChangeKind.SAME}


@pytest.mark.parametrize("kind", LISTS)
def test_every_paper_is_saved_in_each_of_its_formats(
    papers: Papers, tmp_path: Path, kind: PaperKind
) -> None:
    for form in formats_of(kind):
        path = tmp_path / f"名册.{form.value}"
        done = papers.export(kind, form, path)
        assert done.rows == (62 if (kind, form) == (PaperKind.MEMBERS, PaperFormat.VCF) else 31)
        assert path.stat().st_size > 0


def test_a_format_that_makes_no_sense_is_refused_before_anything_is_written(
    papers: Papers, tmp_path: Path
) -> None:
    for kind in (PaperKind.SIGNIN, PaperKind.CARDS, PaperKind.LABELS):
        with pytest.raises(RuleBroken, match="不能存为 vcf 格式，可选：pdf、docx"):
            papers.export(kind, PaperFormat.VCF, tmp_path / "名册.vcf")
    assert not (tmp_path / "名册.vcf").exists()


def test_each_export_is_recorded_with_its_names_and_numbers_and_undo_passes_it_over(
    papers: Papers, roster: Roster, store: Store, tmp_path: Path
) -> None:
    _change(roster, "市教育局", liaison_phone="13800001234、0312-8888888")
    done = papers.export(PaperKind.CONTACTS, PaperFormat.PDF, tmp_path / "通讯录.pdf")
    assert done.phones == 63
    assert done.changed == {Kind.UNIT}
    assert done.step is not None
    assert done.step.title == "导出“通讯录.pdf”，含 63 个电话号码"
    (paper,) = papers.list()
    assert (paper.title, paper.file_name, paper.phones) == ("联络员通讯录", "通讯录.pdf", 63)
    assert paper.on_day == date(2026, 3, 2)
    assert {"市教育局", "李例子"} <= set(paper.texts)
    assert "赵样子" not in paper.texts
    store.journal.undo()
    found = roster.find("市教育局")
    assert found is not None
    assert found.liaison_phone != "13800001234、0312-8888888"
    assert len(papers.list()) == 1


def test_a_paper_without_numbers_says_none(papers: Papers, tmp_path: Path) -> None:
    done = papers.export(PaperKind.CARDS, PaperFormat.PDF, tmp_path / "座签.pdf")
    assert done.step is not None
    assert (done.phones, done.step.title) == (0, "导出“座签.pdf”")


def test_a_preview_is_not_recorded(papers: Papers) -> None:
    for kind in LISTS:
        assert papers.preview(kind).startswith(b"%PDF")
    assert papers.list() == ()


def test_a_file_that_is_there_is_replaced_only_when_told(papers: Papers, tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_text("旧的", encoding="utf-8")
    with pytest.raises(FileProblem, match=r"中已有“名册\.xlsx”，未写入任何内容"):
        papers.export(PaperKind.MEMBERS, PaperFormat.XLSX, path)
    assert path.read_text(encoding="utf-8") == "旧的"
    assert papers.list() == ()
    papers.export(PaperKind.MEMBERS, PaperFormat.XLSX, path, replace=True)
    assert path.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("form", list(PaperFormat))
def test_what_cannot_be_written_is_not_recorded(
    papers: Papers, tmp_path: Path, form: PaperFormat
) -> None:
    with pytest.raises(FileProblem, match="文件夹"):
        papers.export(PaperKind.MEMBERS, form, tmp_path / "没有" / "名册")
    assert papers.list() == ()


def test_a_list_shows_the_roster_of_its_day(
    papers: Papers, store: Store, roster: Roster, tmp_path: Path
) -> None:
    change = RosterChange(type=ChangeType.RENAME, unit="市水利局", name="市水务局")
    Adjustments(store, lambda: NOW).accept(Adjustment(day=date(2026, 3, 1), changes=(change,)))
    before = "".join(_pages(papers.preview(PaperKind.MEMBERS, date(2026, 2, 28))))
    after = "".join(_pages(papers.preview(PaperKind.MEMBERS, date(2026, 3, 1))))
    assert "市水利局" in before
    assert "截至2026年2月28日" in before
    assert "市水务局" in after
    assert "市水利局" not in after


def test_chosen_columns_are_printed_on_every_page_with_the_heading(papers: Papers) -> None:
    pages = _pages(papers.preview(PaperKind.CONTACTS, columns=("liaison", "email")))
    assert len(pages) > 1
    assert all("序号单位联络员电子邮箱" in page for page in pages)
    assert "13800000001" not in "".join(pages)


def test_telephone_numbers_are_not_torn_apart_however_many_columns_there_are(
    papers: Papers, roster: Roster
) -> None:
    pdf = pypdfium2.PdfDocument(papers.preview(PaperKind.MEMBERS, columns=EDITABLE_FIELDS))
    text = "".join(page.get_textpage().get_text_range() for page in pdf)
    pdf.close()
    for unit in roster.list():
        assert unit.liaison_phone in text
        assert unit.office_phone in text


def test_rare_characters_are_printed_and_those_that_no_face_has_are_named_before(
    papers: Papers, roster: Roster, tmp_path: Path
) -> None:
    _change(roster, "市教育局", leader="王䶮𬭎")
    assert "王䶮𬭎" in "".join(_pages(papers.preview(PaperKind.MEMBERS)))
    _change(roster, "市教育局", leader=f"王{NOT_DRAWN}")
    path = tmp_path / "名册.pdf"
    with pytest.raises(RuleBroken, match="可改存为 Word 文件") as refusal:
        papers.export(PaperKind.MEMBERS, PaperFormat.PDF, path)
    assert NOT_DRAWN in refusal.value.sentence
    assert not path.exists()
    papers.export(PaperKind.MEMBERS, PaperFormat.DOCX, tmp_path / "名册.docx")
    words = docx.Document(str(tmp_path / "名册.docx"))
    assert any(NOT_DRAWN in cell.text for cell in words.tables[0].columns[2].cells)


def test_one_card_for_each_person_and_a_word_on_who_has_none(
    papers: Papers, roster: Roster, tmp_path: Path
) -> None:
    _change(roster, "市教育局", leader="")
    path = tmp_path / "座签.pdf"
    done = papers.export(PaperKind.CARDS, PaperFormat.PDF, path)
    assert done.notes == ("市教育局尚无人选，未制作座签。",)
    assert len(_pages(path.read_bytes())) == done.rows == 30
    whom = PaperOptions(whom=Whom.LIAISONS)
    assert len(_pages(papers.preview(PaperKind.CARDS, options=whom))) == 31


def test_an_office_without_units_or_names_is_told_so(tmp_path: Path) -> None:
    store = Store.open(DataFolder(tmp_path / "empty"))
    try:
        papers = Papers(store, Fonts(resources() / "fonts"), clock=lambda: NOW)
        with pytest.raises(RuleBroken, match="2026-03-02 名册中没有成员单位"):
            papers.preview(PaperKind.MEMBERS)
        Roster(store, read_book, clock=lambda: NOW).add(Unit(name="市教育局"))
        with pytest.raises(RuleBroken, match="还没有可制作座签的姓名"):
            papers.preview(PaperKind.CARDS)
        with pytest.raises(RuleBroken, match="请先选定调整"):
            papers.preview(PaperKind.NOTICE)
        with pytest.raises(RuleBroken, match="还没有可导出为通讯录的姓名或电话"):
            papers.export(PaperKind.CONTACTS, PaperFormat.VCF, tmp_path / "联络员.vcf")
    finally:
        store.close()


def _adjusted(store: Store) -> int:
    changes = (
        RosterChange(type=ChangeType.APPOINT, post=Post.CHAIR, person="高例", title="副市长"),
        RosterChange(type=ChangeType.NEW, unit="市数据局"),
        RosterChange(type=ChangeType.LEAVE, unit="市科协"),
    )
    adjustments = Adjustments(store, lambda: NOW)
    adjustments.accept(
        Adjustment(
            number="示妇儿工委〔2026〕5号", day=date(2026, 3, 1), reason="机构改革", changes=changes
        )
    )
    return adjustments.list()[0].id


def test_the_notice_of_an_adjustment_says_what_changed_and_names_the_committee(
    papers: Papers, store: Store, tmp_path: Path
) -> None:
    notice = papers.draft_notice(adjustment=_adjusted(store))
    assert notice.changes == (
        "增补市数据局为成员单位；市科协不再作为成员单位。",
        "高例（副市长）任主任。",
        "赵样日不再担任委员。",
    )
    path = tmp_path / "通知.pdf"
    done = papers.save_notice(notice, PaperFormat.PDF, path)
    assert done.notes == ("市数据局尚无人选，未列入通知名单。",)
    text = "".join(_pages(path.read_bytes()))
    assert text.startswith("关于调整示例市妇女儿童工作委员会组成人员的通知示妇儿工委〔2026〕5号")
    assert "因机构改革，经研究" in text
    assert "主任：高例副市长" in text
    assert "委员：赵样子市委组织部副职" in text
    assert "示例市妇女儿童工作委员会2026年3月1日" in text
    assert papers.list()[0].kind == "notice"
    assert "高例" in papers.list()[0].texts


def test_a_notice_can_be_changed_before_it_is_saved_as_word(
    papers: Papers, store: Store, tmp_path: Path
) -> None:
    notice = replace(papers.draft_notice(adjustment=_adjusted(store)), addressees="各成员单位：")
    assert "各成员单位：" in "".join(_pages(papers.preview_notice(notice)))
    papers.save_notice(notice, PaperFormat.DOCX, tmp_path / "通知.docx")
    words = docx.Document(BytesIO((tmp_path / "通知.docx").read_bytes()))
    assert "各成员单位：" in [each.text for each in words.paragraphs]
    with pytest.raises(RuleBroken, match="“调整组成人员通知”不能存为 xlsx 格式"):
        papers.save_notice(notice, PaperFormat.XLSX, tmp_path / "通知.xlsx")


def test_a_signature_is_never_alone_on_the_last_page(papers: Papers, store: Store) -> None:
    notice = papers.draft_notice(adjustment=_adjusted(store))
    for number in range(20):
        reason = "因机构改革" + "和人员变动需要认真研究的工作情况" * 2 * number
        longer = replace(notice, opening=reason)
        last = _pages(papers.preview_notice(longer))[-1]
        assert "不再另行发文。示例市妇女儿童工作委员会2026年3月1日" in last


def test_the_notice_of_two_days_needs_no_adjustment(papers: Papers, roster: Roster) -> None:
    _change(roster, "市教育局", leader="王䶮", leader_title="副局长")
    notice = papers.draft_notice(day=date(2026, 3, 2), since=date(2026, 3, 1))
    assert notice.changes == ("王䶮（市教育局副局长）任委员，赵样巳不再担任委员。",)
    assert notice.number == ""


def test_an_adjustment_that_was_taken_back_has_no_notice(papers: Papers) -> None:
    with pytest.raises(NotFound, match="这次调整已撤销"):
        papers.draft_notice(adjustment=7)


def _call(**options: object) -> Namespace:
    usual: dict[str, object] = {"on": None, "columns": None, "whom": None, "replace": False}
    return Namespace(**{**usual, **options})


def test_the_command_says_where_the_file_is_and_what_it_gives_away(
    papers: Papers, tmp_path: Path
) -> None:
    desk = SimpleNamespace(roster=SimpleNamespace(papers=papers))
    path = tmp_path / "联络员.vcf"
    options = _call(kind="contacts", format="vcf", out=str(path), on=date(2026, 3, 1))
    outcome = export_act(desk, options)  # type: ignore[arg-type]  # all that the act asks for
    assert outcome.payload == {
        "file": str(path), "kind": "contacts", "format": "vcf",
        "rows": 31, "phones": 62, "notes": [],
    }  # fmt: skip
    assert outcome.lines == (f"{path}：31 行，62 个电话号码",)
    assert path.read_text(encoding="utf-8").count("BEGIN:VCARD") == 31
    with pytest.raises(AppError):
        export_act(desk, options)  # type: ignore[arg-type]  # all that the act asks for
