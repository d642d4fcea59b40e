"""Which of the addresses that a page, feed or sitemap names are followed: a source's own rules."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crawler import urls
from crawler.model import Link, Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What one source asks for; no ``follow`` means every page of its hosts."""

    source: str
    name: str
    hosts: frozenset[str]
    follow: tuple[re.Pattern[str], ...] = ()
    skip: tuple[re.Pattern[str], ...] = ()
    depth: int = 2
    max_pages: int = 0

    def wants(self, link: Link, task: Task) -> bool:
        """Whether an address found while doing a task is worth asking for."""
        if urls.host(link.url) not in self.hosts:
            return False
        if link.rel != "page":
            return link.rel in {"feed", "sitemap"}
        if task.kind == "page" and task.depth >= self.depth:
            return False
        path = urls.path_and_query(link.url)
        if any(pattern.search(path) for pattern in self.skip):
            return False
        return not self.follow or any(pattern.search(path) for pattern in self.follow)


def chosen(links: Iterable[Link], task: Task, scope: Scope) -> Sequence[Link]:
    """The links to follow, each once, in the order found."""
    return [link for link in dict.fromkeys(links) if scope.wants(link, task)]
