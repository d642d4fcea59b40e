import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.page.blocks import Block, blocks_of


def read(html: str) -> tuple[Block, ...]:
    return blocks_of(LexborHTMLParser(html)).blocks


def texts(html: str) -> list[str]:
    return [block.text for block in read(html)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One <b>t</b>wo.", ["One two."]),
        ("<div>a<p>b</p>c</div>", ["a", "b", "c"]),
        ("repro<b>duction</b>", ["reproduction"]),
        ("<a>Home</a><a>News</a>", ["Home News"]),
        ("<span>© 2024 X</span><a>Terms</a>", ["© 2024 X Terms"]),
        ("the <a>car</a>s", ["the cars"]),
        ("子どもへの<a>虐待</a>をなくす", ["子どもへの虐待をなくす"]),
        ("Bộ<a>Quốc phòng</a>", ["Bộ Quốc phòng"]),
        ("a<br>b", ["a b"]),
        ("a<br><br>b", ["a", "b"]),
        ("a<br> <br/>b", ["a", "b"]),
        ("<p>a<script>x</script><style>y</style>b", ["ab"]),
        ("<p>a\u00a0 \n b", ["a b"]),
        ("<select><option>a</select><textarea>b</textarea>c", ["c"]),
        ("<ruby>漢<rt>かん</rt></ruby>字", ["漢字"]),
        ("<x-story><h1>a</h1>b</x-story>", ["a", "b"]),
        ("<p>a <x-term>b</x-term> c", ["a b c"]),
        ("<a href=x><div>a</div><div>b</div></a>", ["a", "b"]),
        ("<ul><li>a<li><a>b</a></ul>", ["a", "b"]),
        ("", []),
        ("<!-- x -->", []),
    ],
)
def test_text_is_cut_where_people_see_a_border(html: str, expected: list[str]) -> None:
    assert texts(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<p hidden>x",
        "<div style='display:none'><p>x",
        "<body><noscript>x</noscript>",
        "<body><template><p>x</p></template>",
        "<dialog>x</dialog>",
        "<style>.a{display:none}</style><p class='b a'>x",
        "<p><span aria-hidden=true>x</span>",
    ],
)
def test_hidden_text_is_there_and_marked(html: str) -> None:
    assert [(block.text, block.hidden) for block in read(html)] == [("x", True)]


def test_a_hidden_inline_part_is_a_block_of_its_own() -> None:
    found = read("<p>seen <span style='display:none'>unseen</span>again")
    assert [(block.text, block.hidden) for block in found] == [("unseen", True), ("seen again", False)]


def test_links_are_weighed() -> None:
    assert read("<p><a href=x>all of it</a>")[0].linked == 1
    assert read("<li><a href=x>all of it</a></li>")[0].link_words == 3
    half = read("<p>one two <a href=x>six ten</a>")[0]
    assert half.link_words == 2
    assert half.words == 4
    assert read("<a href=x><div>one</div><div>two</div></a>")[1].linked == 1


def test_no_snippet_holds_for_all_inside() -> None:
    found = read("<div data-nosnippet=false><p>a</div><p>b<span data-nosnippet>c</span><p>d")
    assert [block.nosnippet for block in found] == [True, True, False]


def test_an_element_knows_its_blocks() -> None:
    found = blocks_of(LexborHTMLParser("<p>0<div id=x><p>1<p>2<span hidden>3</span></div><p>4"))
    element = next(one for one in found.elements if one.own == "x")
    assert [block.text for block in found.blocks[element.start : element.stop]] == ["1", "3", "2"]
    assert found.elements[0].stop == len(found.blocks)


def test_a_hundred_thousand_nested_inline_elements_do_no_harm() -> None:
    assert texts("<b>" * 100_000 + "x")[0] == "x"


def test_weight_is_about_the_number_of_words() -> None:
    assert read("<p>one two three")[0].weight == 3
    assert read("<p>港の入り口に新しい灯台が完成し、三日の朝に初めて明かりがともされた。")[0].weight > 10


def test_flow_elements_nested_without_end_do_no_harm() -> None:
    found = read("<x-a>a" * 20_000)
    assert len(found) == 20_000
    assert sum(1 for _ in found[-1].element.lineage()) < 1100


def test_a_whole_page_is_read_in_order_with_the_place_of_each_block() -> None:
    found = read(
        "<body class=Post><header>Herald</header><nav><a href=/>Home</a></nav>"
        "<main><h1>Fleet sails</h1><figure><figcaption>A ship</figcaption></figure><p>It left.</p>"
        "<blockquote><p>We go.</blockquote><aside>More</aside></main>"
        "<div id=comments><p>First!</div><footer>© Herald</footer>"
    )
    assert [(block.text, str(block.place)) for block in found] == [
        ("Herald", "header"),
        ("Home", "nav"),
        ("Fleet sails", "main"),
        ("A ship", "figure"),
        ("It left.", "main"),
        ("We go.", "quote"),
        ("More", "aside"),
        ("First!", "comments"),
        ("© Herald", "footer"),
    ]
    assert [block.index for block in found] == list(range(len(found)))
    assert [(block.tag, block.names) for block in found[-2:]] == [("p", "post comments"), ("footer", "post")]


def test_impossible_spans_and_characters_are_read_like_any_text() -> None:
    html = "<table><tr><td colspan=9007199254740991 rowspan=-1>a&#x110000;b&#0;c</table>"
    assert texts(html) == ["a\ufffdb\ufffdc"]


def test_what_is_inside_a_hidden_element_is_hidden_whatever_it_says_of_itself() -> None:
    found = read("<div hidden><section style='display:block'><p aria-hidden=false>x</section></div><p>y")
    assert [(block.text, block.hidden) for block in found] == [("x", True), ("y", False)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<button><div>x</div></button><p>y", [("x", 0.0), ("y", 0.0)]),
        ("<a href=x><div>x</div></a>", [("x", 1.0)]),
        ("<p><a href=x>one<br>two</a>", [("one two", 1.0)]),
        ("<p><a href=x>a<button>b</button></a>", [("a b", 1.0)]),
        ("<p><a href=x>one</a> <a href=y>two</a>", [("one two", 6 / 7)]),
        ("<p><a href=x>one</a><a href=y>two</a>", [("one two", 1.0)]),
        ("<p>one<a href=x>two</a>", [("one two", 0.5)]),
        ("<p>(<a href=x>one</a>)", [("(one)", 0.6)]),
        ("<p>東京<a href=x>港湾</a>局", [("東京港湾局", 0.4)]),
        ("<li> <a href=x> one </a> ", [("one", 1.0)]),
        ("<dialog>x</dialog><dialog open>y</dialog>", [("x", 0.0), ("y", 0.0)]),
        ("one<dialog></dialog>two", [("one", 0.0), ("two", 0.0)]),
    ],
)
def test_borders_of_links_and_parts_make_blanks_and_shares_but_no_text(
    html: str, expected: list[tuple[str, float]]
) -> None:
    read = blocks_of(LexborHTMLParser(html))
    assert [block.text for block in read.blocks] == [text for text, _ in expected]
    assert [block.linked for block in read.blocks] == pytest.approx([share for _, share in expected])


def test_a_dialog_is_hidden_unless_it_is_open_and_what_needs_no_scripts_always() -> None:
    html = "<dialog>a</dialog><dialog open>b</dialog><noscript>c</noscript><p>d"
    read = blocks_of(LexborHTMLParser(html))
    assert [block.hidden for block in read.blocks] == [True, False, True, False]
