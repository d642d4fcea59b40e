import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.page.paths import MAX_STEPS, css_path


@pytest.mark.parametrize(
    "html",
    [
        "<p>a<p id=x>b<p>c",
        "<div><div></div><div><span></span><span id=x></span></div></div>",
        "<o:p>a</o:p><o:p id=x>b</o:p>",
        "<table><tr><td>a<td id=x>b</table>",
        "<head><meta><meta id=x>",
        "<my-element><b id=x>b</b></my-element>",
    ],
)
def test_a_path_finds_its_element_again(html: str) -> None:
    tree = LexborHTMLParser(html)
    node = tree.css_first("#x")
    assert node is not None
    found = tree.css(css_path(node))
    assert [one.attributes.get("id") for one in found] == ["x"]


def test_the_paths_of_ten_thousand_siblings_are_found_in_linear_time() -> None:
    tree = LexborHTMLParser("<p>x</p><b>y</b>" * 10_000)
    paths = {css_path(node) for node in tree.css("p, b")}
    assert len(paths) == 20_000
    assert "html > body > p:nth-of-type(10000)" in paths


def test_an_element_too_deep_has_the_path_of_one_that_holds_it() -> None:
    tree = LexborHTMLParser("<div><i>a</i>" * (MAX_STEPS + 100) + "<p id=x>text")
    node = tree.css_first("#x")
    assert node is not None
    path = css_path(node)
    found = tree.css(path)
    assert (len(found), path.count(" > ")) == (1, MAX_STEPS - 1)
    assert found[0].css_first("#x") is not None


def test_pages_read_in_turn_do_not_mix() -> None:
    trees = [LexborHTMLParser(html) for html in ("<p>a<p>b", "<div></div><p>a", "<p>a<p>b<p>c")]
    paths = [css_path(node) for _ in range(2) for tree in trees for node in tree.css("p")]
    assert paths == 2 * [
        f"html > body > p{nth}"
        for nth in (
            ":nth-of-type(1)",
            ":nth-of-type(2)",
            "",
            *(f":nth-of-type({place})" for place in (1, 2, 3)),
        )
    ]


def test_a_node_without_parent_is_its_own_path() -> None:
    assert css_path(LexborHTMLParser("<p>").create_node("div")) == "div"
