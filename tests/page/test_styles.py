import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.page.blocks import blocks_of
from crawler.page.styles import FEW_NAMES, MAX_NAMES, hidden_names


@pytest.mark.parametrize(
    ("css", "selector"),
    [
        (".a{display:none}", ".a"),
        ("p.a, #b {color:red; display: none !important}", ".a,#b"),
        (".a{visibility:hidden}.b{opacity:0}.c{font-size:0}", ".a,.b,.c"),
        (".a{text-indent:-9999px}", ".a"),
        (".A{DISPLAY:NONE}", ".A"),
        (".a{display :none}.b{display\t:\nnone}", ".a,.b"),
        (".a{left:-5000px}.b{LEFT : -5000PX}.c{left:-50px}", ".a,.b"),
        (".a{color:transparent}.b{background-color:transparent}", ".a"),
        (".a{color:transparent;-webkit-background-clip:text}", ""),
        (".a{transform:scale(0)}.b{transform:rotate(2deg) scaleX(0)}.c{transform:scale(0.5)}", ".a,.b"),
        (".a{transform:translateX(-9999px)}.b{transform:translate(-50%)}", ".a"),
        (".a{color:#fff;background:#fff}.b{opacity:.0}.c{visibility:collapse}", ".b,.c"),
        (".a{color:red;.b{display:none}}", ""),
        (".a{display:none;.b{color:red}}", ".a"),
        (".a{display:none /* never closed", ".a"),
        ("}.a{display:none}", ".a"),
        (".x::after{content:'İİİİ'}.a{DISPLAY:none}", ".a"),
        ("@media print{.a{color:red}}.b{display:none}", ".b"),
        ("@media screen{.a{color:red}.b{display:none", ""),
        (".a{color:red}.b{display:none}", ".b"),
        ("/* .a{display:none} */ .b{display:none}", ".b"),
        ("@import url(x.css); .a{display:none}", ".a"),
        ("@media print{.a{display:none}}", ""),
        ("@media print{.b{color:red}.a{display:none}}", ""),
        ("div .a{display:none}", ""),
        (".a:hover{display:none}", ""),
        ("p{display:none}", ""),
        (".a{display:none", ".a"),
        (".a{opacity:0.5}.b{font-size:0.9em}", ""),
        ("", ""),
        ("}}}{{{display:none", ""),
    ],
)
def test_only_simple_selectors_outside_media_queries_count(css: str, selector: str) -> None:
    assert hidden_names(css).selector == selector


@pytest.mark.parametrize(
    ("media", "hidden"),
    [
        ("", True),
        (" media=all", True),
        (" media='print, screen'", True),
        (" media=print", False),
        (" media='PRINT'", False),
        (" media='(max-width: 600px)'", False),
        (" media='screen and (max-width: 600px)'", False),
        (" media=speech", False),
    ],
)
def test_a_style_sheet_hides_only_what_a_screen_does_not_show(media: str, hidden: bool) -> None:  # noqa: FBT001 - a case
    html = f"<style{media}>.a{{display:none}}</style><p class=a>x"
    assert blocks_of(LexborHTMLParser(html)).blocks[0].hidden is hidden


def test_many_hidden_names_hide_as_few_do() -> None:
    rules = "".join(f".a{i},#b{i}{{display:none}}" for i in range(FEW_NAMES))
    html = f"<style>{rules}</style><p class='x a3'>1<p id=b4>2<p class=a34>3<p id=a3>4"
    assert [block.hidden for block in blocks_of(LexborHTMLParser(html)).blocks] == [True, True, False, False]


@pytest.mark.parametrize(
    "css",
    [
        ".a{" + "display:none;" * 80_000,
        ".a{" + "left:-999;" * 90_000 + "}",
        "{" * 500_000 + "display:none",
        "}" * 900_000 + "display:none",
        "/*" * 500_000,
        ".a{display" + " " * 900_000,
        ".a{transform:" * 70_000 + "scale(0)",
        ".a{color:transparent;background:" + " text" * 100_000 + "x",
        ",".join(f".a{i}" for i in range(100_000)) + "{display:none}",
        "display:none;" * 70_000,
    ],
)
def test_any_style_sheet_is_read_in_linear_time(css: str) -> None:
    assert len(hidden_names(css).classes) <= MAX_NAMES
