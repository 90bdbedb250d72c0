"""All letters of the sample city as they are printed: read back from the PDFs, reckoned anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.documents.fonts import Fonts
from app.documents.sample_city import read_sample, read_sample_years
from app.domain.letters.letter import Letter, TargetLine, TaskLine, Wording
from app.domain.plans.plan import Indicator
from app.domain.plans.values import Comparator, Role
from app.paths import DataFolder, resources
from app.services.home import Home
from app.services.letters import Letters
from app.storage.database import Store

NOW = datetime(2026, 3, 10, 1, 30, tzinfo=UTC)
#: Bodies that give data without being members.
PROVIDERS = {"市委统战部", "市委党校", "市人大办", "市国资委", "市关工委"}


@dataclass(frozen=True)
class Printed:
    """A letter as a value, and the words of its file without spaces."""

    letter: Letter
    words: str

    @property
    def lines(self) -> tuple[TargetLine | TaskLine, ...]:
        return (*self.letter.targets, *self.letter.tasks)


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Printed, ...]]:
    folder = tmp_path_factory.mktemp("sample")
    store = Store.open(DataFolder(folder / "data"), clock=lambda: NOW)
    Home(store, clock=lambda: NOW).start_sample()
    service = Letters(store, fonts=Fonts(resources() / "fonts"), clock=lambda: NOW)
    files = service.issue(2026, folder / "out", reason="样例数据，仅供试用").files
    drafts = [service.draft(row.unit_id, 2026) for row in service.register(2026)]
    yield tuple(
        Printed(draft, words_of(file.path.read_bytes()))
        for draft, file in zip(drafts, files, strict=True)
    )
    store.close()


def words_of(pdf: bytes) -> str:
    pages = (page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return re.sub(r"\s", "", "".join(pages))


def test_title_parties_and_copies(letters: tuple[Printed, ...]) -> None:
    assert len(letters) == 31
    for place, printed in enumerate(letters, start=1):
        unit = printed.letter.unit_name
        assert f"编号：2026—{place:02d}" in printed.words
        assert f"市妇儿工委与{unit}2026年度妇女儿童工作目标责任书" in printed.words
        assert "甲方：示例市妇女儿童工作委员会（代表人：主任" in printed.words
        assert f"乙方：{unit}为落实" in printed.words
        assert "一式两份，甲乙双方各执一份" in printed.words
        liaison = printed.letter.unit_liaison.replace(" ", "")
        assert f"联络员：{liaison}电话：" in printed.words


def test_the_counts_in_the_text_are_those_of_the_tables(letters: tuple[Printed, ...]) -> None:
    for printed in letters:
        roles = [line.role for line in printed.letter.targets]
        for role, word in ((Role.LEAD, "牵头"), (Role.COOPERATING, "配合")):
            found = re.findall(rf"{word}指标(\d+)项", printed.words)
            assert [int(count) for count in found] == [roles.count(role)] * (role in roles)
        tasks = [line.role for line in printed.letter.tasks]
        (told,) = re.findall(r"乙方(?:牵头|承担)工作任务(\d+)项", printed.words)
        assert int(told) == len(tasks)
        assert ("本单位不承担牵头数值指标" in printed.words) == (Role.LEAD not in roles)


def test_nothing_odd_is_printed(letters: tuple[Printed, ...]) -> None:
    for printed in letters:
        words = printed.words.replace("AlexSample", "某")  # a made-up person with a Latin name
        assert not re.findall("[A-Za-z]{2,}", words)
        assert not re.findall("[，。、；：]{2,}|（）|《》|〓", words)


def test_courts_and_procuratorates_are_asked(letters: tuple[Printed, ...]) -> None:
    justice = [each for each in letters if each.letter.wording is Wording.JUSTICE]
    assert [each.letter.unit_short_name for each in justice] == ["市中级法院", "市检察院"]
    for printed in letters:
        orders = re.findall("下达|检查考核|奖惩|批评|整改", printed.words)
        assert bool(orders) != (printed in justice)
        assert ("商请乙方" in printed.words) == (printed in justice)


def test_every_unit_that_a_letter_names_has_the_row_in_its_own(
    letters: tuple[Printed, ...],
) -> None:
    by_name = {each.letter.unit_short_name: each for each in letters}
    assert not PROVIDERS & set(by_name)
    for printed in letters:
        for line in printed.lines:
            for name in filter(None, line.partners.split("、")):
                if name in PROVIDERS:
                    assert line.role is Role.LEAD  # they help, and have no letter
                    continue
                (same,) = [other for other in by_name[name].lines if thing(other) == thing(line)]
                assert Role.LEAD in {same.role, line.role}
                assert (same.role is Role.LEAD) != (line.role is Role.LEAD)


def thing(line: TargetLine | TaskLine) -> tuple[str, ...]:
    """What a row is about, and all that is printed of it alike in every letter."""
    if isinstance(line, TargetLine):
        return (line.domain, line.indicator, line.baseline, line.target, line.end_target)
    return (line.domain, line.task)


def test_each_indicator_is_led_in_exactly_one_letter(letters: tuple[Printed, ...]) -> None:
    led = [
        (line.domain, line.indicator)
        for printed in letters
        for line in printed.letter.targets
        if line.role is Role.LEAD
    ]
    assert len(led) == len(set(led))
    indicators = {
        (domain.name, indicator.name): indicator
        for plan in read_sample().library.plans
        for domain in plan.domains
        for indicator in domain.indicators
    }
    missing = [indicators[key] for key in indicators.keys() - set(led)]
    assert all(each.shared_code for each in missing)  # printed once, in the other plan's domain
    assert len(missing) == len(indicators) - len(led)


def test_the_rows_say_what_last_year_reached(letters: tuple[Printed, ...]) -> None:
    """The newest values of the sample are early ones, and each says so where it is printed."""
    years = read_sample_years(2026)
    codes = {
        (domain.name, indicator.name): {indicator.code, indicator.shared_code}
        for plan in read_sample().library.plans
        for domain in plan.domains
        for indicator in domain.indicators
    }
    told = set()
    for printed in letters:
        for line in printed.letter.targets:
            for code in codes[line.domain, line.indicator]:
                value = years.actual.get(code, {}).get(2025)
                if value is not None:
                    assert line.last_actual == f"{value}（快报）"
                    assert line.last_actual in printed.words
                    told.add(code)
    assert len(told) > len(years.actual) / 2


def test_weights_stand_in_lead_rows_alone_and_make_a_hundred(letters: tuple[Printed, ...]) -> None:
    short = read_sample_years(2026).weights  # left open on purpose
    for printed in letters:
        lines = printed.letter.targets
        leads = [Decimal(line.weight) for line in lines if line.role is Role.LEAD]
        assert not any(line.weight for line in lines if line.role is not Role.LEAD)
        if leads:
            total = short.get(printed.letter.unit_name, Decimal(100))
            assert sum(leads) == total
            assert f"权重合计：{total}。" in printed.words
        else:
            assert "权重" not in printed.words


def test_measures_and_standards_are_printed_in_the_letter_of_their_unit_alone(
    letters: tuple[Printed, ...],
) -> None:
    for each in read_sample_years(2026).measures:
        (printed,) = (one for one in letters if each.measures in one.words)
        assert each.standard in printed.words
        (line,) = (line for line in printed.letter.targets if line.measures == each.measures)
        assert (line.role, line.standard) == (Role.LEAD, each.standard)


def test_no_target_is_a_bare_number(letters: tuple[Printed, ...]) -> None:
    for printed in letters:
        for line in printed.letter.targets:
            for text in (line.target, line.end_target):
                assert text
                assert not re.fullmatch(r"-?[\d.,]+%?", text)


def test_the_years_targets_are_those_of_equal_steps(letters: tuple[Printed, ...]) -> None:
    lines = {
        (line.domain, line.indicator): line
        for printed in letters
        for line in printed.letter.targets
    }
    reckoned = 0
    for plan in read_sample().library.plans:
        for domain in plan.domains:
            for indicator in domain.indicators:
                line = lines.get((domain.name, indicator.name))
                exact = six_tenths(indicator)
                if line and exact is not None and "保持" not in line.target:
                    shown = re.findall(r"-?\d+(?:\.\d+)?", line.target)[-1]
                    places = len(shown.partition(".")[2])
                    assert shown == half_up(exact, places), (indicator.code, exact)
                    reckoned += 1
    assert reckoned >= 28  # the others are met already and to be kept


def six_tenths(indicator: Indicator) -> Fraction | None:
    """The value of 2026 on the straight line from 2020 to 2030, exactly."""
    if indicator.baseline is None or indicator.comparator is Comparator.AT_LEAST_IN_EVERY_AREA:
        return None
    start = Fraction(indicator.baseline)
    if indicator.comparator is Comparator.RELATIVE_REDUCTION and indicator.relative_change:
        return start + start * Fraction(indicator.relative_change) * 6 / 10
    if not indicator.comparator.needs_number or indicator.target is None:
        return None
    return start + (Fraction(indicator.target) - start) * 6 / 10


def half_up(value: Fraction, places: int) -> str:
    """Rounded half up, away from zero, in whole numbers: independent of the program's way."""
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    digits = str(whole).rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{text}" if value < 0 else text
