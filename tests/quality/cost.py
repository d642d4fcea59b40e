"""What it costs to read a page's rights: ``python tests/quality/cost.py [FOLDER] [--profile]``.

Prints the median and the worst CPU microseconds of ``rights.read`` and ``resolve`` over every page of a folder (by default
the pages beside the checkout), parsing and extraction apart: they come first and are shared by all stages.
"""

import cProfile
import gc
import pstats
import statistics
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

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
ROUNDS = 3
WORST = 3


def main(arguments: list[str]) -> int:
    """Measure, print, and say whether the median is within what the project promises itself."""
    folder = next((Path(one) for one in arguments if not one.startswith("-")), PAGES)
    files = sorted(folder.rglob("*.html")) if folder.is_dir() else []
    if not files:
        sys.stderr.write(f"skipped: no pages in {folder}\n")
        return 0
    knowledge = config.load(ROOT / "config").knowledge()
    profile = cProfile.Profile() if "--profile" in arguments else None
    costs: dict[str, tuple[float, float]] = {}
    for file in files:
        try:
            page = _page(file)
            article = extract(page)
        except FetchError as error:
            sys.stderr.write(f"{file.name}: {error}\n")
            continue
        if profile:
            profile.runcall(_rights, page, article, knowledge)
        else:
            costs[file.name] = _cost(page, article, knowledge)
    if profile:
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)
    else:
        _print(costs)
    return 0


def _page(file: Path) -> Page:
    body = file.read_bytes()
    response = Response.of_file(body, url=address(Request(path=str(file)), body), fetched_at=NOW)
    return Page.parse(response)


def _cost(page: Page, article: Article, knowledge: Knowledge) -> tuple[float, float]:
    """The first reading of a fresh page, and the best of several: what the machine itself needs."""
    gc.collect()
    gc.disable()
    spent = []
    for _ in range(ROUNDS):
        began = time.process_time()
        _rights(page, article, knowledge)
        spent.append((time.process_time() - began) * 1e6)
    gc.enable()
    return spent[0], min(spent)


def _rights(page: Page, article: Article, knowledge: Knowledge) -> None:
    site = Site(origin=urls.origin(page.url), robots=robots.Robots.everything())
    resolve(read(page, site, knowledge, body=article.blocks).signals, names=())


def _print(costs: dict[str, tuple[float, float]]) -> None:
    first = [cost for cost, _ in costs.values()]
    best = [cost for _, cost in costs.values()]
    sys.stdout.write(f"pages {len(costs)}\n")
    sys.stdout.write(
        f"first reading  median {statistics.median(first):7.0f} µs  mean {statistics.mean(first):7.0f} µs\n"
    )
    sys.stdout.write(
        f"best of {ROUNDS}      median {statistics.median(best):7.0f} µs  mean {statistics.mean(best):7.0f} µs\n"
    )
    for name in sorted(costs, key=lambda name: -costs[name][0])[:WORST]:
        sys.stdout.write(f"worst {costs[name][0]:9.0f} µs (best {costs[name][1]:.0f})  {name}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
