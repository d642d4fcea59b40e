import asyncio
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.archive.test_drafts import keep
from tests.cli.desk import Desk
from tests.cli.stories import CREDITED, EXCERPT, FULL, GDC_HOST, HOWITZERS, OWN, PARAGRAPHS, RADAR, URL
from tests.records import DAY, KEY, NOW, words_of

from crawler.archive import drafts as archived
from crawler.archive import migrate
from crawler.archive.drafts import Repeated
from crawler.cli import checking, drafts
from crawler.cli.checking import PART, Order, charged_once, check, load
from crawler.cli.setup import Setup
from crawler.errors import UsageError
from crawler.model import ReuseClass
from crawler.reuse.compare import Overlap
from crawler.reuse.fingerprint import of_tokens


def checked(desk: Desk, *texts: str, order: Order | None = None) -> Mapping[str, Any]:
    setup = Setup(config=desk.config, archive=desk.archive)
    read = [drafts.read(f"{number}.md", text.encode()) for number, text in enumerate(texts)]
    found = asyncio.run(check(setup, read, order or Order(), warn=lambda _: None))
    return dict(json.loads(msgspec.json.encode(found)))


def test_each_draft_is_judged_for_itself_and_all_in_one_sentence(desk: Desk) -> None:
    found = checked(desk, FULL, CREDITED, OWN)
    assert [len(draft["repeats"]) for draft in found["drafts"]] == [1, 1, 0]
    assert found["sentence"].startswith("3 drafts compared with 7 pages; 2 sources repeated:")
    assert "1 beyond what the source permits, 1 as the source permits." in found["sentence"]
    assert not found["passed"]


def test_the_gravest_comes_first(desk: Desk) -> None:
    radar = RADAR.paragraphs[5].split(". ")[1]
    found = checked(desk, f"{radar}\n\nSee http://{GDC_HOST}{RADAR.path}.\n\n{FULL}")
    first, second = found["drafts"][0]["repeats"]
    assert (first["status"], first["origin"]["url"]) == ("beyond", URL)
    assert second["origin"]["title"] == RADAR.title
    assert second["credit"]["linked"]


def test_a_site_that_links_its_own_name_alone_still_owes_the_link(desk: Desk) -> None:
    found = checked(desk, f"{OWN}\n\nGlobal Defense Corp has it first, and says so today.\n\n{EXCERPT}")
    [repeat] = found["drafts"][0]["repeats"]
    assert repeat["credit"]["found"]
    assert repeat["problems"] == ["no link to the original found, and its terms ask for one"]
    assert repeat["status"] == "uncredited"


def test_a_name_inside_what_is_repeated_is_no_credit(desk: Desk) -> None:
    inside = FULL.replace("Officials said", "Global Defense Corp said", 1)
    [repeat] = checked(desk, inside)["drafts"][0]["repeats"]
    assert not repeat["credit"]["found"]


def test_a_phrase_counts_for_nothing(desk: Desk) -> None:
    words = PARAGRAPHS[0].split()[:11]
    found = checked(desk, f"{OWN} {' '.join(words)} {OWN[::-1]}")
    assert found["passed"]
    assert [one["status"] for one in found["drafts"][0]["repeats"]] in ([], ["phrase"])


def test_a_copy_far_down_in_a_long_draft_is_found_whole(desk: Desk) -> None:
    padding = " ".join(f"w{number}" for number in range(PART - 100))
    [repeat] = checked(desk, f"{padding}\n\n{FULL}")["drafts"][0]["repeats"]
    assert repeat["kind"] == "full"
    [passage] = repeat["passages"]
    assert passage["words"] == pytest.approx(sum(len(one.split()) for one in PARAGRAPHS), rel=0.1)


def test_the_farm_knows_when_the_source_was_published(desk: Desk) -> None:
    [repeat] = checked(desk, FULL)["drafts"][0]["repeats"]
    assert repeat["origin"]["url"] == URL
    assert repeat["origin"]["published"] == HOWITZERS.published.isoformat()


def test_files_and_standard_input_are_loaded_by_name(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("one", "utf-8")
    assert list(load([str(path), "-"], b"two")) == [(str(path), b"one"), ("-", b"two")]
    with pytest.raises(UsageError, match="Is a directory"):
        list(load([str(tmp_path)], None))


def test_a_host_a_name_and_an_address_mean_a_source() -> None:
    names, hosts = ("gdc", "Global Defense Corp"), ("www.gdc.example",)
    for given in (
        "gdc",
        "GLOBAL defense corp",
        "gdc.example",
        "www.gdc.example",
        "example",
        "https://gdc.example/x",
    ):
        assert checking._fits(given, names=names, hosts=hosts), given
    for given in ("gd", "dc.example", "other.example", ""):
        assert not checking._fits(given, names=names, hosts=hosts), given


@pytest.fixture(scope="module")
def page() -> Repeated:
    db = migrate.fresh()
    db.key = KEY
    keep(db)
    [found, *_] = archived.repeated(db, [(0, of_tokens(words_of(1)[:80], KEY))])
    db.close()
    return found


def passage_of(
    page: Repeated, number: int, span: tuple[int, int], *, day: int, coverage: float = 0.1
) -> Repeated:
    """A page of this number, seen and published on a day, that has these words of the draft."""
    overlap = Overlap(
        kind=ReuseClass.EXCERPT,
        coverage=coverage,
        copy_coverage=0.5,
        longest_run=20,
        spans=((40, 40 + span[1] - span[0], *span),),
    )
    said = replace(page.page.metadata, published=NOW + day * DAY)
    return replace(
        page,
        page=replace(page.page, id=number, metadata=said),
        first_seen=NOW + day * DAY,
        overlaps=((0, overlap),),
    )


def told(*pages: Repeated) -> list[list[int]]:
    return [[one.page.id for one in story] for story in charged_once([[page] for page in pages])]


def test_a_quotation_that_another_page_quotes_too_is_charged_to_its_source_alone(page: Repeated) -> None:
    quoting, source = passage_of(page, 2, (50, 73), day=5), passage_of(page, 1, (54, 80), day=1)
    assert told(quoting, source) == [[1, 2]]
    assert told(source, quoting) == [[1, 2]]


def test_what_a_page_has_beside_the_quotation_is_its_own(page: Repeated) -> None:
    quoting, source = passage_of(page, 2, (30, 73), day=5), passage_of(page, 1, (54, 80), day=1)
    assert told(quoting, source) == [[2], [1]]


def test_a_page_of_which_much_is_repeated_is_no_mere_quoter(page: Repeated) -> None:
    quoting = passage_of(page, 2, (50, 73), day=5, coverage=0.5)
    assert told(quoting, passage_of(page, 1, (50, 80), day=1)) == [[2], [1]]


def test_quotations_of_quotations_lead_to_the_first(page: Repeated) -> None:
    pages = [passage_of(page, number, (50, 72), day=number) for number in (3, 1, 2)]
    assert sorted(map(sorted, told(*pages))) == [[1, 2, 3]]


def test_pages_of_which_nobody_knows_who_was_first_stay_apart(page: Repeated) -> None:
    assert told(*(passage_of(page, number, (50, 72), day=1) for number in (1, 2))) == [[1], [2]]
