from pathlib import Path

import pytest

from crawler import config
from crawler.config.checks import is_resolved
from crawler.errors import ConfigError

SOURCE = '[[source]]\nid = "a"\nname = "A"\nhosts = ["a.example"]\n'


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("[identity]\nagent = 'fair clip'", "letters, '-' and '_' only"),
        ("[identity]\ncontact = 'me'", "mailto:you@example.org"),
        ('[identity]\ncontact = "https://a.example/\\r\\nX: y"', "out of range"),
        ("[politeness]\ndelay_s = -1", "0 to 3600"),
        ("[politeness]\ndelay_s = 500", "max_delay_s = 300.0 is out of range"),
        ("[politeness]\nrobots_max_age = '2d'", "RFC 9309"),
        ("[limits]\nredirects = 50", "0 to 10"),
        ("[limits]\npage_bytes = 1", "10_000 to"),
        ("[fetch]\nproxy = 'socks5://x'", "http://host:port"),
        ("[schedule]\nfirst_revisit = '1s'", "at least '1m'"),
        ("[fetch.resolve]\n'a.example' = 'localhost:80'", "which is no address"),
        ("[fetch.resolve]\n'A.example' = '127.0.0.1'", "in lower case"),
        ("[fetch.resolve]\n'a/b' = '127.0.0.1'", "is no host"),
        ("[politeness]\ndelay_s = 0.5", r"\[politeness\]: delay_s = 0.5 is too short for"),
    ],
)
def test_impossible_values_of_crawler_toml(tmp_path: Path, toml: str, said: str) -> None:
    (tmp_path / "crawler.toml").write_text(toml, "utf-8")
    with pytest.raises(ConfigError, match=said):
        config.load(tmp_path)


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        (SOURCE + SOURCE, "id 'a' stands twice"),
        (SOURCE.replace('"a"', '"A b"'), "id 'A b' is none"),
        (SOURCE.replace('"a.example"', '"https://a.example/"'), "no scheme, no path"),
        (SOURCE.replace('["a.example"]', "[]"), "has no hosts"),
        (SOURCE + "seeds = ['https://b.example/']", "add its host"),
        (SOURCE + "feeds = ['ftp://a.example/']", "is no http"),
        (
            SOURCE + "seeds = ['https://me:secret@a.example/']",
            r"seeds: 'https://…@a\.example/' carries a user name",
        ),
        (SOURCE + "follow = ['(']", "is no regular expression"),
        (SOURCE + "delay_s = 0.5", r"\[source a\]: delay_s = 0.5 is too short for a.example"),
        (SOURCE + "delay_s = 9999", "out of range"),
        (SOURCE + "depth = 99", "depth 0 to 20"),
        (SOURCE + "max_pages_per_run = 0", "1 or more"),
    ],
)
def test_impossible_sources(tmp_path: Path, toml: str, said: str) -> None:
    (tmp_path / "sources.toml").write_text(toml, "utf-8")
    with pytest.raises(ConfigError, match=said):
        config.load(tmp_path)


@pytest.mark.parametrize(
    ("file", "toml", "said"),
    [
        ("permissions.toml", "urls = []", "names urls and terms"),
        ("permissions.toml", "evidence = ' '", "needs its holder and evidence"),
        ("permissions.toml", "from = 2026-02-01\nuntil = 2026-01-01", "ends before it begins"),
        ("permissions.toml", "terms = ['all-mine']", "all-mine"),
        ("permissions.toml", "limit = { pages = 3 }", "pages"),
        ("waivers.toml", "code = 'FC9'", "code 'FC9' is none"),
        ("waivers.toml", "reason = ''", "needs a subject and a reason"),
        ("waivers.toml", "until = 'soon'", "until"),
    ],
)
def test_impossible_permissions_and_waivers(tmp_path: Path, file: str, toml: str, said: str) -> None:
    wholes = {
        "permissions.toml": {
            "id": "'p'",
            "holder": "'GDC'",
            "urls": "['https://a.example/*']",
            "terms": "['excerpt-allowed']",
            "evidence": "'letter'",
        },
        "waivers.toml": {"code": "'FC204'", "subject": "'*'", "reason": "'agreed'", "until": "2027-01-01"},
    }
    said_keys = {line.partition(" = ")[0] for line in toml.splitlines()}
    rest = "\n".join(f"{key} = {value}" for key, value in wholes[file].items() if key not in said_keys)
    (tmp_path / file).write_text(f"[[{file.removesuffix('s.toml')}]]\n{rest}\n{toml}", "utf-8")
    with pytest.raises(ConfigError, match=said):
        config.load(tmp_path)


def test_a_short_delay_is_for_hosts_of_our_own(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(SOURCE + "delay_s = 0.05", "utf-8")
    (tmp_path / "crawler.toml").write_text("[fetch.resolve]\n'a.example' = '127.0.0.1:80'", "utf-8")
    assert config.load(tmp_path).sources[0].delay_s == 0.05


@pytest.mark.parametrize(
    ("host", "key", "found"),
    [
        ("a.example", "a.example", True),
        ("a.example", "a.example:8080", True),
        ("a.example:8080", "a.example", True),
        ("a.example", "b.example", False),
        ("[::1]:80", "[::1]", True),
    ],
)
def test_hosts_of_resolve_are_known_with_and_without_port(host: str, key: str, *, found: bool) -> None:
    assert is_resolved(host, {key: "127.0.0.1"}) is found
