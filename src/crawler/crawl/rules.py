"""What a child process reads by: the rules of a config folder, made with nothing of the crawl around them."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from crawler import config
from crawler.archive import key
from crawler.model import Signal
from crawler.pipeline import Rules


def rules_of(root: Path | None, key_path: Path, rulings: Mapping[str, Signal]) -> Rules:
    """The rules of a config folder with an archive's key and rulings; called in each child."""
    return replace(config.load(root).rules(key.read(key_path)), rulings=rulings)
