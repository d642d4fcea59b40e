from tests.statements import signals_of

from crawler.rights.ownership import (
    holder_order,
    names_every,
    only_restricts,
    other_holders,
    speakers,
    third_parties,
)


def test_a_signal_that_only_restricts_speaks_for_no_holder() -> None:
    rows = [
        {"terms": ["no-reproduction"], "holder": "X", "statement": "a"},
        {"terms": ["bare"], "holder": "Y", "statement": "a"},
    ]
    signals = signals_of(rows)
    assert [only_restricts(signal) for signal in signals] == [True, False]
    assert speakers(signals) == {"a": {"Y"}}


def test_nobody_is_named_where_nobody_owns() -> None:
    assert names_every(["GDC"], {"Global Defense Corp"})
    assert not names_every(["GDC"], {"Global Defense Corp", "Reuters"})
    assert not names_every(["GDC"], set())


def test_an_article_is_somebody_elses_where_holders_differ() -> None:
    rows = [
        {"scope": "article", "terms": ["bare"], "holder": "Reuters"},
        {"scope": "site", "terms": ["bare"], "holder": "York News"},
    ]
    assert third_parties(signals_of(rows), []) == [0]
    assert third_parties(signals_of(rows), ["Reuters"]) == []
    assert third_parties(signals_of(rows[:1]), []) == []


def test_more_holders_than_anybody_has_are_strangers() -> None:
    rows: list[dict[str, object]] = [{"scope": "site", "terms": ["bare"], "holder": "York News"}]
    rows += [
        {"scope": "article", "terms": ["bare"], "holder": "York News" if n == 99 else f"H{n}"}
        for n in range(100)
    ]
    assert len(third_parties(signals_of(rows), [])) == 100


def test_the_articles_text_names_the_holder_first() -> None:
    rows: list[dict[str, object]] = [
        {"scope": "site", "terms": ["bare"], "holder": "Footer"},
        {"scope": "article", "channel": "json-ld", "terms": ["bare"], "holder": "Node"},
        {"scope": "article", "terms": ["bare"], "holder": "Text"},
        {"scope": "article", "terms": ["bare"], "holder": "Hidden", "fault": "hidden: x"},
        {"scope": "article", "rule": "publisher hint", "holder": "Publisher"},
    ]
    signals = signals_of(rows)
    order = holder_order(signals, [])
    assert [signals[position].holder for position in order] == ["Text", "Node", "Footer", "Publisher"]
    assert [loser for _, _, loser in other_holders(signals, order)] == order[1:]
    assert list(other_holders(signals, [])) == []
