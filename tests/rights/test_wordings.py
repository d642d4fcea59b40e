"""How people word it: hundreds of sentences in every language, and what each of them says.

``tests/cases/wordings/LANGUAGE.txt`` has a sentence a line behind its terms (``-`` for none; ``= unit number`` a limit;
``no grant`` where only that matters); ``lines.txt`` has © lines behind the holder and the years that stand in them.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.rights.cases import knowledge

from crawler.model import GROUP_OF, Scope, TermGroup
from crawler.rights import statements, years
from crawler.rights.statements import Part

FOLDER = Path(__file__).parents[1] / "cases" / "wordings"
LANGUAGES = sorted(file.stem for file in FOLDER.glob("*.txt") if file.stem != "lines")
GRANTS = {term for term, group in GROUP_OF.items() if group is TermGroup.GRANT}
OTHERS = {Scope.MEDIA, Scope.SOFTWARE}


def _rows(name: str) -> Iterator[list[str]]:
    for line in (FOLDER / f"{name}.txt").read_text("utf-8").splitlines():
        yield [field.strip() for field in line.split("|")]


def _parts(text: str, language: str | None) -> tuple[Part, ...]:
    return statements.read(text, knowledge(), year=2026, prefer=language).parts


def _as_expected(parts: tuple[Part, ...], expected: str) -> bool:
    if expected == "no grant":
        return not any(part.terms & GRANTS and not part.fault and part.scope not in OTHERS for part in parts)
    wanted, _, limit = expected.partition("=")
    terms = {str(term) for part in parts for term in part.terms} - {"bare"}
    limits = {f"{part.limit.kind} {part.limit.value}" for part in parts if part.limit}
    return terms == set(wanted.split()) - {"-"} and (not limit or limit.strip() in limits)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_says_what_it_says(language: str) -> None:
    wrong = [
        (text, expected, sorted({str(term) for part in parts for term in part.terms}))
        for expected, text in _rows(language)
        if not _as_expected(parts := _parts(text, language), expected)
    ]
    assert not wrong


def test_every_copyright_line_names_its_holder_and_years() -> None:
    wrong = []
    for holder, when, text in _rows("lines"):
        parts = _parts(text.replace("¦", "|"), None)
        read = next((part.holder for part in parts if part.holder), None)
        found = " ".join(map(str, next((years.flat(part.years) for part in parts if part.years), ())))
        if (read or "-", found or "-") != (holder, when):
            wrong.append((text, read, found))
    assert not wrong
