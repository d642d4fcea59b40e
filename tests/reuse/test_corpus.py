from pathlib import Path

from tests.reuse.prose import prose

from crawler.model import ReuseClass
from crawler.reuse.corpus import Corpus, Document, characters

KEY = bytes(32)
STORIES = Path(__file__).parents[1] / "cases" / "reuse" / "stories"


def corpus(*texts: str) -> Corpus:
    made = Corpus(KEY)
    for number, text in enumerate(texts):
        made.add(Document(id=f"s{number}", text=text))
    return made


def test_a_query_finds_its_sources_the_closest_first() -> None:
    one, two = prose(300, seed=1), prose(300, seed=2)
    mixed = f"{' '.join(two.split()[:150])} {one}"
    found = list(corpus(prose(300, seed=3), two, one).find(Document(id="q", text=mixed)))
    assert [(pair.source, pair.overlap.kind) for pair in found] == [
        ("s2", ReuseClass.FULL),
        ("s1", ReuseClass.PARTIAL),
    ]


def test_spans_are_characters_of_the_texts_as_given() -> None:
    source = (STORIES / "original.txt").read_text("utf-8")
    copy = (STORIES / "copier.txt").read_text("utf-8").replace("ministry", "min\u200bistry")
    (pair,) = corpus(source).find(Document(id="q", text=copy))
    ((start, end, at, to),) = pair.spans
    assert source[start:end].split()[-3:] == copy[at:to].split()[-3:] == ["the", "first", "delivery"]
    assert copy[at:].startswith("The defence min\u200bistry")


def test_a_press_release_that_two_sites_carry_is_full_reuse_of_either() -> None:
    release = (STORIES / "release.txt").read_text("utf-8")
    found = corpus(release).find(Document(id="q", text=f"Advertisement. {release}"))
    assert [pair.overlap.kind for pair in found] == [ReuseClass.FULL]


def test_a_box_that_many_documents_hold_is_no_reuse() -> None:
    box = prose(60, seed=4)
    many = corpus(*(f"{prose(250, seed=10 + at)} {box}" for at in range(8)))
    assert list(many.find(Document(id="q", text=f"{prose(250, seed=30)} {box}"))) == []


def test_a_story_that_many_documents_carry_is_reuse_of_each() -> None:
    story = prose(250, seed=5)
    many = corpus(*(f"{story} {prose(20, seed=40 + at)}" for at in range(8)))
    assert len(list(many.find(Document(id="q", text=story)))) == 8


def test_a_document_of_nothing_finds_nothing() -> None:
    assert list(corpus("", "one two", prose(100, seed=6)).find(Document(id="q", text=""))) == []


def test_spans_of_no_words_are_none() -> None:
    assert characters("a b", "a b", ()) == ()
