"""The other address of a page: a canonical claim that names this very page on this very host, or nothing.

A claim to another host, to the home page or to a section above the page is a mistake or somebody's wish: the page
keeps the address it was fetched from.

>>> from crawler.urls import require
>>> fetched = require("https://www.a.example/news/fleet-sails/amp?ref=x")
>>> [alias(require(claim), fetched) for claim in ("https://a.example/news/fleet-sails", "https://a.example/")]
['https://a.example/news/fleet-sails', None]
"""

import re

from crawler.model import Url
from crawler.urls import Parts, split

# What a copy of the page adds to its address: other formats, pages of it, print.
_VARIANTS = re.compile(
    r"(?:/(?:amp|print|mobile|m|full|index\.\w{2,5}|page|seite|\d{1,3}))*/?", re.IGNORECASE
)
_GENERIC = re.compile(
    r"/(?:index|article|story|news|view|show|detail|page|default|read)?(?:\.\w{2,5})?", re.IGNORECASE
)


def alias(claimed: Url | None, fetched: Url) -> Url | None:
    """The claimed address where it can be another name of the fetched page."""
    if claimed is None:
        return None
    theirs, ours = split(claimed), split(fetched)
    if theirs.host.removeprefix("www.") != ours.host.removeprefix("www.") or theirs.port not in {
        ours.port,
        80,
        443,
    }:
        return None
    return None if _is_above(theirs, ours) else claimed


def _is_above(theirs: Parts, ours: Parts) -> bool:
    """Whether a claim names the home page, a section, or a script that serves many pages."""
    path, other = theirs.path.rstrip("/"), ours.path.rstrip("/")
    if not path:
        return bool(other or (ours.query and not theirs.query))
    if ours.query and not theirs.query and path == other and _GENERIC.fullmatch(path[path.rfind("/") :]):
        return True
    return other.startswith(f"{path}/") and not _VARIANTS.fullmatch(other[len(path) :])
