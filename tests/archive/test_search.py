from dataclasses import replace

import pytest
from tests.records import DAY, GDC, NOW, link_only, notice, record, stored, task

from crawler.archive import search, settle
from crawler.archive.store import Store
from crawler.model import Excerpt, Record, Url

CHINESE = Url("https://fangwu.example/1")


@pytest.fixture(autouse=True)
def _pages(db: Store) -> None:
    excerpt = Excerpt(text="The Défense ministry of Ukraine said so.", words=7, of_words=200)
    chinese = Excerpt(text="海军第三艘航空母舰完成海试。", words=7, of_words=200)
    _keep(db, record(GDC, excerpt=excerpt))
    title = replace(record().metadata, title="防务新闻", byline=None)
    _keep(
        db,
        record(
            CHINESE,
            seed=2,
            excerpt=chinese,
            metadata=title,
            notices=(notice(quote="版权所有 防务网", holder="防务网"),),
        ),
    )


def _keep(db: Store, made: Record) -> None:
    with db.transaction():
        settle.settle(db, task(made.url), stored(made))


@pytest.mark.parametrize(
    ("words", "url", "where"),
    [
        (["howitzers"], GDC, "title"),
        (["FORTY", "howitzers"], GDC, "title"),
        (["author"], GDC, "title"),
        (["defense", "ukraine"], GDC, "excerpt"),
        (["credit", "given"], GDC, "notice"),
        (["航空母舰"], CHINESE, "excerpt"),
        (["海试"], CHINESE, "excerpt"),
        (["海军", "第三艘"], CHINESE, "excerpt"),
        (["防务新闻"], CHINESE, "title"),
        (["版权所有"], CHINESE, "notice"),
    ],
)
def test_pages_are_found_by_what_may_be_kept_of_them(
    db: Store, words: list[str], url: Url, where: str
) -> None:
    (hit,) = search.search(db, words)
    assert (hit.url, hit.where) == (url, where)
    assert hit.snippet


@pytest.mark.parametrize(
    "words",
    [
        ["nowhere"],
        [],
        [" "],
        ["howitzers", "nowhere"],
        ["海战"],
        ["%"],
        ['"'],
        ["*"],
        ["title:forty"],
        ["NEAR("],
        ["'"],
    ],
)
def test_other_words_find_nothing_and_break_nothing(db: Store, words: list[str]) -> None:
    assert search.search(db, words) == []


def test_what_went_is_not_found_any_more(db: Store) -> None:
    _keep(db, link_only(GDC, at=NOW + DAY))
    _keep(db, link_only(CHINESE, seed=2, at=NOW + DAY, metadata=replace(record().metadata, title="Other")))
    assert search.search(db, ["ukraine"]) == []
    assert search.search(db, ["航空母舰"]) == []
    assert search.search(db, ["防务新闻"]) == []


def test_each_page_is_found_once_and_no_more_than_asked_for(db: Store) -> None:
    for number in range(5):
        _keep(db, link_only(Url(f"https://www.gdc.example/{number}"), seed=10 + number))
    assert len(search.search(db, ["forty"], limit=3)) == 3
    found = [hit.url for hit in search.search(db, ["howitzers"])]
    assert len(found) == len(set(found)) == 6
