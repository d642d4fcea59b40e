import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.extract.cards import without_cards
from crawler.page.blocks import blocks_of

STORY = "".join(
    f"<p>Paragraph {i} tells how the fleet left its harbour, whom it met and when it will be back again.</p>"
    for i in range(6)
)
CARD = "<li><h3><a href=x>{word} of the harbour is new</a></h3><p>{word} crossings are free for a week, the company says.</li>"


def cards(*words: str) -> str:
    return "".join(CARD.format(word=word) for word in words)


def told(html: str) -> set[str]:
    """The first words of the blocks that still count as prose."""
    blocks, elements = blocks_of(LexborHTMLParser(html))
    left = without_cards(
        blocks, elements, [float(block.weight) if block.weight > 6 else 0.0 for block in blocks]
    )
    return {block.text.split()[0] for block, weight in zip(blocks, left, strict=True) if weight}


def test_a_row_of_cards_below_an_article_is_none_of_it() -> None:
    assert told(f"<main>{STORY}<ul>{cards('Ferry', 'Pilot', 'Crane')}</ul></main>") == {"Paragraph"}


def test_a_page_of_cards_keeps_them() -> None:
    assert told(f"<main><ul>{cards('Ferry', 'Pilot', 'Crane')}</ul></main>") == {"Ferry", "Pilot", "Crane"}


def test_cards_above_the_text_stay() -> None:
    page = f"<main><ul>{cards('Ferry', 'Pilot', 'Crane')}</ul>{STORY}</main>"
    assert told(page) == {"Ferry", "Pilot", "Crane", "Paragraph"}


@pytest.mark.parametrize(
    "row",
    [
        cards("Ferry", "Pilot"),
        cards("Ferry", "Pilot", "Crane").replace("<a href=x>", "").replace("</a>", ""),
        cards("Ferry", "Pilot", "Crane").replace("says.", "says. " + "It goes on for long. " * 20),
    ],
    ids=["two", "without links", "of many words"],
)
def test_other_rows_are_the_articles_own(row: str) -> None:
    assert told(f"<main>{STORY}<ul>{row}</ul></main>") >= {"Ferry", "Pilot"}


def test_sections_with_linked_headings_that_have_text_of_their_own_stay() -> None:
    section = f"<section><h2><a href=#x>Part of the story here</a></h2>{STORY}</section>"
    assert told(f"<main>{section * 3}</main>") == {"Paragraph"}


def test_nothing_is_changed_where_there_are_no_cards() -> None:
    blocks, elements = blocks_of(LexborHTMLParser(f"<main>{STORY}</main>"))
    prose = [1.0 for _ in blocks]
    assert without_cards(blocks, elements, prose) is prose
