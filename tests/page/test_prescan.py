import pytest

from crawler.page.prescan import FEW_TAGS, MAX_STEPS, hostile

MANY = range(20_000)
NAMES = [b"a%d" % i for i in range(900)]
LONG = 32 * 1024


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"<div>" * 10_000, "looked at"),
        (b"<DIV\n>" * 10_000, "looked at"),
        (b"<ul><li>" * 10_000, "looked at"),
        (b"<section class='a'>" * 10_000, "looked at"),
        (b"<div><!-- </div> -->" * 10_000, "looked at"),
        (b"<div><p title='</div>'>" * 10_000, "looked at"),
        (b"<span>" * 10_000 + b"<div></div>" * 10_000, "looked at"),
        (b"<span>" * 10_000 + b"</x>" * 10_000, "looked at"),
        (b"<b>" * 10_000 + b"</i>" * 10_000, "looked at"),
        (b"<select>" + b"<option>" * 9000, "options"),
        (b"<p>" + b"".join(b"<b i=%d>" % i for i in range(1000)) + b"<p>x</p>" * 1000, "opened again"),
        (b"<P>" + b"".join(b"<FONT I=%d>" % i for i in range(1000)) + b"<P>x</P>" * 1000, "opened again"),
        (b"<a " + b" ".join(b"a%d" % i for i in MANY) + b">", "attributes"),
        (b"<a/" + b"/".join(b"a%d" % i for i in MANY) + b">", "attributes"),
        (b"<a " + b"".join(b'a%d="1"' % i for i in MANY) + b">", "attributes"),
        (b"<a " + b" ".join(b"a%d='>'" % i for i in MANY) + b">", "attributes"),
        (b"<a " + b" ".join(b'a%d="<b>"' % i for i in MANY) + b">", "attributes"),
        (b"<a " + b" ".join(b"a%d=%d" % (i, i) for i in MANY), "attributes"),
        ((b"<a " + b" ".join(NAMES) + b">") * 1000, "attributes"),
        (b"".join(b"<body a%d>" % i for i in MANY), "attributes"),
        (b"".join(b"<HTML a%d=1>" % i for i in MANY), "attributes"),
        (b"<p>text</p>" * 3000 + b"<a " + b" ".join(b"a%d='>'" % i for i in MANY) + b">", "attributes"),
    ],
)
def test_bombs_are_told(body: bytes, why: str) -> None:
    assert why in (hostile(body) or "")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<div>" * 400,
        b"<div><p>text" * 1000 + b"</div>" * 1000,
        b"<div></div>" * 50_000,
        b"</div>" * 500 + b"<div>" * 400,
        b"<p>" * 50_000,
        b"<li><b>word</b> <i>word</i>" * 20_000,
        b"<option>" * 5000,
        b"<font size=1><font size=2>text" * 100 + b"<p>text</p>" * 900,
        b"<body class=a><body class=b><p>text",
        b'<img src="data:image/png;base64,' + b"A b/c=" * LONG + b'">',
        b"<script>for(i=0;i<n;i++){" + b"a = b + c / d; " * 5000 + b"}</script>",
        b"<script type=application/ld+json>" + b'"words of a text, ' * 20_000 + b"</script>",
        b"<div " + b" ".join(b"a%d=1" % i for i in range(900)) + b" " * LONG + b">",
    ],
)
def test_real_markup_passes(body: bytes) -> None:
    assert hostile(body) is None


def test_a_page_of_few_tags_cannot_make_too_many_steps() -> None:
    assert (FEW_TAGS / 2) ** 2 * 2 < 4 * MAX_STEPS


@pytest.mark.parametrize(
    "piece", [b"<", b"<a", b"=", b'="', b"<a b=' ", b"<a " + b" " * 1000, b"<!--", b"</"]
)
def test_any_repetition_is_read_in_linear_time(piece: bytes) -> None:
    hostile(b"<a " + piece * (1_000_000 // len(piece)))
