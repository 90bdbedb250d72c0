"""Other columns in the same grid: widths, order and the frozen part follow."""

from __future__ import annotations

from collections.abc import Callable

from app.ui.widgets.grid.cells import GridColumn, GridRow
from tests.ui.grid.conftest import Bench

WIDE = tuple(GridColumn(f"u{at}", f"单位{at}", 40) for at in range(60))


def rows(width: int) -> list[GridRow]:
    return [GridRow(at, tuple(f"{at}/{column}" for column in range(width))) for at in (1, 2, 3)]


def test_columns_are_replaced_with_their_rows(bench: Bench) -> None:
    bench.view.renew(WIDE, rows(60))
    assert bench.model.columnCount() == 60
    assert bench.model.text(2, 59) == "3/59"
    assert [bench.view.columnWidth(at) for at in (0, 59)] == [40, 40]
    hidden = [at for at in range(60) if not bench.view.frozen.header.isSectionHidden(at)]
    assert hidden == [0, 1]
    assert bench.view.frozen.header.width() == 80


def test_the_order_of_before_is_forgotten(bench: Bench) -> None:
    bench.view.arranging.sort_by(1)
    bench.view.renew(WIDE, rows(60))
    assert not bench.model.is_sorted
    assert not bench.view.horizontalHeader().isSortIndicatorShown()


def test_a_width_is_remembered_and_those_that_come_are_not(
    make_bench: Callable[..., Bench],
) -> None:
    bench = make_bench()
    bench.view.renew(WIDE, rows(60))
    bench.view.setColumnWidth(5, 90)
    bench.view.renew(WIDE[:6], rows(6))
    assert [bench.view.columnWidth(at) for at in (4, 5)] == [40, 90]
    again = make_bench()
    again.view.renew(WIDE, rows(60))
    assert [again.view.columnWidth(at) for at in (4, 5)] == [40, 90]


def test_a_refused_text_does_not_wander_to_another_column(bench: Bench) -> None:
    bench.model.write([(0, 7, "无效")])
    bench.view.renew(WIDE, rows(60))
    assert bench.model.text(0, 7) == "1/7"
    assert bench.model.fault_count == 0


def test_the_current_cell_stays_within_fewer_columns(bench: Bench) -> None:
    bench.at(1, 7)
    bench.view.renew(WIDE[:3], rows(3))
    assert bench.current() == (1, 2)
