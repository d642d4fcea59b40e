import json

import pytest
from tests.cli.conftest import Crawled
from tests.cli.desk import Desk, fairclip

ARTICLE = "http://www.globaldefensecorp.com/2026/03/coastal-radar-chain/"


def test_just_these_pages_are_read_again_in_full_whatever_else_is_due(
    capsys: pytest.CaptureFixture[str], own: Desk, crawled: Crawled
) -> None:
    own.write(lambda db: db.execute("UPDATE url SET next_visit = '2001-01-01T00:00:00.000Z'"))
    crawled.farm.take_log()
    said = fairclip(capsys, "add", f"{ARTICLE}#top", ARTICLE, "--json", *own.options)
    assert said.code == 0, said.err
    assert json.loads(said.out)["pages"] == 1
    log = crawled.farm.take_log()
    assert [(row.path, row.status) for row in log if row.path.startswith("/2026/")] == [
        ("/2026/03/coastal-radar-chain/", 200)
    ]
    assert {row.path for row in log} <= {
        "/robots.txt",
        "/2026/03/coastal-radar-chain/",
        "/ai.txt",
        "/trust.txt",
        "/.well-known/tdmrep.json",
    }


def test_a_page_that_robots_txt_forbids_is_not_asked_for_by_name_either(
    capsys: pytest.CaptureFixture[str], own: Desk, crawled: Crawled
) -> None:
    crawled.farm.take_log()
    page = "http://www.closedgate.example/2026/01/nobody-reads-this/"
    said = fairclip(capsys, "add", page, "--json", *own.options)
    summary = json.loads(said.out)
    assert (said.code, summary["refused"], summary["pages"]) == (0, 1, 0)
    assert page.removeprefix("http://www.closedgate.example") not in [
        row.path for row in crawled.farm.take_log()
    ]


@pytest.mark.parametrize(
    ("addresses", "why"),
    [
        (["https://me:secret@army.mil/"], "carries a user name; fairclip sends no credentials"),
        (["www.army.mil/x"], "has no scheme; write https://www.army.mil/x"),
        (["ftp://army.mil/"], "is no http(s) address"),
        (["javascript:alert(1)"], "is no http(s) address"),
        ([ARTICLE, "nonsense"], "'nonsense' is no http(s) address"),
        ([], "Missing argument"),
    ],
)
def test_what_is_no_address_is_refused_before_anything_is_asked_for(
    capsys: pytest.CaptureFixture[str], own: Desk, crawled: Crawled, addresses: list[str], why: str
) -> None:
    crawled.farm.take_log()
    said = fairclip(capsys, "add", *addresses, *own.options)
    assert (said.code, said.out) == (2, "")
    assert why in said.err
    assert crawled.farm.take_log() == ()


def test_nothing_is_asked_for_anonymously(capsys: pytest.CaptureFixture[str], bare: Desk) -> None:
    bare.configure("")
    said = fairclip(capsys, "add", "http://127.0.0.1:1/", *bare.options)
    assert said.code == 4
    assert "no contact" in said.err
    assert not bare.archive.exists()


def test_an_address_inside_is_refused(capsys: pytest.CaptureFixture[str], bare: Desk) -> None:
    said = fairclip(capsys, "add", "http://127.0.0.1:1/", *bare.options)
    assert said.code == 3
    assert "127.0.0.1:1" in said.err
