"""A citation as data: what ``fairclip cite`` and ``export`` write, in whatever format."""

from datetime import datetime

from crawler.report.shape import Struct


class Citation(Struct, frozen=True, kw_only=True):
    """One page: who is credited, how, and what else its rights ask for.

    ``excerpt`` is what may be shown of its text, under ``excerpt_licence`` where that must be passed on.
    ``no_ai``: machine use is reserved; ``share_alike``: what is made of it stands under the same licence.
    """

    url: str
    title: str | None
    authors: list[str]
    publisher: str | None
    published: str | None
    language: str | None
    accessed: datetime
    source: str
    attribution: str
    attribution_html: str
    attribution_markdown: str
    credit: str | None
    holder: str | None
    licence: str | None
    licence_url: str | None
    terms: list[str]
    duties: list[str]
    share_alike: bool
    no_change: bool
    non_commercial: bool
    no_ai: bool
    excerpt: str | None
    excerpt_words: int
    excerpt_licence: str | None

    @property
    def flags(self) -> list[str]:
        """What whoever takes it over must heed, as key words."""
        named = (
            ("no-ai", self.no_ai),
            ("share-alike", self.share_alike),
            ("no-change", self.no_change),
            ("non-commercial", self.non_commercial),
        )
        return [name for name, holds in named if holds]

    @property
    def note(self) -> str:
        """The same in words."""
        said = {
            "no-ai": "machine use reserved (no-ai)",
            "share-alike": f"share-alike{f': {self.excerpt_licence}' if self.excerpt_licence else ''}",
            "no-change": "unchanged only",
            "non-commercial": "non-commercial use only",
        }
        return "; ".join(said[flag] for flag in self.flags)
