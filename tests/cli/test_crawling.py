import asyncio
import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest
from tests.cli.conftest import Crawled
from tests.cli.desk import Desk

from crawler import config
from crawler.cli import crawling
from crawler.cli.crawling import Order, crawl
from crawler.cli.setup import Setup
from crawler.config import Source
from crawler.errors import DiskFull
from crawler.model import Outcome, Task

HOSTS = [f"www.site-{number}.example" for number in range(200)]


def order_of(desk: Desk, *ids: str, **changed: object) -> tuple[Setup, config.Settings, Order]:
    settings = config.load(desk.config)
    order = replace(Order(sources=settings.only(ids)), **changed)  # type: ignore[arg-type] # the tests' own keywords
    return Setup(config=desk.config, archive=desk.archive), settings, order


def due(desk: Desk) -> None:
    desk.write(lambda db: db.execute("UPDATE url SET next_visit = '2001-01-01T00:00:00.000Z'"))


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_the_first_signal_ends_a_run_gently_and_keeps_what_was_settled(
    own: Desk, number: signal.Signals, code: int
) -> None:
    due(own)

    def told(_task: Task, _outcome: Outcome) -> None:
        os.kill(os.getpid(), number)

    before = signal.getsignal(number)
    summary = asyncio.run(crawl(*order_of(own, "globaldefensecorp", told=told)))
    assert summary.exit == code
    assert summary.unchanged == 1
    still_due = "SELECT url FROM url WHERE next_visit < '2001-01-02' AND url LIKE '%globaldefensecorp%'"
    assert len(own.rows(still_due)) >= 3
    assert own.rows("SELECT exit_code FROM runs WHERE run = ?", summary.run)[0]["exit_code"] == code
    assert signal.getsignal(number) == before, "signals are ours again"


def test_failed_pages_are_asked_for_again_on_request(own: Desk) -> None:
    own.write(
        lambda db: db.execute(
            "UPDATE url SET state = 'failed', next_visit = '2999-01-01T00:00:00.000Z', reason = 'timeout'"
            " WHERE url = 'http://www.closedgate.example/'"
        )
    )
    assert asyncio.run(crawl(*order_of(own, "closedgate"))).refused == 0
    assert asyncio.run(crawl(*order_of(own, "closedgate", retry_failed=True))).refused == 1


def test_a_deadline_that_has_passed_begins_nothing(own: Desk, crawled: Crawled) -> None:
    due(own)
    crawled.farm.take_log()
    summary = asyncio.run(crawl(*order_of(own, seconds=0.0)))
    assert (summary.exit, summary.pages, summary.failed) == (0, 0, 0)
    assert crawled.farm.take_log() == ()


def test_every_host_belongs_to_one_shard_and_the_shards_are_even() -> None:
    for count in (1, 2, 3, 7):
        owners = [
            [number for number in range(1, count + 1) if crawling._is_ours((number, count), host)]
            for host in HOSTS
        ]
        assert all(len(owner) == 1 for owner in owners)
        sizes = [owners.count([number]) for number in range(1, count + 1)]
        assert min(sizes) > len(HOSTS) / count / 2


def test_a_source_becomes_its_scope() -> None:
    source = Source(
        id="a",
        name="A",
        hosts=("a.example", "b.example"),
        follow=(r"/\d{4}/",),
        skip=("/tag/",),
        depth=3,
        max_pages_per_run=9,
    )
    scope = crawling.scope_of(source)
    assert (scope.source, scope.name, sorted(scope.hosts)) == ("a", "A", ["a.example", "b.example"])
    assert [pattern.pattern for pattern in (*scope.follow, *scope.skip)] == [r"/\d{4}/", "/tag/"]
    assert (scope.depth, scope.max_pages) == (3, 9)


def test_sitemaps_are_looked_for_where_a_source_names_none() -> None:
    named = Source(id="a", name="A", hosts=("a.example",), seeds=("https://a.example/x",))
    own = Source(
        id="b",
        name="B",
        hosts=("b.example",),
        seeds=("https://b.example/",),
        sitemaps=("https://b.example/m",),
    )
    scopes = {one.id: crawling.scope_of(one) for one in (named, own)}
    homes = dict(crawling._homes(Order(sources=(named, own)), scopes))
    assert homes == {"a.example": (scopes["a"], "https://a.example/x")}


def test_room_is_measured_where_the_archive_will_be(tmp_path: Path) -> None:
    crawling._check_room(tmp_path / "not" / "there" / "yet", 0)
    with pytest.raises(DiskFull, match="are kept in reserve"):
        crawling._check_room(tmp_path / "not" / "there" / "yet", 10**9)
