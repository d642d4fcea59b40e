"""What a block speaks of, by its place."""

from datetime import UTC, datetime

import pytest

from crawler.model import Scope
from crawler.page.blocks import Block
from crawler.page.document import Page
from crawler.page.response import Response
from crawler.rights import scopes
from crawler.urls import require

LONG = "<p>The ministry said on Tuesday that the new brigade had received forty vehicles for winter.</p>"


def blocks_of(html: str) -> tuple[Block, ...]:
    fetched_at = datetime(2026, 1, 1, tzinfo=UTC)
    return Page.parse(
        Response.of_file(html.encode(), url=require("https://a.example/x"), fetched_at=fetched_at)
    ).blocks


@pytest.mark.parametrize(
    ("html", "scope"),
    [
        ("<footer><p>X marks</footer>", Scope.SITE),
        ("<figure><figcaption>X marks</figcaption></figure>", Scope.MEDIA),
        ("<div id=comments><p class=comment>X marks</div>", Scope.OTHER),
        ("<blockquote><p>X marks</blockquote>", Scope.OTHER),
        ("<div class=copyright>X marks</div>", Scope.SITE),
        (f"<main><article>{LONG * 3}<p>X marks</p></article></main>", Scope.ARTICLE),
    ],
)
def test_a_place_gives_its_scope(html: str, scope: Scope) -> None:
    blocks = blocks_of(f"<main>{LONG * 4}</main>{html}" if "<main>" not in html else html)
    frame = scopes.setting(blocks, frozenset())
    (block,) = [block for block in blocks if block.text == "X marks"]
    assert scopes.of_block(block, frame).scope is scope


def test_the_midst_of_the_body_is_inside() -> None:
    blocks = blocks_of(f"<main>{LONG * 6}</main>")
    frame = scopes.setting(blocks, frozenset())
    assert [frame.is_inside(block.index) for block in blocks] == [False, True, True, False, False, False]


def test_a_footer_is_never_the_body() -> None:
    blocks = blocks_of(f"<main>{LONG}</main><footer>{LONG}</footer>")
    assert scopes.setting(blocks, frozenset({0, 1})).body == {0}


def test_makers_labels_and_quotations_are_told() -> None:
    assert scopes.is_maker_credit("Theme by © 2019 X", 9, 17)
    assert not scopes.is_maker_credit("© 2019 X. Powered by Y", 0, 8)
    assert scopes.is_labelled_licence("Lizenz: CC BY 4.0")
    assert scopes.is_introduced('Their footer reads: "© 2024 X', 21)
    assert not scopes.is_introduced("© 2024 X", 0)


@pytest.mark.parametrize(
    ("text", "licence"),
    [
        ("Dauer: 4 Minuten Lizenz: CC-BY 4.0 Downloads: 22", "Lizenz: CC-BY 4.0"),
        ("License: CC BY 4.0", "License: CC BY 4.0"),
        ("All texts, License: CC BY 4.0", "All texts, License: CC BY 4.0"),
    ],
)
def test_a_labelled_licence_is_cut_from_other_labels(text: str, licence: str) -> None:
    start, end = scopes.licence_label(text, 0, len(text))
    assert text[start:end].strip() == licence


def test_a_lone_code_is_nothing_but_a_licence() -> None:
    (lone, said) = blocks_of("<p>(CC BY 4.0)</p><p>Texts: CC BY 4.0</p>")
    assert scopes.is_lone_code(lone, 1, 10)
    assert not scopes.is_lone_code(said, 7, 16)


@pytest.mark.parametrize(
    ("text", "is_its_own"),
    [
        ("Copyright © 2013 - 2026, Some Body Photography, LLC", True),
        ("Photos | Videos | © 2020 Army Times", True),
        ("© Example 2026 - design: A - illustration: B", True),
        ("Photos: © 2020 dpa", False),
        ("Photo by © 2020 dpa", False),
    ],
)
def test_a_line_in_a_footer_is_the_sites_own_unless_a_label_says_otherwise(
    *, text: str, is_its_own: bool
) -> None:
    (block,) = blocks_of(f"<footer><p>{text}</footer>")
    assert scopes.is_line_of_the_frame(block, text, text.index("©")) is is_its_own
