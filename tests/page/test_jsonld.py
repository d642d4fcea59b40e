import json

import pytest

from crawler.page.jsonld import MAX_CHARS, MAX_NODES, JsonLd, parse


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        ('{"@type":"Article"}', None),
        ('\ufeff{"@type":"Article"}', None),
        ('<!-- {"@type":"Article"} -->', "bad-json: wrapper"),
        ('//<![CDATA[\n{"@type":"Article"}\n//]]>', "bad-json: wrapper"),
        ('<![CDATA[ {"@type":"Article"} ]]>', "bad-json: wrapper"),
        ('/* <![CDATA[ */ {"@type":"Article"} /* ]]> */', "bad-json: wrapper"),
        ('\ufeff\ufeff{"@type":"Article"}\ufeff', None),
        ('\ufeff \u200b\ufeff\n{"@type":"Article"}', None),
        ('{"@type":"Article","n":' + "9" * 5000 + "}", "bad-json: not strict"),
        ('{"@type":"Article","n":-' + "9" * 5000 + ',"m":1.' + "5" * 5000 + "}", "bad-json: not strict"),
        ('{"@type":"Article"} /* never closed', "bad-json: comment"),
        ('{"@type":"Article",}', "bad-json: trailing comma"),
        ('{"@type":"Article", "keywords":["a",],}', "bad-json: trailing comma"),
        ('{"@type":"Article", /* a comment */ "x": "http://a.example//b"}', "bad-json: comment"),
        ('{"@type":"Article", "x": "line\nbreak"}', "bad-json: control character"),
        ('{"@type":"Article", "x": "it\\\'s"}', "bad-json: bad escape"),
        ('{"@type":"Article"};', "bad-json: trailing comma"),
        ('{"@type":"Article"} {"more":1}', "bad-json: text after the end"),
    ],
)
def test_careless_json_is_mended_and_said(raw: str, fault: str | None) -> None:
    found = parse([raw])
    assert found.scripts[0].fault == fault
    assert found.nodes[0].types == ("Article",)


@pytest.mark.parametrize(
    "raw", ["", "x", "{", '{"a":', "[" * 5000, '{"a":' * 1000 + "1" + "}" * 1000, "\x00", '"text"', "1"]
)
def test_what_cannot_be_read_gives_no_node(raw: str) -> None:
    assert len(parse([raw]).nodes) <= 33


def test_nodes_are_flat_and_know_their_place() -> None:
    raw = json.dumps(
        {
            "@graph": [
                {"@type": ["NewsArticle", "schema:Thing"], "author": [{"@type": "Person", "a/b": {"x": 1}}]}
            ]
        }
    )
    article, person, inner = parse([raw]).nodes
    assert (article.types, article.pointer, article.via) == (("NewsArticle", "Thing"), "0/@graph/0", ())
    assert (person.pointer, person.via, person.parent) == ("0/@graph/0/author/0", ("author",), 0)
    assert (inner.pointer, inner.via, inner.parent) == ("0/@graph/0/author/0/a~1b", ("author", "a/b"), 1)


def test_references_inside_the_page_are_followed() -> None:
    raw = json.dumps(
        {
            "@graph": [
                {"@type": "Article", "publisher": {"@id": "#p"}},
                {"@id": "#p", "@type": "Organization", "logo": {"@id": "#l"}},
            ]
        }
    )
    found = parse([raw, '{"@id":"#l","url":"x"}'])
    publisher = found.nodes[0].properties["publisher"]
    assert isinstance(publisher, dict)
    assert publisher["@type"] == "Organization"
    assert found.resolve({"@id": "#l"}) == {"@id": "#l", "url": "x"}
    assert found.resolve({"@id": "#none"}) == {"@id": "#none"}
    assert [node.types for node in found.of_type("Organization")] == [("Organization",)]


def test_references_in_a_circle_end() -> None:
    found = parse(['{"@id":"#a","x":{"@id":"#a"}}'])
    assert found.resolve({"@id": "#a"}) is not None


def test_too_much_is_not_read() -> None:
    found = parse(['{"a":1}', " " * (MAX_CHARS + 1)])
    assert (found.scripts[1].fault or "").startswith("too-large")
    assert len(found.nodes) == 1


def test_an_object_in_graph_is_a_top_node_too_and_a_context_is_none() -> None:
    found = parse(['{"@context":{"x":{"@type":"Hidden"}},"@graph":{"@type":"https://schema.org/Article"}}'])
    assert [(node.types, node.via, node.parent) for node in found.nodes] == [(("Article",), (), None)]


def test_text_that_looks_like_a_comment_or_a_comma_stays_as_it_is() -> None:
    found = parse(['{"a": "x // y", "b": "/* z */", "c": "d,}", /* gone */ }'])
    assert found.nodes[0].properties == {"a": "x // y", "b": "/* z */", "c": "d,}"}


def test_what_stands_deeper_than_the_bound_is_left_out() -> None:
    def nested(levels: int) -> str:
        return '{"x":' * levels + '{"@type":"Article"}' + "}" * levels

    assert len(parse([nested(32)]).of_type("Article")) == 1
    assert parse([nested(33)]).of_type("Article") == []
    assert parse([nested(1000)]).of_type("Article") == []


def test_a_list_without_end_gives_a_bounded_number_of_nodes() -> None:
    raw = "[" + '{"@type":"A"},' * (MAX_NODES + 500) + "{}]"
    assert len(parse([raw]).nodes) == MAX_NODES


def test_a_reference_is_followed_eight_times_and_no_more() -> None:
    chain = {f"#{n}": {"@id": f"#{n + 1}"} for n in range(20)}
    assert JsonLd(by_id=chain).resolve({"@id": "#0"}) == {"@id": "#8"}


def test_one_script_that_cannot_be_read_takes_no_other_with_it() -> None:
    found = parse(["{broken", '{"@type":"Article"}'])
    assert [script.fault for script in found.scripts] == ["bad-json: cannot be read", None]
    assert [(node.types, node.script) for node in found.nodes] == [(("Article",), 1)]


@pytest.mark.parametrize("broken", ['"author": "B\\udfff Carter"', '"author": "B\\ud83d Carter"'])
def test_half_a_character_becomes_a_sign_for_it(broken: str) -> None:
    [node] = parse([f'{{"@type": "NewsArticle", {broken}}}']).nodes
    author = str(node.properties["author"])
    assert author == "B\ufffd Carter"
    assert author.encode()


def test_a_whole_character_in_two_escapes_stays_whole() -> None:
    [node] = parse(['{"@type": "NewsArticle", "name": "a\\ud83d\\ude80"}']).nodes
    assert node.properties["name"] == "a\U0001f680"


@pytest.mark.parametrize(
    "piece", [" ", "\n", "/* ", "//", '"', '"\\"', '\\"', ", ", ";", ",", "<!--", "-->", "]]> ", "[", "\\u"]
)
@pytest.mark.parametrize("frame", ["{%s", "{%s}x", '{"a":1}%sx', '"%s', "%s"])
def test_any_repetition_is_read_in_linear_time(piece: str, frame: str) -> None:
    parse([frame % (piece * (300_000 // len(piece)))])
