"""How long a province's network takes: import, the roster as of a day, a key in the filter.

Prints a JSON line each: (a) a workbook of 10 counties, 200 townships, 3,000 units in all and
10,000 persons, read, compared and written in one journaled step, against the way of scripts over
Excel: openpyxl reading the same file into tuples; (b) 3,000 units as of a day with their leaders
and liaison officers, against the same SQL fetched by the bare driver; (c) the roster page and
the network page with 3,000 rows from a key to the repaint. Exit code 1 when one is over its limit.
"""

from __future__ import annotations

import gc
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from openpyxl import Workbook, load_workbook

from app.documents.xlsx.reader import read_book
from app.paths import DataFolder
from app.services.roster.network import Network
from app.storage.database import Store
from app.storage.engine import connect, prepare
from app.storage.queries import roster as queries
from app.storage.unit_of_work import UnitOfWork
from app.storage.writes.rows import add_many

RUNS = 5
IMPORT_LIMIT, QUERY_LIMIT = 4.0, 1.5
FILTERS = 2  # roster and network
COUNTIES, TOWNSHIPS, UNITS, PERSONS = 10, 200, 3000, 10_000
DAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
HEAD = ("序号", "县（市、区）", "乡镇（街道）", "单位", "岗位", "姓名", "职务", "联系电话", "备注")
OF_AREA = ("主任", "副主任", "办公室主任", "专职人员", "联络员")
OF_UNIT = ("分管领导", "联络员", "科室负责人", "负责人")
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"


def rows() -> Iterator[tuple[object, ...]]:
    """A province's people, the same at every run: of areas first, then of the counties' units."""
    number = 0

    def row(county: str, township: str, unit: str, post: str) -> tuple[object, ...]:
        name = f"{SURNAMES[number % 16]}样{chr(0x4E00 + number % 5000)}"
        phone = f"138{number:08d}"
        return (number, county, township, unit, post, name, "党组成员、副局长", phone, "")

    areas = [(f"样{number}县", "") for number in range(COUNTIES)]
    areas += [(f"样{number % COUNTIES}县", f"第{number}镇") for number in range(TOWNSHIPS)]
    for county, township in areas:
        for post in OF_AREA:
            number += 1
            yield row(county, township, "", post)
    left = UNITS - len(areas)
    for place in range(PERSONS - number):
        number += 1
        unit = place % left
        county = f"样{unit % COUNTIES}县"
        yield row(county, "", f"县第{unit}中心局", OF_UNIT[place // left])


def save(path: Path) -> None:
    """The province as a workbook."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("网络名册")
    sheet.append(HEAD)
    for row in rows():
        sheet.append(row)
    book.save(path)


def raw(path: Path) -> None:
    """What a script over Excel does, in openpyxl's quicker mode."""
    book = load_workbook(path, read_only=True, data_only=True)
    found = [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]
    book.close()
    assert len(found) == PERSONS + 1


def whole_import(path: Path) -> float:
    """Seconds to read, compare and write the workbook into a new data folder."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(DataFolder(Path(folder)))
        network = Network(store, read_book, clock=lambda: NOW)
        start = time.perf_counter()
        imported = network.read(path)
        done = network.accept(imported, lambda _done, _total, _what: True)
        seconds = time.perf_counter() - start
        store.close()
    assert done.step is not None
    assert (imported.units.new, imported.persons.new) == (UNITS, PERSONS)
    assert not imported.questions
    return seconds


def timed(act: Callable[[], object]) -> float:
    """Seconds that one run takes, with the rubbish of the last one swept first."""
    gc.collect()
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def bench_import() -> dict[str, object]:
    """(a): import ÷ raw reader, and for information ÷ our own guarded reader."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "province.xlsx"
        save(path)
        ours, theirs, guarded = [], [], []
        for _run in range(RUNS):
            theirs.append(timed(lambda: raw(path)))
            gc.collect()
            ours.append(whole_import(path))
            guarded.append(timed(lambda: read_book(path)))
    ours_s, raw_s, guarded_s = map(statistics.median, (ours, theirs, guarded))
    return {
        "name": "import of a province, 10,000 persons",
        "ratio": round(ours_s / raw_s, 2),
        "limit": IMPORT_LIMIT,
        "ours_s": round(ours_s, 3),
        "baseline_s": round(raw_s, 3),
        "guarded_reader_ratio": round(ours_s / guarded_s, 2),
    }


def fill_city(work: UnitOfWork) -> None:
    """Three thousand units of the city, each with a leader and a liaison officer."""
    from app.domain.roster.posts import Post
    from app.domain.roster.units import Category, UnitKind
    from app.storage.tables.roster import holding, person, unit

    texts = dict.fromkeys(
        ("short_name", "legal_name", "email", "department", "note", "body_name", "office_name"), ""
    )
    days = dict.fromkeys(("joined_on", "left_on", "closed_on", "parent_id"))
    add_many(work, unit, [
        {"id": number, "name": f"第{number}局", "order": number, "category": Category.GOVERNMENT,
         "kind": UnitKind.MEMBER, "office_phone": f"0312-8{number:06d}", **texts, **days}
        for number in range(1, UNITS + 1)
    ])  # fmt: skip
    add_many(work, person, [
        {"id": number, "name": f"赵样{number}", "phone": f"138{number:08d}",
         "email": "", "note": ""}
        for number in range(1, 2 * UNITS + 1)
    ])  # fmt: skip
    add_many(work, holding, [
        {"post": post, "body_id": number, "unit_id": None, "person_id": number + shift,
         "title": "副局长", "acting": False, "began_on": None, "ended_on": None, "document": ""}
        for number in range(1, UNITS + 1)
        for post, shift in ((Post.LEADER, 0), (Post.LIAISON, UNITS))
    ])  # fmt: skip


def bench_query() -> dict[str, object]:
    """(b): `queries.roster.units` of a day ÷ the same statement by the bare driver."""
    with tempfile.TemporaryDirectory() as folder:
        data = DataFolder(Path(folder))
        store = Store.open(data)
        with store.begin("prepare") as work:
            fill_city(work)
            work.commit()
        store.close()
        copy = Path(folder) / "copy.db"  # an open store lets nobody else in
        shutil.copyfile(data.database, copy)
        bare = connect(copy)
        prepare(bare)
        store = Store.open(data)
        cursor = bare.cursor()
        statement, day = queries.statement(), {"day": DAY.isoformat()}

        def raw_rows() -> None:
            assert len(cursor.execute(statement, day).fetchall()) == UNITS

        def our_units() -> None:
            with store.reading() as connection:
                assert len(queries.units(connection, DAY)) == UNITS

        ours, theirs = [], []
        for _run in range(4 * RUNS):
            theirs.append(timed(raw_rows))
            ours.append(timed(our_units))
        bare.close()
        store.close()
    ours_s, raw_s = statistics.median(ours), statistics.median(theirs)
    return {
        "name": "roster as of a day, 3,000 units",
        "ratio": round(ours_s / raw_s, 2),
        "limit": QUERY_LIMIT,
        "ours_s": round(ours_s, 4),
        "baseline_s": round(raw_s, 4),
    }


def bench_filters() -> list[dict[str, object]]:
    """(c): the benchmark of the pages, which have 3,000 rows; in a process of its own."""
    script = Path(__file__).with_name("bench_grid.py")
    ran = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    lines: list[dict[str, object]] = [json.loads(line) for line in ran.stdout.splitlines()]
    if len(lines) < FILTERS:
        lines.append({"name": "filter keystroke, 3,000 rows", "fault": ran.stderr[-500:]})
    return lines


def is_within(line: dict[str, object]) -> bool:
    """Whether a measurement keeps its limit."""
    value, limit = line.get("ratio", line.get("median_ms")), line.get("limit")
    return isinstance(value, int | float) and isinstance(limit, int | float) and value <= limit


def main() -> int:
    """Measure and print one JSON line each."""
    lines = []
    for bench in (bench_import, bench_query):
        lines.append(bench())
        print(json.dumps(lines[-1]), flush=True)
    for line in bench_filters():
        lines.append(line)
        print(json.dumps(line), flush=True)
    return 0 if all(map(is_within, lines)) else 1


if __name__ == "__main__":
    sys.exit(main())
