from selectolax.lexbor import LexborHTMLParser

from crawler.extract.candidates import Frame, frame, is_faded, repeated_texts
from crawler.page.blocks import Blocks, blocks_of

LONG = "number {i} of the sentences that tell how the fleet left its harbour, whom it met and when it will be back again"


def prose(count: int, *, first: int = 0) -> str:
    return "".join(f"<p>This is {LONG.format(i=i)}.</p>" for i in range(first, first + count))


def read(html: str) -> tuple[Blocks, Frame | None]:
    found = blocks_of(LexborHTMLParser(html))
    return found, frame(found.blocks, found.elements)


def test_the_smallest_element_with_nearly_all_prose_is_chosen() -> None:
    _, found = read(
        f"<div id=page><div id=side><p>x</p></div><div id=wrap><div id=text>{prose(5)}</div></div></div>"
    )
    assert found is not None
    assert found.root.own == "text"


def test_sections_of_one_article_stay_together() -> None:
    _, found = read(f"<main><section>{prose(3)}</section><section>{prose(3, first=3)}</section></main>")
    assert found is not None
    assert found.root.tag == "main"


def test_comments_and_footers_are_no_prose() -> None:
    _, found = read(
        f"<div id=text>{prose(3)}</div><div id=comments>{prose(9, first=9)}</div><footer>{prose(2, first=30)}</footer>"
    )
    assert found is not None
    assert found.root.own == "text"


def test_a_footer_is_none_even_where_it_is_longer_than_the_article() -> None:
    _, found = read(f"<div id=text>{prose(1)}</div><div class=footer-text>{prose(3, first=3)}</div>")
    assert found is not None
    assert found.root.tag == "p"
    assert found.first == found.last == 0


def test_paragraphs_behind_a_wall_are_prose() -> None:
    walled = prose(5, first=1).replace("<p>", "<p class='text regwalled'>")
    _, found = read(f"<main><header><p>{LONG.format(i=0)}</p></header>{walled}</main>")
    assert found is not None
    assert found.root.tag == "main"


def test_cards_below_the_article_are_no_prose() -> None:
    card = "<li><h3><a href=x>Ferry {i} runs again today</a></h3><p>Crossing {i} is free for a week from Monday, says the company.</li>"
    cards = "".join(card.format(i=i) for i in range(6))
    _, found = read(f"<main>{prose(5)}<ul>{cards}</ul></main>")
    assert found is not None
    assert found.last == 4


def test_the_prose_begins_after_the_heading() -> None:
    _, found = read(f"<main>{prose(1)}<h1>Title</h1>{prose(5, first=1)}</main>")
    assert found is not None
    assert (found.heading, found.first) == (1, 2)


def test_text_that_stands_twice_is_told() -> None:
    blocks, found = read(f"<main>{prose(4)}</main><div>{prose(1)}</div>")
    assert len(repeated_texts(blocks.blocks)) == 1
    assert found is not None
    assert found.prose[0] == 0


def test_short_lines_count_where_there_is_no_prose() -> None:
    _, found = read(
        "<nav><a href=x>Home</a></nav><ul id=winners><li>Blur</li><li>Raye</li><li>Jungle</li></ul>"
    )
    assert found is not None
    assert found.root.own == "winners"


def test_faded_text_counts_where_nothing_else_is_there() -> None:
    blocks, found = read(f"<p>Menu</p><div style='opacity:0'>{prose(4)}</div>")
    assert found is not None
    assert found.faded
    assert is_faded(blocks.blocks[1].element)


def test_text_that_is_not_displayed_never_counts() -> None:
    _, found = read(f"<p>Menu</p><div style='display:none;opacity:0'>{prose(4)}</div>")
    assert found is not None
    assert not found.faded


def test_a_page_without_text_has_no_place() -> None:
    assert read("<html></html>")[1] is None
    assert read("<nav><a href=x>Home</a></nav>")[1] is None
