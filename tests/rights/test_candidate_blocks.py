"""Which blocks are worth reading."""

from datetime import UTC, datetime

from tests.rights.cases import knowledge

from crawler.page.document import Page
from crawler.page.response import Response
from crawler.rights import candidate_blocks, scopes
from crawler.urls import require

LONG = "<p>The ministry said on Tuesday that the new brigade had received forty vehicles for winter.</p>"


def found(html: str) -> tuple[list[str], bool]:
    response = Response.of_file(
        html.encode(), url=require("https://a.example/x"), fetched_at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    blocks = Page.parse(response).blocks
    frame = scopes.setting(blocks, frozenset())
    candidates = candidate_blocks.find(blocks, knowledge().phrases.lexicon, frame)
    return [block.text for block in candidates.blocks], candidates.too_large


def test_marks_idioms_and_judged_acts_make_a_candidate() -> None:
    texts = ["© 2024 X", "All rights reserved", "You may not copy our texts", "C O P Y R I G H T"]
    html = "".join(f"<p>{text}</p>" for text in [*texts, "A walk in the park"])
    assert found(f"<main>{LONG}</main><footer>{html}</footer>") == (texts, False)


def test_menus_are_none() -> None:
    assert (
        found(f"<main>{LONG}</main><nav><a href=/c>Copyright</a></nav><p><a href=/c>Copyright</a></p>")[0]
        == []
    )


def test_the_midst_of_an_article_must_name_this_page() -> None:
    inside = (
        "<p>Users may not copy the maps that the ministry publishes without its permission, it was told.</p>"
    )
    ours = "<p>This article may not be copied without permission of the editor of this fine publication.</p>"
    assert found(f"<main>{LONG * 2}{inside}{ours}{LONG * 4}</main>")[0] == [ours[3:-4]]


def test_words_inside_other_words_make_none() -> None:
    assert found(f"<main>{LONG}</main><footer><p>A courier of recopying unmayhem</p></footer>")[0] == []


def test_too_many_or_too_much_is_told() -> None:
    assert found("<footer>" + "<p>© 2024 X</p>" * 500 + "</footer>")[1]
    assert found("<footer><p>" + "word " * 20_000 + "</p></footer>")[1]
