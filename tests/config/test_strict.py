from datetime import timedelta

import pytest

from crawler.config import strict
from crawler.config.shape import CrawlerFile, SourcesFile
from crawler.errors import ConfigError


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        (
            "[politeness]\ndelay = 3",
            r"crawler.toml \[politeness\]: unknown key 'delay'; did you mean 'delay_s'\?",
        ),
        ("[politness]", "unknown key 'politness'; did you mean 'politeness'"),
        ("[xyzzy]", "unknown key 'xyzzy'; known are identity, politeness"),
        ('[politeness]\ndelay_s = "x"', r"\[politeness.delay_s\]: expected a number, got text"),
        ("[limits]\nredirects = 1.5", r"\[limits.redirects\]: expected a whole number"),
        ("[fetch]\nhttp2 = 1", "expected true or false, got a whole number"),
        ("[schedule]\nfirst_revisit = '6 hours'", "'6 hours' is no duration; write a number and"),
        ("[policy]\nprofile = 'strikt'", r"\[policy.profile\]: invalid .*'strikt'"),
        ("identity = 3", r"\[identity\]: expected a table, got a whole number"),
        ("x =", "crawler.toml: no valid TOML"),
    ],
)
def test_a_mistake_is_named_with_file_table_key_and_remedy(toml: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        strict.convert(strict.parse(toml, "crawler.toml"), CrawlerFile, "crawler.toml")


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        (
            '[[source]]\nid = "gdc"\nseed = []',
            r"sources.toml \[source gdc\]: unknown key 'seed'; did you mean 'seeds'",
        ),
        (
            '[[source]]\nid = "gdc"\nname = 3\nhosts = []',
            r"\[source gdc.name\]: expected text, got a whole number",
        ),
        ('[[source]]\nname = "x"\nhosts = []', r"\[source 1\]: object missing required field id"),
    ],
)
def test_an_entry_of_a_list_is_called_by_its_id(toml: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        strict.convert(strict.parse(toml, "sources.toml"), SourcesFile, "sources.toml")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("90s", timedelta(seconds=90)),
        ("10m", timedelta(minutes=10)),
        ("6h", timedelta(hours=6)),
        ("90 d", timedelta(days=90)),
        ("2w", timedelta(weeks=2)),
    ],
)
def test_durations_are_read(text: str, meant: timedelta) -> None:
    raw = strict.parse(f"[schedule]\nmax_revisit = '{text}'", "crawler.toml")
    assert strict.convert(raw, CrawlerFile, "crawler.toml").schedule.max_revisit == meant


def test_every_value_has_its_path() -> None:
    raw = strict.parse("[fetch.resolve]\n'a.example:80' = '127.0.0.1:1'", "crawler.toml")
    paths = dict(strict.flat(strict.convert(raw, CrawlerFile, "crawler.toml")))
    assert paths["fetch.resolve.a.example:80"] == "127.0.0.1:1"
    assert paths["operator.class"] == ""
