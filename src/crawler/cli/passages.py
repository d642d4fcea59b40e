"""Where in a draft the shared words stand: word spans as passages of its own text."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from crawler.cli.drafts import Draft
from crawler.model import Url
from crawler.page import words
from crawler.report.draft_shape import Passage
from crawler.reuse.compare import Overlap
from crawler.reuse.words import fold

_SAME = 3
"""Words between two spans that are still one passage: a sample leaves such gaps."""

_UNSURE = 3
"""Words by which the end of a span may be off."""

_PARAGRAPH = 8
"""Words at an end of a span that may be the next paragraph's: what is repeated seldom ends a little way into it."""

_ENDS = re.compile(r"\n|[.!?…][\"'”’»)\]]{0,2}\s|[。！？]")
_CLOSING = re.compile(r"[.,;:!?…»”’\"')\]。！？」』]{1,4}")
"""What ends with a word."""
_OPENING = re.compile(r"[“„«‹\"'‘(「『]{1,2}$")
"""What begins with one."""

_BLANKS = re.compile(r" {2,}")
"""What was blanked out between words."""

_CONTEXT, _AROUND = 6, 120
"""Words, and at most so many characters, that are shown before and after a passage."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Words:
    """The folded words of a draft, and where each stands."""

    tokens: list[str]
    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, text: str) -> "Words":
        """Fold a text."""
        folded = fold(text)
        return cls(folded.tokens, folded.starts, folded.ends)

    def characters(self, span: Span) -> Span:
        """Where words stand, in code points."""
        return self.starts[span[0]], self.ends[span[1] - 1]


def blanked(text: str, parts: Iterable[Span]) -> str:
    """The text with some parts blanked out; offsets and line ends stay.

    >>> blanked("He said “no” twice.", [(8, 12)])
    'He said      twice.'
    """
    pieces, at = [], 0
    for start, end in sorted(parts):
        if end > at:
            start = max(start, at)  # noqa: PLW2901 - parts may overlap
            pieces += [text[at:start], "".join("\n" if char == "\n" else " " for char in text[start:end])]
            at = end
    return "".join([*pieces, text[at:]])


def spans(overlaps: Iterable[tuple[int, Overlap]]) -> list[Span]:
    """The words of the draft that are shared, in its order, each once."""
    found: list[Span] = []
    for start, end in sorted(
        (at + span[2], at + span[3]) for at, overlap in overlaps for span in overlap.spans
    ):
        if found and start <= found[-1][1] + _SAME:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def stands_in(parts: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether the words of some spans stand in other spans, but for their uncertain ends.

    >>> stands_in([(0, 20)], [(4, 40)]), stands_in([(0, 20)], [(15, 40)])
    (True, False)
    """
    total = sum(end - start for start, end in parts)
    common = sum(max(0, min(end, to) - max(start, at)) for start, end in parts for at, to in others)
    return 2 * common > total and total - common <= max(2 * _UNSURE * len(parts), 0.2 * total)


def snapped(text: str, found: Words, parts: Sequence[Span]) -> list[Span]:
    """The spans, ending where a sentence or paragraph does that is as near as their ends are uncertain."""
    snug: list[Span] = []
    for start, end in parts:
        first = _border(text, found, start, range(start, min(start + _PARAGRAPH, end)))
        last = _border(text, found, end, range(end, max(end - _PARAGRAPH, start), -1))
        first = max(first, snug[-1][1] if snug else 0)
        snug.append((first, last) if last - first >= _SAME else (max(start, first), max(end, first + 1)))
    return snug


def _border(text: str, found: Words, at: int, inwards: Sequence[int]) -> int:
    """The nearest place between two words where a sentence ends, else where a paragraph does; else the place itself."""
    near = sorted(
        range(max(0, at - _UNSURE), min(len(found.starts), at + _UNSURE) + 1), key=lambda to: abs(to - at)
    )
    for to in near:
        if to in {0, len(found.starts)} or _ENDS.search(text, found.ends[to - 1], found.starts[to]):
            return to
    return next((to for to in inwards if "\n\n" in text[found.ends[to - 1] : found.starts[to]]), at)


def shown(draft: Draft, found: Words, parts: Sequence[Span]) -> list[Passage]:
    """The passages themselves; of a draft whose quotes are ignored they may hold a quote."""
    lines = [0, *(at + 1 for at, char in enumerate(draft.text) if char == "\n")]
    passages = []
    for part in parts:
        start, end = found.characters(part)
        closing = _CLOSING.match(draft.text, end)
        end = closing.end() if closing else end
        opening = _OPENING.search(draft.text[max(0, start - 2) : start])
        start -= len(opening[0]) if opening else 0
        text = draft.text[start:end]
        first, last = bisect_right(lines, start), bisect_right(lines, end - 1)
        passages.append(
            Passage(
                before=_before(draft.text, start),
                text=text,
                after=_after(draft.text, end),
                words=words.count(text),
                start=start,
                end=end,
                first_line=first,
                first_column=start - lines[first - 1] + 1,
                last_line=last,
                last_column=end - lines[last - 1] + 1,
            )
        )
    return passages


def _before(text: str, at: int) -> str:
    """The words before a place, in its line; what is no word at once before it belongs to the passage."""
    line = _BLANKS.sub(" ", text[max(text.rfind("\n", 0, at) + 1, at - _AROUND) : at])
    words_ = line.split(" ")
    return " ".join(words_[-_CONTEXT - 1 :] if len(line) < _AROUND else words_[1:][-_CONTEXT - 1 :])


def _after(text: str, at: int) -> str:
    """The words after a place, in its line."""
    end = text.find("\n", at)
    line = _BLANKS.sub(" ", text[at : at + _AROUND if end < 0 else min(end, at + _AROUND)])
    words_ = line.split(" ")
    return " ".join(words_[: _CONTEXT + 1] if len(line) < _AROUND else words_[:-1][: _CONTEXT + 1])


def address(name: str) -> Url:
    """A draft's name as an address for rows that want one; it is never asked for."""
    return Url(f"https://draft.invalid/{quote(name)}")
