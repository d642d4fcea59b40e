import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import urls
from crawler.errors import UsageError
from crawler.model import Url

REFUSED = [
    "javascript:alert(1)",
    "file:///etc/passwd",
    "data:text/html,x",
    "ftp://a.example/",
    "http+unix://%2Fvar/x",
    "http://user@a.example/",
    "http://user:secret@a.example/",
    "http://",
    "",
    "https://a.example/" + "x" * 3000,
]

FORMS = [
    ("HTTP://A.Example:80/x/../y/./z#part", "http://a.example/y/z"),
    ("https://münchen.example/straße", "https://xn--mnchen-3ya.example/stra%C3%9Fe"),
    ("http://0x7f.1/", "http://127.0.0.1/"),
    ("http://2130706433/", "http://127.0.0.1/"),
    ("https://a.example/?utm_source=x&b=1&fbclid=2", "https://a.example/?b=1"),
    ("https://a.example/?utm_medium=x", "https://a.example/"),
]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_plain_http_address_is_refused(text: str) -> None:
    assert urls.normalise(text) is None
    with pytest.raises(UsageError):
        urls.require(text)


@pytest.mark.parametrize(("text", "form"), FORMS)
def test_every_spelling_of_an_address_has_one_form(text: str, form: str) -> None:
    assert urls.normalise(text) == form


def test_a_missing_scheme_gets_a_suggestion() -> None:
    with pytest.raises(UsageError, match=r"write https://www\.army\.mil/x"):
        urls.require("www.army.mil/x")


def test_a_user_name_is_named_as_the_trouble() -> None:
    with pytest.raises(UsageError, match="user name"):
        urls.require("https://me@a.example/")


def test_relative_addresses_need_a_base() -> None:
    assert urls.normalise("/x") is None
    assert urls.normalise("/x", base="https://a.example/y?z") == "https://a.example/x"


def test_the_host_keeps_a_port_that_is_not_the_schemes_own() -> None:
    assert urls.host(Url("http://a.example:8080/")) == "a.example:8080"
    assert urls.host(Url("https://a.example/")) == "a.example"
    assert urls.origin(Url("https://a.example/x")) == "https://a.example"


def test_sites_are_told_apart_by_the_public_suffix_list() -> None:
    assert urls.same_site(Url("https://news.bbc.co.uk/"), Url("https://www.bbc.co.uk/x"))
    assert not urls.same_site(Url("https://a.github.io/"), Url("https://b.github.io/"))
    assert urls.registrable_domain("[::1]") == "[::1]"


@given(st.text(max_size=80))
def test_normalising_twice_changes_nothing(tail: str) -> None:
    once = urls.normalise("https://a.example/" + tail)
    assert once is None or urls.normalise(once) == once


@given(st.text(max_size=200))
def test_no_text_makes_it_raise(text: str) -> None:
    found = urls.normalise(text)
    assert found is None or found.startswith(("http://", "https://"))
