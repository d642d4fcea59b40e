import pytest
from tests.report_rows import rows_of

from crawler.report.charts import charts, site, stretches
from crawler.report.compliance import build


@pytest.mark.parametrize("pages", [0, 1, 60, 600])
def test_all_bars_stay_within_the_drawing(pages: int) -> None:
    drawn = charts(build(rows_of(pages)))
    for bar in (drawn.verdicts, *drawn.reuse, *drawn.hosts):
        assert sum(piece.length for piece in bar.segments) <= 100.01
        assert all(0 <= piece.start <= 100 for piece in bar.segments)
    for column in drawn.days:
        assert 0 <= column.left <= column.left + column.width <= 100
        assert 0 <= column.height <= 100


def test_the_verdicts_fill_their_bar() -> None:
    drawn = charts(build(rows_of(240)))
    assert sum(piece.length for piece in drawn.verdicts.segments) == pytest.approx(100, abs=0.01)
    assert sum(piece.value for piece in drawn.verdicts.segments) == 240


def test_days_without_any_finding_draw_nothing() -> None:
    assert charts(build(rows_of(0, findings=0, days=0))).days == ()


def test_the_busiest_pair_of_sites_comes_first() -> None:
    drawn = charts(build(rows_of(500)))
    numbers = [int(bar.said) for bar in drawn.reuse]
    assert numbers == sorted(numbers, reverse=True)
    assert drawn.reuse[0].label == "mirrornews.example"


def test_nothing_of_nothing_is_no_stretch() -> None:
    assert stretches([("a", "A", 0)], 0) == ()
    assert site("no address") == "no address"
