"""A folded block cut into sentences, and sentences into clauses (``rights-signals.md`` 4.4).

>>> [text for _, _, text in sentences("© 2024 acme inc. all rights reserved. no. 5 may be copied")]
['© 2024 acme inc.', 'all rights reserved.', 'no. 5 may be copied']
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crawler.rights.lexicon import Word

_END = re.compile(r"[.!?;|•·]+[\"')\]]*(?=\s|$|[^\x00-\u02ff])|(?<=[\u0900-\u097f\s])[।]")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(\"'/.])(?:[a-zа-я]|inc|ltd|llc|co|corp|no|nr|art|abs|bzw|ggf|vs|mr|mrs|ms|dr|prof|st|para|sec|cf|etc"
    r"|str|ul|im|ал|гл|ст|им|ул|обл|руб|тел|гг|см|р-н|тов|д-р|т\.д|т\.п|z\.b|u\.a|d\.h|i\.d|s\.a|u\.s|e\.g|i\.e|a\.d)$"
)
_LETTER_END = re.compile(r"(?:^|[\s(])(?:[a-zа-я]\.)*[a-zа-я]$")
_MIN_SENTENCE = 2
_CONTRAST = {"but": "main", "except": "exception", "if": "condition"}
_MODAL = frozenset({"permit", "forbid", "require"})
_DOING = frozenset({"act", "use", "quote", "modify", "ai", "robot", "commercial", "sell", "view", "linking"})


def sentences(text: str, *, breaks: Sequence[int] = ()) -> Iterator[tuple[int, int, str]]:
    """Every sentence with its offsets; abbreviations and numbers do not end one, ``breaks`` always do."""
    ends = [(at, at) for at in breaks]
    ends += [
        (match.start(), match.end())
        for match in _END.finditer(text)
        if not (match.group().startswith(".") and _is_abbreviated(text, match.start(), match.end()))
    ]
    start = 0
    for _, end in sorted(ends):
        if text[start:end].strip():
            yield from _stripped(text, start, end)
        start = end
    if text[start:].strip():
        yield from _stripped(text, start, len(text))


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    piece = text[start:end]
    begin = start + len(piece) - len(piece.lstrip())
    stop = start + len(piece.rstrip())
    if stop - begin >= _MIN_SENTENCE:
        yield begin, stop, text[begin:stop]


def _is_abbreviated(text: str, dot: int, end: int) -> bool:
    before = text[max(0, dot - 12) : dot]
    rest = text[end : end + 60].lstrip()
    if not rest:
        return False
    if before[-1:].isdigit() and rest[:1].isdigit():
        return True
    if not _ABBREVIATED.search(before):
        return False
    company = re.search(r"(?:inc|ltd|llc|co|corp|s\.a|l\.p|a\.g)$", before)
    return not (
        company
        and re.match(
            r"(?:all|any|no|the|this|these|you|unauthori[sz]ed|reproduction|republication|may|for|content|todos|alle|tous|все)\b",
            rest,
        )
    )


@dataclass(slots=True)
class Clause:
    """A run of words of one kind: ``main``, ``exception`` or ``condition``; ``contrasts`` if a "but" leads it."""

    kind: str
    words: list[Word]
    contrasts: bool = False

    @property
    def kinds(self) -> set[str]:
        """The classes of the words it holds."""
        return {word.kind for word in self.words}


def clauses(text: str, words: Sequence[Word]) -> list[Clause]:
    """Cut the words of a sentence into clauses; a comma parts two only if each has a modality of its own."""
    found = [Clause("main", [])]
    for chunk in _chunks(text, words):
        for position, word in enumerate(chunk):
            if (kind := _CONTRAST.get(word.kind)) and not (
                kind == "condition" and found[-1].kind == "exception"
            ):
                found.append(Clause(kind, [], contrasts=word.kind == "but"))
                continue
            if (position == 0 and _is_new(found[-1], chunk)) or _ends_lead(found, word):
                found.append(Clause("main", []))
            found[-1].words.append(word)
    return [clause for clause in found if clause.words]


def _ends_lead(found: Sequence[Clause], word: Word) -> bool:
    """Whether a modal verb ends an exception that opens the sentence ("Mit Ausnahme der Fotos dürfen alle Texte …")."""
    lead = found[-1]
    return (
        word.kind in {"permit", "forbid"}
        and lead.kind == "exception"
        and bool(lead.words)
        and not any(clause.words for clause in found[:-1])
        and not lead.kinds & (_DOING | {"consent"})
    )


def _chunks(text: str, words: Sequence[Word]) -> Iterator[list[Word]]:
    chunk: list[Word] = []
    for word in words:
        if chunk and any(mark in text[chunk[-1].end : word.start] for mark in ",:-("):
            yield chunk
            chunk = []
        chunk.append(word)
    if chunk:
        yield chunk


def _is_new(open_clause: Clause, chunk: Sequence[Word]) -> bool:
    held = open_clause.kinds
    coming = {word.kind for word in chunk}
    if open_clause.kind != "main":
        return (
            (bool(coming & {"permit", "forbid"}) or {"require", "consent"} <= coming)
            and bool(held)
            and chunk[0].kind not in {"with", "and"}
        )
    settled = held & _MODAL and held & _DOING
    return bool(settled and coming & _MODAL)
