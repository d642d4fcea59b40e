import pytest
from tests.records import DAY, NOW, notice, signal

from crawler.archive import sites
from crawler.archive.sites import TermsRead
from crawler.archive.store import Store
from crawler.model import Url
from crawler.site import SiteFile

ORIGIN = "https://www.gdc.example"
ROBOTS = SiteFile(
    url=Url(f"{ORIGIN}/robots.txt"),
    status=200,
    body=b"User-agent: *\nDisallow: /private\n",
    content_type="text/plain",
    fetched_at=NOW,
)
MISSING = SiteFile(url=Url(f"{ORIGIN}/ai.txt"), status=404, fetched_at=NOW)
SILENT = SiteFile(url=Url(f"{ORIGIN}/trust.txt"), status=None, fetched_at=NOW, fault="unreachable")
TEXT = b"<!doctype html><p>The whole text of a page that nobody may keep on any disk.</p>"


@pytest.mark.parametrize("file", [ROBOTS, MISSING, SILENT])
def test_a_site_file_comes_back_as_it_was(db: Store, file: SiteFile) -> None:
    sites.keep(db, ORIGIN, "/x", file)
    assert sites.load(db, ORIGIN) == {"/x": file}


def test_a_newer_file_takes_the_place_of_an_older_one(db: Store) -> None:
    sites.keep(db, ORIGIN, "/robots.txt", ROBOTS)
    sites.keep(db, ORIGIN, "/robots.txt", SILENT)
    assert sites.load(db, ORIGIN)["/robots.txt"] == SILENT


def test_origins_are_apart(db: Store) -> None:
    sites.keep(db, ORIGIN, "/robots.txt", ROBOTS)
    assert sites.load(db, "http://www.gdc.example") == {}


@pytest.mark.parametrize("content_type", ["text/html; charset=utf-8", "text/plain"])
def test_of_a_page_no_text_is_kept(db: Store, content_type: str) -> None:
    page = SiteFile(
        url=Url(f"{ORIGIN}/terms"), status=200, body=TEXT, content_type=content_type, fetched_at=NOW
    )
    sites.keep(db, ORIGIN, str(page.url), page)
    assert sites.load(db, ORIGIN) == {}
    sites.keep(db, ORIGIN, "/ai.txt", page)
    assert sites.load(db, ORIGIN)["/ai.txt"].body == b""
    assert b"nobody may keep" not in db.serialize()


def test_what_a_terms_page_says_is_kept_without_its_text(db: Store) -> None:
    read = TermsRead(url=Url(f"{ORIGIN}/terms"), at=NOW, signals=(signal(),), notices=(notice(),))
    sites.keep_terms(db, ORIGIN, read)
    assert sites.terms_of(db, ORIGIN) == [read]
    assert sites.load(db, ORIGIN) == {}


def test_robots_txt_can_be_cited_by_digest_and_date(db: Store) -> None:
    assert sites.robots_of(db, ORIGIN) == (None, None)
    sites.keep(db, ORIGIN, "/robots.txt", ROBOTS)
    digest, at = sites.robots_of(db, ORIGIN)
    assert digest is not None
    assert len(digest) == 64
    assert at == NOW
    assert at != NOW + DAY
