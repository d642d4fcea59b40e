"""RSL documents: their elements, the words in them, what makes them faulty."""

import pytest

from crawler.rights import rsl_document

_NS = 'xmlns="https://rslstandard.org/rsl"'


def test_a_document_is_read_into_contents_and_licences() -> None:
    document = rsl_document.parse(
        f'<rsl {_NS}><content url="/a" server="https://l.example" encrypted="TRUE"><license>'
        '<permits type="usage">search  train-ai</permits><permits type="geo">US</permits>'
        '<payment type="Free"/><payment type="purchase"><amount currency="USD">0</amount></payment>'
        '<payment type="use"><amount>x</amount></payment></license>'
        "<copyright>A  Ltd</copyright></content></rsl>".encode()
    )
    (content,) = document.contents
    (licence,) = content.licences
    assert document.fault is None
    assert (content.url, content.server, content.encrypted, content.holder) == ("/a", True, True, "A Ltd")
    assert licence.permits == {"usage": {"search", "ai-train"}, "geo": {"us"}}
    assert licence.payments == ("free", "purchase", "amount")


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("<rsl><content/></rsl>", "bad-xml"),
        (f"<rsl {_NS}><content><unknown/></content></rsl>", "bad-xml"),
        (
            f'<rsl {_NS}><content><license><permits type="usage">a,b</permits></license></content></rsl>',
            "bad-syntax",
        ),
        (f"<rsl {_NS}><content><license><permits>search</permits></license></content></rsl>", "bad-value"),
        ('<rsl xmlns="https://x.example/"/>', "bad-xml"),
        (f"<license {_NS}/>", "bad-xml"),
        ("", "bad-xml"),
        ("x" * 300_000, "too-large"),
    ],
)
def test_a_fault_is_said(source: str, code: str) -> None:
    assert (rsl_document.parse(source.encode()).fault or "").partition(":")[0] == code


def test_the_longest_path_wins_and_equals_stand_together() -> None:
    contents = rsl_document.parse(
        f'<rsl {_NS}><content url="/a"/><content url="/"/><content url="/a"/></rsl>'.encode()
    ).contents
    assert len(rsl_document.longest(contents, {"/a": 2, "/": 1})) == 2
    assert [content.url for content in rsl_document.longest(contents, {"/a": None, "/": 1})] == ["/"]
    assert rsl_document.longest(contents, {"/a": None, "/": None}) == []
