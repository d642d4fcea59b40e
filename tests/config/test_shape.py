from pathlib import Path

from crawler.config import strict
from crawler.config.folder import shipped
from crawler.config.shape import CrawlerFile, Permission, Source, Waiver

README = (shipped() / "README.md").read_text("utf-8")


def test_the_shipped_crawler_toml_says_every_default() -> None:
    raw = strict.parse((shipped() / "crawler.toml").read_text("utf-8"), "crawler.toml")
    assert strict.convert(raw, CrawlerFile, "crawler.toml") == CrawlerFile()
    said = {f"{table}.{key}" for table, keys in raw.items() for key in keys}
    assert {path for path, _ in strict.flat(CrawlerFile())} <= said | {"fetch.resolve"}


def test_every_key_of_a_source_is_explained() -> None:
    assert [name for name in Source.__struct_encode_fields__ if f"`{name}`" not in README] == []


def test_keys_of_permissions_and_waivers_are_shown() -> None:
    for kind, file in ((Permission, "permissions.toml"), (Waiver, "waivers.toml")):
        example = Path(shipped() / file).read_text("utf-8")
        assert [name for name in kind.__struct_encode_fields__ if f"#   {name} =" not in example] == []
