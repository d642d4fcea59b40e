"""Drafts against the archive: the one reuse engine, what each source permits, and the credit that a draft gives."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from crawler import __version__, config, urls
from crawler.archive import drafts as archived
from crawler.archive import key
from crawler.archive.database import Archive
from crawler.archive.drafts import Repeated
from crawler.cli import archives, crediting, judging, passages
from crawler.cli.drafts import Draft
from crawler.cli.passages import Words
from crawler.cli.setup import Setup
from crawler.errors import ArchiveError, UsageError
from crawler.model import Operator
from crawler.page import words
from crawler.report import draft_shape as shape
from crawler.reuse.fingerprint import of_tokens
from crawler.reuse.first import Dates, first

SHORT = 0.22
"""Share of a page below which what a draft has of it may be the page's own quotation of another one."""

PART = 50_000
"""Words of a draft that are compared at once; a longer one is compared part by part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What was asked for."""

    exclude: tuple[str, ...] = ()
    ignore_quotes: bool = False


async def check(
    setup: Setup, drafts: Sequence[Draft], order: Order, *, warn: Callable[[str], None]
) -> shape.Check:
    """Every draft against the archive; ``warn`` is told of what is left out in vain.

    Raises:
        ArchiveError: the archive cannot be read, or its key is missing or another's.

    """
    now = datetime.now(UTC)
    operator = config.load(setup.config).crawler.operator
    own = Operator(commercial=operator.commercial, country=operator.country, class_=operator.class_)
    async with archives.reading(setup) as archive:
        secret = await _key(setup, archive)
        pages = await archive.run(archived.pages)
        known = await archive.run(archived.sources) if order.exclude else []
        for given in order.exclude:
            if not any(_fits(given, names=(number, name), hosts=hosts) for number, name, hosts in known):
                warn(f"--exclude {given}: no source of the archive has this id, name or host")
        checked = [await _one(archive, secret, draft, order, operator=own, now=now) for draft in drafts]
    return shape.Check(
        tool="fairclip",
        version=__version__,
        checked_at=now,
        archive_pages=pages,
        excluded=list(order.exclude),
        ignores_quotes=order.ignore_quotes,
        passed=not any(draft.fails for draft in checked),
        sentence=_summary(checked, pages),
        drafts=checked,
    )


async def _key(setup: Setup, archive: Archive) -> bytes:
    """The archive's key: without it, or with another one, no draft can be compared."""
    try:
        secret = key.read(setup.key)
    except FileNotFoundError as error:
        msg = f"{setup.key} is missing: without it drafts cannot be compared; restore it from a backup"
        raise ArchiveError(msg) from error
    except OSError as error:
        msg = f"{setup.key}: {error.strerror}; drafts are compared with the archive's key"
        raise ArchiveError(msg) from error
    if not await archive.run(archived.is_own_key, secret):
        msg = f"{setup.key} is the key of another archive than {archive.path}; restore the right one from a backup"
        raise ArchiveError(msg)
    return secret


async def _one(
    archive: Archive, secret: bytes, draft: Draft, order: Order, *, operator: Operator, now: datetime
) -> shape.DraftShape:
    whole = passages.blanked(draft.text, draft.quotes) if order.ignore_quotes else draft.text
    found = Words.of(whole)
    parts = [
        (start, of_tokens(found.tokens[start : start + PART], secret))
        for start in range(0, len(found.tokens), PART)
    ]
    near = await archive.run(archived.repeated, [part for part in parts if part[1].marks])
    pairs = await archive.run(archived.copies, [one.page.id for one in near])
    kept = _origins(near, pairs, order.exclude)
    credits_ = crediting.Given.of(draft)
    judged = [judging.judged(one, draft, found, credits_, operator=operator, now=now) for one in kept]
    ranks = {status: rank for rank, status in enumerate(("beyond", "uncredited", "permitted", "phrase"))}
    return shape.DraftShape(
        name=draft.name,
        kind=draft.kind.value,
        unit=draft.unit,
        words=words.count(draft.text),
        notes=list(draft.notes),
        repeats=sorted(judged, key=lambda one: ranks[one.status]),
    )


def _origins(
    near: Sequence[Repeated], pairs: Sequence[tuple[int, int]], exclude: Sequence[str]
) -> list[Repeated]:
    """Pages that are no copies of another one here; an excluded source takes its copies with it."""
    source_of: Mapping[int, int] = {copy: source for source, copy in pairs if source != copy}

    def origin(page: int) -> int:
        seen = {page}
        while (page := source_of.get(page, page)) not in seen:
            seen.add(page)
        return page

    stories: dict[int, list[Repeated]] = {}
    for one in near:
        stories.setdefault(origin(one.page.id), []).append(one)
    for number, story in stories.items():
        story.sort(key=lambda one, number=number: one.page.id != number)  # type: ignore[misc]
    return [
        replace(story[0], copies=tuple(one.page.url for one in story[1:]))
        for story in charged_once(list(stories.values()))
        if not any(_is_excluded(one, exclude) for one in story)
    ]


def charged_once(stories: Sequence[list[Repeated]]) -> list[list[Repeated]]:
    """A short passage that several pages have is the first one's: the others quote it, as the draft does."""
    spans = {story[0].page.id: passages.spans(story[0].overlaps) for story in stories}
    quoted: dict[int, list[Repeated]] = {}

    def told_with(story: list[Repeated]) -> list[Repeated]:
        while story[0].page.id in quoted:
            story = quoted[story[0].page.id]
        return story

    for story in stories:
        one = story[0]
        if sum(overlap.coverage for _, overlap in one.overlaps) < SHORT:
            for other in stories:
                is_source = _is_before(other[0], one) and passages.stands_in(
                    spans[one.page.id], spans[other[0].page.id]
                )
                # dates of three pages may go round in a circle
                if is_source and told_with(other) is not story:
                    quoted[one.page.id] = other
                    break
    told = [story for story in stories if story[0].page.id not in quoted]
    for story in stories:
        if story[0].page.id in quoted:
            told_with(story).extend(story)
    return told


def _is_before(one: Repeated, other: Repeated) -> bool:
    """Whether a page was there before another, by its date or by when it was seen."""
    return first(_dates(one), _dates(other)).is_first and not first(_dates(other), _dates(one)).is_first


def _dates(one: Repeated) -> Dates:
    said = one.page.metadata
    return Dates(
        first_seen=one.first_seen, published=said.published, published_day_only=said.published_day_only
    )


def _is_excluded(one: Repeated, exclude: Sequence[str]) -> bool:
    names, hosts = (one.page.source, one.source_name), (urls.host(one.page.url),)
    return any(
        one.page.url.startswith(given) if "://" in given else _fits(given, names=names, hosts=hosts)
        for given in exclude
    )


def _fits(given: str, *, names: Iterable[str], hosts: Iterable[str]) -> bool:
    """Whether a source is meant: by its id or name, by a host or one above it, by an address of it."""
    bare = given.casefold().partition("://")[2] or given.casefold()
    bare = bare.partition("/")[0].removeprefix("www.")
    return given.casefold() in map(str.casefold, names) or any(
        host == bare or host.endswith(f".{bare}") for host in hosts
    )


def _summary(drafts: Sequence[shape.DraftShape], pages: int) -> str:
    """One sentence on all of it."""
    repeats = [one for draft in drafts for one in draft.repeats]
    beyond = sum(one.status == "beyond" for one in repeats)
    uncredited = sum(one.status == "uncredited" for one in repeats)
    permitted = sum(one.status == "permitted" for one in repeats)
    said = [
        f"{number:,} {what}"
        for number, what in (
            (beyond, "beyond what the source permits"),
            (uncredited, "without the credit that the source asks for"),
            (permitted, "as the source permits"),
        )
        if number
    ]
    compared = f"{_counted(len(drafts), 'draft')} compared with {_counted(pages, 'page')}"
    if not said:
        return f"{compared}: nothing of them is repeated."
    return f"{compared}; {_counted(beyond + uncredited + permitted, 'source')} repeated: {', '.join(said)}."


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def load(paths: Iterable[str], stdin: bytes | None) -> Iterator[tuple[str, bytes]]:
    """Names and contents; ``-`` is what came in.

    Raises:
        UsageError: a file that cannot be read.

    """
    for path in paths:
        if path == "-":
            assert stdin is not None, "it was read"
            yield path, stdin
            continue
        try:
            yield path, Path(path).read_bytes()
        except OSError as error:
            raise UsageError(f"{path}: {error.strerror or error}") from error
