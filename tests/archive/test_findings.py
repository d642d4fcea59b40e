from dataclasses import replace

import pytest
from tests.records import ALLOWED, DAY, NOW, attribution, link_only, notice, record, stored, task

from crawler.archive import findings, settle
from crawler.archive.store import Store
from crawler.model import Conflict, Duty, Record, Rights, Term


def _keep(db: Store, made: Record) -> list[str]:
    with db.transaction():
        settle.settle(db, task(made.url), stored(made))
    return [code for (code,) in db.execute("SELECT code FROM findings WHERE code <> 'FC405' ORDER BY code")]


@pytest.mark.parametrize(
    ("made", "codes"),
    [
        (record(), []),
        (link_only(signals=(), notices=()), ["FC101"]),
        (link_only(notices=(notice(unread=True),)), ["FC102"]),
        (link_only(is_contradictory=True), ["FC103"]),
        (link_only(rights=Rights(conflicts=(Conflict(rule="R4", winner=None, loser=0),))), []),
        (link_only(rights=Rights(terms=frozenset({Term.WITHDRAWN}))), ["FC304"]),
        (record(attribution=attribution(author=None, publisher=None)), ["FC302"]),
        (record(decision=replace(ALLOWED, duties=frozenset({Duty.LICENCE_NOTICE}))), ["FC302"]),
    ],
)
def test_a_page_shows_what_a_person_should_look_at(db: Store, made: Record, codes: list[str]) -> None:
    assert _keep(db, made) == codes


def test_a_finding_keeps_the_moment_it_was_seen_first(db: Store) -> None:
    _keep(db, link_only(signals=()))
    _keep(db, link_only(signals=(), words=300, at=NOW + DAY))
    assert db.one("SELECT first_seen FROM findings WHERE code = 'FC101'") == "2026-03-04T12:00:00.000Z"


def test_a_finding_goes_when_its_cause_goes(db: Store) -> None:
    assert _keep(db, link_only(signals=())) == ["FC101"]
    assert _keep(db, link_only(at=NOW + DAY)) == []


def test_changed_terms_are_told_with_before_and_after(db: Store) -> None:
    _keep(db, link_only())
    other = Rights(terms=frozenset({Term.NO_REPRODUCTION}))
    assert _keep(db, link_only(rights=other, at=NOW + DAY)) == ["FC104"]
    detail = db.one("SELECT evidence FROM findings WHERE code = 'FC104'")
    assert "no-reproduction" in detail
    assert "excerpt-allowed" in detail


def test_conflicts_quote_both_sides(db: Store) -> None:
    from tests.records import signal  # noqa: PLC0415 - this case alone

    said = (signal(quote="May be used."), signal(quote="May not be used."), signal(quote="Nothing."))
    held = Rights(conflicts=(Conflict(rule="R9", winner=1, loser=0),))
    _keep(db, link_only(signals=said, rights=held, is_contradictory=True))
    assert (
        db.one("SELECT evidence FROM findings WHERE code = 'FC103'") == '["May be used.","May not be used."]'
    )


def test_opening_twice_is_once(db: Store) -> None:
    findings.open_(db, "FC401", 1, NOW, {"detail": "503"})
    findings.open_(db, "FC401", 1, NOW + DAY, {"detail": "504"})
    assert db.one("SELECT count(*) FROM finding") == 1
    assert "504" in db.one("SELECT detail FROM finding")
    findings.close(db, "FC401", 1)
    assert db.one("SELECT count(*) FROM finding") == 0


def test_every_kind_of_finding_has_a_level_and_a_way_out(db: Store) -> None:
    kinds = db.rows("SELECT * FROM finding_kinds")
    assert {row["level"] for row in kinds} == {"error", "warning", "note"}
    assert all(row["title"] and row["mend"] for row in kinds)
    assert set(findings.OF_PAGES) <= {row["code"] for row in kinds}


def test_a_holding_whose_terms_ended_is_a_finding(db: Store) -> None:
    ended = replace(ALLOWED, decide_again=NOW)
    assert _keep(db, record(decision=ended)) == ["FC301"]
    permitted = record(seed=1, words=201, decision=ended, signals=(_permission(),))
    assert _keep(db, permitted) == ["FC305"]


def _permission() -> object:
    from tests.records import signal  # noqa: PLC0415 - this case alone

    from crawler.model import Standard  # noqa: PLC0415 - this case alone

    return signal(standard=Standard.PERMISSION)


def test_a_source_of_which_nothing_was_read_for_long_is_a_finding(db: Store) -> None:
    _keep(db, record())
    (silent,) = db.rows("SELECT * FROM findings WHERE code = 'FC405'")
    assert silent["subject"] == "gdc"
    db.execute("UPDATE source SET last_good = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')")
    assert db.rows("SELECT * FROM findings WHERE code = 'FC405'") == []
