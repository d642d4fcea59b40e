"""What metas and JSON-LD claim of the page's text: titles, leads, ``articleBody``. Witnesses, never the answer."""

import re
from typing import NamedTuple

from crawler.page.document import Page

MIN_BODY_CHARS = 600
"""A shorter ``articleBody`` is a teaser and says nothing of the rest."""

_TITLES = frozenset({"og:title", "twitter:title", "title", "headline"})
_LEADS = frozenset({"og:description", "description", "twitter:description"})
_MIN_LEAD_CHARS = 30
_FOLD = re.compile(r"[\W_]+")
_ASCII_FOLD = {code: chr(code).lower() if chr(code).isalnum() else None for code in range(128)}
_TAG = re.compile(r"<[^<>]{0,2000}>")


class Claims(NamedTuple):
    """What metas and JSON-LD say of the page's text, folded to letters and digits."""

    titles: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    body: str | None = None


def fold(text: str) -> str:
    """Letters and digits only, lower-case: equal texts whatever their blanks and marks."""
    if text.isascii():
        return text.translate(_ASCII_FOLD)
    return _FOLD.sub("", text).lower()


def claims_of(page: Page) -> Claims:
    """The claims, folded to letters and digits."""
    titles = [meta.content for meta in page.metas if meta.name in _TITLES]
    title = page.tree.css_first("title")
    if title is not None:
        titles.append(title.text())
    leads = [
        meta.content for meta in page.metas if meta.name in _LEADS and len(meta.content) > _MIN_LEAD_CHARS
    ]
    body = article_body(page)
    return Claims(
        titles=tuple(dict.fromkeys(filter(None, map(fold, titles)))),
        leads=tuple(dict.fromkeys(filter(None, map(fold, leads)))),
        body=fold(body) if len(body) >= MIN_BODY_CHARS else None,
    )


def article_body(page: Page) -> str:
    """The longest ``articleBody`` of the page's JSON-LD, without tags."""
    longest = ""
    for node in page.jsonld.nodes:
        value = node.properties.get("articleBody")
        if isinstance(value, str) and len(value) > len(longest):
            longest = value
    return _TAG.sub(" ", longest) if "<" in longest else longest
