import pytest
from tests.records import COPIER, DAY, GDC, KEY, NOW, record, stored, task

from crawler.archive import settle, takedown, verify
from crawler.archive.store import Store
from crawler.errors import UsageError
from crawler.model import Url, Verdict

SECOND = Url("https://www.gdc.example/second")


@pytest.fixture(autouse=True)
def _pages(db: Store) -> None:
    with db.transaction():
        for seed, url in enumerate((GDC, SECOND, COPIER)):
            settle.settle(db, task(url), stored(record(url, seed=seed)))


def _take(db: Store, kind: str, subject: str) -> takedown.Proof:
    with db.transaction():
        return takedown.take_down(db, kind=kind, subject=subject, reason="the holder asked", now=NOW)


@pytest.mark.parametrize(
    ("kind", "subject", "urls"),
    [
        ("url", GDC, {GDC}),
        ("host", "www.gdc.example", {GDC, SECOND}),
        ("holder", "gdc", {GDC, SECOND, COPIER}),
    ],
)
def test_all_text_goes_and_the_proof_says_what(db: Store, kind: str, subject: str, urls: set[str]) -> None:
    proof = _take(db, kind, subject)
    assert set(proof.urls) == urls
    assert (proof.pages, proof.excerpts, proof.words) == (len(urls), len(urls), 12 * len(urls))
    left = {url for (url,) in db.execute("SELECT url FROM excerpts")}
    assert left == {GDC, SECOND, COPIER} - urls
    for table in ("citation", "attribution", "fingerprint", "excerpt"):
        assert db.one(f"SELECT count(*) FROM {table}") == 3 - len(urls), table
    assert db.one("SELECT hash FROM takedowns") == proof.hash
    assert verify.verify(db, key=KEY) == []


def test_nothing_of_it_is_due_again(db: Store) -> None:
    _take(db, "host", "www.gdc.example")
    states = {state for (state,) in db.execute("SELECT state FROM url WHERE url GLOB '*gdc.example*'")}
    assert states == {"gone"}
    assert takedown.is_taken_down(db, "https://www.gdc.example/never-seen")
    assert not takedown.is_taken_down(db, COPIER)


def test_an_address_is_taken_down_before_it_was_ever_met(db: Store) -> None:
    proof = _take(db, "url", "https://new.example/")
    assert proof.pages == 0
    assert takedown.is_taken_down(db, "https://new.example/")


def test_a_page_that_comes_in_all_the_same_is_not_kept(db: Store) -> None:
    _take(db, "url", GDC)
    with db.transaction():
        done = settle.settle(db, task(), stored(record(at=NOW + DAY)))
    assert done.verdict is Verdict.NOTHING
    assert db.one("SELECT count(*) FROM excerpts WHERE url = ?", GDC) == 0


def test_an_unknown_holder_is_a_mistake(db: Store) -> None:
    with pytest.raises(UsageError, match="no page names 'nobody'"):
        _take(db, "holder", "nobody")


def test_holders_compare_without_case(db: Store) -> None:
    _take(db, "holder", "GDC")
    assert takedown.is_holder_taken_down(db, "gdc")
    assert not takedown.is_holder_taken_down(db, "gdc news")
    assert not takedown.is_holder_taken_down(db, None)


def test_take_downs_are_a_chain_of_their_own(db: Store) -> None:
    first, second = _take(db, "url", GDC), _take(db, "url", SECOND)
    assert first.hash != second.hash
    assert [one for (one,) in db.execute("SELECT hash FROM takedown ORDER BY id")] == [
        first.hash,
        second.hash,
    ]
