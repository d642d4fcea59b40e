"""Dates as publishers write them, in UTC."""

import pytest

from crawler.rights import instants


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Wed, 03 Dec 2025 13:09:53 GMT", "2025-12-03T13:09:53+00:00"),
        ("Wednesday, 03-Dec-25 13:09:53 GMT", "2025-12-03T13:09:53+00:00"),
        ("25 Jun 2010 15:00:00 PST", "2010-06-25T23:00:00+00:00"),
        ("25-Aug-2007 15:00:00 EDT", "2007-08-25T19:00:00+00:00"),
        ("2026-12-03", "2026-12-03T00:00:00+00:00"),
        ("2026-12-03T10:00:00+02:00", "2026-12-03T08:00:00+00:00"),
        ("2026-12-03 10:00:00 UTC", "2026-12-03T10:00:00+00:00"),
        ("2026-12-03T10:00:00Z", "2026-12-03T10:00:00+00:00"),
        ('"2026-12-03"', "2026-12-03T00:00:00+00:00"),
    ],
)
def test_a_date(text: str, wanted: str) -> None:
    found = instants.parse(text)
    assert found is not None
    assert found.isoformat() == wanted


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2026",
        "31 Feb 2026 10:00:00 GMT",
        "99999-01-01",
        "x" * 500,
        "0000-00-00",
        "9999-12-31T23:59:59-23:59",
    ],
)
def test_no_date(text: str) -> None:
    assert instants.parse(text) is None
