"""A real archive file of many sites that carry the same: what the report makes of it, in every format."""

import asyncio
import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from tests.cli.desk import Desk, fairclip
from tests.records import DAY, NOW, link_only, stored, task, words_of

from crawler.archive.database import opened
from crawler.archive.key import read
from crawler.model import Metadata, Record, Url
from crawler.reuse.fingerprint import of_tokens

pytestmark = pytest.mark.journey

ORIGIN = "https://site00.example/2026/03/guns"
MIRROR = "https://site39.example/2026/03/guns"
SISTER = "https://sister.example/all-about-guns"


@dataclass(frozen=True, slots=True)
class _Printed:
    """A page of one site: its address, its words, what differs."""

    url: str
    words: list[str]
    changed: dict[str, Any]


def _pages() -> Iterator[_Printed]:
    """Forty sites with one story; a sister of the first; an agency story and a press release on five sites each."""
    story = words_of(1)
    yield _Printed(ORIGIN, story, {"metadata": Metadata(title="Guns", publisher="Gun Press")})
    for number in range(1, 39):
        # every site cuts a little, none the same
        words = [*story[: 200 - number // 2], *words_of(100 + number, number // 2)]
        credits_ = (ORIGIN,) if number % 4 == 0 else ()
        yield _Printed(f"https://site{number:02}.example/news/{number}", words, {"credits": credits_})
    yield _Printed(MIRROR, story, {})
    yield _Printed(SISTER, story, {"metadata": Metadata(title="All guns", publisher="Gun Press")})
    for number in range(5):
        carried = {"agency": "Reuters"}
        yield _Printed(f"https://site{number:02}.example/reuters", words_of(2), carried)
        released = {"agency": "press release"} if number < 3 else {}
        yield _Printed(f"https://site{number:02}.example/release", words_of(3), released)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    made = Desk(folder=tmp_path_factory.mktemp("forty"))
    made.config.mkdir(parents=True)
    made.configure('[identity]\ncontact = "https://press.example/crawl"\n')
    asyncio.run(_fill(made))
    return made


async def _fill(desk: Desk) -> None:
    path = desk.archive / "fairclip.db"
    # always the same key: which words are sampled, and so how much of each copy is found, hangs on it
    desk.archive.mkdir(exist_ok=True)
    (desk.archive / "fairclip.key").write_text(bytes(range(32)).hex(), "ascii")
    async with opened(path, now=NOW, key_path=desk.archive / "fairclip.key") as archive:
        key = read(desk.archive / "fairclip.key")
        for hour, page in enumerate(_pages()):
            record = _record(page, hour, key)
            await archive.settle(task(record.url, source=record.url.split("/")[2]), stored(record))


def _record(page: _Printed, hour: int, key: bytes) -> Record:
    said = {"metadata": Metadata(title="A story"), **page.changed}
    made = link_only(Url(page.url), at=NOW + hour * DAY / 24, fingerprint=of_tokens(page.words, key), **said)
    return replace(made, digest=f"{hour:064x}")


def _report(capsys: pytest.CaptureFixture[str], desk: Desk, form: str) -> str:
    said = fairclip(capsys, "report", "--format", form, "--fail-on", "never", *desk.options)
    assert (said.code, said.err) == (0, "")
    return said.out


def _findings(report: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for level in report["levels"] for one in level["findings"] if one["code"].startswith("FC20")]


def test_a_story_on_forty_sites_is_one_finding_with_forty_rows(
    capsys: pytest.CaptureFixture[str], desk: Desk
) -> None:
    report = json.loads(_report(capsys, desk, "json"))
    [copied] = [one for one in _findings(report) if one["code"] == "FC201"]
    assert copied["subject"] == ORIGIN
    where = [piece["where"] for piece in copied["evidence"]]
    assert len(where) == len(set(where)) == 41, "forty sites, and the publisher's own other one"
    assert where[0] == ORIGIN
    assert "39 pages share up to" in copied["message"]
    assert "30 in full without credit, 9 in full with credit" in copied["message"]
    said = {piece["where"]: piece["quote"] for piece in copied["evidence"]}
    assert "a mirror, the same text under the same path" in said[MIRROR]
    assert said[SISTER].endswith("another page of the same publisher")
    assert "credit found, linked" in said["https://site04.example/news/4"]


def test_the_reuse_section_has_one_entry_a_story(capsys: pytest.CaptureFixture[str], desk: Desk) -> None:
    report = json.loads(_report(capsys, desk, "json"))
    assert [(story["code"], story["pages"]) for story in report["reuse"]] == [
        ("FC201", 40),
        ("FC205", 4),
        ("FC205", 4),
    ]
    [number] = [one["value"] for one in report["numbers"] if one["name"] == "findings"]
    assert number < 200


def test_an_agency_story_and_a_press_release_are_nobodys_copies(
    capsys: pytest.CaptureFixture[str], desk: Desk
) -> None:
    carried = [one for one in _findings(json.loads(_report(capsys, desk, "json"))) if one["code"] == "FC205"]
    quotes = [[piece["quote"] for piece in one["evidence"][1:]] for one in carried]
    assert sorted(len(rows) for rows in quotes) == [4, 4]
    assert {row.rpartition("; ")[2] for rows in quotes for row in rows} == {
        "both carry Reuters",
        "a press release",
    }


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_every_page_of_the_story_is_shown_to_people(
    capsys: pytest.CaptureFixture[str], desk: Desk, form: str
) -> None:
    shown = _report(capsys, desk, form)
    for number in range(1, 39):
        assert f"https://site{number:02}.example/news/{number}" in shown
    assert shown.count("39 pages share up to") == 1
    assert len(shown) < 400_000


def test_in_a_spreadsheet_each_page_has_a_row_of_its_own(
    capsys: pytest.CaptureFixture[str], desk: Desk
) -> None:
    rows = list(csv.DictReader(io.StringIO(_report(capsys, desk, "csv"))))
    [finding] = [row for row in rows if row["row"] == "finding" and row["code"] == "FC201"]
    places = [row for row in rows if row["row"] == "place" and row["identity"] == finding["identity"]]
    assert len(places) == 41
    assert {row["subject"] for row in places} == {ORIGIN}
    assert MIRROR in {row["where"] for row in places}


def test_in_sarif_they_are_related_locations_of_one_result(
    capsys: pytest.CaptureFixture[str], desk: Desk
) -> None:
    [run] = json.loads(_report(capsys, desk, "sarif"))["runs"]
    [result] = [one for one in run["results"] if one["ruleId"] == "FC201"]
    related = [one["physicalLocation"]["artifactLocation"]["uri"] for one in result["relatedLocations"]]
    assert len(related) == 41
    assert {ORIGIN, MIRROR, SISTER} <= set(related)
