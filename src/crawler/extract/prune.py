"""Which blocks are body, and why: the points of their cues, and four rules on neighbours.

A block whose points sum up to more than zero is body. The page's heading is its title and never body, nor are captions,
menus, footers, comments, share bars and lines that only lead elsewhere. Then: a standfirst right below the heading is
body; a sub-heading right above body is body unless much speaks against it; so is a paragraph between two of its
siblings that are; other stories on the page and a few blocks far below the end are not.

>>> from selectolax.lexbor import LexborHTMLParser
>>> from crawler.extract.candidates import frame
>>> from crawler.page.blocks import blocks_of
>>> told = "The fleet left the harbour at dawn, the ministry said, and it will be back in June. " * 3
>>> more = "Two frigates and a tanker sail with it, none of them new, and all of them painted grey. " * 3
>>> page = f"<main><h1>Fleet sails</h1><p>{told}<p>{more}<p><a href=x>Read more: all ships</a><p>So {told}</main>"
>>> blocks, elements = blocks_of(LexborHTMLParser(page))
>>> [one.block for one in judge(blocks, frame(blocks, elements), Claims()) if one.kept]
[1, 2, 4]
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crawler.extract.candidates import HEADINGS, Frame
from crawler.extract.features import PLAIN, Reader
from crawler.extract.points import POINTS, START
from crawler.extract.walls import CONSENT
from crawler.extract.witness import Claims, fold
from crawler.page.blocks import Block
from crawler.page.elements import Element, Place

UNSURE = -100
"""Points (hundredths) down to which neighbours may save a block."""

PLAIN_POINTS = 400
"""What a paragraph like most others has."""

ISLAND_GAP = 6
ISLAND_SHARE = 0.12
"""A last part of less than this share of the body, after more than so many blocks that are none, is dropped."""

_PLACES = {Place.NAV: "a menu", Place.FOOTER: "a footer", Place.COMMENTS: "comments"}
_MOSTLY_LINK = 0.8
_FEW_WORDS = 8
CONSENT_WORDS = 3
"""So often a banner speaks of cookies and consent."""

_MAX_MARKS = 3
_NOTICE = re.compile(r"(?i)(?:copyright|©|\(c\))[^.!?]{0,12}(?:19|20)\d\d.{0,120}$")
_ADDRESS = re.compile(r"(?:\w{2,20}:\s*)?https?://\S+")
# Rule, cues of which one is there, and what must hold of the block besides.
_NEVER: Sequence[tuple[str, frozenset[str], Callable[[Block], bool]]] = (
    ("a caption", frozenset({"in_<figcaption>", "tag_figcaption"}), lambda _: True),
    ("leads elsewhere", frozenset({"op_related_link"}), lambda block: block.linked > _MOSTLY_LINK),
    ("a link in capitals", frozenset({"upper_link"}), lambda block: block.weight > 2),
    (
        "a consent banner",
        frozenset({"in_modal", "mid_modal", "big_modal"}),
        lambda block: len(CONSENT.findall(block.text.lower())) >= CONSENT_WORDS,
    ),
    ("an advertisement", frozenset({"in_<amp-ad>", "in_<amp-embed>"}), lambda _: True),
    ("a notice of rights", frozenset({"op_join", "op_photo"}), lambda block: bool(_NOTICE.match(block.text))),
    ("an address alone", frozenset({"w<=1", "w<=2"}), lambda block: bool(_ADDRESS.fullmatch(block.text))),
    ("a share bar", frozenset({"in_share"}), lambda block: block.weight <= _FEW_WORDS),
)

# What says that a block is a standfirst, and what says that it is not.
_STANDFIRST = frozenset({"in_summary", "mid_summary", "lead_before"})
_NO_STANDFIRST = frozenset(
    {"dated", "op_by", "op_join", "op_photo", "op_related", "credit", "boilerplate", "mail", "repeated", "title",
     "in_caption", "in_share", "in_letter", "in_modal", "in_video", "in_tags", "in_ad",
     "in_<figure>", "in_<figcaption>", "in_<nav>", "in_<form>"}
)  # fmt: skip
STANDFIRST_REACH = 3
"""Blocks below the heading that may be its standfirst."""

STANDFIRST_POINTS = -200
"""Points (hundredths) down to which it is saved."""

_MIN_WORDS = 8
_MAX_LINKED = 0.3
_SHOWN = 3
_STORIES = 2
_STORY_BLOCKS = 2
_TITLE_LETTERS = 6


@dataclass(slots=True)
class Judged:
    """A block in scope: its cues, their points, whether it is body, and the rule that overruled the points."""

    block: int
    names: list[str]
    points: int
    kept: bool
    rule: str = ""

    @property
    def reason(self) -> str:
        """What decided, for people: the rule, or the weightiest cues."""
        if self.rule:
            return self.rule
        if self.names is PLAIN:
            return "a paragraph like most others"
        sign = 1 if self.kept else -1
        weighed = sorted(
            ((sign * POINTS[name], name) for name in set(self.names) if name in POINTS), reverse=True
        )
        shown = ", ".join(
            f"{sign * points / 100:+.1f} {name}" for points, name in weighed[:_SHOWN] if points > 0
        )
        return f"{self.points / 100:+.1f}: {shown}"


def judge(blocks: Sequence[Block], frame: Frame | None, claims: Claims) -> list[Judged]:
    """Every block in scope, in order."""
    return judge_with(POINTS, START, blocks, frame, claims)


def judge_with(
    points: Mapping[str, int], start: int, blocks: Sequence[Block], frame: Frame | None, claims: Claims
) -> list[Judged]:
    """The same with other points, as they are learnt."""
    if frame is None:
        return []
    judged = []
    points_of = points.get
    for index, names in Reader(blocks, frame, claims).read():
        total = PLAIN_POINTS if names is PLAIN else start + sum(filter(None, map(points_of, names)))
        rule = _overruled(blocks[index], names) if total > 0 and names is not PLAIN else ""
        if index == frame.heading:
            rule = "the heading"
        judged.append(Judged(index, names, total, total > 0 and not rule, rule))
    _save_standfirst(blocks, judged, frame)
    _save_between(blocks, judged)
    _save_headings(blocks, judged)
    _drop_followers(blocks, judged, claims)
    _drop_island(blocks, judged)
    return judged


def _overruled(block: Block, names: Sequence[str]) -> str:
    """Why a block is none of the body whatever its points; empty where nothing overrules them."""
    if block.element.place in _PLACES:
        return _PLACES[block.element.place]
    for rule, cues, holds in _NEVER:
        if not cues.isdisjoint(names) and holds(block):
            return rule
    return "" if block.weight > _MAX_MARKS or fold(block.text) else "no words"


def _save_standfirst(blocks: Sequence[Block], judged: Sequence[Judged], frame: Frame) -> None:
    """The first lines of an article often stand in its header: by name, or because the page's description says them."""
    if frame.heading < 0:
        return
    last = min(frame.heading + STANDFIRST_REACH, frame.first)
    for one in judged:
        if one.block <= frame.heading:
            continue
        if one.block > last or one.kept:
            return
        block = blocks[one.block]
        if (
            block.weight >= _MIN_WORDS
            and block.linked < _MAX_LINKED
            and one.points > STANDFIRST_POINTS
            and not _STANDFIRST.isdisjoint(one.names)
            and _NO_STANDFIRST.isdisjoint(one.names)
        ):
            one.kept, one.rule = True, "the standfirst"
            return


def _save_between(blocks: Sequence[Block], judged: Sequence[Judged]) -> None:
    for above, one, below in zip(judged, judged[1:], judged[2:], strict=False):
        if one.kept or one.rule or one.points <= UNSURE or not (above.kept and below.kept):
            continue
        block = blocks[one.block]
        parent = block.element.parent
        siblings = blocks[above.block].element.parent is parent is blocks[below.block].element.parent
        if siblings and block.weight >= _MIN_WORDS and block.linked < _MAX_LINKED:
            one.kept, one.rule = True, "between two paragraphs of the body"


def _save_headings(blocks: Sequence[Block], judged: Sequence[Judged]) -> None:
    begun = False
    for one, below in pairwise(judged):
        if begun and not one.kept and not one.rule and below.kept and one.points > UNSURE:
            tag = blocks[one.block].element.tag
            if tag in HEADINGS and tag != "h1":
                one.kept, one.rule = True, "heads body"
        begun = begun or one.kept


def _drop_followers(blocks: Sequence[Block], judged: Sequence[Judged], claims: Claims) -> None:
    """Further stories on the page: elements beside the one that holds the page's title, each with a main heading."""
    headings = [one.block for one in judged if blocks[one.block].element.tag == "h1"]
    if len(headings) < _STORIES:
        return
    own = next((index for index in headings if _is_title(blocks[index].text, claims)), -1)
    for other in headings:
        start = _begins_another(blocks[own].element, blocks[other].element) if other > own >= 0 else None
        if start is not None:
            for one in judged:
                if one.kept and one.block >= start:
                    one.kept, one.rule = False, "another story"
            return


def _is_title(text: str, claims: Claims) -> bool:
    folded = fold(text)
    return len(folded) >= _TITLE_LETTERS and any(folded in title for title in claims.titles)


def _begins_another(own: Element, other: Element) -> int | None:
    """Where the element of another story begins, if the two stories are elements of one kind side by side."""
    around = list(own.lineage())
    for outer in other.lineage():
        beside = next((one for one in around if one.parent is outer.parent), None)
        if beside is not None:
            alike = (
                beside is not outer and beside.tag == outer.tag and outer.stop - outer.start >= _STORY_BLOCKS
            )
            return outer.start if alike and (outer.tag == "article" or beside.own == outer.own) else None
    return None


def _drop_island(blocks: Sequence[Block], judged: Sequence[Judged]) -> None:
    kept = [place for place, one in enumerate(judged) if one.kept]
    if len(kept) <= _SHOWN:
        return
    most = ISLAND_SHARE * sum(blocks[judged[place].block].weight for place in kept)
    tail = 0
    for place, above in pairwise(reversed(kept)):
        tail += blocks[judged[place].block].weight
        if tail > most:
            return
        if place - above > ISLAND_GAP:
            for later in judged[place:]:
                if later.kept:
                    later.kept, later.rule = False, "far below the end"
            return
