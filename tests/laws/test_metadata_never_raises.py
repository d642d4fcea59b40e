"""Whatever a page says about itself, reading it ends, bounded, without an error."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.extract import authors, dates, metadata
from crawler.extract.published import EARLIEST, GRACE
from crawler.page.document import Page
from crawler.page.response import Response
from crawler.urls import require

FETCHED = datetime(2026, 1, 1, tzinfo=UTC)
PIECES = st.sampled_from(
    [
        "<h1>", "</h1>", "<title>", "</title>", "<p class=byline>", "By Ann Lee and Bo Ek", "7 May 2020", "<time datetime=",
        "2020-13-45>", "</time>", "<script type='application/ld+json'>", '{"@type":"Article","author":', "[{", "}]", "</script>",
        "<meta name=author content='", "'>", "<meta property=article:published_time content=", "99999999999999", "٧ مايو ٢٠٢٠", "<li>",
        "<div hidden>", "\u202e", "&amp;#8217;", "年月日", "1399/02/18", "<link rel=canonical href=//>",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=12), max_size=40))
def test_no_page_raises_and_no_date_is_implausible(pieces: list[str]) -> None:
    response = Response.of_file(
        "".join(pieces).encode(), url=require("https://a.example/x"), fetched_at=FETCHED
    )
    found = metadata.read(Page.parse(response))
    assert len(found.authors) <= authors.MAX_NAMES
    assert found.title is None or len(found.title) <= 1000
    for when in (found.published, found.modified):
        assert when is None or EARLIEST - timedelta(days=1) <= when <= FETCHED + GRACE + timedelta(days=1)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_no_text_is_too_odd_for_the_readers_of_dates_and_names(text: str) -> None:
    dates.read(text)
    dates.find(text, short_years=True)
    for name in authors.names_in(text):
        assert name.strip()
        assert len(name) <= authors.MAX_NAME_CHARS + 1
