"""Made-up rows of a report, of any size: the same seed, the same rows."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from crawler.model import (
    Finding,
    HostRow,
    Level,
    PageRow,
    ReportRows,
    ReuseClass,
    ReuseRow,
    RunRow,
    SourceRow,
    StoryRow,
    Url,
    Verdict,
)

NOW = datetime(2026, 6, 1, 6, 30, tzinfo=UTC)
SOURCES = (
    ("gdc", "Global Defense Corp", "www.globaldefensecorp.example"),
    ("opendefence", "Open Defence", "opendefence.example"),
    ("armour", "Armour Weekly", "armourweekly.example"),
    ("strategic", "Strategic Wire", "strategicwire.example"),
    ("oborona", "Вісник оборони", "oborona.example"),
    ("euronavy", "Euro Navy", "euronavy.example"),
    ("mirror", "Mirror News Today", "mirrornews.example"),
    ("xinwen", "防务新闻网", "fangwu.example"),
)
RULES = {
    Verdict.EXCERPT: (("A8", "The publisher permits excerpts."), ("A3", "CC BY permits reuse with credit.")),
    Verdict.LINK_ONLY: (
        ("D1", "Nothing said here permits an excerpt."),
        ("G6", "The publisher forbids showing any text."),
        ("G9", "The text is not free to read."),
    ),
    Verdict.NOTHING: (("G4", "The publisher asks not to be listed."),),
}
TITLES = (
    "Ministry orders forty wheeled howitzers for two brigades",
    "Coastal radar chain reaches full coverage",
    "Флот отримав два нові тральщики",
    "Navy names its next survey ship after a hydrographer",
    "海军第三艘航空母舰完成海试",
    "Transport wing retires its last turboprop after forty years of service in the mountains and on the islands",
)
NOTICE = (
    "Unauthorized use and/or duplication of this material without express and written permission from this"
    " site’s author and/or owner is strictly prohibited."
)
MESSAGES = {
    "FC101": (Level.NOTE, "nothing is said about rights on the page, its site or its terms"),
    "FC102": (Level.WARNING, "a notice that no phrase reads"),
    "FC103": (Level.NOTE, "the footer grants what the article forbids; the stricter holds"),
    "FC201": (
        Level.ERROR,
        (
            "412 words in a row shared with https://www.globaldefensecorp.example/2026/05/a, first seen"
            f" 2026-05-02 07:10 UTC; its notice says “{NOTICE}”"
        ),
    ),
    "FC203": (
        Level.WARNING,
        (
            "288 words in a row shared with https://opendefence.example/2026/05/b, first seen"
            " 2026-05-09 11:42 UTC; it carries no notice"
        ),
    ),
    "FC302": (Level.WARNING, "the attribution lacks the link to the licence"),
    "FC303": (Level.WARNING, "the page answered 404 twice"),
    "FC401": (Level.WARNING, "robots.txt answered 503: nothing is fetched"),
    "FC404": (Level.WARNING, "hostile-markup: 41,203 elements nested in one another"),
}


def rows_of(pages: int = 240, *, findings: int = 24, seed: int = 7, days: int = 45) -> ReportRows:
    """A report of so many pages, whose totals add up."""
    chance = random.Random(seed)
    made = [_page(number, chance) for number in range(min(pages, 500))]
    verdicts = {verdict: sum(page.verdict is verdict for page in made) for verdict in Verdict}
    verdicts[Verdict.LINK_ONLY] += pages - len(made)
    found = [_finding(number, chance) for number in range(findings)]
    refusals = {
        "robots-disallowed": pages // 12,
        "http-status": pages // 30,
        "too-large": 2,
        "hostile-markup": 3,
    }
    return ReportRows(
        tool="fairclip",
        version="1.0.0",
        config_digest=sha256(b"config").hexdigest(),
        generated_at=NOW,
        since=NOW - timedelta(days=30),
        profile="strict",
        totals={
            "pages": pages,
            "refused": refusals["robots-disallowed"],
            "failed": pages // 30 + 5,
            "gone": 2,
            "queued": pages // 3,
            "reuse": 2 * len(made) // 20,
            "excerpt_words": verdicts[Verdict.EXCERPT] * 78,
            "findings": findings,
            **{f"findings_{level}": sum(one.level is level for one in found) for level in Level},
        },
        verdicts=verdicts,
        refusals=refusals,
        sources=tuple(_sources(made, found, chance)),
        hosts=tuple(
            HostRow(
                host=host,
                requests=chance.randint(20, 900),
                gap_s=chance.choice([5.0, 5.0, 5.0, 10.0, 30.0]),
                robots=chance.choice(["ok", "ok", "ok", "none", "unreachable"]),
                resting_until=NOW + timedelta(hours=2) if name == "mirror" else None,
            )
            for name, _, host in SOURCES
        ),
        runs=tuple(_run(number, chance) for number in range(9, 0, -1)),
        reuse=tuple(_story(number, chance) for number in range(len(made) // 20)),
        findings=tuple(found),
        pages=tuple(made),
        findings_by_day=tuple(
            (f"{NOW - timedelta(days=days - day):%Y-%m-%d}", chance.choice([0, 0, 1, 2, 3, 5, 9]))
            for day in range(days)
        ),
        resolve=(("gdc.example", "127.0.0.1:8080"),),
    )


def _page(number: int, chance: random.Random) -> PageRow:
    source, name, host = SOURCES[number % len(SOURCES)]
    verdict = chance.choices(list(Verdict), [1, 6, 5])[0]
    rule, because = chance.choice(RULES[verdict])
    title = None if verdict is Verdict.NOTHING else chance.choice(TITLES)
    url = Url(f"https://{host}/2026/05/story-{number}")
    return PageRow(
        url=url,
        source=source,
        title=title,
        verdict=verdict,
        rule=rule,
        because=because,
        terms=("bare", "excerpt-allowed", "credit-required") if verdict is Verdict.EXCERPT else ("bare",),
        quote=f"© 2026 {name}. {NOTICE}" if number % 3 else None,
        attribution=title and f'"{title}", {name}, 3 May 2026. {url} © 2026 {name}.',
        excerpt_words=chance.randint(30, 90) if verdict is Verdict.EXCERPT else 0,
        fetched_at=NOW - timedelta(minutes=number * 37),
    )


def _finding(number: int, chance: random.Random) -> Finding:
    code = chance.choice(list(MESSAGES))
    level, message = MESSAGES[code]
    source, _, host = SOURCES[number % len(SOURCES)]
    subject = host if code == "FC401" else f"https://{host}/2026/05/story-{number}"
    return Finding(
        code=code,
        level=level,
        subject=subject,
        message=message,
        identity=sha256(f"{code} {subject} {number}".encode()).hexdigest()[:32],
        first_seen=NOW - timedelta(hours=number * 9),
        source=source,
        evidence=(f"© 2026. {NOTICE}", "All rights reserved.") if number % 2 else (),
        where=(subject,) if number % 2 else (),
        mend="look at it",
        waived="syndication agreed by mail, 2026-02-11" if number % 11 == 5 else None,
        is_new=number < 6,
    )


def _sources(pages: Sequence[PageRow], findings: Sequence[Finding], chance: random.Random) -> list[SourceRow]:
    made = []
    for source, name, host in SOURCES:
        own = [page for page in pages if page.source == source]
        made.append(
            SourceRow(
                id=source,
                name=name,
                hosts=(host,),
                pages=len(own),
                verdicts={verdict: sum(page.verdict is verdict for page in own) for verdict in Verdict},
                refused=chance.randint(0, 9),
                failed=chance.randint(0, 4),
                findings=sum(finding.source == source for finding in findings),
                last_good=NOW - timedelta(hours=chance.randint(1, 300)) if source != "mirror" else None,
            )
        )
    return made


def _run(number: int, chance: random.Random) -> RunRow:
    start = NOW - timedelta(days=10 - number)
    return RunRow(
        id=number,
        started_at=start,
        ended_at=start + timedelta(minutes=chance.randint(3, 40)) if number != 4 else None,
        exit_code=0 if number != 4 else None,
        counts={
            "stored": chance.randint(5, 60),
            "unchanged": chance.randint(50, 300),
            "refused": 3,
            "failed": 1,
        },
    )


def _pair(number: int, chance: random.Random) -> ReuseRow:
    source, copy = SOURCES[number % 6], SOURCES[6]
    kind = chance.choice([ReuseClass.FULL, ReuseClass.FULL, ReuseClass.NEAR_FULL, ReuseClass.PARTIAL])
    coverage = {ReuseClass.FULL: 0.97, ReuseClass.NEAR_FULL: 0.74}.get(kind, 0.31)
    return ReuseRow(
        source=Url(f"https://{source[2]}/2026/05/story-{number}"),
        copy=Url(f"https://{copy[2]}/news/{number}"),
        kind=kind,
        coverage=coverage - chance.random() / 20,
        longest_run=chance.randint(40, 460),
        first_seen=NOW - timedelta(days=number, hours=3),
        credited=chance.random() < 0.3,
        linked=chance.random() < 0.2,
        permitted=source[0] == "opendefence",
        source_notice=NOTICE if number % 2 else None,
        agency="Reuters" if number % 7 == 6 else None,
        code={ReuseClass.FULL: "FC201", ReuseClass.NEAR_FULL: "FC203"}.get(kind, "FC204"),
    )


def _story(number: int, chance: random.Random) -> StoryRow:
    """Most stories have one copy; every fifth is carried by many sites."""
    pair = _pair(number, chance)
    copies = [pair]
    if number % 5 == 4:
        for copier in range(11):
            url = Url(f"https://copier{copier}.example/news/{number}")
            copies.append(replace(pair, copy=url, same_publisher=copier == 9, mirror=copier == 10))
    return StoryRow(
        source=pair.source,
        published=NOW - timedelta(days=number + 1) if number % 2 else None,
        first_seen=pair.first_seen,
        pages=len(copies),
        copies=tuple(copies),
    )


EVIL = "<script>alert(1)</script>\x1b[2J\u202e=cmd|'x'!A1 [a](javascript:alert(1)) {{ 7 * 7 }} \"' &amp; `x`\x00\r\n# h"


def hostile_rows() -> ReportRows:
    """A report in which every foreign text tries to act."""
    rows = rows_of(40, findings=12)
    return replace(
        rows,
        sources=tuple(replace(row, id=f"={EVIL}", name=f"+{EVIL}", hosts=(EVIL,)) for row in rows.sources),
        hosts=tuple(replace(row, host=EVIL, robots=EVIL) for row in rows.hosts),
        findings=tuple(
            replace(
                row,
                subject=f"={EVIL}" if number % 2 else f"javascript:{EVIL}",
                message=f"@{EVIL}",
                evidence=(f"-{EVIL}", EVIL),
                where=("javascript:alert(1)", f"https://a.example/{EVIL}"),
                source=f"={EVIL}",
                waived=EVIL if number % 3 == 0 else None,
            )
            for number, row in enumerate(rows.findings)
        ),
        pages=tuple(
            replace(
                row,
                url=Url(f"javascript:{EVIL}"),
                title=EVIL,
                quote=EVIL,
                attribution=EVIL,
                terms=(EVIL,),
                because=EVIL,
            )
            for row in rows.pages
        ),
        reuse=tuple(
            replace(
                story,
                source=Url(EVIL),
                copies=tuple(
                    replace(row, source_notice=EVIL, copy=Url(EVIL), agency=EVIL) for row in story.copies
                ),
            )
            for story in rows.reuse
        ),
        runs=tuple(replace(row, counts={EVIL: 1}) for row in rows.runs),
        resolve=((EVIL, EVIL),),
    )
