import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discover.traps import reason, template
from crawler.model import Url


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/2026/11/24/radar-for-the-navy", None),
        ("/news/2026/nov/24/army", None),
        ("/news/article.php?id=12345", None),
        ("/news/army/army-buys-drones/", None),
        ("/2026/11/11/armistice", None),
        ("/a/a/a/x", "path-repeats"),
        ("/news/army/news/army/x", "path-repeats"),
        ("/" + "/".join(f"s{number}" for number in range(20)), "too-deep"),
        ("/x?" + "&".join(f"p{number}=1" for number in range(12)), "too-many-parameters"),
        ("/x;jsessionid=A1B2C3", "session-id"),
        ("/x?PHPSESSID=abc", "session-id"),
        ("/(S(abcdefghijklmnopqrstuvwx))/page.aspx", "session-id"),
        ("/calendar/2031/05", "calendar"),
        ("/events/list/2031-05", "calendar"),
        ("/x?month=2031-05", "calendar"),
        ("/post?replytocom=7", "action"),
        ("/news/radar?print=1", "action"),
        ("/wp-login.php?next=/", "action"),
        ("/cart", "action"),
    ],
)
def test_traps_are_told_from_pages(path: str, why: str | None) -> None:
    assert reason(Url(f"https://a.example{path}")) == why


def test_addresses_that_differ_in_their_query_alone_share_a_template() -> None:
    one, two = (template(Url(f"https://a.example/list/{n}?page={n}&x=1")) for n in (1, 22))
    assert one == two == "a.example/list/N?page&x"
    assert template(Url("https://a.example/list/1")) is None


@given(st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=16))
def test_no_path_takes_long(segments: list[str]) -> None:
    reason(Url("https://a.example/" + "/".join(segments)))
