from selectolax.lexbor import LexborHTMLParser

from crawler.extract.candidates import frame
from crawler.extract.features import PLAIN, Reader
from crawler.extract.witness import Claims, fold
from crawler.page.blocks import blocks_of


def cues_of(html: str, claims: Claims | None = None) -> dict[str, list[str]]:
    """The cues of each block, by its first word."""
    blocks, elements = blocks_of(LexborHTMLParser(html))
    place = frame(blocks, elements)
    assert place is not None
    return {
        blocks[index].text.split()[0]: names
        for index, names in Reader(blocks, place, claims or Claims()).read()
    }


PROSE = "".join(
    f"<p>{word} is a sentence of some length about the fleet, its harbour and what the two of them are for.</p>"
    for word in ("One", "Two", "Three", "Four", "Five")
)


def test_the_place_is_told_from_heading_and_prose() -> None:
    found = cues_of(f"<main><p>Kicker<h1>Title</h1><p>Byline{PROSE}<p>Tail</main>")
    assert "before" in found["Kicker"]
    assert "headed" in found["Byline"]
    assert found["Three"] == PLAIN
    assert "after" in found["Tail"]


def test_plain_paragraphs_look_like_the_others() -> None:
    found = cues_of(
        f"<main>{PROSE}<div class=x><span>Box of a few words that is not like the rest</span></div></main>"
    )
    assert found["Three"] == PLAIN
    assert found["Box"] != PLAIN


def test_names_count_by_the_size_of_their_part() -> None:
    found = cues_of(f"<main class=related>{PROSE}<div class=related><p>Other</div></main>")
    assert "in_related" in found["Other"]
    assert "in_related" not in found["Three"]


def test_a_part_of_one_block_is_small_however_short_the_body() -> None:
    caption = (
        "<div class=caption><p>Both ships leave the harbour in the first light of a clear morning.</div>"
    )
    found = cues_of(f"<main>{PROSE}{caption}</main>")
    assert "in_caption" in found["Both"]


def test_a_heading_announces_what_follows_until_prose_comes_again() -> None:
    found = cues_of(
        f"<main>{PROSE}<h3>Related</h3><p>Other<p>Again follows a long paragraph of the text, which has so many words that it ends the section.</main>"
    )
    assert "announces_related" in found["Related"]
    assert "sec_related" in found["Other"]


def test_claims_are_compared_folded() -> None:
    claims = Claims(
        titles=(fold("Fleet: sails, today"),), leads=(fold("Lead of a few words that the meta repeats."),)
    )
    found = cues_of(
        f"<main><p>Fleet sails today<p>Lead of a few words that the meta repeats.{PROSE}</main>", claims
    )
    assert "title" in found["Fleet"]
    assert "lead_before" in found["Lead"] or "lead" in found["Lead"]


def test_the_witness_speaks_of_long_blocks_only() -> None:
    claims = Claims(body=fold(PROSE.replace("<p>", "").replace("</p>", "")))
    linked = PROSE.replace("One is", "<a href=x>One</a> is")
    found = cues_of(f"<main>{linked}<p>Short</main>", claims)
    assert "ld_in" in found["One"]
    assert not {"ld_in", "ld_out"} & set(found["Short"])


def test_lists_tell_whether_they_are_links() -> None:
    found = cues_of(
        f"<main>{PROSE}<ul><li><a href=x>Linked</a><li><a href=y>Other</a></ul><ul><li>Plain<li>Item</ul></main>"
    )
    assert "listlk>0.8" in found["Linked"]
    assert "listlk<=0.1" in found["Plain"]
