from dataclasses import replace
from datetime import timedelta

from tests.records import DAY, NOW

from crawler.archive import hosts
from crawler.archive.store import Store
from crawler.politeness import SlotState

SLOT = SlotState(
    host="a.example", next_at=NOW + timedelta(seconds=1.5), backoff_s=10.0, crawl_delay_s=7.0, requests=3
)


def test_a_clock_is_read_back(db: Store) -> None:
    hosts.keep(db, SLOT)
    assert hosts.load(db)["a.example"] == SLOT


def test_requests_of_one_run_count_once_and_those_of_runs_add_up(db: Store) -> None:
    for run, requests in ((1, 1), (1, 2), (1, 3), (2, 1), (2, 2)):
        db.run_id = run
        hosts.keep(db, SlotState(host="a.example", requests=requests))
    assert db.one("SELECT requests FROM host") == 5


def test_what_is_not_said_stays(db: Store) -> None:
    hosts.keep(db, replace(SLOT, gap_s=10), robots="read")
    hosts.keep(db, SLOT)
    row = db.row("SELECT gap_s, robots FROM host")
    assert row is not None
    assert tuple(row) == (10, "read")


def test_a_host_at_rest_is_a_finding_until_it_is_awake(db: Store) -> None:
    hosts.keep(db, SLOT, resting_until=NOW + DAY, now=NOW)
    assert db.one("SELECT subject FROM findings WHERE code = 'FC402'") == "a.example"
    hosts.keep(db, SLOT)
    assert db.one("SELECT count(*) FROM findings") == 0


def test_a_host_has_one_number(db: Store) -> None:
    assert hosts.number(db, "a.example") == hosts.number(db, "a.example")
