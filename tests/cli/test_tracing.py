import json

from crawler.cli.tracing import painted

BLOCKS = [
    {"kept": True, "reason": "prose", "path": "p", "text": "Hello"},
    {"kept": False, "reason": "nav", "path": "nav", "text": "Home \x1b[2J About"},
]
PAGE = {"title": "A \x07title", "url": "https://a.example/", "trace": BLOCKS}


def lines(page: object, *, is_coloured: bool = False) -> list[str]:
    return painted(json.dumps(page).encode(), is_coloured=is_coloured).decode().splitlines()


def test_each_block_has_a_line_with_its_verdict_and_reason() -> None:
    assert lines(PAGE) == [
        "A  title",
        "https://a.example/",
        "+ prose                Hello",
        "- nav                  Home  [2J About",
    ]


def test_colours_stand_round_whole_lines() -> None:
    *_, kept, left = lines(PAGE, is_coloured=True)
    assert kept == "\x1b[32m+ prose                Hello\x1b[0m"
    assert left.startswith("\x1b[31m- nav")
    assert left.count("\x1b") == 2, "the page's own marks do not act"


def test_a_page_without_title_or_body_says_what_went_wrong() -> None:
    unread = {"title": None, "url": "", "error": "too-slow: 5 s"}
    assert lines(unread) == ["(no title)", "", "! too-slow: 5 s"]


def test_long_blocks_are_cut() -> None:
    page = {
        "title": "t",
        "url": "u",
        "trace": [{"kept": True, "reason": "prose", "path": "p", "text": "x" * 300}],
    }
    assert lines(page)[-1].endswith(" " + "x" * 70)
