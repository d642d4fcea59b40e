"""The report for a terminal: 80 columns, no colour, nothing that a page could have smuggled in."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from crawler.model import PRESS_RELEASE
from crawler.report.printable import fit, printable, table, width, wrap
from crawler.report.shape import (
    Evidence,
    FindingShape,
    LevelShape,
    Report,
    ReuseShape,
    SourceShape,
    StoryShape,
    Total,
)

COLUMNS = 80
MOST_FINDINGS = 40
"""Of each level; the JSON has them all."""
MOST_REUSE = 20
MOST_EVIDENCE = 3
MOST_PLACES = 50
"""Pages of one finding, and of the finding's story among them."""
MOST_COPIES = 5
"""Pages of one story that its finding has listed already."""


def render(report: Report) -> str:
    """The whole report, summary first."""
    sections = (
        _head(report),
        _summary(report),
        *(_level(level) for level in report.levels if level.findings or level.not_shown),
        _reuse(report.reuse, report.reuse_not_shown),
        _sources(report.sources),
        _totals(report.totals),
        _foot(report),
    )
    return "\n\n".join("\n".join(lines) for section in sections if (lines := list(section))) + "\n"


def _head(report: Report) -> Iterator[str]:
    head = report.head
    title = "Compliance report"
    tool = f"{head.tool} {head.version}"
    yield title + " " * (COLUMNS - len(title) - width(tool)) + tool
    yield "=" * COLUMNS
    yield head.range
    yield f"profile {printable(head.profile)} · config {printable(head.config_digest)[:12]}"


def _summary(report: Report) -> Iterator[str]:
    yield from wrap(printable(report.sentence), COLUMNS)
    yield ""
    rows = [[f"  {number.label}", f"{number.value:,}", number.detail] for number in report.numbers]
    yield from table(rows, columns=COLUMNS, right=(1,))


def _level(level: LevelShape) -> Iterator[str]:
    waived = f", {level.waived:,} waived" if level.waived else ""
    yield from _heading(f"{level.level}s: {level.open:,} open{waived}")
    shown = level.findings[:MOST_FINDINGS]
    for number, (_, group) in enumerate(groupby(shown, key=lambda finding: finding.code)):
        if number:
            yield ""
        yield from _kind(list(group))
    hidden = len(level.findings) - len(shown) + level.not_shown
    if hidden:
        yield ""
        yield f"… and {hidden:,} more: fairclip report --format json"


def _kind(findings: Sequence[FindingShape]) -> Iterator[str]:
    """All findings of one code: what it means and how to mend it once, then each."""
    first = findings[0]
    yield fit(f"{first.code}  {first.title} ({len(findings):,})", COLUMNS)
    for word, said in (("why", first.why), ("mend", first.mend), ("waive", first.waive)):
        if said:
            yield from wrap(f"{word}: {said}", COLUMNS, indent="  ", hanging=" " * (len(word) + 4))
    for finding in findings:
        yield ""
        yield from _finding(finding)


def _finding(finding: FindingShape) -> Iterator[str]:
    yield from wrap(printable(finding.subject), COLUMNS, indent="  - ", hanging="    ")
    message = printable(finding.message)
    if message and message.casefold() != finding.title.casefold():
        yield from wrap(message, COLUMNS, indent="    ")
    places = places_of(finding)
    for piece in places[:MOST_PLACES]:
        yield from wrap(printable(piece.where or ""), COLUMNS, indent="    · ", hanging="      ")
        yield from wrap(printable(piece.quote), COLUMNS, indent="      ")
    if len(places) > MOST_PLACES:
        yield f"    … and {len(places) - MOST_PLACES:,} pages more: fairclip report --format json"
    for piece in [] if places else shown_evidence(finding)[:MOST_EVIDENCE]:
        where = f" ({printable(piece.where)})" if piece.where and piece.where != finding.subject else ""
        yield from wrap(f"“{printable(piece.quote)}”{where}", COLUMNS, indent="    ", hanging="     ")
    yield f"    first seen {finding.first_seen:%Y-%m-%d %H:%M} UTC"
    if finding.waived:
        yield from wrap(f"waived: {printable(finding.waived)}", COLUMNS, indent="    ")


def shown_evidence(finding: FindingShape) -> list[Evidence]:
    """The evidence that the message does not quote already."""
    return [piece for piece in finding.evidence if piece.quote not in finding.message]


def places_of(finding: FindingShape) -> list[Evidence]:
    """The pages of a finding that concerns several: one row each."""
    rows = [piece for piece in finding.evidence if piece.where]
    return rows if len({piece.where for piece in rows}) > 1 else []


def _reuse(stories: Sequence[StoryShape], not_shown: int) -> Iterator[str]:
    if not stories:
        return
    yield from _heading("Reuse")
    for number, story in enumerate(stories[:MOST_REUSE]):
        if number:
            yield ""
        yield from _story(story)
    hidden = max(0, len(stories) - MOST_REUSE) + not_shown
    if hidden:
        yield ""
        yield f"… and {hidden:,} more: fairclip report --format json"


def _story(story: StoryShape) -> Iterator[str]:
    """One pair in full; of a story on many pages the first few, as its finding lists all."""
    if story.pages == 1:
        [pair] = story.copies
        yield from wrap(printable(pair.copy), COLUMNS)
        yield from wrap(printable(pair.sentence), COLUMNS, indent="  ")
        yield from wrap(said_of(pair), COLUMNS, indent="  ")
        return
    yield from wrap(printable(story.source), COLUMNS)
    yield from wrap(headline(story), COLUMNS, indent="  ")
    for pair in story.copies[:MOST_COPIES]:
        yield from wrap(printable(pair.copy), COLUMNS, indent="  · ", hanging="    ")
        yield from wrap(said_of(pair), COLUMNS, indent="    ")
    hidden = story.pages - min(len(story.copies), MOST_COPIES)
    if hidden:
        yield f"  … and {hidden:,} pages more"


def headline(story: StoryShape) -> str:
    """How many pages carry a story, and since when it is known."""
    published = f"published {story.published:%Y-%m-%d}, " if story.published else ""
    others = "1 other page" if story.pages == 1 else f"{story.pages:,} other pages"
    finding = f" ({story.code})" if story.code else ""
    return f"carried by {others}{finding}; {published}first seen {story.first_seen:%Y-%m-%d %H:%M} UTC"


def said_of(pair: ReuseShape) -> str:
    """How much a page repeats, and how it stands to its source."""
    return f"{pair.kind}, {pair.coverage:.0%} of the source; {credit_of(pair)}"


def credit_of(pair: ReuseShape) -> str:
    """Whether a copy names and links its source, and whether it may.

    Agency copy that both carry is nobody's copy, and one publisher's two pages are no reuse by others.
    """
    if pair.same_publisher:
        return "another page of the same publisher"
    if pair.agency:
        return f"both carry {'a ' if pair.agency == PRESS_RELEASE else ''}{printable(pair.agency)}"
    named = "credit found" if pair.credited else "no credit found"
    linked = "linked" if pair.linked else "not linked"
    mirror = "a mirror, the same text under the same path; " if pair.mirror else ""
    return f"{mirror}{named}, {linked}, {'permitted' if pair.permitted else 'not permitted'}"


def _sources(sources: Sequence[SourceShape]) -> Iterator[str]:
    if not sources:
        return
    yield from _heading("Sources")
    head = ["source", "pages", "excerpt", "cited", "nothing", "not read", "findings", "last read"]
    rows = [
        [
            printable(source.id),
            f"{source.pages:,}",
            f"{source.excerpts:,}",
            f"{source.link_only:,}",
            f"{source.nothing:,}",
            f"{source.refused + source.failed:,}",
            f"{source.findings:,}",
            _day(source.last_good),
        ]
        for source in sources
    ]
    yield from table([head, *rows], columns=COLUMNS, right=range(1, 7))


def _totals(totals: Sequence[Total]) -> Iterator[str]:
    yield from _heading("Totals")
    for number, total in enumerate(totals):
        if number:
            yield ""
        rows = [["  " + part.label, f"{part.value:,}"] for part in total.parts]
        yield from table([[total.label, f"{total.value:,}"], *rows], columns=COLUMNS, right=(1,))


def _foot(report: Report) -> Iterator[str]:
    yield "-" * COLUMNS
    if report.head.resolve:
        dialled = ", ".join(f"{host} at {address}" for host, address in report.head.resolve)
        yield from wrap(f"Dialled as configured: {printable(dialled)}.", COLUMNS)
    yield from wrap(report.head.note, COLUMNS)


def _heading(text: str) -> Iterator[str]:
    yield text.upper()
    yield "-" * COLUMNS


def _day(when: datetime | None) -> str:
    return f"{when:%Y-%m-%d}" if when else "never"
