from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.archive.test_drafts import keep
from tests.articles import permits
from tests.records import GDC, KEY, words_of

from crawler.archive import drafts as archived
from crawler.archive import migrate
from crawler.archive.drafts import Repeated
from crawler.cli.crediting import Given
from crawler.cli.drafts import read
from crawler.cli.judging import judged
from crawler.cli.passages import Words
from crawler.model import Decision, Operator, Rights, Term
from crawler.report.draft_shape import Repeat
from crawler.reuse.fingerprint import of_tokens

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
COPIED = " ".join(words_of(1)[:80])
CREDIT = f"As [Global Defense Corp]({GDC}) reports:"


@pytest.fixture(scope="module")
def source() -> Repeated:
    db = migrate.fresh()
    db.key = KEY
    keep(db)
    found = archived.repeated(db, [(0, of_tokens(words_of(1)[:80], KEY))])
    db.close()
    return next(one for one in found if one.page.url == GDC)


def judge(source: Repeated, text: str, *terms: Term, decision: Decision | None = None) -> Repeat:
    page = source.page
    if terms:
        page = replace(page, rights=Rights(terms=frozenset(terms)))
    if decision is not None:
        page = replace(page, decided=replace(page.decided, decision=decision))
    draft = read("a.md", text.encode())
    found = Words.of(draft.text)
    at = found.tokens.index(words_of(1)[0])
    ours = [(at + start, overlap) for start, overlap in source.overlaps]
    one = replace(source, page=page, overlaps=tuple(ours))
    return judged(one, draft, found, Given.of(draft), operator=Operator(), now=NOW)


def test_more_than_the_decided_words_is_beyond(source: Repeated) -> None:
    found = judge(source, f"{CREDIT}\n\n{COPIED}", decision=permits(20))
    assert found.status == "beyond"
    assert found.problems == [f"{found.used.words} words are repeated, 20 are permitted"]


def test_a_credited_excerpt_within_the_words_is_permitted(source: Repeated) -> None:
    found = judge(source, f"{CREDIT}\n\n{COPIED}", decision=permits(90))
    assert (found.status, found.problems) == ("permitted", [])
    assert found.used.words == pytest.approx(80, abs=8)


def test_characters_and_sentences_are_limits_too(source: Repeated) -> None:
    assert judge(source, f"{CREDIT}\n\n{COPIED}", decision=permits(90, chars=100)).status == "beyond"
    split = COPIED.replace(f" {words_of(1)[40]}", f". {words_of(1)[40].capitalize()}")
    assert judge(source, f"{CREDIT}\n\n{split}", decision=permits(90, sentences=1)).status == "beyond"


def test_credit_that_is_due_must_be_there(source: Repeated) -> None:
    found = judge(source, COPIED, decision=permits(90))
    assert (found.status, found.problems) == ("uncredited", ["no credit found"])
    assert judge(source, COPIED, Term.CC0).status == "permitted", "nobody is owed a credit"


def test_a_free_licence_lets_all_of_it_through_with_credit_and_link(source: Repeated) -> None:
    terms = (Term.CC_BY, Term.CREDIT_REQUIRED, Term.LINK_REQUIRED)
    assert judge(source, f"{CREDIT}\n\n{COPIED}", *terms).status == "permitted"
    named = judge(source, f"As Global Defense Corp reports:\n\n{COPIED}", *terms)
    assert named.problems == ["no link to the original found, and its terms ask for one"]


def test_where_nothing_is_permitted_credit_does_not_help(source: Repeated) -> None:
    found = judge(
        source,
        f"{CREDIT}\n\n{COPIED}",
        Term.NO_REPRODUCTION,
        Term.NO_SNIPPET,
        decision=replace(permits(0), rule="G6"),
    )
    assert found.status == "beyond"


def test_the_sentence_is_measured_and_quotes_the_notice(source: Repeated) -> None:
    found = judge(source, COPIED)
    assert found.sentence.startswith(
        f"{found.longest_run} words in a row shared with {GDC}, first seen 2026-03-04 12:00 UTC;"
    )
    assert "its notice says “© 2026 GDC." in found.sentence
    assert found.origin.publisher == "GDC"
