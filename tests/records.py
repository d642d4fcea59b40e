"""Small records for tests of what comes after the journey: one page of a made-up site."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from crawler.model import (
    Attribution,
    Channel,
    ContentState,
    Decision,
    Duty,
    Excerpt,
    Failed,
    Fingerprint,
    Link,
    Metadata,
    Notice,
    Reason,
    Record,
    Refused,
    Rights,
    Scope,
    Signal,
    Standard,
    Stored,
    Task,
    Term,
    Unchanged,
    Url,
    Validators,
    Verdict,
    Visit,
)
from crawler.reuse.fingerprint import of_tokens

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
DAY = timedelta(days=1)
KEY = bytes(range(32))
GDC = Url("https://www.gdc.example/2026/03/howitzers")
COPIER = Url("https://mirror.example/army-buys-forty-guns")
NOTICE = "© 2026 GDC. Excerpts and links may be used, provided that credit is given to www.gdc.example."

ALLOWED = Decision(
    verdict=Verdict.EXCERPT,
    rule="A8",
    because="The publisher permits excerpts.",
    max_words=20,
    duties=frozenset({Duty.CREDIT, Duty.LINK}),
)
LINK_ONLY = Decision(
    verdict=Verdict.LINK_ONLY,
    rule="D1",
    because="Nothing said here permits an excerpt.",
    duties=frozenset({Duty.CREDIT, Duty.LINK}),
)
NOTHING = Decision(verdict=Verdict.NOTHING, rule="G4", because="The publisher asks not to be listed.")


def words_of(seed: int, count: int = 200) -> list[str]:
    """So many made-up words, the same for the same seed."""
    chance = random.Random(seed)
    return ["".join(chance.choices("abcdefghijklmnop", k=6)) for _ in range(count)]


def fingerprint_of(seed: int, count: int = 200) -> Fingerprint:
    """The fingerprint of a made-up text."""
    return of_tokens(words_of(seed, count), KEY)


def signal(**changed: Any) -> Signal:
    """What the site's footer says."""
    said = Signal(
        channel=Channel.TEXT,
        standard=Standard.PHRASE,
        scope=Scope.SITE,
        rule="en.excerpts",
        quote="Excerpts and links may be used",
        locator="body > footer > p",
        statement="block:12",
        terms=frozenset({Term.EXCERPT_ALLOWED, Term.CREDIT_REQUIRED}),
    )
    return replace(said, **changed)


def notice(**changed: Any) -> Notice:
    """The footer as people see it."""
    seen = Notice(
        quote=NOTICE,
        scope=Scope.SITE,
        terms=frozenset({Term.EXCERPT_ALLOWED, Term.CREDIT_REQUIRED}),
        block=12,
        locator="body > footer > p",
        rule="en.excerpts",
        statement="block:12",
        holder="GDC",
        years=(2026,),
    )
    return replace(seen, **changed)


def attribution(url: Url = GDC, **changed: Any) -> Attribution:
    """Who is credited."""
    line = f'"Forty howitzers", A. Author, GDC. {url}'
    given = Attribution(
        url=url,
        line=line,
        html=line,
        markdown=line,
        author="A. Author",
        title="Forty howitzers",
        publisher="GDC",
    )
    return replace(given, **changed)


def record(url: Url = GDC, *, seed: int = 1, at: datetime = NOW, **changed: Any) -> Record:
    """A page that permits an excerpt; the same seed is the same text."""
    text = " ".join(words_of(seed)[:12]).capitalize() + "."
    is_ours = "gdc.example" in url
    made = Record(
        url=url,
        fetched_at=at,
        digest=f"{seed:064x}",
        status=200,
        content_state=ContentState.FULL,
        words=200,
        metadata=Metadata(
            title="Forty howitzers",
            byline="By A. Author",
            authors=("A. Author",),
            published=NOW - DAY,
            publisher="GDC" if is_ours else url.split("/")[2],
            site_name="Global Defense Corp" if is_ours else None,
            language="en",
            provenance={"title": "og:title"},
        ),
        signals=(signal(),),
        notices=(notice(),),
        rights=Rights(
            terms=frozenset({Term.EXCERPT_ALLOWED, Term.CREDIT_REQUIRED}), holder="GDC", decisive=(0,)
        ),
        decision=ALLOWED,
        excerpt=Excerpt(text=text, words=12, of_words=200),
        attribution=attribution(url),
        fingerprint=fingerprint_of(seed),
    )
    return replace(made, **changed)


def link_only(url: Url = COPIER, **changed: Any) -> Record:
    """A page of which only the citation may be kept."""
    return record(url, **({"decision": LINK_ONLY, "excerpt": None} | changed))


def nothing(url: Url = GDC, **changed: Any) -> Record:
    """A page of which nothing may be kept; its record still carries what was read."""
    return record(url, **({"decision": NOTHING, "excerpt": None} | changed))


def task(url: Url = GDC, **changed: Any) -> Task:
    """The address to ask for."""
    return replace(Task(url=url, source="gdc"), **changed)


def visit(url: Url = GDC, *, at: datetime = NOW, status: int | None = 200, **changed: Any) -> Visit:
    """How the transfer went."""
    seen = Visit(url=url, final_url=url, at=at, status=status, validators=Validators(etag='"1"'))
    return replace(seen, **changed)


def stored(made: Record, *matches: Any, **changed: Any) -> Stored:
    """The page was read."""
    return Stored(visit=visit(made.url, at=made.fetched_at, **changed), record=made, matches=tuple(matches))


def unchanged(url: Url = GDC, *, at: datetime = NOW) -> Unchanged:
    """The server said 304."""
    return Unchanged(visit=visit(url, at=at, status=304, validators=Validators()))


def refused(reason: Reason, url: Url = GDC, *, at: datetime = NOW) -> Refused:
    """We did not ask."""
    return Refused(visit=visit(url, at=at, status=None, validators=Validators()), reason=reason, detail="why")


def failed(status: int, url: Url = GDC, *, at: datetime = NOW) -> Failed:
    """Asked in vain."""
    seen = visit(url, at=at, status=status, validators=Validators())
    return Failed(visit=seen, reason=Reason.HTTP_STATUS, detail=f"HTTP {status}")


def links(*paths: str, host: str = "www.gdc.example", rel: str = "page") -> list[Link]:
    """Addresses on one host."""
    return [Link(url=Url(f"https://{host}/{path}"), rel=rel) for path in paths]
