from dataclasses import replace
from typing import Any

import pytest
from tests.records import COPIER, DAY, GDC, KEY, NOW, link_only, record, stored, task, words_of

from crawler.archive import fingerprints, settle, takedown
from crawler.archive.store import Store
from crawler.model import PRESS_RELEASE, Metadata, Record, Rights, Term, Url
from crawler.reuse.fingerprint import of_tokens


def _keep(db: Store, made: Record, *, source: str = "gdc") -> None:
    found = fingerprints.near(db, made)
    with db.transaction():
        settle.settle(db, task(made.url, source=source), stored(made, *found))


def _pair(
    db: Store, *, source: dict[str, Any] | None = None, copy: dict[str, Any] | None = None
) -> dict[str, Any]:
    _keep(db, record(GDC, **(source or {})))
    _keep(db, link_only(COPIER, at=NOW + DAY, **(copy or {})), source="mirror")
    row = db.row("SELECT * FROM reuse")
    assert row is not None
    return dict(row)


def _rights(*terms: Term) -> dict[str, Any]:
    return {"rights": Rights(terms=frozenset(terms), holder="Global Defense Corp")}


def test_a_full_copy_without_credit_is_told_with_the_sources_notice(db: Store) -> None:
    pair = _pair(db)
    assert (pair["source_url"], pair["copy_url"], pair["code"]) == (GDC, COPIER, "FC201")
    assert (pair["credited"], pair["linked"], pair["permitted"]) == (0, 0, 0)
    assert "Excerpts and links may be used" in str(pair["source_notice"])


@pytest.mark.parametrize(
    ("credits_", "linked", "credited"),
    [
        ((GDC,), 1, 1),
        (("https://www.gdc.example/",), 0, 1),
        (("www.gdc.example",), 0, 1),
        (("Global Defense Corp",), 0, 1),
        (("https://www.janes.example/", "Reuters"), 0, 0),
    ],
)
def test_credit_is_found_by_link_host_or_name(
    db: Store, credits_: tuple[str, ...], linked: int, credited: int
) -> None:
    pair = _pair(db, copy={"credits": credits_})
    assert (pair["linked"], pair["credited"]) == (linked, credited)


@pytest.mark.parametrize(
    ("terms", "credits_", "code"),
    [
        ((Term.ALL_RIGHTS_RESERVED,), (GDC,), "FC202"),
        ((Term.EXCERPT_ALLOWED,), (GDC,), "FC202"),
        ((Term.CC_BY, Term.CREDIT_REQUIRED), (GDC,), None),
        ((Term.CC_BY, Term.CREDIT_REQUIRED), (), "FC201"),
        ((Term.CC_BY_NC, Term.NON_COMMERCIAL), (GDC,), "FC202"),
        ((Term.PUBLIC_DOMAIN,), (), None),
    ],
)
def test_what_follows_depends_on_the_sources_terms_and_the_credit(
    db: Store, terms: tuple[Term, ...], credits_: tuple[str, ...], code: str | None
) -> None:
    assert _pair(db, source=_rights(*terms), copy={"credits": credits_})["code"] == code


def test_agency_copy_that_both_carry_is_told_apart(db: Store) -> None:
    assert _pair(db, source={"agency": "Reuters"}, copy={"agency": "Reuters"})["code"] == "FC205"
    assert db.one("SELECT agency FROM reuse") == "Reuters"


def test_a_publishers_own_second_page_is_no_finding(db: Store) -> None:
    _keep(db, record(GDC))
    _keep(db, link_only(Url("https://print.gdc.example/howitzers"), at=NOW + DAY), source="other")
    assert db.one("SELECT code IS NULL AND same_publisher FROM reuse") == 1


def test_part_of_a_text_is_a_lesser_finding(db: Store) -> None:
    part = of_tokens(words_of(1)[:80] + words_of(7), KEY)
    assert _pair(db, copy={"fingerprint": part})["code"] == "FC204"


def test_a_pair_keeps_the_moment_it_was_seen_first(db: Store) -> None:
    first = _pair(db)["first_seen"]
    _keep(db, link_only(COPIER, at=NOW + 9 * DAY, words=201), source="mirror")
    assert db.one("SELECT first_seen FROM reuse") == first


def test_a_page_that_changed_is_compared_again(db: Store) -> None:
    _pair(db)
    _keep(db, link_only(COPIER, seed=5, at=NOW + 9 * DAY), source="mirror")
    assert db.one("SELECT count(*) FROM reuse") == 0


def test_one_story_on_many_sites_is_one_finding_with_many_places(db: Store) -> None:
    _keep(db, record(GDC))
    for number in range(6):
        url = Url(f"https://copier{number}.example/story")
        _keep(db, link_only(url, at=NOW + (number + 1) * DAY), source=f"copier{number}")
    assert db.one("SELECT count(*) FROM match") == 21
    row = db.row("SELECT * FROM findings WHERE code = 'FC201'")
    assert row is not None
    assert row["subject"] == GDC
    assert row["message"].startswith("6 pages share up to ")
    assert row["places"].count("https://copier") == 6
    assert db.one("SELECT count(*) FROM findings WHERE code GLOB 'FC2*'") == 1


def test_one_copy_is_a_finding_about_the_copy(db: Store) -> None:
    _pair(db)
    row = db.row("SELECT * FROM findings WHERE code = 'FC201'")
    assert row is not None
    assert row["subject"] == COPIER
    assert f"words in a row shared with {GDC}, first seen 2026-03-04" in row["message"]
    assert "plagiar" not in row["message"]
    assert "no credit found, not linked" in row["evidence"]


def test_an_old_link_survives_a_change_elsewhere(db: Store) -> None:
    _pair(db)
    changed = replace(record(GDC, at=NOW + 2 * DAY), words=201)
    _keep(db, changed)
    assert db.one("SELECT count(*) FROM reuse") == 1


@pytest.mark.parametrize(
    ("source", "copy", "code"),
    [(PRESS_RELEASE, PRESS_RELEASE, "FC205"), (PRESS_RELEASE, None, "FC205"), (None, PRESS_RELEASE, "FC201")],
)
def test_a_release_is_told_by_the_page_that_had_it_first(
    db: Store, source: str | None, copy: str | None, code: str
) -> None:
    assert _pair(db, source={"agency": source}, copy={"agency": copy})["code"] == code


def test_one_publishers_other_site_is_told_by_its_name(db: Store) -> None:
    pair = _pair(db, copy={"metadata": Metadata(title="Guns", publisher="GDC")})
    assert (pair["same_publisher"], pair["mirror"], pair["code"]) == (1, 0, None)


@pytest.mark.parametrize(("publisher", "code"), [("GDC", "FC202"), ("Gun Daily", "FC201")])
def test_a_mirror_is_not_its_sources_own_for_showing_its_name(db: Store, publisher: str, code: str) -> None:
    _keep(db, record(GDC))
    url = Url("https://gdc-news.example/2026/03/howitzers")
    mirror = link_only(url, at=NOW + DAY, metadata=Metadata(title="Guns", publisher=publisher))
    _keep(db, mirror, source="mirror")
    pair = db.row("SELECT * FROM reuse")
    assert pair is not None
    assert (pair["same_publisher"], pair["mirror"], pair["code"]) == (0, 1, code)


def test_a_page_taken_down_leaves_its_matches_explained(db: Store) -> None:
    before = _pair(db)
    with db.transaction():
        takedown.take_down(db, kind="url", subject=GDC, reason="asked", now=NOW + 2 * DAY)
    # the copy is read again: its text is the same, its notice is another
    _keep(db, link_only(COPIER, at=NOW + 3 * DAY, signals=(), notices=()), source="mirror")
    after = db.row("SELECT * FROM reuse")
    assert after is not None
    gone = {"spans": None, "source_published": None}  # the places and the citation go with the text
    assert dict(after) | gone == before | gone
    assert after["spans"] == "[]"
    row = db.row("SELECT message, evidence FROM findings WHERE code = 'FC201'")
    assert row is not None
    assert f"shared with {GDC}" in row["message"]
    assert "the source was taken down" in row["evidence"]


def test_a_copy_that_changes_after_that_is_explained_no_more(db: Store) -> None:
    _pair(db)
    with db.transaction():
        takedown.take_down(db, kind="url", subject=GDC, reason="asked", now=NOW + 2 * DAY)
    _keep(db, link_only(COPIER, seed=5, at=NOW + 3 * DAY), source="mirror")
    assert db.one("SELECT count(*) FROM reuse") == 0


def test_a_page_on_more_sites_than_are_compared_keeps_all_its_pairs(db: Store) -> None:
    _keep(db, record(GDC))
    for number in range(50):
        url = Url(f"https://copier{number}.example/story")
        _keep(db, link_only(url, at=NOW + (number + 1) * DAY), source=f"copier{number}")
    before = db.one("SELECT count(*) FROM match WHERE source = (SELECT id FROM url WHERE url = ?)", GDC)
    free = Rights(terms=frozenset({Term.PUBLIC_DOMAIN}), holder="GDC")
    _keep(db, record(GDC, at=NOW + 60 * DAY, rights=free))
    assert db.one("SELECT count(*) FROM reuse WHERE source_url = ? AND permitted", GDC) == before == 50
