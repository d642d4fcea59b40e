"""One small archive for all commands: three sites of the demo farm, crawled once with ``fairclip run``."""

import io
import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.cli.desk import Desk
from tests.journey import farms
from tests.records import KEY

from crawler.cli.group import run
from crawler.demo import settings as demo_settings
from crawler.demo import sites
from crawler.demo.farm import Asked

HOSTS = ("www.globaldefensecorp.com", "www.mirrornews.example", "www.closedgate.example")


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawled:
    """The first run: what it printed, and what the farm was asked for."""

    desk: Desk
    farm: farms.FarmProcess
    exit: int
    summary: Mapping[str, object]
    log: tuple[Asked, ...]


@pytest.fixture(scope="session")
def farm() -> Iterator[farms.FarmProcess]:
    """The sites, served until the tests end."""
    served = sites.load()
    with farms.running({host: served[host] for host in HOSTS}) as running:
        yield running


@pytest.fixture(scope="session")
def crawled(farm: farms.FarmProcess, tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    """A first run over all of them."""
    desk = Desk(folder=tmp_path_factory.mktemp("desk"))
    demo_settings.write(desk.config, farm)
    # a fixed key: which words are sampled is the same each time
    desk.archive.mkdir()
    (desk.archive / "fairclip.key").write_text(KEY.hex() + "\n", "ascii")
    farm.take_log()
    printed = io.StringIO()
    with redirect_stdout(printed):
        code = run(["run", "--json", *desk.options])
    summary = json.loads(printed.getvalue())
    return Crawled(desk=desk, farm=farm, exit=code, summary=summary, log=farm.take_log())


@pytest.fixture(scope="session")
def desk(crawled: Crawled) -> Desk:
    """Config and archive of that run: to be read, not written."""
    return crawled.desk


@pytest.fixture
def own(desk: Desk, tmp_path: Path) -> Desk:
    """A copy of them, to be changed."""
    copy = Desk(folder=tmp_path / "own")
    shutil.copytree(desk.folder, copy.folder)
    return copy


@pytest.fixture
def bare(tmp_path: Path) -> Desk:
    """A config without sources, and no archive yet."""
    made = Desk(folder=tmp_path / "bare")
    made.config.mkdir(parents=True)
    made.configure('[identity]\ncontact = "https://press.example/crawl"\n')
    return made
