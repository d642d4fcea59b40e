import pytest
from tests.records import GDC, KEY, record, stored, task, words_of

from crawler.archive import drafts as archived
from crawler.archive import migrate, settle
from crawler.archive.drafts import Repeated
from crawler.cli.crediting import Given, credit
from crawler.cli.drafts import read
from crawler.cli.passages import Words, spans
from crawler.reuse.fingerprint import of_tokens

COPIED = " ".join(words_of(1))


@pytest.fixture(scope="module")
def source() -> Repeated:
    db = migrate.fresh()
    db.key = KEY
    settle.settle(db, task(), stored(record()))
    [found] = archived.repeated(db, [(0, of_tokens(words_of(1), KEY))])
    db.close()
    return found


@pytest.mark.parametrize(
    ("text", "found", "linked"),
    [
        (COPIED, False, False),
        (f"As Global Defense Corp reports:\n\n{COPIED}", True, False),
        (f"{COPIED}\n\nSource: GDC", True, False),
        (f"{COPIED}\n\n[More]({GDC})", True, True),
        (f"{COPIED}\n\nSee {GDC}.", True, True),
        (f"{COPIED}\n\nSee www.gdc.example for more.", True, False),
        (f"{COPIED}\n\nSee https://other.example/2026/03/howitzers.", False, False),
        (COPIED[:600] + " Global Defense Corp " + COPIED[600:], False, False),
    ],
)
def test_a_link_a_site_or_a_name_of_ones_own_is_credit(
    source: Repeated,
    text: str,
    found: bool,  # noqa: FBT001 - a case of a table
    linked: bool,  # noqa: FBT001 - a case of a table
) -> None:
    draft = read("a.md", text.encode())
    words = Words.of(draft.text)
    first = next(at for at, word in enumerate(words.tokens) if word == words_of(1)[0])
    given = credit(Given.of(draft), source, words, [(first, first + 200)], due=True, link_due=True)
    assert (given.found, given.linked) == (found, linked)
    assert bool(given.how) is found


def test_the_parts_that_are_shared_are_told_by_the_engine(source: Repeated) -> None:
    assert spans(source.overlaps)[0][1] > 190
