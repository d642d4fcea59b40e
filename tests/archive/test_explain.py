from tests.records import DAY, GDC, NOW, link_only, record, refused, stored, task

from crawler.archive import explain, settle, sites, takedown
from crawler.archive.store import Store
from crawler.model import Reason, Url, Verdict
from crawler.site import SiteFile


def test_an_address_that_was_never_met_is_unknown(db: Store) -> None:
    assert explain.explain(db, GDC) is None


def test_a_page_is_explained_from_its_evidence_to_its_next_visit(db: Store) -> None:
    old = Url("https://www.gdc.example/?p=7")
    robots = SiteFile(url=Url("https://www.gdc.example/robots.txt"), status=200, body=b"x", fetched_at=NOW)
    with db.transaction():
        sites.keep(db, "https://www.gdc.example", "/robots.txt", robots)
        settle.settle(db, task(old), stored(record()))
        settle.settle(db, task(), stored(link_only(GDC, at=NOW + DAY)))
    found = explain.explain(db, old)
    assert found is not None
    assert found.leads_to == GDC
    assert found.page is not None
    assert found.page.signals == record().signals
    assert [(cause, verdict) for _, cause, verdict, _, _ in found.history] == [
        ("visit", Verdict.EXCERPT),
        ("visit", Verdict.LINK_ONLY),
    ]
    assert found.robots_at == NOW
    assert found.next_visit is not None


def test_a_refusal_is_explained_with_its_robots_line(db: Store) -> None:
    with db.transaction():
        settle.settle(db, task(), refused(Reason.ROBOTS_DISALLOWED))
    found = explain.explain(db, GDC)
    assert found is not None
    assert (found.state, found.reason, found.page) == ("refused", Reason.ROBOTS_DISALLOWED, None)


def test_a_take_down_is_explained_with_its_reason(db: Store) -> None:
    with db.transaction():
        settle.settle(db, task(), stored(record()))
        takedown.take_down(db, kind="host", subject="www.gdc.example", reason="the holder asked", now=NOW)
    found = explain.explain(db, GDC)
    assert found is not None
    assert found.takedown == "the holder asked"
