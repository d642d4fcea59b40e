import sqlite3
from dataclasses import replace
from typing import Any

import pytest
from tests.records import (
    ALLOWED,
    COPIER,
    DAY,
    GDC,
    NOW,
    link_only,
    nothing,
    notice,
    record,
    signal,
    stored,
    task,
)

from crawler.archive import pages, settle, takedown
from crawler.archive.store import Store
from crawler.model import ContentState, Excerpt, Match, Metadata, Record, ReuseClass, Rights, Url, Verdict


def _keep(db: Store, made: Record, *matches: Match) -> settle.Settled:
    with db.transaction():
        return settle.settle(db, task(made.url), stored(made, *matches))


def _page(db: Store, url: str = GDC) -> int:
    found = pages.id_of(db, url)
    assert found is not None
    return found


def _copy_of_gdc(**changed: Any) -> Match:
    match = Match(
        source=GDC,
        copy=COPIER,
        kind=ReuseClass.FULL,
        containment=0.97,
        copy_containment=0.9,
        longest_run=180,
        spans=((0, 190, 5, 195),),
    )
    return replace(match, **changed)


def test_what_is_kept_can_be_read_back(db: Store) -> None:
    made = record()
    _keep(db, made)
    page = _page(db)
    assert pages.excerpt_of(db, page) == made.excerpt
    assert pages.attribution_of(db, page) == made.attribution
    assert pages.metadata_of(db, page) == made.metadata


def test_the_same_page_again_is_no_new_capture(db: Store) -> None:
    _keep(db, record())
    again = _keep(db, record(at=NOW + DAY, digest="f" * 64))
    assert not again.changed
    assert db.one("SELECT count(*) FROM capture") == 1
    assert db.one("SELECT count(*) FROM decision") == 1
    assert db.one("SELECT read_at FROM page") == "2026-03-05T12:00:00.000Z"


@pytest.mark.parametrize(
    "changed",
    [
        {"seed": 2},
        {"notices": (notice(unread=True),)},
        {"signals": (signal(quote="Other words."),)},
        {"words": 201},
        {"metadata": Metadata(title="Another title")},
        {"rights": Rights(holder="Somebody else")},
        {"decision": replace(ALLOWED, rule="A7")},
    ],
)
def test_anything_that_changed_is_a_new_capture_and_history_stays(db: Store, changed: dict[str, Any]) -> None:
    _keep(db, record())
    assert _keep(db, record(at=NOW + DAY, **changed)).changed
    assert db.one("SELECT count(*) FROM capture") == 2
    assert db.one("SELECT count(*) FROM decisions WHERE url = ?", GDC) == 2


def test_there_is_at_most_one_excerpt_a_page(db: Store) -> None:
    _keep(db, record())
    longer = replace(ALLOWED, max_words=40)
    _keep(db, record(at=NOW + DAY, seed=2, decision=longer))
    assert db.one("SELECT count(*) FROM excerpt") == 1


def test_a_page_gives_up_no_more_than_its_budget_over_all_captures(db: Store) -> None:
    assert _keep(db, record()).has_excerpt
    again = _keep(db, record(at=NOW + DAY, seed=2))
    assert not again.has_excerpt
    assert again.verdict is Verdict.LINK_ONLY
    assert db.one("SELECT caps FROM decisions ORDER BY decision DESC LIMIT 1") == '["K5"]'
    assert db.one("SELECT count(*) FROM excerpt") == 0


def test_a_correction_costs_only_the_words_it_adds(db: Store) -> None:
    first = record()
    assert first.excerpt is not None
    _keep(db, first)
    text = first.excerpt.text.replace(".", " indeed.")
    fixed = record(at=NOW + DAY, digest="e" * 64, excerpt=Excerpt(text=text, words=13, of_words=201))
    assert _keep(db, fixed).has_excerpt
    assert db.one("SELECT given_words FROM page") == 13


def test_an_excerpt_that_went_may_come_back_with_the_same_words(db: Store) -> None:
    _keep(db, record())
    _keep(db, record(at=NOW + DAY, decision=link_only().decision, excerpt=None))
    assert _keep(db, record(at=NOW + 2 * DAY)).has_excerpt
    assert db.one("SELECT given_words FROM page") == 12


def test_of_a_page_of_which_nothing_may_be_kept_only_the_visit_and_the_evidence_stay(db: Store) -> None:
    _keep(db, record())
    done = _keep(db, nothing(at=NOW + DAY))
    assert done.verdict is Verdict.NOTHING
    page = _page(db)
    assert pages.metadata_of(db, page) == Metadata()
    for table in ("excerpt", "attribution", "citation", "fingerprint", "mark"):
        assert db.one(f"SELECT count(*) FROM {table}") == 0, table
    assert db.one("SELECT quote FROM notices WHERE url = ?", GDC) is not None


def test_no_excerpt_stands_without_an_attribution(db: Store) -> None:
    done = _keep(db, record(attribution=None))
    assert not done.has_excerpt
    assert db.one("SELECT caps FROM decisions") == '["K11"]'


def test_a_page_that_is_no_article_has_no_fingerprint(db: Store) -> None:
    _keep(db, link_only(content_state=ContentState.SOFT_404))
    assert db.one("SELECT count(*) FROM fingerprint") == 0


def test_a_copy_gives_no_more_than_its_source_permits(db: Store) -> None:
    _keep(db, link_only(GDC))
    done = _keep(db, record(COPIER, at=NOW + DAY), _copy_of_gdc())
    assert not done.has_excerpt
    assert db.one("SELECT cause FROM decisions WHERE url = ?", COPIER) == "copy"


def test_a_copy_shares_the_budget_of_its_source(db: Store) -> None:
    _keep(db, record(GDC))
    assert _keep(db, record(COPIER, at=NOW + DAY), _copy_of_gdc()).has_excerpt
    other = record(COPIER, at=NOW + DAY).excerpt
    assert other is not None
    text = " ".join(f"other{number}" for number in range(12))
    mirror = Url("https://second.example/a")
    made = record(mirror, at=NOW + DAY, excerpt=replace(other, text=text))
    assert not _keep(db, made, _copy_of_gdc(copy=mirror)).has_excerpt


def test_a_copy_that_says_it_was_first_restricts_nobody_who_was_there_before(db: Store) -> None:
    _keep(db, record(GDC))
    _keep(db, link_only(COPIER, at=NOW + DAY))
    turned = _copy_of_gdc(source=COPIER, copy=GDC)
    assert _keep(db, record(GDC, at=NOW + 2 * DAY), turned).has_excerpt


def test_a_page_of_a_holder_who_took_everything_down_is_not_kept(db: Store) -> None:
    _keep(db, record())
    with db.transaction():
        takedown.take_down(db, kind="holder", subject="gdc", reason="asked", now=NOW)
    other = Url("https://www.gdc.example/other")
    assert _keep(db, record(other, seed=3)).verdict is Verdict.NOTHING


def test_text_that_no_database_can_hold_is_mended(db: Store) -> None:
    made = record(
        metadata=Metadata(title="A\0 title \ud800" + "x" * 300),
        notices=(notice(quote="© \udfff GDC" + "y" * 2000),),
        signals=(signal(quote="z" * 2000),),
    )
    assert _keep(db, made).has_excerpt
    title = pages.metadata_of(db, _page(db)).title
    assert title is not None
    assert title.startswith("A title ?")
    assert len(title) == 200


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO excerpt VALUES (1, 1, 1, 'stolen words', 2, 200, 2, 'now')",
        (
            "INSERT OR REPLACE INTO excerpt SELECT page, capture, decision, text || ' and ten more words than were"
            " ever allowed here so far', 22, of_words, 22, kept_at FROM excerpt"
        ),
        "INSERT OR REPLACE INTO excerpt SELECT page, capture, decision + 7, text, words, of_words, 0, kept_at FROM excerpt",
        "UPDATE excerpt SET text = 'other words'",
        "DELETE FROM attribution",
        "UPDATE attribution SET line = ' '",
        "UPDATE attribution SET url = ''",
        "UPDATE attribution SET page = 99",
        "UPDATE page SET given_words = 0",
        "DELETE FROM page",
        "INSERT OR REPLACE INTO page SELECT id, source, capture, verdict, first_seen, read_at, 0, NULL FROM page",
        "UPDATE citation SET title = 'x'",
    ],
)
def test_no_client_can_break_the_promises_with_raw_sql(db: Store, sql: str) -> None:
    _keep(db, record())
    for client in ("ours", "foreign keys off"):
        if client != "ours":
            db.execute("PRAGMA foreign_keys = OFF")
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(sql)
    assert db.one("SELECT words FROM excerpt") == 12


@pytest.mark.parametrize("verdict", ["link-only", "nothing"])
def test_a_stricter_decision_takes_the_excerpt_back_whoever_writes_it(db: Store, verdict: str) -> None:
    _keep(db, record())
    db.execute(
        "INSERT INTO decision SELECT id + 1, page, capture, run, at, cause, ?, ground, rights, 0, NULL, NULL, hash"
        " FROM decision",
        (verdict,),
    )
    assert db.one("SELECT count(*) FROM excerpt") == 0
    assert db.one("SELECT verdict FROM page") == verdict
    assert db.one("SELECT count(*) FROM citation") == (verdict == "link-only")
