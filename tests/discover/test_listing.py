from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discover.listing import Item, instant, newest_first, within
from crawler.model import Url

NOW = datetime(2026, 11, 24, tzinfo=UTC)
BASE = Url("https://a.example/list/")


def item(name: str, days: float | None = None) -> Item:
    return Item(url=Url(f"https://a.example/{name}"), at=None if days is None else NOW + timedelta(days=days))


def test_the_newest_come_first_and_the_undated_last_in_their_order() -> None:
    found = newest_first([item("x"), item("old", -9), item("y"), item("new", -1)], now=NOW, limit=9)
    assert [entry.url[-3:] for entry in found] == ["new", "old", "e/x", "e/y"]


def test_a_date_to_come_is_no_date() -> None:
    found = newest_first([item("liar", 400), item("a", -1)], now=NOW, limit=9)
    assert [(entry.url[-4:], entry.at) for entry in found] == [
        ("le/a", NOW - timedelta(days=1)),
        ("liar", None),
    ]


def test_each_address_comes_once_with_its_latest_date() -> None:
    assert newest_first([item("a", -5), item("a", -1), item("a")], now=NOW, limit=9) == (item("a", -1),)


def test_there_is_an_end() -> None:
    assert len(newest_first([item(str(number)) for number in range(50)], now=None, limit=7)) == 7


def test_only_addresses_on_the_hosts_count() -> None:
    hosts = frozenset({"a.example"})
    assert within("../x", base=BASE, hosts=hosts) == "https://a.example/x"
    assert within("https://b.example/x", base=BASE, hosts=hosts) is None
    assert within("https://b.example/x", base=BASE, hosts=frozenset()) == "https://b.example/x"
    assert within("javascript:x", base=BASE, hosts=frozenset()) is None
    assert within(None, base=BASE, hosts=frozenset()) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-24", "2026-11-24"),
        (" 2026-11-24T08:00Z ", "2026-11-24"),
        ("2026-11-24T08:00:00.123456789+02:00", "2026-11-24"),
        ("2026", "2026-01-01"),
        ("2026-11-24 08:00:00", "2026-11-24"),
        ("24.11.2026", None),
        ("2026-13-01", None),
        ("9999-12-31T23:59:59-14:00", None),
        ("0001-01-01", None),
        ("٢٠٢٦", None),
        ("", None),
    ],
)
def test_dates_are_w3c_dates(text: str, day: str | None) -> None:
    found = instant(text)
    assert (found.date().isoformat() if found else None) == day
    assert found is None or found.tzinfo


@given(st.text(max_size=50))
def test_no_text_raises(text: str) -> None:
    instant(text)
