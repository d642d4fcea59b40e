"""A check of drafts for a terminal: each source's facts, then the draft's own passages; coloured on request."""

from collections.abc import Iterator, Sequence

from crawler.report.draft_shape import Check, DraftShape, Passage, Repeat
from crawler.report.printable import printable, width, wrap

MOST_PASSAGES = 8
HEAD_WORDS, TAIL_WORDS = 60, 20
"""Words of a passage that are shown; the HTML page and the JSON have all of them."""

_STYLES = {
    "beyond": "1;31",
    "uncredited": "1;33",
    "permitted": "32",
    "phrase": "2",
    "faint": "2",
    "strong": "1",
}
_HEADS = {
    "beyond": "✗ beyond what the source permits",
    "uncredited": "✗ credit missing",
    "permitted": "✓ as the source permits",
    "phrase": "· a phrase, it counts for nothing",
}
_CONDITIONS = {
    "licence-notice": "the licence is named",
    "no-change": "nothing is changed",
    "share-alike": "it is published under the same licence",
}
_NAMES = {"text": "text", "markdown": "Markdown", "html": "HTML", "docx": "DOCX", "odt": "ODT"}
_LABEL = 11


def render(check: Check, *, columns: int = 80, colour: bool = False) -> str:
    """Every draft, then the summary."""
    sections = [list(_draft(draft, columns, colour=colour)) for draft in check.drafts]
    sections.append(list(_foot(check, columns, colour=colour)))
    return "\n\n".join("\n".join(lines) for lines in sections) + "\n"


def paint(text: str, style: str, *, colour: bool) -> str:
    """A text in a style of a terminal, or as it is."""
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if colour else text


def paste_of(repeat: Repeat, kind: str) -> str | None:
    """The attribution in the language of the draft."""
    line = repeat.attribution
    if line is None:
        return None
    return {"markdown": line.markdown, "html": line.html}.get(kind, line.text)


def place(passage: Passage, unit: str) -> str:
    """The lines of a passage."""
    if passage.first_line == passage.last_line:
        return f"{unit} {passage.first_line:,}"
    return f"{unit}s {passage.first_line:,}–{passage.last_line:,}"


def allowed(repeat: Repeat) -> str:
    """What may be repeated, in words."""
    bounds = [
        f"{number:,} {unit}"
        for number, unit in (
            (repeat.allowed.words, "words"),
            (repeat.allowed.chars, "characters"),
            (repeat.allowed.sentences, "sentences"),
        )
        if number is not None
    ]
    if repeat.allowed.words == 0:
        return "none"
    return " and ".join(bounds) or "all"


def used(repeat: Repeat) -> str:
    """What is repeated, against what may be."""
    share = f"{repeat.coverage:.0%} of the source"
    said = f"{repeat.used.words:,} words ({share}); permitted: {allowed(repeat)}"
    over = repeat.used.words - (repeat.allowed.words or 0)
    return f"{said}, {over:,} too many" if repeat.allowed.words and over > 0 else said


def credit(repeat: Repeat) -> str:
    """What was found of the credit, and what was not."""
    return "; ".join(said for said, _ in credit_parts(repeat))


def credit_parts(repeat: Repeat) -> Iterator[tuple[str, bool]]:
    """The same in parts: what is said, and whether it says that something is missing which the source asks for."""
    given = repeat.credit
    asked = (
        "not asked for" if not given.due else f"asked for as “{given.name}”" if given.name else "asked for"
    )
    found = f"found ({', '.join(given.how)})" if given.found else f"missing, {asked}"
    yield found, given.due and not given.found
    if given.link_due and not given.linked:
        yield "link to the original missing, asked for", True


def conditions(repeat: Repeat) -> str:
    """What nobody can measure, and the writer must see to."""
    return ", ".join(_CONDITIONS[duty] for duty in repeat.duties if duty in _CONDITIONS)


def source(repeat: Repeat) -> str:
    """Title, writer, publisher, date."""
    origin = repeat.origin
    title = f"“{origin.title}”" if origin.title else "(no title)"
    parts = [title, origin.byline, origin.publisher, origin.published and origin.published[:10]]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _draft(draft: DraftShape, columns: int, *, colour: bool) -> Iterator[str]:
    name = "standard input" if draft.name == "-" else printable(draft.name)
    facts = f"{_NAMES.get(draft.kind, draft.kind)}, {draft.words:,} words"
    if width(name) + width(facts) + 2 <= columns:
        yield paint(name, "strong", colour=colour) + " " * (columns - width(name) - width(facts)) + facts
    else:
        yield from wrap(name, columns)
        yield facts
    yield "=" * columns
    for note in draft.notes:
        yield from wrap(f"note: {printable(note)}", columns, hanging="      ")
    if not draft.repeats:
        yield "Nothing of the archive stands in it."
    for number, repeat in enumerate(draft.repeats):
        if number:
            yield ""
        yield from _repeat(repeat, draft, columns, colour=colour)


def _repeat(repeat: Repeat, draft: DraftShape, columns: int, *, colour: bool) -> Iterator[str]:
    places = ", ".join(place(passage, draft.unit) for passage in repeat.passages[:3])
    places += ", …" if len(repeat.passages) > 3 else ""
    head = _HEADS[repeat.status]
    fits = width(head) + width(places) + 2 <= columns
    yield paint(head, repeat.status, colour=colour) + (f"  {places}" if fits else f"\n  {places}")
    yield from wrap(printable(repeat.sentence), columns, indent="  ")
    yield ""
    for label, said in _facts(repeat):
        yield from wrap(printable(said), columns, indent=f"  {label:<{_LABEL}}", hanging=" " * (_LABEL + 2))
    yield ""
    for passage in repeat.passages[:MOST_PASSAGES]:
        yield from _passage(passage, draft.unit, columns, colour=colour)
    hidden = len(repeat.passages) - MOST_PASSAGES
    if hidden > 0:
        yield f"  … and {hidden:,} passages more: --format html or json"
    line = paste_of(repeat, draft.kind)
    if line and repeat.status != "phrase":
        # not broken into lines, as it is to be pasted
        yield ""
        yield "  to paste:"
        yield printable(line)


def _facts(repeat: Repeat) -> Iterator[tuple[str, str]]:
    origin = repeat.origin
    yield "source", source(repeat)
    yield "words", used(repeat)
    yield (
        "terms",
        ", ".join(term for term in origin.terms if term != "bare") or "nothing said about reuse",
    )
    if origin.licence or origin.licence_url:
        yield "licence", " ".join(part for part in (origin.licence, origin.licence_url) if part)
    if conditions(repeat):
        yield "only if", conditions(repeat)
    yield "decided", f"{origin.because} (rule {origin.rule})"
    if origin.agency:
        yield "agency", f"it carries copy of {origin.agency}: your contract with them may permit more"
    yield "credit", credit(repeat)
    if repeat.also_at:
        yield "also at", ", ".join(repeat.also_at)


def _passage(passage: Passage, unit: str, columns: int, *, colour: bool) -> Iterator[str]:
    bar = paint("│", "faint", colour=colour)
    yield "  " + paint(f"{place(passage, unit)}, {passage.words:,} words", "faint", colour=colour)
    before, after = printable(passage.before), printable(passage.after)
    said = [*_marked(before, "faint"), *_marked(_shortened(passage.text), "strong"), *_marked(after, "faint")]
    for line in _lines(said, columns - 4):
        yield f"  {bar} " + " ".join(paint(word, style, colour=colour) for word, style in line)


def _marked(text: str, style: str) -> list[tuple[str, str]]:
    return [(word, style) for word in text.split()]


def _lines(words: Sequence[tuple[str, str]], columns: int) -> Iterator[list[tuple[str, str]]]:
    """Words in lines of a width; a word that is longer than a line is broken."""
    line: list[tuple[str, str]] = []
    used_columns = 0
    for word, style in words:
        for piece in wrap(word, columns):
            if line and used_columns + 1 + width(piece) > columns:
                yield line
                line, used_columns = [], 0
            used_columns += width(piece) + bool(line)
            line.append((piece, style))
    if line:
        yield line


def _shortened(text: str) -> str:
    """The beginning and the end of a passage."""
    said = printable(text).split()
    hidden = len(said) - HEAD_WORDS - TAIL_WORDS
    if hidden <= 0:
        return " ".join(said)
    return " ".join([*said[:HEAD_WORDS], f"[… {hidden:,} words …]", *said[-TAIL_WORDS:]])


def _foot(check: Check, columns: int, *, colour: bool) -> Iterator[str]:
    yield "-" * columns
    style = "permitted" if check.passed else "beyond"
    for line in wrap(check.sentence, columns):
        yield paint(line, style, colour=colour)
    if check.excluded:
        yield from wrap(f"Left out: {printable(', '.join(check.excluded))}.", columns)
    if check.ignores_quotes:
        yield "What stands in quotation marks was left out."
    yield from wrap(check.note, columns)
