"""kill -9 at any commit and at any request loses no settled page and repeats at most what was in flight (P5)."""

import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.journey import farms
from tests.journey.farms import FarmProcess

from crawler.demo import settings as demo_settings
from crawler.demo import sites
from crawler.demo.farm import Asked

pytestmark = pytest.mark.journey


HOST = "www.opendefence.example"
PARTS = 3
RUN = Path(__file__).with_name("killed_run.py")
SETTLED = """
SELECT u.url, u.state, d.verdict, d.rule, r.terms, e.excerpt FROM url AS u
LEFT JOIN (SELECT url, verdict, rule, max(decision) FROM decisions GROUP BY url) AS d ON d.url = u.url
LEFT JOIN rights_by_page AS r ON r.url = u.url LEFT JOIN excerpts AS e ON e.url = u.url ORDER BY u.url
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undisturbed:
    """The run that nobody killed: its commits, its requests, and what it left."""

    commits: int
    requests: tuple[Asked, ...]
    settled: Sequence[object]


@pytest.fixture(scope="module")
def farm() -> Iterator[FarmProcess]:
    with farms.running({HOST: sites.load()[HOST]}) as running:
        yield running


@pytest.fixture(scope="module")
def folder(farm: FarmProcess, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("killed")
    demo_settings.write(made / "config", farm)
    return made


@pytest.fixture(scope="module")
def undisturbed(farm: FarmProcess, folder: Path) -> Undisturbed:
    farm.take_log()
    done = _run(folder, folder / "whole", "never", 0)
    assert done.returncode == 0, done.stderr
    return Undisturbed(
        commits=int(done.stdout.split()[0]), requests=farm.take_log(), settled=_settled(folder / "whole")
    )


def _command(folder: Path, archive: Path, when: str, number: int) -> list[str]:
    return [sys.executable, str(RUN), str(folder / "config"), str(archive), when, str(number)]


def _run(folder: Path, archive: Path, when: str, number: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        _command(folder, archive, when, number), capture_output=True, text=True, timeout=60, check=False
    )


def _settled(archive: Path) -> Sequence[object]:
    with sqlite3.connect(archive / "fairclip.db") as db:
        found = db.execute(SETTLED).fetchall()
    db.close()
    assert found
    return found


def _check(farm: FarmProcess, folder: Path, archive: Path, undisturbed: Undisturbed) -> None:
    """After a kill: what was settled stays, the next run ends where the undisturbed one did, and politely."""
    before = farm.take_log()
    kept = _settled_so_far(archive)
    done = _run(folder, archive, "never", 0)
    assert done.returncode == 0, done.stderr
    after = farm.take_log()
    assert kept <= _settled_so_far(archive), "a settled page was lost"
    assert _settled(archive) == undisturbed.settled
    asked = Counter(row.path for row in (*before, *after))
    usual = Counter(row.path for row in undisturbed.requests)
    again = asked - usual
    assert again.total() <= 1, f"more than what was in flight was asked for again: {again}"
    if before and after:
        assert after[0].at - before[-1].at >= demo_settings.DELAY_S, "the gap holds across a kill"


def _settled_so_far(archive: Path) -> set[str]:
    if not (archive / "fairclip.db").exists():
        return set()
    with sqlite3.connect(archive / "fairclip.db") as db:
        has_table = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'url'").fetchone()
        found = db.execute("SELECT url FROM url WHERE state = 'settled'").fetchall() if has_table else []
    db.close()
    return {url for (url,) in found}


@pytest.mark.parametrize("part", range(PARTS))
def test_killed_before_any_commit_nothing_is_lost(
    farm: FarmProcess, folder: Path, undisturbed: Undisturbed, tmp_path: Path, part: int
) -> None:
    assert undisturbed.commits >= 8
    for number in range(1 + part, undisturbed.commits + 1, PARTS):
        archive = tmp_path / f"commit-{number}"
        farm.take_log()
        done = _run(folder, archive, "before", number)
        assert done.returncode == -signal.SIGKILL, done.stderr
        _check(farm, folder, archive, undisturbed)


def test_killed_after_the_last_commit_nothing_is_lost(
    farm: FarmProcess, folder: Path, undisturbed: Undisturbed, tmp_path: Path
) -> None:
    farm.take_log()
    done = _run(folder, tmp_path, "after", undisturbed.commits)
    assert done.returncode == -signal.SIGKILL, done.stderr
    _check(farm, folder, tmp_path, undisturbed)


@pytest.mark.parametrize("part", range(PARTS))
def test_killed_at_any_request_nothing_is_lost(
    farm: FarmProcess, folder: Path, undisturbed: Undisturbed, tmp_path: Path, part: int
) -> None:
    assert len(undisturbed.requests) >= 8
    for number in range(1 + part, len(undisturbed.requests) + 1, PARTS):
        archive = tmp_path / f"request-{number}"
        farm.take_log()
        farm.kill_at(number, _command(folder, archive, "never", 0))
        _check(farm, folder, archive, undisturbed)
