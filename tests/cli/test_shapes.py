from datetime import UTC, datetime

import msgspec
import pytest
from tests import records

from crawler.cli import shapes
from crawler.model import Conflict, ContentState, Duty, Limit, LimitKind, Metadata, Rights, Term

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def test_a_record_is_shown_with_all_that_was_decided() -> None:
    rights = Rights(
        terms=frozenset({Term.CREDIT_REQUIRED, Term.EXCERPT_ALLOWED}),
        holder="GDC",
        conflicts=(Conflict(rule="R3", winner=0, loser=1),),
    )
    shown = shapes.page(records.record(rights=rights), path="p", text="body", ms=1.23456)
    assert (shown.path, shown.text, shown.ms, shown.words) == ("p", "body", 1.235, 200)
    assert shown.terms == [term for term in Term if term in rights.terms]
    assert shown.conflicts == [{"rule": "R3", "winner": 0, "loser": 1}]
    assert shown.decision is not None
    assert (shown.decision.verdict, shown.decision.rule, shown.decision.max_words) == ("excerpt", "A8", 20)
    assert shown.decision.duties == [duty for duty in Duty if duty in records.ALLOWED.duties]
    assert shown.excerpt
    assert shown.attribution is not None
    assert list(shown.attribution) == [
        "author",
        "title",
        "publisher",
        "credit",
        "url",
        "licence_url",
        "published",
        "line",
        "html",
        "markdown",
    ]
    assert shown.notices[0].years == [2026]
    assert shown.error is None


def test_dates_are_iso_and_of_a_day_alone_only_the_day() -> None:
    whole = Metadata(published=NOON, modified=NOON)
    day = Metadata(published=NOON, published_day_only=True)
    shown = shapes.page(records.record(metadata=whole), path="p", text=None, ms=0)
    assert (shown.published, shown.modified) == ("2026-03-04T12:00:00+00:00", "2026-03-04T12:00:00+00:00")
    assert shapes.page(records.record(metadata=day), path="p", text=None, ms=0).published == "2026-03-04"


def test_what_is_not_known_is_null() -> None:
    bare = records.nothing(metadata=Metadata(), attribution=None, signals=(), notices=())
    shown = shapes.page(bare, path="p", text=None, ms=0)
    assert (shown.title, shown.published, shown.excerpt, shown.attribution, shown.licence) == (None,) * 5
    assert (shown.authors, shown.signals, shown.notices) == ([], [], [])


@pytest.mark.parametrize(
    ("limit", "shown"),
    [
        (None, None),
        (Limit(kind=LimitKind.WORDS, value=50), {"kind": "words", "value": 50}),
        (Limit(kind=LimitKind.UNTIL, value=NOON), {"kind": "until", "value": "2026-03-04T12:00:00+00:00"}),
    ],
)
def test_a_limit_is_a_number_or_an_instant(limit: Limit | None, shown: object) -> None:
    assert shapes.limit(limit) == shown
    assert shapes.signal(records.signal(limit=limit)).limit == shown


def test_years_are_ends_of_spans_each_once() -> None:
    assert shapes.signal(records.signal(years=((2019, 2026), (2026, None)))).years == [2019, 2026]


def test_an_unread_page_has_the_same_fields() -> None:
    read = msgspec.to_builtins(shapes.page(records.record(), path="p", text=None, ms=0))
    unread = msgspec.to_builtins(shapes.unread(path="p", url="u", state=ContentState.ERROR, error="too-slow"))
    assert list(unread) == list(read)
    assert (unread["decision"], unread["words"], unread["error"]) == (None, 0, "too-slow")
