"""Signs of a paywall in the markup of a page that answered 200 (``rights-signals.md`` 2.14).

Wording that people see ("for subscribers only") is a phrase; ``isAccessibleForFree`` is schema.org's. What is
left is guesswork, and counts only where hardly any body is to be seen.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from crawler.model import Channel, FaultCode, Scope, Signal, Standard, Term
from crawler.page.document import Page
from crawler.page.paths import css_path
from crawler.rights.evidence import Source, fault
from crawler.rights.link_place import ancestors, is_hidden

MIN_WORDS = 120
_RULE = "rights-signals 2.14"
_PAYWALLED = frozenset({Term.PAYWALLED})
_CUES = ("paywall", "piano-", "subscriber-only", "premium-content", "regwall", "metered")
_NAMES = re.compile(rf"(?<![a-z])(?:{'|'.join(_CUES)})")
_MARKED = ",".join(f"[{name}*={cue} i]" for cue in _CUES for name in ("class", "id"))
_LOGIN = "form input[type=password i]"
_CHROME = frozenset({"nav", "header", "footer", "aside", "head", "script", "style", "link"})
_FIRST_BLOCKS = 3
_MAX_MARKED = 50


def read(page: Page, body: frozenset[int]) -> Iterator[Signal]:
    """A wall named by classes round the body or in its place, or a login form in place of it."""
    if not page.is_html or page.response.status != 200:
        return
    blocks = page.blocks
    if sum(blocks[index].weight for index in body) >= MIN_WORDS:  # cheaper, and right where words have blanks
        return
    if sum(blocks[index].words for index in body) >= MIN_WORDS:
        return
    walls = [node for node in page.tree.css(_MARKED)[:_MAX_MARKED] if _is_wall(node)]
    around = [
        element for index in sorted(body)[:_FIRST_BLOCKS] for element in blocks[index].element.lineage()
    ]
    wall = next((element.node for element in around if _NAMES.search(element.own)), None) or next(
        iter(walls), None
    )
    if wall is None and not body:
        wall = page.tree.css_first(_LOGIN)
    if wall is not None:
        yield Source(Channel.META, Standard.PAYWALL, css_path(wall)).signal(
            " ".join((wall.text() or "").split()),
            scope=Scope.ARTICLE,
            rule=_RULE,
            terms=_PAYWALLED,
            fault=fault(FaultCode.HEURISTIC, "isAccessibleForFree"),
        )


def _is_wall(node: LexborNode) -> bool:
    """Whether a marked element stands among the content, and people see words in it."""
    attributes = node.attributes
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
    if node.tag in _CHROME or node.tag in {"body", "html"} or not _NAMES.search(named) or is_hidden(node):
        return False
    return bool((node.text() or "").strip()) and all(
        ancestor.tag not in _CHROME for ancestor in ancestors(node)
    )
