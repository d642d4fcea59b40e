import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.model import Reason
from crawler.robots import Robots, parse

URL = "https://a.example/x"


def test_lines_keep_number_text_and_group() -> None:
    robots = parse(
        b"License: https://a.example/l\n\n# no mining\nUser-agent: a\nContent-Signal: ai-train=no # ours\n"
    )
    assert [(line.number, line.label, line.value, line.comment, line.group) for line in robots.lines] == [
        (1, "license", "https://a.example/l", None, None),
        (3, "", "", "no mining", None),
        (4, "user-agent", "a", None, 0),
        (5, "content-signal", "ai-train=no", "ours", 0),
    ]
    assert robots.lines[3].text == "Content-Signal: ai-train=no # ours"


def test_group_lines_are_those_of_the_group_that_counts() -> None:
    robots = parse(b"User-agent: bot\nX: 1\nDisallow: /b\nUser-agent: *\nX: 2\nDisallow: /c\n")
    assert [line.value for line in robots.group_lines("fairclip") if line.label == "x"] == ["2"]
    assert [line.value for line in robots.group_lines("bot") if line.label == "x"] == ["1"]


def test_the_deciding_line_is_quoted() -> None:
    verdict = parse(b"User-agent: *\n  Disallow: /x  # private\n").verdict(URL, "a")
    assert (verdict.allowed, verdict.line, verdict.text) == (False, 2, "Disallow: /x  # private")


def test_sitemaps_count_wherever_they_stand_each_once() -> None:
    robots = parse(
        b"Sitemap: https://a.example/1\nUser-agent: z\nsite-map: /2\nSitemap: https://a.example/1\n"
    )
    assert robots.sitemaps == ("https://a.example/1", "/2")


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("10", 10.0),
        ("2.5", 2.5),
        (".5", 0.5),
        ("0", 0.0),
        ("-1", None),
        ("1e9", None),
        ("NaN", None),
        ("١٠", None),
        ("5 s", None),
        ("", None),
        ("999999999", 86_400.0),
        ("9" * 30, None),
    ],
)
def test_only_plain_ascii_numbers_are_a_delay(text: str, delay: float | None) -> None:
    assert parse(f"User-agent: *\nCrawl-delay: {text}\nDisallow: /q\n".encode()).delay("fairclip") == delay


def test_a_delay_is_for_the_agents_right_above_it() -> None:
    robots = parse(b"User-agent: slow\nCrawl-delay: 3600\n\nUser-agent: *\nCrawl-delay: 2\nDisallow: /p\n")
    assert robots.delay("fairclip") == 2.0
    assert robots.delay("slow") == 3600.0


def test_of_several_delays_the_longest_counts() -> None:
    robots = parse(b"User-agent: *\nCrawl-delay: 2\nUser-agent: *\nCrawl-delay: 7\n")
    assert robots.delay("fairclip") == 7.0


def test_an_own_group_without_a_delay_has_none() -> None:
    robots = parse(b"User-agent: *\nCrawl-delay: 9\nDisallow: /a\nUser-agent: fairclip\nDisallow: /b\n")
    assert robots.delay("fairclip") is None


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\xef\xbb", b"\xef"])
def test_a_byte_order_mark_is_dropped_even_when_torn(mark: bytes) -> None:
    assert not parse(mark + b"User-agent: *\nDisallow: /\n").allows(URL, "a")


def test_a_broken_byte_order_mark_spoils_only_its_line() -> None:
    robots = parse(b"\xef\x11\xbfUser-agent: *\nDisallow: /a\nUser-agent: *\nDisallow: /x\n")
    assert not robots.allows(URL, "a")
    assert robots.allows("https://a.example/a", "a")


@pytest.mark.parametrize(
    "body",
    [
        "User-agent: *\nDisallow:\n".encode("utf-16"),
        b"User-agent: *\x00\nDisallow:\n",
        b"\x89PNG\r\n\x1a\n\x01\x02\x03\x04\x05\x06\x07",
    ],
    ids=["utf-16", "nul", "picture"],
)
def test_what_is_no_text_allows_nothing(body: bytes) -> None:
    robots = parse(body)
    assert (robots.reason, robots.fault) == (Reason.ROBOTS_UNREACHABLE, "bad-encoding")
    assert not robots.allows(URL, "a")


def test_an_html_page_says_nothing() -> None:
    robots = parse(b"<!DOCTYPE html><html>\n# x { }\nLicense: https://a.example/l\nDisallow: /\n</html>")
    assert robots.allows(URL, "a")
    assert (robots.lines, robots.fault) == ((), "wrong-type")


def test_rules_on_their_own_lines_count_even_in_an_html_page() -> None:
    assert not parse(b"<html><pre>\nUser-agent: *\nDisallow: /\n</pre></html>").allows(URL, "a")


def test_only_the_first_500_kib_count_and_no_half_line() -> None:
    filler = b"# " + b"x" * 997 + b"\n"
    body = b"User-agent: *\nDisallow: /\n" + filler * 511
    rest = 500 * 1024 - len(body)
    body += b"#" * (rest - 11) + b"\n" + b"Allow: /xy" + b"z/private\n"
    assert body[: 500 * 1024].endswith(b"\nAllow: /xy")
    robots = parse(body)
    assert robots.fault == "truncated"
    assert not robots.allows("https://a.example/xyzzy", "a")


def test_rules_behind_the_limit_are_not_read() -> None:
    body = b"User-agent: *\n" + b"#" * 600_000 + b"\nDisallow: /\n"
    assert parse(body).allows(URL, "a")


def test_a_line_is_cut_where_google_cuts_it() -> None:
    path = "/x/" + "a" * 16_649
    robots = parse(f"User-agent: *\nDisallow: {path}/qux\n".encode())
    assert not robots.allows(f"https://a.example{path}/fux", "a")
    assert robots.allows("https://a.example/fux", "a")


def test_other_encodings_are_matched_byte_by_byte() -> None:
    robots = parse("User-agent: *\nDisallow: /café\n".encode("latin-1"))
    assert robots.fault == "bad-encoding"
    assert not robots.allows("https://a.example/caf%E9", "a")
    assert robots.allows("https://a.example/caf%C3%A9", "a")


def test_no_file_allows_everything_and_no_answer_nothing() -> None:
    assert Robots.everything().allows(URL, "a")
    nothing = Robots.nothing()
    assert not nothing.allows(URL, "a")
    assert nothing.verdict(URL, "a").line is None
    assert "robots-unreachable" in nothing.verdict(URL, "a").text


def test_the_digest_is_of_the_bytes_read() -> None:
    assert parse(b"").digest == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@given(
    st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "replace")),
    st.text(max_size=40),
)
def test_no_bytes_and_no_address_raise(body: bytes, url: str) -> None:
    robots = parse(body)
    robots.allows(url, "fairclip")
    robots.delay("fairclip")
    robots.group_lines("fairclip")


LINES = st.lists(
    st.sampled_from(
        ["User-agent: *", "User-agent: a", "Disallow: /", "Disallow: /x", "Allow: /", "Allow: /x", "", "# c"]
    ),
    max_size=12,
)


@given(LINES)
def test_a_disallow_of_everything_for_all_never_allows_more(lines: list[str]) -> None:
    before = parse("\n".join(lines).encode())
    after = parse("\n".join([*lines, "User-agent: *", "Disallow: /"]).encode())
    assert before.allows(URL, "zzz") or not after.allows(URL, "zzz")
