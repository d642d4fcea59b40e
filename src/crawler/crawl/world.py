"""The collaborators of a crawl, built once by a command; tests build them from fakes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from crawler.archive.database import Archive
from crawler.crawl.feeds import SiteFeeds
from crawler.crawl.judge import Judge
from crawler.crawl.scope import Scope
from crawler.crawl.terms import SiteTerms
from crawler.fetch.client import Fetcher
from crawler.model import Outcome, Task, Url


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Everything that a visit needs beside its task."""

    fetcher: Fetcher
    archive: Archive
    judge: Judge
    terms: SiteTerms
    feeds: SiteFeeds = field(default_factory=SiteFeeds)
    scopes: Mapping[str, Scope]
    terms_pages: Mapping[str, tuple[Url, ...]] = field(default_factory=dict)
    homes: Mapping[str, tuple[Scope, Url]] = field(default_factory=dict)
    """Hosts whose sitemaps are to be found through robots.txt: their source, and an address of theirs."""
    is_ours: Callable[[str], bool] = lambda _host: True
    """Whether a host belongs to this shard."""
    told: Callable[[Task, Outcome], None] = lambda _task, _outcome: None
    """Hears of every settled visit: progress bars and logs."""
