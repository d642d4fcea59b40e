"""All readers together: in reading order, each statement once, within bounds."""

from tests.rights.cases import Case, knowledge, page_of, site_of

from crawler.model import Channel, Signal, Term
from crawler.rights import MAX_SIGNALS, READERS, read


def _read(case: Case) -> list[Signal]:
    page = page_of(case)
    return list(read(page, site_of(case), knowledge(), body=frozenset()).signals)


def test_signals_stand_in_reading_order() -> None:
    said = _read(
        {
            "headers": {"X-Robots-Tag": "noarchive", "tdm-reservation": "1"},
            "robots": "User-agent: *\nContent-Signal: ai-train=no\n",
            "files": {"/ai.txt": "User-Agent: *\nDisallow: /\n"},
            "html": '<meta name="robots" content="nosnippet"><link rel="license" href="https://creativecommons.org/licenses/by/4.0/">'
            '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":true}</script>'
            "<footer>© 2024 GDC. All rights reserved.</footer>",
        }
    )
    order = [list(Channel).index(signal.channel) for signal in said]
    assert order == sorted(order)
    assert {signal.channel for signal in said} == set(Channel) - {Channel.MICRODATA, Channel.FEED}


def test_a_statement_that_stands_twice_counts_once() -> None:
    meta = '<meta name="robots" content="nosnippet">'
    assert len(_read({"html": meta * 3})) == 1


def test_a_prohibition_alone_is_not_the_one_beside_its_exception() -> None:
    forbid = "No part of this site may be reproduced without written permission."
    block = f"<p>{forbid} Excerpts may be used, provided that full and clear credit is given.</p>"
    said = _read({"html": f"<footer>{block}<p>{forbid}</p></footer>"})
    assert len({signal.statement for signal in said if Term.NO_REPRODUCTION in signal.terms}) == 2


def test_more_statements_than_anybody_makes_are_read_strictly() -> None:
    metas = "".join(f'<meta name="robots" content="index, x{number}">' for number in range(MAX_SIGNALS + 50))
    said = _read({"html": metas})
    assert len(said) == MAX_SIGNALS + 1
    assert said[-1].terms == {Term.NO_SNIPPET, Term.PERMISSION_REQUIRED}
    assert str(said[-1].fault_code) == "too-large"


def test_terms_pages_speak_for_the_site() -> None:
    said = _read(
        {
            "terms_pages": {
                "/terms": "<!doctype html><main><p>Reproduction is prohibited without our written permission.</p></main>"
            }
        }
    )
    assert any(Term.NO_REPRODUCTION in signal.terms and signal.scope == "site" for signal in said)


def test_every_reader_is_listed_once() -> None:
    assert len(set(READERS)) == len(READERS)
