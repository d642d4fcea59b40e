"""A crawl's world for tests: real archive and fetcher, a clock that goes when it is slept on, a judge without children."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import cast

from tests import records
from tests.fetch.fakes import START, FakeClock, settings

from crawler.archive.database import Archive, opened
from crawler.crawl import reading
from crawler.crawl.judge import Judge
from crawler.crawl.scope import Scope
from crawler.crawl.terms import SiteTerms
from crawler.crawl.world import World
from crawler.fetch.client import Fetcher
from crawler.model import Outcome, Record, Task, Url
from crawler.page.response import Response
from crawler.rights import Reading
from crawler.site import Site, SiteFile

Work = Callable[..., object]


def plain(response: Response, _site: Site) -> Record:
    """A record of a page that permits nothing, with no links."""
    return records.link_only(response.url, at=response.fetched_at)


class FakeJudge:
    """Reads at once, in this process; ``read`` makes the records, ``terms`` reads terms pages."""

    def __init__(
        self,
        read: Callable[[Response, Site], Record] = plain,
        terms: Callable[[SiteFile], Reading] = lambda _file: Reading(signals=(), notices=()),
    ) -> None:
        self.read, self.terms = read, terms
        self.asked: list[str] = []
        self.begun = False

    def begin(self) -> None:
        """There are no children to start."""
        self.begun = True

    async def ask(self, work: Work, *material: object) -> object:
        """What the real judge's children would give."""
        self.asked.append(work.__name__)
        if work is reading.page:
            return self.read(cast("Response", material[0]), cast("Site", material[1]))
        if work is reading.terms:
            return self.terms(cast("SiteFile", material[0]))
        return work(None, *material)


def scope(host: str, *, source: str = "s", **changed: object) -> Scope:
    """A source of one host."""
    given: dict[str, object] = {"source": source, "name": source, "hosts": frozenset({host}), **changed}
    return Scope(**given)  # type: ignore[arg-type] # the tests' own keywords


@asynccontextmanager
async def archive_in(folder: Path) -> AsyncIterator[Archive]:
    """An archive of its own."""
    async with opened(folder / "fairclip.db", now=START) as archive:
        yield archive


@asynccontextmanager
async def world(
    folder: Path,
    scopes: Sequence[Scope],
    *,
    judge: FakeJudge | None = None,
    clock: FakeClock | None = None,
    homes: Mapping[str, tuple[Scope, Url]] | None = None,
    terms_pages: Mapping[str, tuple[Url, ...]] | None = None,
    is_ours: Callable[[str], bool] = lambda _host: True,
    told: Callable[[Task, Outcome], None] = lambda _task, _outcome: None,
    **fetching: object,
) -> AsyncIterator[World]:
    """Everything that a run needs."""
    going = clock or FakeClock()
    fake = cast("Judge", judge or FakeJudge())
    async with AsyncExitStack() as stack:
        archive = await stack.enter_async_context(archive_in(folder))
        fetcher = await stack.enter_async_context(Fetcher(settings(**fetching), archive, going.clock))
        yield World(
            fetcher=fetcher,
            archive=archive,
            judge=fake,
            terms=SiteTerms(fetcher=fetcher, archive=archive, judge=fake),
            scopes={one.source: one for one in scopes},
            homes=homes or {},
            terms_pages=terms_pages or {},
            is_ours=is_ours,
            told=told,
        )
