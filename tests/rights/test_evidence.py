"""Quotes within bounds, statements named, replacements told apart."""

from crawler.model import Channel, Scope, Standard
from crawler.rights import evidence
from crawler.rights.evidence import Source

_META = Source(Channel.META, Standard.TDMREP, "head > meta")


def test_a_long_quote_is_cut_round_its_place() -> None:
    text = "a" * 3000 + "HERE" + "b" * 3000
    quote = evidence.cut(text, 3000)
    assert len(quote) == 1000
    assert "HERE" in quote
    assert quote[0] == quote[-1] == "…"
    assert evidence.cut(text, 6003)[-1] == "b"


def test_a_short_quote_is_verbatim() -> None:
    assert evidence.cut(" © 2024 X ") == " © 2024 X "


def test_a_record_is_one_statement() -> None:
    signal = _META.signal("1", scope=Scope.ARTICLE, rule="tdmrep")
    assert signal.statement == "meta:head > meta"
    shared = Source(Channel.JSON_LD, Standard.SCHEMA_ORG, "0/license", "json-ld:0")
    assert shared.signal("x", scope=Scope.SITE, rule="r").statement == "json-ld:0"


def test_what_is_replaced_names_its_winner() -> None:
    fault = evidence.replaced("http-header:tdm-reservation")
    signal = _META.signal("1", scope=Scope.ARTICLE, rule="tdmrep", fault=fault)
    assert evidence.replacer(signal) == "http-header:tdm-reservation"
    assert str(signal.fault_code) == "contradiction"
    assert evidence.replacer(_META.signal("1", scope=Scope.ARTICLE, rule="tdmrep")) is None


def test_a_field_over_8_kib_is_cut() -> None:
    assert evidence.within_field(" \tx ") == ("x", None)
    value, fault = evidence.within_field("x" * 9000)
    assert (len(value), fault) == (8192, "too-large: a field of at most 8 KiB")
