import random
from dataclasses import replace
from itertools import pairwise

from tests.records import COPIER, DAY, GDC, KEY, NOW, link_only, record, stored, task, words_of

from crawler.archive import migrate, settle, takedown
from crawler.archive.store import Store
from crawler.model import Record, Rights, Term, Url
from crawler.reuse.fingerprint import of_tokens

SITES = [Url(f"https://site{number:02}.example/news/guns-{number}") for number in range(40)]


def _keep(db: Store, made: Record, *, source: str) -> None:
    with db.transaction():
        settle.compare_and_settle(db, task(made.url, source=source), stored(made))


def _on_forty_sites(db: Store, seed: int = 1) -> None:
    for day, url in enumerate(SITES):
        _keep(db, link_only(url, seed=seed, at=NOW + day * DAY), source=f"site{day:02}")


def _kept(db: Store) -> dict[str, str]:
    rows = db.execute(
        "SELECT p.url, o.url FROM story AS s JOIN url AS p ON p.id = s.page JOIN url AS o ON o.id = s.origin"
    )
    return dict(rows)


def test_forty_sites_that_carry_one_story_have_one_origin(db: Store) -> None:
    _on_forty_sites(db)
    assert db.one("SELECT count(*) FROM match") == 780
    assert _kept(db) == dict.fromkeys(SITES, SITES[0])
    assert db.one("SELECT count(*) FROM reuse_by_story") == 39


def test_a_page_that_puts_stories_together_does_not_make_them_one(db: Store) -> None:
    for seed, url in enumerate(SITES[:4]):
        _keep(db, link_only(url, seed=seed), source=f"site{seed}")
    digest = of_tokens([word for seed in range(4) for word in words_of(seed)], KEY)
    _keep(db, link_only(COPIER, fingerprint=digest, at=NOW + DAY), source="mirror")
    assert _kept(db) == {url: url for url in (*SITES[:4], COPIER)}
    assert db.one("SELECT count(*) FROM findings WHERE code = 'FC201'") == 4


def test_a_page_that_was_first_becomes_the_origin_when_it_is_found(db: Store) -> None:
    for day, url in enumerate(SITES[:3]):
        _keep(db, link_only(url, at=NOW + day * DAY), source=f"site{day}")
    dated = replace(record(GDC).metadata, published=NOW - 5 * DAY)
    _keep(db, link_only(GDC, at=NOW + 9 * DAY, metadata=dated), source="gdc")
    assert set(_kept(db).values()) == {GDC}


def test_a_page_that_changes_leaves_its_story(db: Store) -> None:
    _on_forty_sites(db)
    _keep(db, link_only(SITES[7], seed=2, at=NOW + 50 * DAY), source="site07")
    assert SITES[7] not in _kept(db)
    assert set(_kept(db).values()) == {SITES[0]}
    _keep(db, link_only(SITES[0], seed=3, at=NOW + 51 * DAY), source="site00")
    assert set(_kept(db).values()) == {SITES[1]}
    assert len(_kept(db)) == 38


def test_the_last_pair_takes_its_story_along(db: Store) -> None:
    _keep(db, record(GDC), source="gdc")
    _keep(db, link_only(COPIER, at=NOW + DAY), source="mirror")
    _keep(db, link_only(COPIER, seed=2, at=NOW + 2 * DAY), source="mirror")
    assert _kept(db) == {}


def test_a_page_taken_down_stays_in_its_story(db: Store) -> None:
    _on_forty_sites(db)
    with db.transaction():
        takedown.take_down(db, kind="url", subject=SITES[3], reason="asked", now=NOW + 60 * DAY)
    _keep(db, link_only(SITES[0], at=NOW + 61 * DAY, signals=()), source="site00")
    assert _kept(db)[SITES[3]] == SITES[0]


def test_whatever_comes_and_goes_stories_are_what_the_pairs_say(db: Store) -> None:
    chance = random.Random(11)
    for step in range(120):
        number = chance.randrange(12)
        # a page carries one of three stories, or the halves of two
        one, two = chance.sample(range(3), 2)
        text = words_of(one) if chance.random() < 0.7 else words_of(one)[:100] + words_of(two)[:100]
        made = link_only(SITES[number], fingerprint=of_tokens(text, KEY), at=NOW + step * DAY)
        _keep(db, made, source=f"site{number:02}")
        if step % 40 == 39:
            kept = _tables(db)
            _worked_out_anew(db)
            assert kept == _tables(db)
            assert min(map(len, kept)) > 6


def _worked_out_anew(db: Store) -> None:
    """As the migration of an old archive does."""
    sql = dict(migrate.migrations())[2]
    with db.transaction():
        db.execute("DELETE FROM story")
        db.execute("DELETE FROM carried")
        for statement in sql[sql.index("INSERT INTO story") :].split(";\n"):
            db.execute(statement)


def _tables(db: Store) -> tuple[list[tuple[int, ...]], ...]:
    return tuple(
        db.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in ("story", "carried")
    )


def test_a_permitted_copy_is_a_page_of_the_story_and_no_finding(db: Store) -> None:
    free = Rights(terms=frozenset({Term.PUBLIC_DOMAIN}), holder="State")
    _keep(db, record(GDC, rights=free), source="gdc")
    _keep(db, link_only(COPIER, at=NOW + DAY), source="mirror")
    assert len(_kept(db)) == 2
    assert db.one("SELECT count(*) FROM findings_of_reuse") == 0


def test_a_chain_of_copies_is_one_story(db: Store) -> None:
    texts = [
        words_of(1),
        *([*words_of(1)[: 200 - 12 * step], *words_of(9)[: 12 * step]] for step in (1, 2, 3)),
    ]
    for day, text in enumerate(texts):
        made = link_only(SITES[day], fingerprint=of_tokens(text, KEY), at=NOW + day * DAY)
        _keep(db, made, source=f"site{day}")
    assert all(_kept(db)[one] == _kept(db)[other] == SITES[0] for one, other in pairwise(SITES[:4]))
