import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.page.paths import css_path


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
