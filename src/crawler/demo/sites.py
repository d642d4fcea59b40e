"""The sites of the demo farm, from ``pages/*.toml``: what each serves and what should become of it."""

import tomllib
from dataclasses import dataclass, field
from datetime import datetime
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoArticle:
    """One article; ``paragraphs`` may hold markup."""

    slug: str
    title: str
    author: str
    published: datetime
    section: str
    paragraphs: tuple[str, ...]
    copy_of: str | None = None
    rewrite_of: str | None = None
    quotes: str | None = None

    @property
    def path(self) -> str:
        """Where it stands on its site."""
        return f"/{self.published:%Y/%m}/{self.slug}/"


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoSite:
    """One site of the farm; ``expect`` is what its pages should come to, ``traps`` maps a path to a trick."""

    host: str
    name: str
    language: str
    found_by: str
    articles: tuple[DemoArticle, ...]
    expect: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    head: str = ""
    after: str = ""
    footer: str = ""
    robots: str = "User-agent: *\nAllow: /\n"
    robots_status: int = 200
    files: dict[str, dict[str, str]] = field(default_factory=dict)
    traps: dict[str, str] = field(default_factory=dict)


def load() -> dict[str, DemoSite]:
    """Every site by its host; articles that copy another's have its paragraphs."""
    raw = [
        tomllib.loads(entry.read_text(encoding="utf-8"))
        for entry in sorted(files("crawler.demo").joinpath("pages").iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".toml")
    ]
    texts = {
        f"{site['host']}/{article['slug']}": article.get("text", "")
        for site in raw
        for article in site.get("article", [])
    }
    return {site["host"]: _site(site, texts) for site in raw}


def _site(raw: dict[str, Any], texts: dict[str, str]) -> DemoSite:
    articles = tuple(_article(row, texts) for row in raw.pop("article", []))
    return DemoSite(articles=articles, **raw)


def _article(row: dict[str, Any], texts: dict[str, str]) -> DemoArticle:
    text = texts[row["copy_of"]] if "copy_of" in row else row["text"]
    return DemoArticle(
        slug=row["slug"],
        title=row["title"],
        author=row["author"],
        published=datetime.fromisoformat(row["published"]),
        section=row.get("section", ""),
        paragraphs=tuple(part.strip() for part in text.strip().split("\n\n")),
        copy_of=row.get("copy_of"),
        rewrite_of=row.get("rewrite_of"),
        quotes=row.get("quotes"),
    )
