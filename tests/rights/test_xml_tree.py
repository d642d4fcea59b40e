"""XML within bounds: no document types, no entities, no depth; what is broken keeps its beginning."""

import pytest

from crawler.rights import xml_tree


def test_elements_are_quoted_as_the_source_writes_them() -> None:
    tree = xml_tree.parse('<a xmlns="n:1"><b c="ö">ä<!-- x --></b><d/></a>'.encode())
    assert tree.root is not None
    first, second = tree.root.children
    assert (tree.quote(first), tree.quote(second)) == ('<b c="ö">ä<!-- x --></b>', "<d/>")
    assert tree.quote(tree.root).endswith("</a>")


def test_paths_are_numbered_among_like_names() -> None:
    tree = xml_tree.parse(b"<a><b/><b><c/></b></a>")
    assert tree.root is not None
    assert [child.path for child in tree.root.children] == ["a/b[1]", "a/b[2]"]
    assert tree.root.children[1].children[0].path == "a/b[2]/c"


def test_text_of_an_element_and_of_all_in_it() -> None:
    tree = xml_tree.parse(b"<a> one <b>two</b> three </a>")
    assert tree.root is not None
    assert tree.root.text == "one  three"
    assert sorted(tree.root.all_text.split()) == ["one", "three", "two"]


@pytest.mark.parametrize(
    "source",
    [
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>',
        b'<!DOCTYPE a [<!ENTITY % p SYSTEM "http://x.example/">%p;]><a/>',
        b"<a>" * 100,
    ],
)
def test_bombs_are_refused(source: bytes) -> None:
    tree = xml_tree.parse(source)
    assert tree.root is None
    assert (tree.fault or "").startswith("bad-xml")


@pytest.mark.parametrize(
    "source", [b"", b"x", b"<a", b"<a><b></a>", b"<a>&nbsp;</a>", b"\xff\xfe\x00", b"<a/><b/>"]
)
def test_broken_documents_have_a_fault(source: bytes) -> None:
    assert xml_tree.parse(source).fault


def test_an_encoding_that_nobody_knows() -> None:
    assert (xml_tree.parse(b'<?xml version="1.0" encoding="x-odd"?><a/>').fault or "").startswith("bad-")


def test_too_many_elements_are_refused() -> None:
    assert xml_tree.parse(b"<a>" + b"<b/>" * 100_001 + b"</a>").fault
