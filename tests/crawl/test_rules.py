from pathlib import Path

from crawler.archive import key
from crawler.crawl.rules import rules_of
from crawler.model import Channel, Scope, Signal, Standard, Term

RULING = Signal(
    channel=Channel.TEXT,
    standard=Standard.RULING,
    scope=Scope.SITE,
    rule="ruling.1",
    quote="quote",
    locator="ruling 1",
    statement="ruling:1",
    terms=frozenset({Term.NO_REPRODUCTION}),
)


def test_children_read_by_the_rules_of_the_config_and_the_key_of_the_archive(tmp_path: Path) -> None:
    made = key.make(tmp_path / "fairclip.key")
    rules = rules_of(None, tmp_path / "fairclip.key", {"quote": RULING})
    assert rules.key == made
    assert rules.rulings == {"quote": RULING}
    assert rules.knowledge.phrases.languages
