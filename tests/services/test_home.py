"""The office itself, over a real store: its settings, the working year, how a folder begins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.changes import Kind
from app.errors import RuleBroken
from app.paths import DataFolder
from app.services.home import LONGEST_TEXT, Home
from app.settings import Office, office_labels
from app.storage.database import Store
from app.storage.queries import plans, roster


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(DataFolder(tmp_path / "data"))
    yield opened
    opened.close()


@pytest.fixture
def home(store: Store) -> Home:
    return Home(store, clock=lambda: datetime(2031, 5, 6, tzinfo=UTC))


def refusal_of(home: Home, **texts: str) -> str:
    with pytest.raises(RuleBroken) as refused:
        home.change_office(texts)
    return refused.value.sentence


class TestBeginning:
    def test_a_fresh_folder_is_empty_and_works_in_the_calendars_year(self, home: Home) -> None:
        assert home.is_empty()
        assert not home.is_sample()
        assert home.working_year() == 2031

    def test_a_new_office_has_its_citys_names(self, home: Home, store: Store) -> None:
        done = home.start_new(" 青 山 市 ")
        office = home.office()
        assert done.step is not None
        assert done.step.title == "新建：青山市"
        assert done.changed == {Kind.OFFICE}
        assert (office.city, office.body_name) == ("青山市", "青山市妇女儿童工作委员会")
        assert (office.party_a, office.party_a_short_name) == (office.body_name, "市妇儿工委")
        assert office.document_prefix == "青山妇儿工委办"
        assert office.copies == 2
        assert not home.is_empty()
        assert not home.is_sample()
        store.journal.undo()
        assert home.is_empty()

    @pytest.mark.parametrize(
        ("city", "short"),
        [("青山县", "县妇儿工委"), ("朝阳区", "区妇儿工委"), ("凉山州", "州妇儿工委"),
         ("正蓝旗", "旗妇儿工委"), ("锡林郭勒盟", "盟妇儿工委"), ("青山", "市妇儿工委")],
    )  # fmt: skip
    def test_short_names_follow_the_level(self, home: Home, city: str, short: str) -> None:
        home.start_new(city)
        office = home.office()
        assert office.body_short_name == office.party_a_short_name == short
        assert office.office_short_name == f"{short}办"
        assert office.office_name == f"{city}妇女儿童工作委员会办公室"

    def test_the_sample_city_is_one_step(self, home: Home, store: Store) -> None:
        done = home.start_sample()
        assert done.notes == ()  # the bodies beside the 31 that only cooperate are there, too
        assert done.changed >= {Kind.OFFICE, Kind.UNIT, Kind.PLAN, Kind.ASSIGNMENT}
        assert home.is_sample()
        assert home.member_count() == 31
        assert home.working_year() == 2026
        with store.reading() as connection:
            assert len(roster.units(connection, date(2026, 3, 10))) == 31
            assert len(plans.plans(connection)) == 2
        store.journal.undo()
        assert home.is_empty()
        assert not home.is_sample()
        assert home.member_count() == 0

    def test_the_sample_city_under_another_name(self, home: Home, store: Store) -> None:
        home.start_sample("青山县")
        office = home.office()
        assert (office.city, office.party_a) == ("青山县", "青山县妇女儿童工作委员会")
        assert (office.party_a_short_name, office.document_prefix) == (
            "县妇儿工委",
            "青山县妇儿工委办",
        )
        assert office.signer  # the made-up people stay
        with store.reading() as connection:
            units = roster.units(connection)
        assert "共青团青山县委员会" in {unit.legal_name for unit in units}
        assert not any("示例市" in f"{unit.name}{unit.legal_name}" for unit in units)
        assert home.is_sample()

    def test_a_folder_begins_once(self, home: Home) -> None:
        home.start_new("青山市")
        with pytest.raises(RuleBroken, match="已有数据"):
            home.start_new("绿水市")
        with pytest.raises(RuleBroken, match="已有数据"):
            home.start_sample()
        assert home.office().city == "青山市"

    @pytest.mark.parametrize("city", ["", "  ", "\u3000\n", "\ufeff\u200b"])
    def test_a_city_has_a_name(self, home: Home, city: str) -> None:
        with pytest.raises(RuleBroken, match="城市"):
            home.start_new(city)
        assert home.is_empty()

    def test_a_name_has_an_end(self, home: Home) -> None:
        with pytest.raises(RuleBroken, match=f"“城市”有 {LONGEST_TEXT + 1} 个字"):
            home.start_new("市" * (LONGEST_TEXT + 1))


class TestOffice:
    def test_a_change_is_one_step_and_can_be_undone(self, home: Home, store: Store) -> None:
        home.start_new("青山市")
        done = home.change_office({"leader_title": "召集人", "copies": " ３ "})
        assert done.step is not None
        assert done.step.title == "修改机构设置"
        assert done.changed == {Kind.OFFICE}
        assert (home.office().leader_title, home.office().copies) == ("召集人", 3)
        store.journal.undo()
        assert home.office() == Office.for_city("青山市")

    def test_what_is_the_same_is_no_step(self, home: Home) -> None:
        home.start_new("青山市")
        done = home.change_office({"city": "青山市", "copies": "2"})
        assert (done.step, done.changed) == (None, frozenset())

    def test_unknown_settings_are_left_alone(self, home: Home) -> None:
        home.start_new("青山市")
        assert home.change_office({"sample": "1", "working_year": "1", "x": "y"}).step is None
        assert not home.is_sample()

    def test_texts_become_one_visible_line(self, home: Home) -> None:
        home.start_new("青山市")
        home.change_office(
            {"signer": " 李\u3000四\n", "party_a": "青山市\n妇女儿童\x00工作委员会\u200b\ufdd0"}
        )
        assert home.office().signer == "李四"
        assert home.office().party_a == "青山市妇女儿童工作委员会"

    def test_names_of_people_are_kept_as_written(self, home: Home) -> None:
        home.start_new("青山市")
        for name in ("阿卜杜拉·买买提", "𬭎䶮", "Mary Ann Smith", "*#{{ 7*7 }}$<b>|"):
            home.change_office({"signer": name})
            assert home.office().signer == name

    @pytest.mark.parametrize("name", ["city", "body_name", "party_a", "party_a_short_name"])
    @pytest.mark.parametrize("text", ["", " \n\u3000", "\x00"])
    def test_what_letters_print_cannot_be_blank(self, home: Home, name: str, text: str) -> None:
        home.start_new("青山市")
        assert "不能为空" in refusal_of(home, **{name: text})
        assert home.office() == Office.for_city("青山市")

    @pytest.mark.parametrize("name", ["signer", "signer_title", "leader_title", "document_prefix"])
    def test_the_rest_can(self, home: Home, name: str) -> None:
        home.start_new("青山市")
        home.change_office({name: "甲"})
        home.change_office({name: " "})
        assert getattr(home.office(), name) == ""

    @pytest.mark.parametrize("copies", ["", "0", "10", "-1", "二", "1.5", "2份"])
    def test_copies_are_one_to_nine(self, home: Home, copies: str) -> None:
        home.start_new("青山市")
        assert f"“{copies}”" in refusal_of(home, copies=copies)
        assert home.office().copies == 2

    @pytest.mark.parametrize("name", [name for name in office_labels() if name != "copies"])
    def test_no_text_is_without_end(self, home: Home, name: str) -> None:
        home.start_new("青山市")
        home.change_office({name: "长" * LONGEST_TEXT})
        sentence = refusal_of(home, **{name: "长" * (LONGEST_TEXT + 1)})
        assert f"“{office_labels()[name]}”" in sentence
        assert str(LONGEST_TEXT) in sentence


class TestWorkingYear:
    def test_it_is_a_step(self, home: Home, store: Store) -> None:
        home.start_new("青山市")
        assert home.working_year() == 2031
        done = home.set_working_year(2029)
        assert done.step is not None
        assert done.step.title == "切换到2029年度"
        assert home.working_year() == 2029
        assert home.set_working_year(2029).step is None
        store.journal.undo()
        assert home.working_year() == 2031

    @pytest.mark.parametrize("year", [-1, 0, 1979, 2101, 10**20])
    def test_no_plan_has_such_a_year(self, home: Home, year: int) -> None:
        home.start_new("青山市")
        with pytest.raises(RuleBroken, match="1980"):
            home.set_working_year(year)
        assert home.working_year() == 2031


@settings(max_examples=200)
@given(city=st.text(min_size=1, max_size=12))
def test_an_office_is_stored_and_read_back_as_it_was(city: str) -> None:
    office = Office.for_city(city.strip() or "某市")
    assert Office.from_texts({**office.to_texts(), "unknown": "x"}) == office
