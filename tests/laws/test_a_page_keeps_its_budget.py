"""P2, P3, K10: whatever history a page has, it gives up no more than it may, and the archive stays whole."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.records import ALLOWED, GDC, KEY, LINK_ONLY, NOTHING, NOW, failed, record, stored, task, words_of

from crawler.archive import migrate, redecide, settle, verify
from crawler.archive.store import Store
from crawler.model import Decision, Excerpt, Record, Verdict

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["visit", "visit", "visit", "redecide", "missing"]),
        st.integers(0, 3),
        st.integers(1, 25),
        st.integers(0, 25),
        st.sampled_from([Verdict.EXCERPT, Verdict.EXCERPT, Verdict.LINK_ONLY, Verdict.NOTHING]),
    ),
    min_size=1,
    max_size=8,
)


def _decision(verdict: Verdict, size: int) -> Decision:
    return {Verdict.EXCERPT: replace(ALLOWED, max_words=size), Verdict.LINK_ONLY: LINK_ONLY}.get(
        verdict, NOTHING
    )


def _page(step: int, seed: int, words: int, size: int, verdict: Verdict) -> Record:
    text = " ".join(words_of(seed)[: min(words, size)])
    excerpt = (
        Excerpt(text=text, words=len(text.split()), of_words=200)
        if text and verdict is Verdict.EXCERPT
        else None
    )
    return record(
        seed=seed, at=NOW + timedelta(hours=step), decision=_decision(verdict, size), excerpt=excerpt
    )


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_over_any_history(steps: list[tuple[str, int, int, int, Verdict]]) -> None:
    db = migrate.fresh()
    db.executescript("PRAGMA foreign_keys = ON")
    db.execute("INSERT INTO archive (id, made_at, made_by) VALUES (1, 'now', 'test')")
    before = ""
    given_up: set[str] = set()
    for number, (kind, seed, words, size, verdict) in enumerate(steps):
        with db.transaction():
            if kind == "visit":
                settle.settle(db, task(), stored(_page(number, seed, words, size, verdict)))
            elif kind == "missing":
                settle.settle(db, task(), failed(404, at=NOW + timedelta(hours=number)))
            else:
                _decide_again(db, _decision(verdict, size))
        kept = _excerpt(db)
        given_up |= set(kept.split())
        assert len(kept.split()) <= _allowed(db)
        assert not kept or len(given_up) <= _allowed(db)
        assert kind != "redecide" or before.startswith(kept)
        before = kept
    assert verify.verify(db, key=KEY) == []
    db.close()


def _decide_again(db: Store, decision: Decision) -> None:
    page = redecide.stored_page(db, GDC)
    if page is not None:
        redecide.replace(db, page.id, decision, now=NOW, cause="redecide")


def _excerpt(db: Store) -> str:
    return db.one("SELECT text FROM excerpt") or ""


def _allowed(db: Store) -> int:
    return int(db.one("SELECT max_words FROM decision ORDER BY id DESC LIMIT 1") or 0)
