import pytest

from crawler.extract.address_dates import day_in


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2020/05/07/fleet", "2020-05-07"),
        ("/news/2020-5-7-fleet", "2020-05-07"),
        ("/news/20200507/fleet", "2020-05-07"),
        ("/a-20260425145127-nts.html", "2026-04-25"),
        ("/n1/2020/0507/c123-4.html", "2020-05-07"),
        ("/2023-04/28/x", "2023-04-28"),
        ("/2020/may/07/fleet", "2020-05-07"),
        ("/esteri/25_gennaio_05/x", "2025-01-05"),
        ("/07-05-2020/fleet", "2020-05-07"),
        ("/x?date=2020-05-07", "2020-05-07"),
        ("/2020/05/fleet", None),
        ("/article/20209977", None),
        ("/id/123456789012", None),
        ("/2020/13/45/", None),
        ("/about", None),
        ("", None),
    ],
)
def test_an_address_carries_this_day(path: str, day: str | None) -> None:
    found = day_in(path)
    assert (str(found) if found else None) == day
