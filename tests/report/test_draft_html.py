import re
from base64 import b64encode
from hashlib import sha256

import pytest
from tests.report.checks import URL, check, hostile, repeat
from tests.report.test_html import seen

from crawler.report.draft_html import render

PAGES = {
    "usual": render(
        check(repeat(), repeat(status="permitted"), repeat(status="uncredited"), repeat(status="phrase"))
    ),
    "empty": render(check()),
    "hostile": render(hostile()),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_every_tag_is_closed_and_no_script_is_there(page: str) -> None:
    tags = seen(page).tags
    assert "script" not in tags
    assert not {name for _, name, _ in seen(page).attributes if name.startswith("on")}
    assert all(value.startswith(("#", "https://")) for value in seen(page).values("href"))


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_the_policy_allows_its_one_style_sheet(page: str) -> None:
    [style] = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert b64encode(sha256(style.encode()).digest()).decode() in page
    assert "default-src 'none'" in page


def test_the_passage_stands_beside_its_source() -> None:
    text = " ".join(seen(PAGES["usual"]).text.split())
    for wanted in (
        "ordered forty wheeled howitzers on Monday.",
        "Forty howitzers",
        URL,
        "missing, asked for",
        "90 words",
        f"Forty <{URL}>",
        "Not legal advice.",
    ):
        assert wanted in text
    assert "plagiar" not in text.lower()


def test_a_draft_that_repeats_nothing_says_so() -> None:
    assert "Nothing of the archive stands in it." in PAGES["empty"]
