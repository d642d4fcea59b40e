import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from crawler.robots import matches, parse, target_of
from crawler.robots.rules import escaped, undone

CASES = sorted((Path(__file__).parent.parent / "cases" / "robots").glob("*.toml"))
ASKED = [
    pytest.param(case["robots"].removeprefix("\n"), ask, id=f"{path.stem}-{number}")
    for path in CASES
    for case in [tomllib.loads(path.read_text(encoding="utf-8"))]
    for number, ask in enumerate(case["ask"], 1)
]


@pytest.mark.parametrize(("text", "ask"), ASKED)
def test_each_case_is_decided_as_it_says(text: str, ask: dict[str, Any]) -> None:
    verdict = parse(text.encode()).verdict(ask["url"], ask["agent"])
    assert verdict.allowed is ask["allowed"]
    assert verdict.line == ask.get("line", verdict.line)


@pytest.mark.parametrize("eol", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("text", "ask"), ASKED[:12])
def test_every_end_of_line_counts_alike(text: str, ask: dict[str, Any], eol: str) -> None:
    verdict = parse(text.replace("\n", eol).encode()).verdict(ask["url"], ask["agent"])
    assert verdict.allowed is ask["allowed"]
    assert verdict.line == ask.get("line", verdict.line)


@pytest.mark.parametrize(
    "rules",
    [
        [f"Disallow: /*a*a*a*{number}$" for number in range(100_000)],
        [f"Disallow: /{'*a' * 1000}{number}" for number in range(250)],
        [f"Disallow: /*{'a' * 40}{number}*b$" for number in range(10_000)],
        [f"Disallow: /a{number}" for number in range(100_000)],
        ["Disallow: /" + "*a" * 200_000 + "$"],
    ],
    ids=["many", "long", "near-misses", "literal", "one"],
)
def test_wildcards_by_the_thousand_take_linear_time(rules: list[str]) -> None:
    robots = parse("\n".join(["User-agent: *", *rules, ""]).encode())
    url = "https://a.example/" + "a" * 1500
    robots.allows(url, "c")
    best = min(_seconds(robots, url) for _ in range(3))
    assert best < 0.25, "50 ms on an idle machine; a backtracking matcher takes minutes"


def _seconds(robots: Any, url: str) -> float:
    start = time.process_time()
    robots.allows(url, "c")
    return time.process_time() - start


def test_a_pattern_matches_without_a_file() -> None:
    assert matches("/a*c", "/abc")
    assert matches("/x$", "/x")
    assert not matches("/x$", "/xx")
    assert not matches("/*ab*b$", "/ab")


def test_target_is_path_and_query() -> None:
    assert target_of("//a.example/x") == "/x"
    assert target_of("https://a.example#/x") == "/"
    assert target_of("https://a.example/%aa") == "/%AA"


def test_bytes_of_another_encoding_are_escaped_as_they_stand() -> None:
    assert escaped("/\xe9", "latin-1") == "/%E9"
    assert undone("/%41%2f%2E") == "/A%2f."
