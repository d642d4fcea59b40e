"""One crawl of the demo farm, shared by the journeys that look at what came of it."""

import asyncio
from dataclasses import dataclass

import pytest
from tests.journey import farms

from crawler import config
from crawler.cli.crawling import Order, crawl
from crawler.cli.setup import Setup
from crawler.cli.shapes import RunShape
from crawler.demo import settings as demo_settings
from crawler.demo import sites
from crawler.demo.farm import Asked
from crawler.demo.sites import DemoSite
from crawler.model import Outcome, Task

DELAY_S = 0.3
"""The gap of the shared crawl: long against the milliseconds by which a busy machine is late."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawled:
    """A crawl of the farm: twice, the second time everything was due again."""

    setup: Setup
    sites: dict[str, DemoSite]
    first: RunShape
    second: RunShape
    log: tuple[Asked, ...]
    log_again: tuple[Asked, ...]
    outcomes: tuple[tuple[Task, Outcome], ...]


@pytest.fixture(scope="session")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    folder = tmp_path_factory.mktemp("demo")
    setup = Setup(config=folder / "config", archive=folder / "archive")
    return asyncio.run(_crawl(setup))


async def _crawl(setup: Setup) -> Crawled:
    outcomes: list[tuple[Task, Outcome]] = []
    with farms.running(sites.load()) as farm:
        assert setup.config
        demo_settings.write(setup.config, farm, delay_s=DELAY_S)
        settings = config.load(setup.config)
        order = Order(sources=settings.enabled, told=lambda task, outcome: outcomes.append((task, outcome)))
        first = await crawl(setup, settings, order)
        log = farm.take_log()
        second = await crawl(setup, settings, Order(sources=settings.enabled, revisit_all=True))
        return Crawled(
            setup=setup,
            sites=dict(farm.sites),
            first=first,
            second=second,
            log=log,
            log_again=farm.take_log(),
            outcomes=tuple(outcomes),
        )
