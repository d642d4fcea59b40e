"""An excerpt: a verbatim run of whole sentences from the body's start, within the decision.

Source: ``rights-signals.md`` 7, K1 to K8. What may not be shown (``data-nosnippet``, parts that are not free, long
quotations of others, agency paragraphs) has been marked by the extraction; the run ends before the first such
paragraph, so that it is never joined over a gap.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from crawler.excerpt.sentences import spans
from crawler.model import Decision, Excerpt, LimitKind, Verdict
from crawler.page import words

MIN_WORDS = 8
"""K6: with fewer words left there is no excerpt."""
LONG_PARAGRAPH_WORDS = 60
"""K3: of a paragraph longer than this never all is shown."""

_ELLIPSIS = "…"
_CLOSING = " \t\n,;:–—-([{«„“\"'‘"
# A sentence longer than this is not looked at further: the limit of any decision is below it.
_MAX_SENTENCE_CHARS = 20_000
_HEADING = "heading"


class Passage(Protocol):
    """A paragraph of the body, as the extraction gives it."""

    @property
    def text(self) -> str:
        """Verbatim, blanks folded."""

    @property
    def kind(self) -> str:
        """``paragraph``, ``heading``, ``list``, ``quote``, ``table`` …."""

    @property
    def excerptable(self) -> bool:
        """Whether an excerpt may show it (K4)."""


class Body(Protocol):
    """The body of an article, as the extraction gives it."""

    @property
    def paragraphs(self) -> Sequence[Passage]:
        """In reading order."""

    @property
    def words(self) -> int:
        """The words of all paragraphs."""


@dataclass(slots=True)
class _Run:
    """What has been taken so far; ``end`` is an offset in ``text``, ``words`` counts up to it."""

    text: str = ""
    words: int = 0
    sentences: int = 0


@dataclass(frozen=True, slots=True)
class _Bounds:
    """The limits that the run is held against (K1, K2)."""

    words: int
    chars: int | None
    sentences: int | None
    paragraphs: int | None

    def hold(self, text: str, count: int) -> bool:
        """Whether a run of this many words, ``text`` all of it, is within."""
        return count <= self.words and (self.chars is None or _length(text) <= self.chars)


def cut(article: Body, decision: Decision, *, language: str | None = None) -> Excerpt | None:
    """The excerpt that a decision allows, or None where too little is left (then ``without_text`` by K6)."""
    if decision.verdict is not Verdict.EXCERPT:
        return None
    run = _take(list(_opening(article.paragraphs)), _bounds(decision), language)
    if run.words < MIN_WORDS or run.words > article.words:
        return None
    return Excerpt(text=run.text, words=run.words, of_words=article.words)


def shrink(kept: Excerpt, decision: Decision, *, language: str | None = None) -> Excerpt | None:
    """A stored excerpt held against a new decision: the same, a shorter one, or None; never more (K10)."""
    if decision.verdict is not Verdict.EXCERPT:
        return None
    bounds = _bounds(decision)
    paragraphs = [_Kept(text) for text in kept.text.split("\n")]
    run = _take(paragraphs, bounds, language, whole=True)
    if run.words < MIN_WORDS:
        return None
    return Excerpt(text=run.text, words=min(run.words, kept.words), of_words=kept.of_words)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A paragraph of a stored excerpt: what of it was stored has passed K3 and K4 before."""

    text: str
    kind: str = "paragraph"
    excerptable: bool = True


def _bounds(decision: Decision) -> _Bounds:
    stated = {limit.kind: limit.value for limit in decision.limits if isinstance(limit.value, int)}
    return _Bounds(
        words=decision.max_words,
        chars=decision.max_chars,
        sentences=stated.get(LimitKind.SENTENCES),
        paragraphs=stated.get(LimitKind.PARAGRAPHS),
    )


def _opening(paragraphs: Sequence[Passage]) -> Iterator[Passage]:
    """The first paragraphs that may be shown, without a gap; headings before the first are no text yet."""
    begun = False
    for paragraph in paragraphs:
        if begun and not paragraph.excerptable:
            return
        if (
            not paragraph.excerptable
            or not paragraph.text.strip()
            or (not begun and paragraph.kind == _HEADING)
        ):
            continue
        begun = True
        yield paragraph


def _take(
    paragraphs: Sequence[Passage], bounds: _Bounds, language: str | None, *, whole: bool = False
) -> _Run:
    """Sentence after sentence while the bounds hold; the last heading is given back."""
    run = _Run()
    taken = 0
    heading: _Run | None = None
    for paragraph in paragraphs:
        if bounds.paragraphs is not None and taken >= bounds.paragraphs:
            break
        before = _Run(run.text, run.words, run.sentences)
        is_complete = _take_paragraph(run, paragraph, bounds, language, whole=whole)
        is_heading = paragraph.kind == _HEADING
        if is_heading:
            heading = heading or before
        elif run.words > before.words:
            heading = None
            taken += 1
        if not is_complete:
            break
    return heading or run


def _take_paragraph(
    run: _Run, paragraph: Passage, bounds: _Bounds, language: str | None, *, whole: bool
) -> bool:
    """Add what fits of one paragraph; False where the run ends here."""
    text = paragraph.text
    joint = run.text + "\n" if run.text else ""
    leave_last = not whole and words.count(text) > LONG_PARAGRAPH_WORDS
    ends = _sentence_ends(text, paragraph.kind, language)
    end = next(ends, None)
    reached = 0
    while end is not None:
        following = next(ends, None)
        if following is None and leave_last:
            break
        piece = joint + text[:end].strip()
        count = words.count(piece)
        if not bounds.hold(piece, count) or run.sentences == bounds.sentences:
            break
        run.text, run.words, run.sentences = piece, count, run.sentences + 1
        reached, end = end, following
    if not run.text and end is not None and paragraph.kind != _HEADING:
        _cut_inside(run, text[: min(end, _MAX_SENTENCE_CHARS)], bounds, leave_last=leave_last)
    return end is None and reached > 0


def _sentence_ends(text: str, kind: str, language: str | None) -> Iterator[int]:
    if kind == _HEADING:
        return iter((len(text),))
    return (end for _, end in spans(text, language))


def _cut_inside(run: _Run, sentence: str, bounds: _Bounds, *, leave_last: bool) -> None:
    """The one case in which a sentence is cut: the first alone is too long; an ellipsis says so."""
    most = min(bounds.words, LONG_PARAGRAPH_WORDS) if leave_last else bounds.words
    if bounds.sentences == 0 or bounds.paragraphs == 0:
        return
    ends = [end for _, end in words.spans(sentence)]
    for end in reversed(ends[:most]):
        piece = sentence[:end].strip().rstrip(_CLOSING) + _ELLIPSIS
        if bounds.chars is None or _length(piece) <= bounds.chars:
            run.text, run.words, run.sentences = piece, words.count(piece), 1
            return


def _length(text: str) -> int:
    """Code points in NFC (K1)."""
    return len(text if text.isascii() else unicodedata.normalize("NFC", text))
