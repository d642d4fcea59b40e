import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.page.blocks import blocks_of
from crawler.page.elements import Place, hides, hides_by_style


@pytest.mark.parametrize(
    ("style", "hidden"),
    [
        ("display:none", True),
        ("DISPLAY : NONE", True),
        ("visibility:hidden", True),
        ("opacity:0", True),
        ("opacity:0.9", False),
        ("font-size:0", True),
        ("font-size:0.9em", False),
        ("position:absolute;left:-9999px", True),
        ("margin-left:-20px", False),
        ("position:absolute;left:-5000px", True),
        ("color:transparent", True),
        ("COLOR : TRANSPARENT", True),
        ("background-color:transparent", False),
        ("color:transparent;background-clip:text", False),
        ("color:transparent; background: linear-gradient(red, blue) text", False),
        ("transform:scale(0)", True),
        ("transform: translateZ(0) scale3d( 0, 0, 0 )", True),
        ("transform:scale(0.8)", False),
        ("transform:translate(-9999px, 0)", True),
        ("transform:translate(-50%, -50%)", False),
        ("color:#fff;background:#fff", True),
        ("color:#fff;background-color:#000", False),
        ("", False),
    ],
)
def test_styles_that_hide(style: str, hidden: bool) -> None:  # noqa: FBT001 - a case
    assert hides_by_style(style) is hidden


def test_attributes_that_hide() -> None:
    assert hides({"hidden": None})
    assert hides({"aria-hidden": "true"})
    assert not hides({"hidden": "until-found"})
    assert not hides({"aria-hidden": "false", "style": None})


@pytest.mark.parametrize(
    ("html", "place"),
    [
        ("<p>x", Place.MAIN),
        ("<footer><p>x", Place.FOOTER),
        ("<footer><nav><p>x", Place.NAV),
        ("<div role=contentinfo><p>x", Place.FOOTER),
        ("<figure><figcaption>x", Place.FIGURE),
        ("<blockquote><p>x", Place.QUOTE),
        ("<section id=comments><article><p>x", Place.COMMENTS),
        ("<div class=comment-list><footer>x", Place.COMMENTS),
        ("<article class='post comments-open comments'><p>x", Place.MAIN),
        ("<blockquote class=twitter-tweet><p>x", Place.EMBED),
        ("<div class=comments-count-hint><p>x", Place.MAIN),
    ],
)
def test_the_place_is_told_by_structure(html: str, place: Place) -> None:
    assert blocks_of(LexborHTMLParser(html)).blocks[0].place is place


def test_names_are_those_of_all_ancestors() -> None:
    block = blocks_of(LexborHTMLParser("<div class=Outer id=Key><p class='a b'>x")).blocks[0]
    assert block.names == "outer key a b"
    assert block.element.own == "a b"
