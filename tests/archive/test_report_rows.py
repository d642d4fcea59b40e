from datetime import timedelta
from typing import Any

from tests.records import (
    COPIER,
    DAY,
    GDC,
    NOW,
    failed,
    link_only,
    nothing,
    notice,
    record,
    refused,
    stored,
    task,
)

from crawler.archive import fingerprints, report_rows, settle
from crawler.archive.store import Store
from crawler.model import Finding, Level, Reason, Record, ReportRows, ReuseClass, Url, Verdict
from crawler.politeness import SlotState


def _keep(db: Store, made: Record, *, source: str = "gdc") -> None:
    found = fingerprints.near(db, made)
    slot = SlotState(host=made.url.split("/")[2], requests=1)
    with db.transaction():
        settle.settle(db, task(made.url, source=source), stored(made, *found), slot=slot)


def _fill(db: Store) -> None:
    _keep(db, record(GDC))
    _keep(db, link_only(COPIER, at=NOW + DAY, notices=(notice(unread=True),)), source="mirror")
    _keep(db, nothing(Url("https://quiet.example/1"), seed=4, at=NOW + 2 * DAY), source="quiet")
    with db.transaction():
        dark, lost = Url("https://dark.example/1"), Url("https://www.gdc.example/lost")
        settle.settle(db, task(dark, source="dark"), refused(Reason.ROBOTS_UNREACHABLE, dark))
        settle.settle(db, task(lost), failed(500, lost))


def _rows(db: Store, **changed: Any) -> ReportRows:
    said: dict[str, Any] = {"tool": "fairclip", "version": "1", "config_digest": "d", "profile": "strict"}
    return report_rows.rows(db, now=NOW + 3 * DAY, **(said | changed))


def _found(rows: ReportRows, code: str) -> Finding:
    (found,) = [finding for finding in rows.findings if finding.code == code]
    return found


def test_totals_add_up(db: Store) -> None:
    _fill(db)
    rows = _rows(db)
    assert rows.totals["pages"] == 3 == sum(rows.verdicts.values())
    assert rows.verdicts == {Verdict.NOTHING: 1, Verdict.LINK_ONLY: 1, Verdict.EXCERPT: 1}
    assert rows.refusals == {"robots-unreachable": 1, "http-status": 1}
    assert (rows.totals["refused"], rows.totals["failed"]) == (1, 1)
    assert sum(source.pages for source in rows.sources) == 3
    assert (
        rows.totals["findings"]
        == len(rows.findings)
        == sum(rows.totals[f"findings_{level}"] for level in Level)
    )


def test_findings_carry_level_evidence_place_and_a_stable_identity(db: Store) -> None:
    _fill(db)
    copied = _found(_rows(db), "FC201")
    assert (copied.level, copied.subject, copied.where) == (Level.ERROR, COPIER, (COPIER,))
    assert copied.evidence
    assert copied.mend
    assert _found(_rows(db), "FC201").identity == copied.identity
    assert _found(_rows(db), "FC102").evidence == (notice().quote,)
    assert _found(_rows(db), "FC401").subject == "dark.example"


def test_reuse_is_shown_with_who_was_first(db: Store) -> None:
    _fill(db)
    (story,) = _rows(db).reuse
    (pair,) = story.copies
    assert (story.source, story.pages, story.published) == (GDC, 1, NOW - DAY)
    assert (pair.source, pair.copy, pair.kind) == (GDC, COPIER, ReuseClass.FULL)
    assert pair.source_notice == notice().quote


def test_pages_come_latest_first_with_rule_and_evidence(db: Store) -> None:
    _fill(db)
    last, _, first = _rows(db).pages
    assert (last.verdict, last.title, last.attribution) == (Verdict.NOTHING, None, None)
    assert (first.url, first.rule, first.excerpt_words, first.quote) == (GDC, "A8", 12, notice().quote)


def test_since_narrows_rows_and_not_totals(db: Store) -> None:
    _fill(db)
    rows = _rows(db, since=NOW + timedelta(hours=30))
    assert [page.url for page in rows.pages] == ["https://quiet.example/1"]
    assert rows.reuse == ()
    assert rows.totals["pages"] == 3


def test_rows_are_capped_and_totals_are_not(db: Store) -> None:
    for number in range(6):
        _keep(db, link_only(Url(f"https://www.gdc.example/{number}"), seed=number, signals=()))
    rows = _rows(db, cap=2)
    assert len(rows.pages) == 2
    assert sum(finding.code == "FC101" for finding in rows.findings) == 2
    assert rows.totals["findings_note"] == 6


def test_hosts_are_shown_as_they_were_treated(db: Store) -> None:
    _fill(db)
    assert {host.host: host.requests for host in _rows(db).hosts} == {
        "www.gdc.example": 1,
        "mirror.example": 1,
        "quiet.example": 1,
    }


def test_new_findings_are_counted_by_day(db: Store) -> None:
    _fill(db)
    assert dict(_rows(db).findings_by_day) == {"2026-03-04": 1, "2026-03-05": 2}


def test_an_empty_archive_makes_an_empty_report(db: Store) -> None:
    rows = _rows(db)
    assert (rows.findings, rows.pages, rows.totals["pages"]) == ((), (), 0)
