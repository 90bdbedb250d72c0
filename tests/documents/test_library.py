"""The built-in library: every fact of the two outlines is there, and no number is invented."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.documents.library import library_names, read_library
from app.documents.profiles import read_profiles
from app.documents.sample_city import read_sample
from app.documents.usual_units import read_usual_units
from app.domain.plans.decomposition import end_target, spread
from app.domain.plans.library import PlanLibrary, SampleCity, match_duties
from app.domain.plans.plan import Indicator, Plan
from app.domain.plans.suggesting import plain_name
from app.domain.plans.values import Comparator, PlanKind, Role
from app.domain.plans.wording import end_target_text
from app.domain.roster.matching import UnitNames
from app.domain.roster.units import Category
from app.errors import FileProblem, NotFound
from app.paths import resources

# The numbers that the two outlines name for 2030.
TARGETS = {
    "W1-02": "12", "W1-07": "70", "W1-09": "70", "W1-10": "2", "W1-11": "98", "W1-12": "95",
    "W2-01": "96", "W2-04": "92", "W3-01": "45", "W3-02": "40", "W3-03": "40", "W4-02": "0",
    "W4-15": "30", "W4-18": "50", "W4-19": "40", "W4-20": "33.3", "W5-02": "95", "W5-03": "95",
    "W7-01": "90", "C1-01": "3.0", "C1-02": "5.0", "C1-03": "6.0", "C1-10": "90", "C1-11": "90",
    "C1-12": "90", "C1-13": "50", "C1-14": "10", "C1-15": "5", "C1-17": "38", "C1-18": "60",
    "C1-19": "70", "C1-20": "90", "C1-21": "60", "C1-22": "25", "C1-23": "1.12", "C1-24": "3.17",
    "C1-26": "100", "C3-01": "90", "C3-03": "96", "C3-04": "92", "C5-01": "95", "C5-02": "85",
    "C6-01": "90",
}  # fmt: skip

DOMAINS = {
    "妇女与健康": 18, "妇女与教育": 13, "妇女与经济": 12, "妇女参与决策和管理": 21,
    "妇女与社会保障": 10, "妇女与家庭建设": 6, "妇女与环境": 7, "妇女与法律": 8,
    "儿童与健康": 27, "儿童与安全": 11, "儿童与教育": 12, "儿童与福利": 12, "儿童与家庭": 6,
    "儿童与环境": 8, "儿童与法律保护": 11,
}  # fmt: skip


@pytest.fixture(scope="module")
def library() -> PlanLibrary:
    return read_library("2021-2030")


@pytest.fixture(scope="module")
def sample() -> SampleCity:
    return read_sample()


def indicators(plans: tuple[Plan, ...]) -> dict[str, Indicator]:
    return {i.code: i for plan in plans for domain in plan.domains for i in domain.indicators}


def test_both_outlines_are_whole(library: PlanLibrary) -> None:
    assert library_names() == ("2021-2030",)
    women, children = library.plans
    assert (women.kind, children.kind) == (PlanKind.WOMEN, PlanKind.CHILDREN)
    assert women.title == "中国妇女发展纲要（2021—2030年）"
    assert {(p.start_year, p.end_year, p.baseline_year) for p in library.plans} == {
        (2021, 2030, 2020)
    }
    counts = {d.name: len(d.indicators) for plan in library.plans for d in plan.domains}
    assert counts == DOMAINS
    assert sum(len(d.indicators) for d in women.domains) == 95
    assert sum(len(d.indicators) for d in children.domains) == 87
    assert len(indicators(library.plans)) == 182


def test_no_number_is_invented_and_none_is_lost(library: PlanLibrary) -> None:
    found = {c: str(i.target) for c, i in indicators(library.plans).items() if i.target is not None}
    assert found == TARGETS
    assert len(TARGETS) == 43
    fall = indicators(library.plans)["C2-01"]
    assert fall.comparator is Comparator.RELATIVE_REDUCTION
    assert fall.relative_change == Decimal("-0.2")


def test_the_city_has_no_baseline_until_it_gives_one(library: PlanLibrary) -> None:
    every = indicators(library.plans).values()
    assert all(i.baseline is None for i in every)
    known = [i for i in every if i.reference_baseline is not None]
    assert len(known) == 54
    assert sum(i.reference_verified for i in known) == 39
    assert all(i.reference_scope.startswith("全国") for i in known)
    assert all(not i.reference_scope for i in every if i.reference_baseline is None)
    assert list(spread(library.plans[0])) == []


@pytest.mark.parametrize(
    ("code", "reference", "shown"),
    [
        ("W1-02", "16.9", "≤12"),
        ("C1-01", "3.4", "≤3.0"),
        ("W2-04", "91.2", "保持≥92"),
        ("W3-01", "43.5", "45左右"),
        ("C1-10", None, "各乡镇（街道）≥90"),
        ("C2-01", "11.06", "比2020年下降20%（目标值缺）"),
        ("W4-14", None, "不低于女职工比例"),
        ("W1-01", "80.88", "逐步提高"),
        ("C1-16", None, "上升趋势受控"),
        ("C3-10", "880800", "仅监测"),
        ("C6-08", None, "定性"),
    ],
)
def test_indicators_carry_over_with_their_comparators(
    library: PlanLibrary, code: str, reference: str | None, shown: str
) -> None:
    one = indicators(library.plans)[code]
    assert (None if one.reference_baseline is None else str(one.reference_baseline)) == reference
    assert end_target_text(one, 2020) == shown


def test_shared_indicators_name_each_other(library: PlanLibrary) -> None:
    every = indicators(library.plans)
    shared = {code: i.shared_code for code, i in every.items() if i.shared_code}
    assert shared == {
        "W2-01": "C3-03", "W2-04": "C3-04", "W6-01": "C4-05", "W7-01": "C6-01", "W7-02": "C6-02",
        "C3-03": "W2-01", "C3-04": "W2-04", "C4-05": "W6-01", "C6-01": "W7-01", "C6-02": "W7-02",
    }  # fmt: skip
    for code, other in shared.items():
        assert every[code].name == every[other].name
        assert every[code].target == every[other].target


def test_every_indicator_has_one_lead(library: PlanLibrary) -> None:
    every = indicators(library.plans)
    assert set(library.duties) == set(every)
    leads = Counter(duty.lead[0] for duty in library.duties.values() if len(duty.lead) == 1)
    assert sum(leads.values()) == 182
    assert (leads["市卫生健康委"], leads["市教育局"]) == (43, 35)


def test_tolerances_and_words(library: PlanLibrary) -> None:
    every = indicators(library.plans)
    assert {c: i.tolerance for c, i in every.items() if i.tolerance is not None} == {
        "W3-01": Decimal("1.0"), "W3-02": Decimal("1.0"), "W4-18": Decimal("5.0"),
    }  # fmt: skip
    assert all(i.frequency and i.statistical_period and i.source for i in every.values())
    assert not [i.source for i in every.values() if re.search(r"\.(com|cn|net)|知识库", i.source)]
    assert {i.target_basis for i in every.values()} == {
        "纲要主要目标", "纲要策略措施", "其他法规规划", "纲要未设",
    }  # fmt: skip


def test_what_units_are_there_for_agrees_with_who_leads(library: PlanLibrary) -> None:
    profiles = {profile.name: profile for profile in read_profiles()}
    assert list(profiles) == [unit.name for unit in read_usual_units()]
    domains = {domain.name for plan in library.plans for domain in plan.domains}
    for profile in profiles.values():
        assert profile.functions
        assert profile.words
        assert profile.leads <= profile.fields <= domains
    for code, each in indicators(library.plans).items():
        leads = [name for name in profiles if plain_name(each.name) in profiles[name].typical]
        assert leads == list(library.duties[code].lead)


def test_damaged_profiles_are_said(tmp_path: Path) -> None:
    for name in ("plan_2021_2030.json", "units_31.json"):
        shutil.copy(resources() / "library" / name, tmp_path)
    path = tmp_path / "units_31.json"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"W4-01"', '"W9-99"'), encoding="utf-8"
    )
    with pytest.raises(FileProblem, match=r"units_31\.json"):
        read_profiles(tmp_path)


def test_an_unknown_library_is_not_found() -> None:
    with pytest.raises(NotFound) as caught:
        read_library("1995-2000")
    assert caught.value.sentence == "没有“1995-2000”这个指标库。现有：2021-2030。"


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"plans": [{}]}'])
def test_a_damaged_file_is_said(content: str, tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"“sample_city\.json”缺失或损坏"):
        read_sample(tmp_path)
    (tmp_path / "plan_2021_2030.json").write_text(content, encoding="utf-8")
    with pytest.raises(FileProblem, match=r"“plan_2021_2030\.json”缺失或损坏"):
        read_library("2021-2030", tmp_path)
    (tmp_path / "sample_city.json").write_text('{"units": []}', encoding="utf-8")
    with pytest.raises(FileProblem, match=r"“sample_city\.json”缺失或损坏"):
        read_sample(tmp_path)


def test_a_damaged_story_is_said(tmp_path: Path) -> None:
    own = resources() / "library"
    for name in ("plan_2021_2030.json", "units_31.json"):
        (tmp_path / name).write_bytes((own / name).read_bytes())
    whole = json.loads((own / "sample_city.json").read_text(encoding="utf-8"))
    for key, odd in [
        ("order", []),
        ("posts", [{"post": "委员长", "person": "赵样甲", "day": "2004-04-12"}]),
        ("fillings", [{"post": "主任", "person": "赵样甲", "day": "2004-02-30"}]),
        ("adjustments", [{"day": "2004-04-12", "changes": []}]),
        ("providers", [{"name": "市委党校"}]),
    ]:
        text = json.dumps({**whole, "story": {**whole["story"], key: odd}}, ensure_ascii=False)
        (tmp_path / "sample_city.json").write_text(text, encoding="utf-8")
        with pytest.raises(FileProblem, match=r"“sample_city\.json”缺失或损坏"):
            read_sample(tmp_path)


def test_the_story_begins_with_21_units_and_has_four_papers(sample: SampleCity) -> None:
    story = sample.story
    assert len(story.first) == 21
    assert {unit.joined_on for unit in story.first} == {date(2001, 5, 18)}
    assert [each.day.year for each in story.adjustments] == [2004, 2009, 2014, 2019]
    assert all("（样例）" in each.reason for each in story.adjustments)
    assert set(story.order) >= {unit.name for unit in sample.units}
    assert not {unit.name for unit in story.providers} & set(story.order)
    assert [len(county.below) for county in story.counties] == [4, 4, 4]


def test_papers_of_the_story_carry_the_name_of_the_city(sample: SampleCity) -> None:
    story = sample.called("青山县").story
    assert story.adjustments[0].number == "青山县政办函〔2004〕8号"
    assert {each.document for each in story.first_posts} == {"青山县政办发〔2001〕12号"}
    assert "共青团青山县委员会" in {unit.legal_name for unit in story.first}


def test_the_sample_is_marked_as_one(sample: SampleCity) -> None:
    assert sample.office_texts["city"] == "示例市"
    assert all("样例" in unit.note for unit in sample.units)
    assert all(re.fullmatch(r"1380000\d{4}", unit.liaison_phone) for unit in sample.units)
    assert all(unit.office_phone.startswith("0000-") for unit in sample.units)
    assert all(unit.email.endswith("@sample.example") for unit in sample.units)


def test_the_sample_has_all_kinds_of_units_and_names(sample: SampleCity) -> None:
    assert [unit.order for unit in sample.units] == list(range(1, 32))
    assert Counter(unit.category for unit in sample.units) == {
        Category.PARTY: 4, Category.GOVERNMENT: 20, Category.JUSTICE: 2, Category.MASS: 5,
    }  # fmt: skip
    people = [name for unit in sample.units for name in (unit.leader, unit.liaison)]
    assert len(set(people)) == 62
    assert all(people)
    for rare in ("䶮", "𬭎", "𤧛", "欧阳", "Alex Sample"):
        assert any(rare in name for name in people), rare
    longest = max(people, key=len)
    assert len(longest) >= 20
    assert "·" in longest
    assert all(unit.leader_title and unit.department for unit in sample.units)


def test_the_sample_has_baselines_for_every_number_of_2030(sample: SampleCity) -> None:
    every = indicators(sample.library.plans)
    missing = [c for c, i in every.items() if i.comparator.needs_number and i.baseline is None]
    assert missing == []
    assert sum(i.baseline is not None for i in every.values()) > 150
    assert any(i.baseline is None for i in every.values())  # 缺 is printed somewhere
    assert str(end_target(every["C2-01"])) == "8.8"
    for one in every.values():
        if one.shared_code:
            assert one.baseline == every[one.shared_code].baseline
    percents = [i.baseline for i in every.values() if i.unit_of_measurement == "%" and i.baseline]
    assert all(1 <= value <= 100 for value in percents)


def test_the_sample_has_tasks_without_numbers(sample: SampleCity) -> None:
    goals = [
        goal.text
        for plan in sample.library.plans
        for domain in plan.domains
        for goal in domain.goals
    ]
    assert len(goals) >= 20
    assert len(set(goals)) == len(goals)
    assert not [text for text in goals if re.search(r"\d", text)]
    assert set(goals) == set(sample.library.goal_duties)


def test_every_unit_of_the_sample_has_something_to_do(sample: SampleCity) -> None:
    units = [replace(unit, id=unit.order) for unit in sample.units]
    names = UnitNames(units, sample.office_texts["city"])
    matched = match_duties(sample.library.plans, sample.library, names.find, lambda _plan: (2026,))
    assert {name.name for name in matched.unmatched} == {
        "市人大常委会办公室", "市委统战部", "市国资委", "市委党校", "市关工委",
    }  # fmt: skip
    assert {name.role for name in matched.unmatched} == {Role.COOPERATING}
    led = Counter(a.unit_id for a in matched.assignments if a.role is Role.LEAD)
    assert set(led) == {unit.id for unit in units}
    with_numbers = {
        a.unit_id for a in matched.assignments if a.role is Role.LEAD and a.indicator_id is not None
    }
    assert {unit.short_name for unit in units if unit.id not in with_numbers} == {
        "市财政局", "市科技局", "市委政法委", "市交通局", "市应急局",
    }  # fmt: skip
