"""What it costs to read a page's rights: ``scripts/bench rights [FOLDER] [--profile]``.

Prints CPU microseconds of ``rights.read`` and ``resolve`` over every page of a folder (by default the pages beside the
checkout): of the *first* reading, as a crawl pays it, right behind parsing and extraction, which come first and are shared
by all stages; of the same with nothing remembered from the pages before; and of the best of several readings, which no
crawl sees. Absolute times follow the machine and what else runs there: the ratio to parsing and extraction does less so.
Exit status 1 where the first reading's median is above what the project promises itself.
"""

import cProfile
import gc
import pstats
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from crawler import config, robots, urls
from crawler.cli.local_page import Request, address
from crawler.errors import FetchError
from crawler.extract.article import Article, extract
from crawler.page.document import Page
from crawler.page.response import Response
from crawler.rights import Knowledge, read
from crawler.rights.resolve import resolve
from crawler.site import Site

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT.parent / "shared/data/extract"
NOW = datetime(2026, 6, 1, tzinfo=UTC)
PROMISED = 1_200
ROUNDS = 3
WORST = 3


class Cost(NamedTuple):
    """Microseconds of one page: parsing and extraction, and three ways to read its rights."""

    shared: float
    first: float
    unremembered: float
    best: float


def main(arguments: list[str]) -> int:
    """Measure, print, and say whether the median is within what the project promises itself."""
    folder = next((Path(one) for one in arguments if not one.startswith("-")), PAGES)
    files = sorted(folder.rglob("*.html")) if folder.is_dir() else []
    if not files:
        sys.stderr.write(f"skipped: no pages in {folder}\n")
        return 0
    knowledge = config.load(ROOT / "config").knowledge()
    profile = cProfile.Profile() if "--profile" in arguments else None
    gc.collect()
    gc.freeze()  # as the crawl's children do: what is there for good is no page's cost
    gc.disable()
    costs: dict[str, Cost] = {}
    for file in files:
        try:
            if profile:
                page = _page(file)
                profile.runcall(_rights, page, extract(page), knowledge)
            else:
                costs[file.name] = _cost(file, knowledge)
        except FetchError as error:
            sys.stderr.write(f"{file.name}: {error}\n")
    if profile:
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)
        return 0
    for file in files:
        if file.name in costs:
            costs[file.name] = costs[file.name]._replace(unremembered=_unremembered(file, knowledge))
    return _print(costs)


def _page(file: Path) -> Page:
    body = file.read_bytes()
    response = Response.of_file(body, url=address(Request(path=str(file)), body), fetched_at=NOW)
    return Page.parse(response)


def _cost(file: Path, knowledge: Knowledge) -> Cost:
    """One page, the first reading before anything else has seen it."""
    began = time.process_time()
    page = _page(file)
    article = extract(page)
    parsed = time.process_time()
    _rights(page, article, knowledge)
    first = time.process_time() - parsed
    again = min(_seconds(page, article, knowledge) for _ in range(ROUNDS))
    return Cost(*(seconds * 1e6 for seconds in (parsed - began, first, 0.0, again)))


def _unremembered(file: Path, knowledge: Knowledge) -> float:
    page = _page(file)
    article = extract(page)
    for remembered in _memories():
        remembered.cache_clear()
    return _seconds(page, article, knowledge) * 1e6


def _seconds(page: Page, article: Article, knowledge: Knowledge) -> float:
    began = time.process_time()
    _rights(page, article, knowledge)
    return time.process_time() - began


def _memories() -> Iterator[Any]:
    """What the readers remember of texts that they met."""
    for name, module in list(sys.modules.items()):
        if name.startswith("crawler.rights"):
            yield from (value for value in vars(module).values() if hasattr(value, "cache_clear"))


def _rights(page: Page, article: Article, knowledge: Knowledge) -> None:
    site = Site(origin=urls.origin(page.url), robots=robots.Robots.everything())
    resolve(read(page, site, knowledge, body=article.blocks).signals, names=())


def _print(costs: dict[str, Cost]) -> int:
    middle = Cost(*map(statistics.median, zip(*costs.values(), strict=True)))
    mean = Cost(*map(statistics.mean, zip(*costs.values(), strict=True)))
    lines = (
        ("parse and extract", "shared"),
        ("first reading", "first"),
        ("nothing remembered", "unremembered"),
        (f"best of {ROUNDS} more", "best"),
    )
    sys.stdout.write(f"pages {len(costs)}\n")
    for name, field in lines:
        median = getattr(middle, field)
        sys.stdout.write(
            f"{name:20} median {median:6.0f} µs ({median / middle.shared:.2f})  mean {getattr(mean, field):6.0f} µs\n"
        )
    for name in sorted(costs, key=lambda name: -costs[name].first)[:WORST]:
        sys.stdout.write(f"worst {costs[name].first:9.0f} µs (best {costs[name].best:.0f})  {name}\n")
    if middle.first > PROMISED:
        sys.stderr.write(f"the median is above the {PROMISED:,} µs that are promised\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
