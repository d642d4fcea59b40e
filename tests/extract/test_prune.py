from selectolax.lexbor import LexborHTMLParser

from crawler.extract.candidates import frame
from crawler.extract.prune import Judged, judge, judge_with
from crawler.extract.witness import Claims
from crawler.page.blocks import blocks_of

PROSE = "".join(
    f"<p>{word} is a sentence of some length about the fleet, its harbour and what the two of them are for.</p>"
    for word in ("One", "Two", "Three", "Four", "Five", "Six", "Seven")
)


def judged(html: str, points: dict[str, int] | None = None, start: int = 0) -> list[Judged]:
    blocks, elements = blocks_of(LexborHTMLParser(html))
    place = frame(blocks, elements)
    if points is None:
        return judge(blocks, place, Claims())
    return judge_with(points, start, blocks, place, Claims())


def test_points_above_zero_keep_a_block() -> None:
    found = judged(f"<main>{PROSE}<p>x</main>", {"plain": 10, "w<=1": -20})
    assert [one.kept for one in found] == [True] * 7 + [False]
    assert found[-1].reason.startswith("-0.2")


def test_the_heading_is_no_body() -> None:
    found = judged(f"<main><h1>Title</h1>{PROSE}</main>", {}, 1)
    assert (found[0].kept, found[0].reason) == (False, "the heading")


def test_a_block_without_words_is_none() -> None:
    found = judged(f"<main>{PROSE}<p>___</p></main>", {}, 1)
    assert (found[-1].kept, found[-1].reason) == (False, "no words")


def test_a_standfirst_in_the_header_is_body() -> None:
    dek = "<p class=subtitle>What the two of them are for, in brief.</p>"
    found = judged(f"<header><h1>The title</h1>{dek}</header><main>{PROSE}</main>", {"tag_p": -10})
    assert (found[1].kept, found[1].reason) == (True, "the standfirst")


def test_a_caption_or_a_date_line_below_the_heading_is_no_standfirst() -> None:
    for line in (
        "<p class='subtitle caption'>What the two of them are for, in brief.</p>",
        "<p class=subtitle>3 March 2024 at the harbour of the town</p>",
        "<p>What the two of them are for, in brief.</p>",
    ):
        found = judged(f"<header><h1>The title</h1>{line}</header><main>{PROSE}</main>", {"tag_p": -10})
        assert not found[1].kept, line


def test_a_sub_heading_above_body_is_kept() -> None:
    found = judged(f"<main>{PROSE}<h2>Sub</h2>{PROSE}</main>", {"tag_p": 10, "tag_h2": -50})
    assert found[7].reason == "heads body"


def test_a_paragraph_between_its_kept_siblings_is_kept() -> None:
    odd = "<p>Odd paragraph, <a href=x>linked</a>, that still has eight words or more</p>"
    found = judged(f"<main>{PROSE}{odd}{PROSE}</main>", {"lk<=0": 10, "lk<=0.25": -50})
    assert found[7].reason == "between two paragraphs of the body"


def test_a_last_few_words_far_below_are_dropped() -> None:
    links = "".join(f"<div><a href=x>Link number {i}</a></div>" for i in range(9))
    found = judged(f"<main>{PROSE}{links}<p>A last line here</p></main>", {"tag_p": 10, "tag_div": -10})
    assert found[-1].reason == "far below the end"


def test_another_story_beside_the_titled_one_is_dropped() -> None:
    story = "<article><h1>{title}</h1>{prose}</article>"
    page = story.format(title="First title", prose=PROSE) + story.format(title="Other title", prose=PROSE)
    blocks, elements = blocks_of(LexborHTMLParser(page.replace("fleet", "boat", 7)))
    place = frame(blocks, elements)
    found = judge(blocks, place, Claims(titles=("firsttitleharbourpost",)))
    assert {one.reason for one in found if one.block > 8} == {"another story"}
    assert all(one.kept for one in found if 0 < one.block < 8)
    # Without a title that tells them apart both stay.
    assert any(one.kept for one in judge(blocks, place, Claims()) if one.block > 8)


def test_sections_with_main_headings_are_one_story() -> None:
    section = "<div class=heading><h1>{title}</h1></div>{prose}"
    page = section.format(title="First title", prose=PROSE) + section.format(title="Part two", prose=PROSE)
    blocks, elements = blocks_of(LexborHTMLParser(f"<main>{page.replace('fleet', 'boat', 7)}</main>"))
    found = judge(blocks, frame(blocks, elements), Claims(titles=("firsttitleharbourpost",)))
    assert "another story" not in {one.reason for one in found}


def test_what_is_never_body_says_why() -> None:
    banner = "<div class=cookie-banner><p>We and our partners use cookies; consent or read our privacy policy.</p></div>"
    for html, reason in (
        (banner, "a consent banner"),
        ("<p>Copyright 2024 Harbour Post. All rights reserved.</p>", "a notice of rights"),
        ("<p>URL: https://harbour-post.example/basin</p>", "an address alone"),
        ("<amp-ad><div>Buy a boat today</div></amp-ad>", "an advertisement"),
    ):
        found = judged(f"<main>{PROSE}{html}{PROSE.replace('fleet', 'boat')}</main>", {}, 1)
        assert found[7].reason == reason, html
        assert not found[7].kept


def test_a_page_without_text_has_nothing_to_judge() -> None:
    assert judged("<p></p>") == []
