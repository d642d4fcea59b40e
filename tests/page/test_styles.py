import pytest

from crawler.page.styles import hidden_names


@pytest.mark.parametrize(
    ("css", "selector"),
    [
        (".a{display:none}", ".a"),
        ("p.a, #b {color:red; display: none !important}", ".a,#b"),
        (".a{visibility:hidden}.b{opacity:0}.c{font-size:0}", ".a,.b,.c"),
        (".a{text-indent:-9999px}", ".a"),
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
