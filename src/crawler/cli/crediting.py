"""Does a draft credit a source: by a link to it, by its site, by a name outside of what it repeats?"""

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.archive.drafts import Repeated
from crawler.cli.drafts import Draft
from crawler.cli.passages import Span, Words, blanked
from crawler.report.draft_shape import CreditGiven
from crawler.reuse.credit import credited

FRAY = 6
"""Words at either end of a passage that may be the draft's own: ends are measured from samples."""

MOST_WORDS = 20_000
"""Words of the draft's own text in which names are looked for."""

_NOWHERE = "https://draft.invalid/"
_SHORT = 2
"""Letters of a name that stands in other words, too."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a draft links to and says."""

    text: str
    links: tuple[str, ...]
    canonical: str | None

    @classmethod
    def of(cls, draft: Draft) -> "Given":
        """Of a draft."""
        return cls(draft.text, draft.links, draft.canonical)


def credit(
    given: Given, one: Repeated, found: Words, spans: Sequence[Span], *, due: bool, link_due: bool
) -> CreditGiven:
    """Which credit a draft gives to a page that it repeats."""
    page, said = one.page, one.page.metadata
    names = (
        page.rights.credit,
        said.publisher,
        said.site_name,
        one.source_name,
        page.rights.holder,
        one.agency,
    )
    addresses = [page.url, *([said.canonical] if said.canonical else [])]
    known = credited(
        source_urls=addresses,
        source_names=tuple(dict.fromkeys(name for name in names if name and len(name) > _SHORT)),
        copy_url=_NOWHERE,
        copy_credits=(*given.links, *_own_lines(given, found, spans)),
        copy_canonical=given.canonical,
    )
    return CreditGiven(
        due=due,
        name=page.rights.credit,
        found=known.credited,
        link_due=link_due,
        linked=known.linked,
        how=list(known.how),
    )


def _own_lines(given: Given, found: Words, spans: Sequence[Span]) -> list[str]:
    """The draft's lines without what it repeats: a name inside a repeated passage is no credit."""
    inner = [(start + FRAY, end - FRAY) for start, end in spans if end - start > 2 * FRAY]
    rest = blanked(given.text, map(found.characters, inner))
    lines, budget = [], MOST_WORDS
    for line in rest.splitlines():
        said = line.split()
        if said:
            lines.append(" ".join(said[:budget]))
            budget -= len(said)
        if budget <= 0:
            break
    return lines
