"""``/ai.txt`` as Spawning proposed it: robots-like rules on file patterns (``rights-signals.md`` 2.7).

The other file of that name, a description in Markdown, says nothing about rights.
"""

import re
from collections.abc import Iterator

from crawler.model import Channel, Scope, Signal, Standard, Term
from crawler.page.document import Page
from crawler.rights import site_files
from crawler.rights.evidence import Source
from crawler.rights.knowledge import Knowledge
from crawler.robots import Line, parse
from crawler.site import Site

PATH = "/ai.txt"
_RULE = "rights-signals 2.7"
_NO_AI = frozenset({Term.NO_AI})
_TEXTS = re.compile(r"^(?:/|\*|/\*|/?\*?\.(?:html?|txt|php|asp\w*\*?|md|pdf)\$?)$", re.IGNORECASE)
_MEDIA = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|bmp|tiff?|ico|heic|avif|psd|raw|mp3|wav|ogg|aac|flac|m4a|midi?|mp4|webm|mov|avi|mkv|wmv|flv|ogv|mpe?g)\$?$",
    re.IGNORECASE,
)


def read(_page: Page, site: Site, knowledge: Knowledge) -> Iterator[Signal]:
    """What the file keeps from training, for all agents or for ours."""
    file = site_files.named(site, PATH)
    if file is None:
        return
    source = Source(Channel.WELL_KNOWN, Standard.AI_TXT, file.url)
    text = site_files.text_of(file)
    if why := site_files.unreadable(file):
        yield source.signal(text, scope=Scope.SITE, rule=_RULE, terms=_NO_AI, fault=why)
        return
    if text.lstrip().startswith("---") or _is_markdown(text) or site_files.is_html(text):
        return
    robots = parse(file.body)
    ungrouped = (line for line in robots.lines if line.group is None)  # meant for everybody
    told = [line for line in (*ungrouped, *robots.group_lines(knowledge.agent)) if line.label == "disallow"]
    said = [(scope, line) for line in told if (scope := _scope(line))]
    for scope in (Scope.SITE, Scope.MEDIA):
        quotes = [line.text for found, line in said if found is scope]
        if quotes:
            yield source.signal("\n".join(quotes), scope=scope, rule=_RULE, terms=_NO_AI)
    if not said:
        yield source.signal(text, scope=Scope.SITE, rule=_RULE)


def _is_markdown(text: str) -> bool:
    """A first line with ``#``: a heading, unless it is a comment above rules."""
    return text.lstrip().startswith("#") and not re.search(r"(?im)^\s*(?:dis)?allow\s*:", text)


def _scope(line: Line) -> Scope | None:
    if _TEXTS.match(line.value):
        return Scope.SITE
    return Scope.MEDIA if _MEDIA.search(line.value) else None
